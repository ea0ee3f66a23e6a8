//! A policy test a question, and what they share.

mod documented;
mod draft;
mod facts;
mod findings;
mod lists;
mod markdown;
mod real;
mod rules;
mod shown;
mod source;
mod structure;
mod words;

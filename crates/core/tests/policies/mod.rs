//! A policy test a question, and what they share.

mod draft;
mod facts;
mod findings;
mod markdown;
mod real;
mod shown;
mod source;
mod structure;
mod words;

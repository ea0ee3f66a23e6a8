//! A policy test a question, and what they share.

mod facts;
mod findings;
mod generated;
mod generator;
mod markdown;
mod mutations;
mod pins;
mod real;
mod shown;
mod source;
mod structure;
mod words;

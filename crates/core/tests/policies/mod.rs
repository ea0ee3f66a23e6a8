//! A policy test a question, and what they share.

mod documented;
mod draft;
mod drawn;
mod facts;
mod findings;
mod generated;
mod generator;
mod levels;
mod lists;
mod markdown;
mod marked;
mod mutations;
mod pins;
mod real;
mod referred;
mod robust;
mod rules;
mod shown;
mod source;
mod structure;
mod whole;
mod words;

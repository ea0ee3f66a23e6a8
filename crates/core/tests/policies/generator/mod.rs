//! Policies whose tree is known: a seed draws a plan (languages, markup, a style for each level, empty lines, wrapping), then the words.
//!
//! Texts are such as owners have. Left out is what no reader could tell without asking the author:
//! - a heading without a number below another that looks the same;
//! - two levels in one style where both are set alike, or where the next number fits both;
//! - letters past `h`, since `i.` of a long list and of a new one below it are the same mark;
//! - a row of run-in titles that is meant as a list: here items with a title are short ("Name: as you give it.");
//! - a paragraph of one short line without a full stop, which is a heading to every reader;
//! - a whole text twice, once in each language: whether the second is one section or many is the author's to say.
//!
//! "Contents" above a table of contents may be a heading or not: neither is held against the parser.

mod body;
mod dice;
mod plan;
mod style;
mod vocabulary;
mod write;

pub(crate) use plan::Form;
pub(crate) use style::Style;

/// A text and what it must become.
pub(crate) struct Policy {
    /// `policy.txt` or `policy.md`.
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) headings: Vec<Heading>,
    /// Lines that may be headings or not.
    pub(crate) either: Vec<u32>,
    pub(crate) plan: String,
}

/// A heading of the tree that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    /// From 1.
    pub(crate) line: u32,
    /// From 1, the title of the text not counted.
    pub(crate) level: usize,
    pub(crate) title: String,
    pub(crate) style: Style,
    pub(crate) form: Form,
}

/// The policy of a seed; the same for ever.
pub(crate) fn policy(seed: u64) -> Policy {
    let mut dice = dice::Dice(seed);
    let plan = plan::Plan::draw(&mut dice);
    write::write(&plan, &mut dice)
}

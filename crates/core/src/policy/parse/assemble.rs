//! Pieces and their outline as a document: sections, paragraphs, lists, tables, contents.
//!
//! Promises that the words come out in the order they stood in: a block always goes to the section opened last.

use super::contents::Contents;
use super::heading::Form;
use super::marker::Reading;
use super::piece::{Kind, Piece};
use super::spans;
use super::tree::{Outline, Place};
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

/// Settles which series are sections; inside a list there are only lists, except where a heading is known to be one.
fn decide(outline: &mut Outline) {
    for index in 0..outline.series.len() {
        let Some(series) = outline.series.get(index) else { continue };
        let filled = outline.nodes.get(series.last_node).is_some_and(|node| node.filled);
        let in_section = series.parent.is_none_or(|parent| outline.is_section(parent));
        let sections = series.is_declared() || in_section && series.is_sections(filled);
        if let Some(series) = outline.series.get_mut(index) {
            series.sections = sections;
        }
        if in_section && !sections {
            outline.hold_titles_behind(index);
        }
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

impl Builder<'_, '_, '_> {
    fn aside(&mut self, index: usize, contents: Option<&Contents>) {
        match contents.filter(|contents| contents.range.contains(&index)) {
            Some(contents) if contents.range.start == index => {
                let pieces = self.pieces.get(contents.range.clone()).unwrap_or_default();
                let entries = pieces.iter().map(|piece| ContentsEntry { label: label(piece), title: piece.title().to_string(), target: None }).collect();
                self.block(0, Block::Contents { entries });
            }
            Some(_) => {}
            None => self.document.title = self.pieces.get(index).map(|piece| piece.prose.text.to_string()).unwrap_or_default(),
        }
    }

    fn node(&mut self, index: usize, piece: &Piece<'_>, node: usize) {
        if self.outline.is_section(node) {
            self.open(index, piece, self.outline.ancestors(node).filter(|node| self.outline.is_section(*node)).count());
        } else {
            let depth = self.list_depth(node);
            self.close_lists(depth);
            let series = self.outline.nodes.get(node).map_or(0, |node| node.series);
            if self.lists.get(depth - 1).is_none_or(|(open, _)| *open != series) {
                self.close_lists(depth - 1);
                self.lists.push((series, Vec::new()));
            }
            if let Some((_, items)) = self.lists.last_mut() {
                items.push(Item { label: label(piece), text: spans::of(&piece.prose), blocks: Vec::new() });
            }
        }
    }

    /// How many lists a node stands in, its own counted.
    fn list_depth(&self, node: usize) -> usize {
        1 + self.outline.ancestors(node).take_while(|node| !self.outline.is_section(*node)).count()
    }

    fn open(&mut self, index: usize, piece: &Piece<'_>, depth: usize) {
        self.close_lists(0);
        self.close_sections(depth);
        self.path.truncate(depth);
        let number = piece.marker.as_ref().map(|marker| marker.reading);
        self.headings.push(Heading { piece: index, parent: self.path.last().copied(), number });
        self.path.push(self.headings.len() - 1);
        self.sections.push(Section { label: label(piece), title: piece.title().to_string(), line: piece.line, ..Section::default() });
        if let Form::RunIn { body, .. } = piece.form {
            let text = spans::of(&piece.prose.part(body..piece.prose.text.len()));
            self.block(0, Block::Paragraph { text });
        }
    }

    /// A paragraph stays in the item before it if the list goes on behind it, or if it is set as part of it.
    fn text(&mut self, index: usize, piece: &Piece<'_>, under: Option<usize>, inside: bool) {
        let goes_on =
            |node: usize| self.outline.nodes.get(node).and_then(|node| self.outline.series.get(node.series)).is_some_and(|series| series.last > index);
        let home = under.and_then(|under| {
            let mut around = std::iter::once(under).chain(self.outline.ancestors(under)).take_while(|node| !self.outline.is_section(*node));
            around.find(|node| goes_on(*node) || inside && *node == under)
        });
        let depth = home.map_or(0, |node| self.list_depth(node));
        let block = match &piece.kind {
            Kind::Table(table) => Block::Table { header: table.header.clone(), rows: table.rows.clone() },
            _ => Block::Paragraph { text: spans::of(&piece.prose) },
        };
        self.block(depth, block);
    }

    /// Adds a block to the item in so many lists, or to the section opened last.
    fn block(&mut self, lists: usize, block: Block) {
        self.close_lists(lists);
        match (self.lists.last_mut().and_then(|(_, items)| items.last_mut()), self.sections.last_mut()) {
            (Some(item), _) => item.blocks.push(block),
            (None, Some(section)) => section.blocks.push(block),
            (None, None) => self.document.preface.push(block),
        }
    }

    fn close_lists(&mut self, keep: usize) {
        while self.lists.len() > keep {
            if let Some((_, items)) = self.lists.pop() {
                self.block(self.lists.len(), Block::List { items });
            }
        }
    }

    fn close_sections(&mut self, keep: usize) {
        while self.sections.len() > keep {
            let Some(section) = self.sections.pop() else { return };
            match self.sections.last_mut() {
                Some(parent) => parent.sections.push(section),
                None => self.document.sections.push(section),
            }
        }
    }

    fn finish(mut self) -> Vec<Heading> {
        self.close_lists(0);
        self.close_sections(0);
        self.headings
    }
}

fn label(piece: &Piece<'_>) -> String {
    piece.marker.as_ref().map(|marker| marker.label.clone()).unwrap_or_default()
}

//! What `parse` gives: the document, and what was seen on the way that the document does not show.
//!
//! Keeps the places in the source that findings point to; the document itself has only lines.

use std::ops::Range;

use super::assemble::Heading;
use super::contents::Contents;
use super::heading::Form;
use super::piece::{Kind, Piece};
use super::source::Source;
use super::tree::{self, Outline};
use super::words;
use crate::policy::{Block, Document, Section};

/// A policy's text, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The document as the text alone gives it; the settings fill in the rest.
    pub document: Document,
    pub(crate) source: Source,
    /// Where the title or the first words stand.
    pub(crate) opening: Option<Place>,
    /// Headings in the order of the sections.
    pub(crate) headings: Vec<(Place, Option<usize>)>,
    pub(crate) strays: Vec<Place>,
    /// Numbers that start again inside or beside a series of their own style.
    pub(crate) restarts: Vec<(Place, String)>,
    pub(crate) announced: Vec<(Place, Announced)>,
    pub(crate) last: Option<Last>,
    /// The text in order, without its title, its contents and its headings.
    pub(crate) passages: Vec<Passage>,
    /// How each heading was recognised, in the order of the sections.
    pub(crate) recognised: Vec<Recognised>,
}

/// A paragraph, an item or a table as it stands in the source, and the section that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Passage {
    pub(crate) line: u32,
    /// Without its marker, and without the heading that runs on into it.
    pub(crate) span: Range<usize>,
    /// The place of the section among [`Parsed::headings`].
    pub(crate) heading: Option<usize>,
    pub(crate) is_table: bool,
}

/// What a heading was known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// The owner's settings say so.
    Pinned,
    /// Markdown's own mark.
    Markdown,
    /// Its number, with the words beside and below it.
    Numbered,
    /// A title that runs on into its text.
    RunIn,
    /// Nothing but its look: a short line with text below it.
    Bare,
}

impl Recognised {
    pub fn words(self) -> &'static str {
        match self {
            Recognised::Pinned => "pinned",
            Recognised::Markdown => "markdown",
            Recognised::Numbered => "numbered",
            Recognised::RunIn => "run-in",
            Recognised::Bare => "bare",
        }
    }

    fn of(piece: &Piece<'_>) -> Recognised {
        match (&piece.kind, piece.form) {
            _ if piece.pin.is_some() => Recognised::Pinned,
            (Kind::Heading(_), _) => Recognised::Markdown,
            (_, Form::RunIn { .. }) => Recognised::RunIn,
            _ if piece.marker.is_some() => Recognised::Numbered,
            _ => Recognised::Bare,
        }
    }
}

/// A place in the source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) span: Range<usize>,
}

/// What became of an entry of the contents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Announced {
    Given,
    Absent { title: String },
    Otherwise { title: String, given: String, line: u32 },
}

/// How the text ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Last {
    pub(crate) place: Place,
    pub(crate) text: String,
    pub(crate) is_heading: bool,
}

impl Parsed {
    /// Whether the text has any heading below its title; `build` refuses one that has none.
    pub fn has_headings(&self) -> bool {
        !self.document.sections.is_empty()
    }

    /// Puts all places back into the file that the text read came from; `origin` tells where.
    pub(super) fn set_back(mut self, source: &Source, origin: impl Fn(&Range<usize>) -> Range<usize>) -> Parsed {
        let places = self.opening.iter_mut().chain(self.headings.iter_mut().map(|(place, _)| place)).chain(&mut self.strays);
        let places = places.chain(self.restarts.iter_mut().map(|(place, _)| place)).chain(self.announced.iter_mut().map(|(place, _)| place));
        for place in places.chain(self.last.iter_mut().map(|last| &mut last.place)) {
            place.span = origin(&place.span);
        }
        for passage in &mut self.passages {
            passage.span = origin(&passage.span);
        }
        self.source = source.clone();
        self
    }

    /// How each section of the document was recognised, in reading order.
    pub fn recognised(&self) -> &[Recognised] {
        &self.recognised
    }

    /// The text that the document came from, and that findings point into.
    pub fn source(&self) -> &Source {
        &self.source
    }
}

#[expect(clippy::too_many_arguments, reason = "the last step gathers what all others made")]
pub(super) fn finish(
    source: &Source,
    mut document: Document,
    pieces: &[Piece<'_>],
    outline: &Outline,
    headings: &[Heading],
    ids: &[String],
    contents: Option<&Contents>,
    strays: Vec<Range<usize>>,
) -> Parsed {
    let place = |index: usize| pieces.get(index).map(|piece| Place { line: piece.line, span: piece.span.clone() });
    let announced = contents.map(|contents| match_contents(pieces, headings, contents)).unwrap_or_default();
    let targets: Vec<Option<String>> = announced.iter().map(|(_, heading)| heading.and_then(|heading| ids.get(heading).cloned())).collect();
    set_targets(&mut document, &targets);
    let told = announced.iter().enumerate().filter_map(|(entry, (otherwise, heading))| {
        let index = contents?.range.start + entry;
        let title = pieces.get(index)?.title().to_string();
        let given = heading.and_then(|heading| pieces.get(headings.get(heading)?.piece));
        let announced = match given {
            None => Announced::Absent { title },
            Some(given) if *otherwise => Announced::Otherwise { title, given: given.title().to_string(), line: given.line },
            Some(_) => Announced::Given,
        };
        Some((place(index)?, announced))
    });
    let restarts = outline.restarts.iter().filter_map(|node| {
        let found = outline.nodes.get(*node)?;
        let told = outline.is_section(*node) || outline.series.get(found.series)?.inside;
        let label = pieces.get(found.piece)?.marker.as_ref()?.label.clone();
        Some((place(found.piece)?, label)).filter(|_| told)
    });
    let last = pieces.iter().enumerate().next_back().filter(|(_, piece)| !matches!(piece.kind, Kind::Table { .. })).and_then(|(index, piece)| {
        let node = outline.places.get(index).and_then(|place| if let tree::Place::Node(node) = place { Some(*node) } else { None });
        let run_in = matches!(piece.form, Form::RunIn { .. });
        Some(Last { place: place(index)?, text: piece.prose.text.to_string(), is_heading: node.is_some_and(|node| outline.is_section(node)) && !run_in })
    });
    Parsed {
        opening: place(0),
        headings: headings.iter().filter_map(|heading| Some((place(heading.piece)?, heading.parent))).collect(),
        strays: strays.into_iter().map(|span| Place { line: source.line_at(span.start), span }).collect(),
        restarts: restarts.collect(),
        announced: told.collect(),
        last,
        passages: passages(source, pieces, outline, headings),
        recognised: headings.iter().filter_map(|heading| pieces.get(heading.piece)).map(Recognised::of).collect(),
        document,
        source: source.clone(),
    }
}

fn passages(source: &Source, pieces: &[Piece<'_>], outline: &Outline, headings: &[Heading]) -> Vec<Passage> {
    let mut headings = headings.iter().enumerate().peekable();
    let (mut heading, mut passages) = (None, Vec::with_capacity(pieces.len()));
    for (index, piece) in pieces.iter().enumerate() {
        let opens = headings.next_if(|(_, heading)| heading.piece == index);
        heading = opens.map(|(place, _)| place).or(heading);
        let start = match piece.form {
            _ if outline.places.get(index).is_none_or(|place| *place == tree::Place::Aside) => continue,
            _ if matches!(piece.kind, Kind::Table { .. }) => piece.span.start,
            super::heading::Form::RunIn { body, .. } if opens.is_some() => piece.prose.origin(body),
            _ if opens.is_some() => continue,
            _ => piece.prose.origin(0),
        };
        let span = start.min(piece.span.end)..piece.span.end;
        passages.push(Passage { line: source.line_from(piece.line, span.start), span, heading, is_table: matches!(piece.kind, Kind::Table { .. }) });
    }
    passages
}

/// For each entry, the heading that it announces and whether that is worded otherwise.
fn match_contents(pieces: &[Piece<'_>], headings: &[Heading], contents: &Contents) -> Vec<(bool, Option<usize>)> {
    let heading_of: foldhash::HashMap<usize, usize> = headings.iter().enumerate().map(|(index, heading)| (heading.piece, index)).collect();
    let found = |piece: usize| heading_of.get(&piece).copied();
    contents
        .entries
        .iter()
        .map(|entry| (entry.otherwise, entry.piece.and_then(found)))
        .zip(contents.range.clone())
        .map(|((otherwise, heading), listed)| {
            let title = |piece: usize| pieces.get(piece).map(|piece| words::folded(piece.title()));
            let same = heading.and_then(|heading| headings.get(heading)).is_some_and(|heading| title(heading.piece) == title(listed));
            (otherwise || !same && heading.is_some(), heading)
        })
        .collect()
}

fn set_targets(document: &mut Document, targets: &[Option<String>]) {
    let mut blocks: Vec<&mut Block> = document.preface.iter_mut().collect();
    let mut open: Vec<&mut Section> = document.sections.iter_mut().collect();
    while let Some(section) = open.pop() {
        blocks.extend(section.blocks.iter_mut());
        open.extend(section.sections.iter_mut());
    }
    for block in blocks {
        if let Block::Contents { entries } = block {
            entries.iter_mut().zip(targets).for_each(|(entry, target)| entry.target.clone_from(target));
        }
    }
}

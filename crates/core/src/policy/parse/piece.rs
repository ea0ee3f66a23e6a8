//! What a text is read into before anything is known of its structure: pieces, each a paragraph, an item or a heading with its marker.
//!
//! Promises that every word of the source is in one piece, in order, and that any place in a piece can be found again in the source.

use std::borrow::Cow;
use std::ops::Range;

use super::heading::Form;
use super::look::Look;
use super::marker::Marker;
use super::pin::Pinned;

/// A paragraph, heading or item as found.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    /// Source line, from 1.
    pub(crate) line: u32,
    /// Bytes of the source, marker included.
    pub(crate) span: Range<usize>,
    /// Columns of white space before it.
    pub(crate) indent: usize,
    /// Whether an empty line stands before it.
    pub(crate) apart: bool,
    pub(crate) kind: Kind,
    pub(crate) marker: Option<Marker>,
    /// The words after the marker.
    pub(crate) prose: Prose<'a>,
    /// What the words look like, title or sentence.
    pub(crate) form: Form,
    /// How it looks, if it is a heading without a number.
    pub(crate) look: Look,
    /// What the owner says of it.
    pub(crate) pin: Option<Pinned>,
}

/// What the markup says of a piece.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Nothing: its words and its place must tell.
    Open,
    /// A heading of this level.
    Heading(u8),
    /// Text inside a list's item; 1 in an outermost list.
    Inside(u8),
    Table(Box<Table>),
}

/// The cells of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    pub(crate) header: Vec<Row>,
    pub(crate) rows: Vec<Vec<Row>>,
}

/// A cell's words, already in runs.
pub(crate) type Row = Vec<crate::policy::Span>;

impl Piece<'_> {
    /// The words that are shown as its title, if it is a heading.
    pub(crate) fn title(&self) -> &str {
        let text = self.prose.text.as_ref();
        match self.form {
            Form::Alone { title } | Form::RunIn { title, .. } => text.get(..title).unwrap_or(text),
            Form::Sentence => text.trim_end_matches([':', '：']).trim_end(),
        }
    }

    /// Whether the markup sets all its words in bold.
    pub(crate) fn is_all_bold(&self) -> bool {
        matches!(self.prose.marks.first(), Some((range, Mark::Strong)) if *range == (0..self.prose.text.len()))
    }

    /// Whether its words promise that something follows.
    pub(crate) fn announces(&self) -> bool {
        self.prose.text.ends_with([':', '：'])
    }
}

/// Words with their emphasis, and the way back to the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Source offset of the text's first byte.
    pub(crate) start: usize,
    /// From this offset of the text on, that offset of the source; ascending.
    pub(crate) joins: Vec<(usize, usize)>,
    /// In order, never overlapping.
    pub(crate) marks: Vec<(Range<usize>, Mark)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    Strong,
    Emphasis,
    Link(String),
}

impl<'a> Prose<'a> {
    pub(crate) fn borrowed(text: &'a str, start: usize) -> Prose<'a> {
        Prose { text: Cow::Borrowed(text), start, ..Prose::default() }
    }

    /// Where a byte of the text stands in the source.
    pub(crate) fn origin(&self, at: usize) -> usize {
        let (from, source) = match self.joins.partition_point(|(from, _)| *from <= at) {
            0 => (0, self.start),
            after => self.joins.get(after - 1).copied().unwrap_or((0, self.start)),
        };
        source + (at - from)
    }

    /// Adds a run of the source behind a separator.
    pub(crate) fn join(&mut self, separator: &str, run: &str, source: usize) {
        let at = self.text.len() + separator.len();
        if at == 0 {
            self.start = source;
        } else if self.origin(at) != source {
            self.joins.push((at, source));
        }
        let text = self.text.to_mut();
        text.push_str(separator);
        text.push_str(run);
    }

    /// The same for a run of `text`, the source: what stands there without a gap stays borrowed.
    pub(crate) fn join_written(&mut self, separator: &str, run: &str, text: &'a str, source: usize) {
        let start = if self.text.is_empty() { source } else { self.start };
        let written = text.get(start..source + run.len()).filter(|written| written.len() == self.text.len() + run.len() && written.ends_with(run));
        match (&self.text, written) {
            (Cow::Borrowed(before), Some(written)) if separator.is_empty() && (before.is_empty() || before.as_ptr() == written.as_ptr()) => {
                (self.start, self.text) = (start, Cow::Borrowed(written));
            }
            _ => self.join(separator, run, source),
        }
    }

    /// The whole without white space at its ends.
    pub(crate) fn trimmed(self) -> Prose<'a> {
        if self.text.trim().len() == self.text.len() { self } else { self.part(0..self.text.len()) }
    }

    /// The part in `range`, without white space at its ends.
    pub(crate) fn part(&self, range: Range<usize>) -> Prose<'a> {
        let whole = self.text.get(range.clone()).unwrap_or_default();
        let from = range.start + (whole.len() - whole.trim_start().len());
        let to = from + whole.trim().len();
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_string()),
        };
        let joins = self.joins.iter().filter(|(at, _)| *at > from && *at < to).map(|(at, source)| (at - from, *source)).collect();
        let cut = |mark: &Range<usize>| mark.start.max(from)..mark.end.min(to);
        let marks = self
            .marks
            .iter()
            .filter(|(mark, _)| !cut(mark).is_empty())
            .map(|(mark, kind)| (cut(mark).start - from..cut(mark).end - from, kind.clone()))
            .collect();
        Prose { text, start: self.origin(from), joins, marks }
    }
}

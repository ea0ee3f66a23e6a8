//! Runs of words put together into pieces, as the reader of Markdown comes by them.

use std::borrow::Cow;
use std::ops::Range;

use super::super::heading::{self, Form};
use super::super::invisible;
use super::super::lines;
use super::super::look::Look;
use super::super::marker::{self, Marker, Style};
use super::super::piece::{self, Kind, Mark, Piece, Prose};
use super::super::spans;
use super::super::words;
use super::Reader;

/// A line this much narrower than the next, with room for a word more, was not broken for want of room.
const LEAST_ROOM: usize = 8;

impl<'a> Reader<'a> {
    /// The marker of an item, as written at its start.
    pub(super) fn item(&self, start: usize) -> Option<(Marker, usize)> {
        // No label is longer; and items may open by the thousand on one line.
        let rest = self.source.text().get(start..)?;
        let line = rest.get(..rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at))?.lines().next()?;
        let label = line.split_whitespace().next()?;
        let listed = marker::Reading::new(Style::Listed(*self.lists.last()?), 0);
        let read = marker::read(line).filter(|read| read.label == label && read.reading.style.is_counted()).map_or(listed, |read| read.reading);
        Some((Marker { label: label.to_string(), reading: read, other: Some(listed), rest: 0 }, start))
    }

    /// A run of words with the marks that it stands in.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) {
        // The source has been cleared; only what is spelt otherwise there, like `&#8203;`, may still hold what nobody sees.
        let text = if text.len() == range.len() { Cow::Borrowed(text) } else { invisible::without(text) };
        let text = text.as_ref();
        let soft = std::mem::take(&mut self.soft);
        let written = || self.source.text().get(range.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let parted = soft
            && self.table.is_none()
            && self.open.as_ref().is_some_and(|(prose, span)| opens_anew(&prose.text, text) || self.is_line(span) && heads(&prose.text, written()));
        if parted {
            self.close();
        }
        let (prose, span) = self.open.get_or_insert_with(|| (Prose { start: range.start, ..Prose::default() }, range.clone()));
        let separator = if soft && !prose.text.is_empty() { " " } else { "" };
        prose.join_written(separator, text, self.source.text(), range.start);
        span.end = span.end.max(range.end);
        let at = prose.text.len() - text.len()..prose.text.len();
        // The innermost link decides, else strong before emphasis.
        let link = self.marks.iter().rev().find(|mark| matches!(mark, Mark::Link(_)));
        let mark = link
            .filter(|mark| matches!(mark, Mark::Link(href) if spans::is_safe(href)))
            .or_else(|| self.marks.iter().find(|mark| **mark == Mark::Strong))
            .or_else(|| self.marks.iter().find(|mark| **mark == Mark::Emphasis));
        match (mark, prose.marks.last_mut()) {
            (Some(mark), Some((range, last))) if *mark == *last && range.end == at.start => range.end = at.end,
            (Some(mark), _) if !at.is_empty() => prose.marks.push((at, mark.clone())),
            _ => {}
        }
    }

    fn is_line(&self, span: &Range<usize>) -> bool {
        self.source.text().get(span.clone()).is_some_and(|written| !written.contains('\n'))
    }

    /// Ends the piece that is open.
    pub(super) fn close(&mut self) {
        self.soft = false;
        if self.table.is_some() {
            return;
        }
        let Some((prose, span)) = self.open.take() else { return };
        let prose = prose.trimmed();
        let kind = match (self.heading, u8::try_from(self.lists.len()).unwrap_or(u8::MAX)) {
            (Some(level), _) => Kind::Heading(level),
            (None, 0) => Kind::Open,
            (None, depth) => Kind::Inside(depth),
        };
        let (marker, prose, start) = match self.marker.take() {
            Some((marker, start)) => (Some(marker), prose, start),
            None => match marker::read(&prose.text) {
                Some(marker) => {
                    let words = prose.part(marker.rest..prose.text.len());
                    (Some(marker), words, span.start)
                }
                None => (None, prose, span.start),
            },
        };
        if prose.text.contains(char::is_alphanumeric) || marker.as_ref().is_some_and(|marker| marker.label.contains(char::is_alphanumeric)) {
            self.push(kind, marker, prose, start..span.end);
        } else if !prose.text.is_empty() {
            self.reading.strays.push(start..span.end);
        }
    }

    /// An item without words keeps its number.
    pub(super) fn place_empty_item(&mut self) {
        if let Some((marker, start)) = self.marker.take().filter(|(marker, _)| marker.label.contains(char::is_alphanumeric)) {
            let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
            let end = start + marker.label.len();
            self.push(Kind::Inside(depth), Some(marker), Prose::borrowed("", start), start..end);
        }
    }

    pub(super) fn place_table(&mut self, end: usize) {
        let Some(table) = self.table.take() else { return };
        let mut rows = table.rows.into_iter();
        let kind = Kind::Table(Box::new(piece::Table { header: rows.next().unwrap_or_default(), rows: rows.collect() }));
        self.push(kind, None, Prose::borrowed("", table.start), table.start..end);
    }

    pub(super) fn push(&mut self, kind: Kind, marker: Option<Marker>, prose: Prose<'a>, span: Range<usize>) {
        let last = self.reading.pieces.last();
        let before = last.map_or(0, |piece| piece.span.end);
        let between = self.source.text().as_bytes().get(before..span.start);
        let apart = before == 0 || between.is_some_and(|between| between.windows(2).any(|two| two == b"\n\n"));
        let line = match last.filter(|last| last.span.start <= span.start) {
            Some(last) => self.source.line_from(last.line, span.start),
            None => self.source.line_at(span.start),
        };
        self.reading.pieces.push(Piece { line, span, indent: 0, apart, kind, marker, prose, form: Form::Sentence, look: Look::default(), pin: None });
    }
}

/// Whether a line inside a paragraph opens a piece of its own: it has a number, and the line before it has come to an end.
fn opens_anew(before: &str, line: &str) -> bool {
    marker::read(line).is_some() && (before.ends_with(['.', ';', ':', '。', '；', '：']) || matches!(heading::alone(before), Form::Alone { .. }))
}

/// Whether a line is a numbered title over the line below it: what opens that one would have had room behind the title.
fn heads(title: &str, below: &str) -> bool {
    let Some(marker) = marker::read(title).filter(|marker| marker.reading.style.is_counted()) else { return false };
    let room = words::width(title) + words::width(lines::first_word(below)) + LEAST_ROOM <= words::width(below);
    room && !below.starts_with(char::is_lowercase) && title.get(marker.rest..).is_some_and(|words| matches!(heading::alone(words), Form::Alone { .. }))
}

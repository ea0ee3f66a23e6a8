//! Plain text as pieces: lines that were wrapped are one paragraph again, a line with a marker opens a piece of its own.
//!
//! Promises every word of the text, in order; a line without a letter or a digit is kept apart as stray. It knows no headings, and leaves tables to `table`.

use std::ops::Range;

use super::heading::Form;
use super::look::Look;
use super::marker::{self, Marker};
use super::piece::{Kind, Piece, Prose};
use super::source::Source;
use super::table;
use super::words::{is_unspaced, width};

/// A text's pieces, and what is shown nowhere.
#[derive(Debug, Default)]
pub(crate) struct Reading<'a> {
    pub(crate) pieces: Vec<Piece<'a>>,
    /// Lines that hold marks but no words: where they stand in the source.
    pub(crate) strays: Vec<Range<usize>>,
}

/// A line that holds something.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    number: u32,
    indent: usize,
    /// Whether an empty line stands before it.
    pub(super) apart: bool,
}

impl<'a> Line<'a> {
    fn piece(&self, kind: Kind, marker: Option<Marker>, prose: Prose<'a>, end: usize) -> Piece<'a> {
        let span = self.start..end;
        Piece { line: self.number, span, indent: self.indent, apart: self.apart, kind, marker, prose, form: Form::Sentence, look: Look::default(), pin: None }
    }
}

/// Reads a plain text.
pub(crate) fn read(source: &Source) -> Reading<'_> {
    let lines = lines(source.text());
    let margin = margin(&lines);
    let mut reading = Reading::default();
    let mut previous: Option<Line<'_>> = None;
    let mut past = 0;
    for (index, line) in lines.iter().copied().enumerate() {
        if index < past {
            continue;
        }
        if let Some((rows, kind)) = table::read(lines.get(index..).unwrap_or_default()) {
            past = index + rows;
            let end = lines.get(past - 1).unwrap_or(&line);
            reading.pieces.push(line.piece(kind, None, Prose::borrowed("", line.start), end.start + end.text.len()));
            previous = None;
            continue;
        }
        if !line.text.contains(char::is_alphanumeric) {
            reading.strays.push(line.start..line.start + line.text.len());
            previous = None;
            continue;
        }
        let marker = marker::read(line.text);
        match (reading.pieces.last_mut(), previous) {
            (Some(piece), Some(before)) if goes_on(piece, before, line, marker.is_some(), margin) => {
                let unspaced = before.text.ends_with(is_unspaced) && line.text.starts_with(is_unspaced);
                let separator = if piece.prose.text.is_empty() || unspaced { "" } else { " " };
                piece.prose.join(separator, line.text, line.start);
                piece.span.end = line.start + line.text.len();
            }
            _ => {
                let rest = marker.as_ref().map_or(0, |marker| marker.rest);
                let prose = Prose::borrowed(line.text.get(rest..).unwrap_or_default(), line.start + rest);
                reading.pieces.push(line.piece(Kind::Open, marker, prose, line.start + line.text.len()));
            }
        }
        previous = Some(line);
    }
    reading
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut apart) = (0, true);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for (number, end) in (1..).zip(ends) {
        let whole = text.get(start..end).unwrap_or_default();
        let text = whole.trim();
        if text.is_empty() {
            apart = true;
        } else {
            let before = text.as_ptr() as usize - whole.as_ptr() as usize;
            let indent = whole.get(..before).unwrap_or_default().chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
            lines.push(Line { text, start: start + before, number, indent, apart });
            apart = false;
        }
        start += whole.len() + 1;
    }
    lines
}

/// The width at which the text was wrapped, if it was: most lines that another follows at once come near to it, and hardly any is wider.
fn margin(lines: &[Line<'_>]) -> Option<usize> {
    let mut followed: Vec<usize> = lines
        .windows(2)
        .filter_map(|pair| pair.get(1).filter(|next| !next.apart).and_then(|_| pair.first()))
        .map(|line| line.indent + width(line.text))
        .collect();
    followed.sort_unstable();
    let margin = followed.get(followed.len() * 19 / 20).copied().filter(|margin| (40..=140).contains(margin))?;
    let near = followed.len() - followed.partition_point(|width| *width < margin * 3 / 4);
    let wider = lines.iter().filter(|line| width_above(line, margin + 12)).count();
    (followed.len() >= 3 && near * 5 >= followed.len() * 2 && wider * 20 <= lines.len()).then_some(margin)
}

fn width_above(line: &Line<'_>, limit: usize) -> bool {
    line.text.len() > limit && line.indent + width(line.text) > limit
}

/// Whether a line goes on with the piece that the line before it belongs to.
fn goes_on(piece: &Piece<'_>, before: Line<'_>, line: Line<'_>, marked: bool, margin: Option<usize>) -> bool {
    if line.apart {
        return false;
    }
    let full = margin.is_some_and(|margin| before.indent + width(before.text) + 1 + width(first_word(line.text)) > margin.saturating_sub(2));
    let unfinished = !before.text.ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '！', '？', '”', '"', ')', '）']);
    if marked {
        // "… as described in section" at the end of a full line, "2. above" at the start of the next.
        return full
            && unfinished
            && before
                .text
                .rsplit(' ')
                .next()
                .is_some_and(|word| matches!(word.to_lowercase().as_str(), "section" | "article" | "clause" | "in" | "see" | "to" | "and" | "or" | "of"));
    }
    // A number alone on its line belongs to the words below it.
    let waiting = piece.prose.text.is_empty() && piece.marker.is_some();
    let mid_sentence = unfinished && line.text.starts_with(char::is_lowercase) && width(before.text) >= 40;
    // Set in under the words of its item.
    let hangs = piece.marker.is_some() && unfinished && line.indent > piece.indent + 1 && width(before.text) >= 40;
    waiting || full || mid_sentence || hangs
}

/// What would have had to fit at the end of the line before.
pub(super) fn first_word(text: &str) -> &str {
    match text.chars().next() {
        Some(c) if is_unspaced(c) => text.get(..c.len_utf8()).unwrap_or(text),
        _ => text.split_whitespace().next().unwrap_or(text),
    }
}

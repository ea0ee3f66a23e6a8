//! The part of a long line that is worth showing: the words a message is about, and as much around them as fits.
//!
//! Counts columns, not characters: a Chinese character takes two.

use std::ops::Range;
use unicode_width::UnicodeWidthChar as _;

/// A line's part, and where in it the words stand.
#[derive(Debug, PartialEq)]
pub(crate) struct Window {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
    /// The line in the file, from 1.
    pub(crate) line: usize,
    /// The column in the file's line, in characters from 1.
    pub(crate) column: usize,
}

const CUT: char = '…';

/// Cuts the line in which `span` begins to `width` columns around it. A span that goes on beyond the line, or is longer than most of the width, is cut too.
pub(crate) fn around(text: &str, span: &Range<usize>, width: usize) -> Window {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(start..).unwrap_or_default();
    let line_end = start + rest.find('\n').unwrap_or(rest.len());
    let told = end.min(line_end);

    let shown = start..take(text, start..told, width * 3 / 4);
    // A third of what is left before the words, the rest behind them.
    let left_over = width.saturating_sub(columns(text.get(shown.clone()).unwrap_or_default()) + 2);
    let lead = text.get(line_start..start).unwrap_or_default();
    let tail = text.get(shown.end..line_end).unwrap_or_default();
    let before = (left_over / 3).max(left_over.saturating_sub(columns(tail)));
    let from = start - take_back(lead, before);
    let to = take(text, shown.end..line_end, left_over - columns(text.get(from..start).unwrap_or_default()));

    let mut out = String::new();
    if from > line_start {
        out.push(CUT);
    }
    let offset = out.len();
    out.push_str(text.get(from..to).unwrap_or_default());
    let span = offset + (start - from)..offset + (shown.end - from);
    if to < line_end {
        out.push(CUT);
    }
    let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
    Window { text: out, span, line, column: lead.chars().count() + 1 }
}

/// Moved back onto a character's first byte, inside the text.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(1)).sum()
}

/// The end of what fits into so many columns, at the end of a word where there is one nearby.
fn take(text: &str, range: Range<usize>, width: usize) -> usize {
    let part = text.get(range.clone()).unwrap_or_default();
    let (mut used, mut word) = (0, 0);
    for (at, c) in part.char_indices() {
        used += c.width().unwrap_or(1);
        if used > width {
            let is_near = word > 0 && columns(part.get(word..at).unwrap_or_default()) < 16;
            return range.start + if is_near { word } else { at };
        }
        if c.is_whitespace() {
            word = at;
        }
    }
    range.end
}

/// How many bytes at the end fit into so many columns, from the beginning of a word where there is one nearby.
fn take_back(lead: &str, width: usize) -> usize {
    let (mut used, mut fits, mut word) = (0, 0, 0);
    for (at, c) in lead.char_indices().rev() {
        used += c.width().unwrap_or(1);
        if used > width {
            let between = lead.len() - fits..lead.len() - word;
            let is_near = word > 0 && columns(lead.get(between).unwrap_or_default()) < 16;
            return if is_near { word } else { fits };
        }
        if c.is_whitespace() {
            word = fits;
        }
        fits = lead.len() - at;
    }
    lead.len()
}

//! A policy's text as sentences, each with its place and the section it stands in: what rules that read words work on.

use std::ops::Range;

use super::words::Words;
use crate::policy::{
    Section,
    parse::{Parsed, Passage},
};

/// A sentence; in Chinese up to its full stop.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    /// Bytes of the source.
    pub(super) span: Range<usize>,
    pub(super) line: u32,
    /// The place of its passage among [`Parsed::passages`].
    pub(super) passage: usize,
    /// Whether it opens its passage.
    pub(super) is_first: bool,
}

/// Words found in a sentence.
pub(super) struct Hit<'r, 'a> {
    pub(super) sentence: &'r Sentence<'a>,
    pub(super) line: u32,
    /// Bytes of the source.
    pub(super) span: Range<usize>,
}

/// All sentences, in order, and the titles of all sections.
pub(super) struct Reading<'a> {
    pub(super) sentences: Vec<Sentence<'a>>,
    pub(super) titles: Vec<&'a str>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(parsed: &'a Parsed) -> Reading<'a> {
        let mut sentences = Vec::new();
        for (index, passage) in parsed.passages.iter().enumerate() {
            split(parsed, index, passage, &mut sentences);
        }
        let mut titles = Vec::new();
        let mut open: Vec<&Section> = parsed.document.sections.iter().rev().collect();
        while let Some(section) = open.pop() {
            titles.push(section.title.as_str());
            open.extend(section.sections.iter().rev());
        }
        Reading { sentences, titles }
    }

    /// Each sentence that has one of the words, and where.
    pub(super) fn hits<'r>(&'r self, parsed: &'r Parsed, words: &'r Words) -> impl Iterator<Item = Hit<'r, 'a>> + 'r {
        self.sentences.iter().filter_map(move |sentence| {
            let found = words.find(sentence.text)?;
            let span = sentence.span.start + found.start..sentence.span.start + found.end;
            Some(Hit { sentence, line: parsed.source.line_at(span.start), span })
        })
    }
}

fn split<'a>(parsed: &'a Parsed, index: usize, passage: &Passage, sentences: &mut Vec<Sentence<'a>>) {
    let Some(text) = parsed.source.text().get(passage.span.clone()) else { return };
    let mut from = 0;
    let mut is_first = true;
    let mut push = |range: Range<usize>| {
        let Some(whole) = text.get(range.clone()) else { return };
        let start = range.start + (whole.len() - whole.trim_start().len());
        let text = whole.trim();
        if text.contains(char::is_alphanumeric) {
            let span = passage.span.start + start..passage.span.start + start + text.len();
            sentences.push(Sentence { text, line: parsed.source.line_at(span.start), span, passage: index, is_first });
            is_first = false;
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '。' | '！' | '？' => true,
            // A row of a table is a sentence of its own.
            '\n' => passage.is_table,
            '.' | '!' | '?' => next.is_none_or(char::is_whitespace) && opens(text.get(end..)) && !is_abbreviated(text.get(from..at)),
            _ => false,
        };
        if ends {
            push(from..end);
            from = end;
        }
    }
    push(from..text.len());
}

/// Whether what follows can begin a sentence: anything but a small letter.
fn opens(rest: Option<&str>) -> bool {
    rest.is_some_and(|rest| !rest.trim_start().starts_with(char::is_lowercase))
}

fn is_abbreviated(before: Option<&str>) -> bool {
    let last = before.and_then(|before| before.rsplit(char::is_whitespace).next()).unwrap_or_default();
    last.contains('.') || matches!(last, "Ltd" | "Inc" | "Co" | "Corp" | "No" | "vs" | "St" | "Dr" | "Mr" | "Ms" | "Art" | "Sec" | "Tel")
}

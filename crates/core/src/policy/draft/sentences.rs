//! A document's sentences in reading order, each with its place in the source and what stands around it.
//!
//! Promises that a sentence's span lies in the source: the document's words are the source's words in order, so that both are walked together. A word that the
//! source writes otherwise (an entity of HTML, say) is passed over. It knows no meaning.

use std::ops::Range;

use super::Origin;
use crate::policy::parse::Parsed;
use crate::policy::{Block, Section, Source, Span};

/// How far ahead a word of the document is looked for: beyond the address of any link, short of the next page.
const WINDOW: usize = 4096;

/// A heading, and the one that it stands under.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) parent: Option<usize>,
}

/// A sentence.
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) line: u32,
    pub(super) span: Range<usize>,
    /// The innermost heading above it.
    pub(super) head: Option<usize>,
    /// Which paragraph or item it belongs to; sentences of one block follow each other.
    pub(super) block: usize,
    /// The sentence that announces the list in which it stands.
    pub(super) lead: Option<usize>,
    pub(super) in_list: bool,
    pub(super) opens_block: bool,
    /// Its place among all sentences.
    pub(super) index: usize,
}

impl Sentence {
    pub(super) fn origin(&self) -> Origin {
        Origin { line: self.line, span: self.span.clone(), sentence: shortened(&self.text) }
    }
}

/// No sentence that a person wrote is longer; and a sentence of megabytes may stand behind thousands of items.
const LONGEST: usize = 1200;

pub(super) fn shortened(text: &str) -> String {
    match (LONGEST..text.len()).find(|at| text.is_char_boundary(*at)).and_then(|at| text.get(..at)) {
        Some(beginning) => format!("{beginning}…"),
        None => text.to_string(),
    }
}

/// A table of the text, its cells as words.
pub(super) struct Grid {
    pub(super) header: Vec<String>,
    /// Each with its place in the source.
    pub(super) rows: Vec<(Origin, Vec<String>)>,
    pub(super) head: Option<usize>,
}

/// The document, cut up.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) heads: Vec<Head>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) grids: Vec<Grid>,
}

impl Reading {
    /// The titles above a sentence, the innermost first.
    pub(super) fn titles(&self, head: Option<usize>) -> impl Iterator<Item = &str> + '_ {
        std::iter::successors(head.and_then(|index| self.heads.get(index)), |head| head.parent.and_then(|index| self.heads.get(index)))
            .map(|head| head.title.as_str())
    }
}

pub(super) fn read(parsed: &Parsed) -> Reading {
    let mut walk = Walk { cursor: Cursor { source: parsed.source(), at: 0 }, reading: Reading::default(), blocks: 0, lead: None };
    walk.cursor.place(&parsed.document.title);
    walk.blocks(&parsed.document.preface, None, None);
    // A stack of our own: no text controls how deep a call goes.
    let mut open: Vec<(&Section, Option<usize>)> = parsed.document.sections.iter().rev().map(|section| (section, None)).collect();
    while let Some((section, parent)) = open.pop() {
        walk.cursor.skip_to_line(section.line);
        walk.cursor.place(&section.label);
        walk.cursor.place(&section.title);
        let head = Some(walk.reading.heads.len());
        walk.reading.heads.push(Head { title: section.title.clone(), parent });
        walk.lead = None;
        walk.blocks(&section.blocks, head, None);
        open.extend(section.sections.iter().rev().map(|below| (below, head)));
    }
    walk.reading
}

struct Walk<'p> {
    cursor: Cursor<'p>,
    reading: Reading,
    blocks: usize,
    /// The last sentence of the paragraph before, if it may announce a list.
    lead: Option<usize>,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block], head: Option<usize>, lead: Option<usize>) {
        // Items may hold lists that hold items: again a stack, of what is still to be read and the sentence that announces it.
        let mut open: Vec<(Part<'_>, Option<usize>)> = blocks.iter().rev().map(|block| (Part::Block(block), lead)).collect();
        while let Some((part, lead)) = open.pop() {
            match part {
                Part::Block(Block::Paragraph { text }) => self.lead = self.prose(text, head, lead, lead.is_some()),
                Part::Block(Block::List { items }) => {
                    let lead = self.lead.or(lead);
                    open.extend(items.iter().rev().map(|item| (Part::Item(item), lead)));
                }
                Part::Item(item) => {
                    self.cursor.place(&item.label);
                    let last = self.prose(&item.text, head, lead, true);
                    self.lead = last;
                    open.extend(item.blocks.iter().rev().map(|block| (Part::Block(block), last.or(lead))));
                }
                Part::Block(Block::Contents { entries }) => {
                    for entry in entries {
                        self.cursor.place(&entry.label);
                        self.cursor.place(&entry.title);
                    }
                }
                Part::Block(Block::Table { header, rows }) => self.grid(header, rows, head),
            }
        }
    }

    /// Adds the sentences of a paragraph or item; gives the last one.
    fn prose(&mut self, runs: &[Span], head: Option<usize>, lead: Option<usize>, in_list: bool) -> Option<usize> {
        let text = words(runs);
        let places = self.cursor.place(&text);
        let block = self.blocks;
        self.blocks += 1;
        let mut last = None;
        for (number, range) in split(&text).into_iter().enumerate() {
            let Some(sentence) = text.get(range.clone()) else { continue };
            let Some(span) = places.span(&range, self.cursor.source) else { continue };
            let index = self.reading.sentences.len();
            last = Some(index);
            let line = self.cursor.source.line_at(span.start);
            self.reading.sentences.push(Sentence { text: sentence.to_string(), line, span, head, block, lead, in_list, opens_block: number == 0, index });
        }
        last
    }

    fn grid(&mut self, header: &[Vec<Span>], rows: &[Vec<Vec<Span>>], head: Option<usize>) {
        let header: Vec<String> = header.iter().map(|cell| words(cell)).collect();
        header.iter().for_each(|cell| _ = self.cursor.place(cell));
        let rows = rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
            let spans: Vec<Range<usize>> = cells.iter().filter_map(|cell| self.cursor.place(cell).span(&(0..cell.len()), self.cursor.source)).collect();
            let span = spans.first().map_or(self.cursor.at, |first| first.start)..spans.last().map_or(self.cursor.at, |last| last.end);
            (Origin { line: self.cursor.source.line_at(span.start), span, sentence: shortened(&cells.join(" | ")) }, cells)
        });
        let rows = rows.collect();
        self.reading.grids.push(Grid { header, rows, head });
    }
}

enum Part<'d> {
    Block(&'d Block),
    Item(&'d crate::policy::Item),
}

fn words(runs: &[Span]) -> String {
    runs.iter().map(Span::text).collect()
}

/// Where in the source the document has come to.
struct Cursor<'p> {
    source: &'p Source,
    at: usize,
}

/// Where each word of a text stands in the source: its offset in the text, then its bytes of the source.
struct Places(Vec<(usize, Range<usize>)>);

impl Places {
    /// The bytes of the source from the first to the last word of a part of the text, with the mark that ends it.
    fn span(&self, part: &Range<usize>, source: &Source) -> Option<Range<usize>> {
        let from = self.0.partition_point(|(at, _)| *at < part.start);
        let to = self.0.partition_point(|(at, _)| *at < part.end);
        let words = self.0.get(from..to)?;
        let (start, mut end) = (words.first()?.1.start, words.last()?.1.end);
        let mark = source.text().get(end..)?.chars().next().filter(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？'));
        end += mark.map_or(0, char::len_utf8);
        Some(start..end)
    }
}

impl Cursor<'_> {
    fn place(&mut self, text: &str) -> Places {
        let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
        let base = text.as_ptr() as usize;
        Places(runs.filter_map(|run| Some((run.as_ptr() as usize - base, self.word(run)?))).collect())
    }

    /// The next place of a word.
    fn word(&mut self, word: &str) -> Option<Range<usize>> {
        let rest = self.source.text().get(self.at..)?;
        let gap = rest.find(char::is_alphanumeric)?;
        let near = rest.get(gap..)?;
        let found = if near.starts_with(word) {
            gap
        } else {
            let end = (gap + WINDOW..rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
            gap + rest.get(gap..end)?.find(word)?
        };
        let start = self.at + found;
        self.at = start + word.len();
        Some(start..self.at)
    }

    fn skip_to_line(&mut self, line: u32) {
        if let Some(start) = self.source.line_start(line) {
            self.at = self.at.max(start);
        }
    }
}

/// Words before whose full stop no sentence ends.
const SHORTENED: [&str; 20] =
    ["e.g", "i.e", "etc", "inc", "ltd", "co", "corp", "no", "mr", "ms", "mrs", "dr", "st", "art", "sec", "vs", "approx", "u.s", "u.k", "para"];

/// The sentences of a text.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                let mut after = text.get(end..).unwrap_or_default().chars();
                let blank = after.next().is_none_or(|next| next.is_whitespace());
                let opens = after.find(|next| !next.is_whitespace()).is_none_or(|next| !next.is_lowercase());
                blank && opens && !(c == '.' && is_shortened(text.get(start..at).unwrap_or_default()))
            }
            _ => false,
        };
        if ends {
            push(text, start..end, &mut sentences);
            start = end;
        }
    }
    push(text, start..text.len(), &mut sentences);
    sentences
}

fn is_shortened(before: &str) -> bool {
    // No shortened word is longer.
    let from = (before.len().saturating_sub(12)..before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
    let word = before.get(from..).unwrap_or_default().rsplit([' ', '(', ',']).next().unwrap_or_default().to_lowercase();
    SHORTENED.contains(&word.as_str()) || word.len() == 1 && word.chars().all(char::is_alphabetic)
}

fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let whole = text.get(range.clone()).unwrap_or_default();
    let trimmed = whole.trim();
    if !trimmed.is_empty() {
        let start = range.start + (whole.len() - whole.trim_start().len());
        sentences.push(start..start + trimmed.len());
    }
}

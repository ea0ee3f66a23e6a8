//! References of the text to its own sections: "see (6) how we respond", "Section 4.2", "第三条", "see 'Your rights'".
//!
//! A reference is made only where its number leads to a section, the nearest first: beside this one, beside what is around it, then anywhere if there is but
//! one. It never crosses into another law: "Article 13 of the GDPR" stays text.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt};

use super::assemble::Heading;
use super::bytes;
use super::marker::{self, Style};
use super::piece::Piece;
use super::words;
use crate::policy::{Block, Document, Item, Section, Span};

/// Turns references in the document's text into [`Span::Reference`]; `ids` are the sections' anchors in order.
pub(crate) fn resolve(document: &mut Document, pieces: &[Piece<'_>], headings: &[Heading], ids: &[String]) {
    let mut index = Index { pieces, headings, ids, named: OnceCell::new(), beside: HashMap::new(), anywhere: HashMap::new() };
    for (place, heading) in headings.iter().enumerate() {
        let Some(number) = heading.number.filter(|number| number.style.is_counted()) else { continue };
        index.beside.entry((heading.parent, number.style, number.value)).or_insert(place);
        index.anywhere.entry((number.style, number.value)).and_modify(|only| *only = None).or_insert(Some(place));
    }
    index.blocks(&mut document.preface, None);
    let mut next = 0;
    index.sections(&mut document.sections, &mut next);
}

struct Index<'h> {
    pieces: &'h [Piece<'h>],
    headings: &'h [Heading],
    ids: &'h [String],
    /// Titles that stand once; most texts never ask for one.
    named: OnceCell<HashMap<String, Option<usize>>>,
    beside: HashMap<(Option<usize>, Style, u32), usize>,
    anywhere: HashMap<(Style, u32), Option<usize>>,
}

impl<'h> Index<'h> {
    fn title(&self, heading: &Heading) -> &'h str {
        self.pieces.get(heading.piece).map_or("", Piece::title)
    }

    fn named_so(&self, title: &str) -> Option<usize> {
        let named = self.named.get_or_init(|| {
            let mut named = HashMap::new();
            for (place, heading) in self.headings.iter().enumerate() {
                // A title that stands twice leads nowhere.
                named.entry(words::folded(self.title(heading))).and_modify(|only| *only = None).or_insert(Some(place));
            }
            named
        });
        named.get(&words::folded(title)).copied().flatten()
    }

    fn sections(&self, sections: &mut [Section], next: &mut usize) {
        for section in sections {
            let here = *next;
            *next += 1;
            self.blocks(&mut section.blocks, Some(here));
            self.sections(&mut section.sections, next);
        }
    }

    fn blocks(&self, blocks: &mut [Block], here: Option<usize>) {
        for block in blocks {
            match block {
                Block::Paragraph { text } => self.runs(text, here),
                Block::List { items } => items.iter_mut().for_each(|Item { text, blocks, .. }| {
                    self.runs(text, here);
                    self.blocks(blocks, here);
                }),
                Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| self.runs(cell, here)),
                Block::Contents { .. } => {}
            }
        }
    }

    fn runs(&self, runs: &mut Vec<Span>, here: Option<usize>) {
        let references = |run: &Span| if let Span::Text { text } = run { self.find(text, here) } else { Vec::new() };
        let found: Vec<_> = runs.iter().map(references).enumerate().filter(|(_, found)| !found.is_empty()).collect();
        let Some(more) = found.iter().map(|(_, found)| 2 * found.len()).reduce(|all, more| all + more) else { return };
        let mut resolved = Vec::with_capacity(runs.len() + more);
        let mut found = found.into_iter().peekable();
        for (place, run) in runs.drain(..).enumerate() {
            let (Span::Text { text }, Some((_, found))) = (&run, found.next_if(|(with, _)| *with == place)) else {
                resolved.push(run);
                continue;
            };
            let mut at = 0;
            for (range, target) in found {
                resolved.extend(text.get(at..range.start).filter(|text| !text.is_empty()).map(|text| Span::Text { text: text.to_string() }));
                at = range.end;
                resolved.push(Span::Reference { text: text.get(range).unwrap_or_default().to_string(), target });
            }
            resolved.extend(text.get(at..).filter(|text| !text.is_empty()).map(|text| Span::Text { text: text.to_string() }));
        }
        *runs = resolved;
    }

    /// The references in a text, in order, and the anchors that they lead to.
    fn find(&self, text: &str, here: Option<usize>) -> Vec<(std::ops::Range<usize>, String)> {
        let mut found: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        // Most bytes are passed at once: what opens no reference. A name is known by its number.
        let opens = |b: u8| (b.wrapping_sub(b'"') <= b'(' - b'"') | b.is_ascii_digit() | (b >= 0xc2);
        for mark in bytes::places(text, opens) {
            let is_digit = text.as_bytes().get(mark).is_some_and(u8::is_ascii_digit);
            let Some(at) = (if is_digit { name_before(text, mark) } else { Some(mark) }) else { continue };
            if found.last().is_some_and(|(range, _)| range.end > at) {
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            let reference = match c {
                '(' | '（' => self.fenced(text, at, here),
                '第' => self.ordinal(text, at, here),
                'A'..='Z' | 'a'..='z' | '§' => self.named(text, at, here),
                '"' | '“' | '\'' | '‘' | '「' | '《' => self.quoted(text, at, here),
                _ => None,
            };
            found.extend(reference);
        }
        found
    }

    /// "see (6) how we respond to your request": the words behind it belong to it if they resemble the title.
    fn fenced(&self, text: &str, at: usize, here: Option<usize>) -> Option<(std::ops::Range<usize>, String)> {
        const BEFORE: [&str; 14] = ["see", "in", "under", "to", "with", "section", "article", "clause", "part", "chapter", "paragraph", "item", "point", "per"];
        let before = text.get(..at)?.trim_end();
        let word = before.get(before.len() - before.chars().rev().take(12).take_while(char::is_ascii_alphabetic).count()..)?.to_lowercase();
        if !BEFORE.contains(&word.as_str()) && !before.ends_with(['见', '照', '阅', '第']) {
            return None;
        }
        let rest = text.get(at..)?;
        let marker = marker::read(rest).filter(|marker| marker.label.ends_with([')', '）']))?;
        let place = self.lookup(marker.reading.style, marker.reading.value, here)?;
        let title = self.title(self.headings.get(place)?);
        let after = rest.get(marker.rest..)?;
        let tail = after.get(..after.find(['.', ',', ';', ':', '(', '。', '，', '；', '：', '（']).unwrap_or(after.len()))?.trim_end();
        // Up to the last of the next words that the title has too.
        let named = words::words(tail).take(10).filter(|word| tail.get(word.clone()).is_some_and(|word| words::share_a_stem(word, title))).last();
        let end = named.map_or(at + marker.label.len(), |last| at + marker.rest + last.end);
        Some((at..end, self.ids.get(place)?.clone()))
    }

    /// `第三条`, where this text has one.
    fn ordinal(&self, text: &str, at: usize, here: Option<usize>) -> Option<(std::ops::Range<usize>, String)> {
        // "《个人信息保护法》第十七条" is another law's.
        if text.get(..at)?.trim_end().ends_with(['》', '」', '法', '例']) {
            return None;
        }
        let marker = marker::read(text.get(at..)?)?;
        let end = at + marker.label.trim_end_matches([':', '：', '、', '.', '-', '–', '—', ' ']).len();
        Some((at..end, self.ids.get(self.lookup(marker.reading.style, marker.reading.value, here)?)?.clone()))
    }

    /// "Section 4", "section 4.2", "Article 3".
    fn named(&self, text: &str, at: usize, here: Option<usize>) -> Option<(std::ops::Range<usize>, String)> {
        let rest = text.get(at..)?;
        if text.get(..at)?.ends_with(char::is_alphanumeric) {
            return None;
        }
        let (name, place_of_name) = NAMES.iter().find(|(name, _)| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))?;
        let after = rest.get(name.len()..)?;
        let after = after.strip_prefix([' ', '\u{a0}']).or((*name == "§").then_some(after))?;
        let count = after.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(after.len());
        let spelt = after.get(..count)?.trim_end_matches('.');
        let end = at + rest.len() - after.len() + spelt.len();
        let next = text.get(end..)?;
        if next.starts_with(|c: char| c.is_alphanumeric() || c == '(') || is_foreign(next) {
            return None;
        }
        let parts: Vec<u32> = spelt.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let value = *parts.last()?;
        let place = if parts.len() > 1 {
            self.dotted(&parts)?
        } else {
            use marker::Fence::{Closing, Comma, Dot};
            let styles = [Style::Named(*place_of_name), Style::Decimal(Dot), Style::Decimal(Closing), Style::Decimal(Comma)];
            styles.iter().find_map(|style| self.beside.get(&(None, *style, value)).copied().or_else(|| self.lookup(*style, value, here)))?
        };
        Some((at..end, self.ids.get(place)?.clone()))
    }

    /// "see 'Your rights'", "the section “Your rights”", `见“您的权利”`: a title in quotation marks beside a word that refers.
    fn quoted(&self, text: &str, at: usize, here: Option<usize>) -> Option<(std::ops::Range<usize>, String)> {
        const BEFORE: [&str; 16] =
            ["see", "in", "under", "to", "section", "article", "clause", "part", "chapter", "paragraph", "titled", "entitled", "headed", "called", "and", "or"];
        /// No title is longer.
        const LONGEST: usize = 240;
        let open = text.get(at..)?.chars().next()?;
        let before = text.get(..at)?;
        let close = match open {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '《' => '》',
            other => other,
        };
        if open == '\'' && before.ends_with(char::is_alphanumeric) {
            return None;
        }
        let start = at + open.len_utf8();
        let inner = text.get(start..)?;
        let (length, _) = inner.char_indices().take_while(|(at, _)| *at <= LONGEST).find(|(at, c)| {
            // The one in "don't" closes nothing.
            *c == close && !(matches!(c, '\'' | '’') && inner.get(at + c.len_utf8()..).is_some_and(|next| next.starts_with(char::is_alphanumeric)))
        })?;
        let inner = inner.get(..length)?;
        let title = marker::read(inner).map_or(inner, |marker| inner.get(marker.rest..).unwrap_or(inner));
        let place =
            Some(title).filter(|title| title.contains(char::is_alphanumeric)).and_then(|title| self.named_so(title)).filter(|place| Some(*place) != here)?;
        let before = before.trim_end();
        let word = before.get(before.len() - before.chars().rev().take(12).take_while(char::is_ascii_alphabetic).count()..)?.to_lowercase();
        let after = text.get(start + length + close.len_utf8()..)?.trim_start();
        let refers = BEFORE.contains(&word.as_str())
            || before.ends_with(['见', '照', '阅', '据', '按', '在', '和', '及', '条', '节', '章'])
            || ["section", "below", "above", "部分", "一节", "章节", "条款", "一章"].iter().any(|word| after.starts_with(word));
        refers.then(|| Some((start..start + length, self.ids.get(place)?.clone())))?
    }

    /// `4.2`: the second of that depth whose parent is numbered 4.
    fn dotted(&self, parts: &[u32]) -> Option<usize> {
        let (value, above) = parts.split_last()?;
        let depth = u8::try_from(parts.len()).ok()?;
        let fits = |heading: &Heading| {
            let parent = heading.parent.and_then(|parent| self.headings.get(parent)).and_then(|parent| parent.number);
            heading.number.is_some_and(|number| number.style == Style::Dotted(depth) && number.value == *value)
                && parent.is_some_and(|parent| Some(&parent.value) == above.last())
        };
        let place = *self.anywhere.get(&(Style::Dotted(depth), *value))?;
        place.filter(|place| self.headings.get(*place).is_some_and(fits)).or_else(|| self.beside_of(above, depth, *value))
    }

    fn beside_of(&self, above: &[u32], depth: u8, value: u32) -> Option<usize> {
        use marker::Fence::{Closing, Comma, Dot};
        let mut parent = None;
        for (level, number) in (1_u8..).zip(above) {
            let styles = if level == 1 { vec![Style::Decimal(Dot), Style::Decimal(Closing), Style::Decimal(Comma)] } else { vec![Style::Dotted(level)] };
            parent = Some(*styles.iter().find_map(|style| self.beside.get(&(parent, *style, *number)))?);
        }
        self.beside.get(&(parent, Style::Dotted(depth), value)).copied()
    }

    /// The section with this number nearest to `here`.
    fn lookup(&self, style: Style, value: u32, here: Option<usize>) -> Option<usize> {
        let mut around = here;
        while let Some(place) = around {
            if let Some(found) = self.beside.get(&(Some(place), style, value)) {
                return Some(*found);
            }
            around = self.headings.get(place)?.parent;
        }
        self.beside.get(&(None, style, value)).copied().or_else(|| self.anywhere.get(&(style, value)).copied().flatten())
    }
}

/// What a numbered section is called by, and its place in `marker::NAMED`.
const NAMES: [(&str, u8); 7] = [("section", 1), ("article", 0), ("clause", 4), ("chapter", 2), ("part", 3), ("paragraph", u8::MAX), ("§", u8::MAX)];

/// Where the name begins whose number begins here: "Section 4".
fn name_before(text: &str, digit: usize) -> Option<usize> {
    let before = text.as_bytes().get(..digit).filter(|before| matches!(before.last(), Some(b' ' | 0xa0)))?;
    let before = before.strip_suffix(b" ").or_else(|| before.strip_suffix("\u{a0}".as_bytes()))?;
    let ends = |name: &str| before.len().checked_sub(name.len()).filter(|at| before.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())));
    NAMES.iter().find_map(|(name, _)| ends(name))
}

/// "of the GDPR", "of Regulation (EU) …", "PIPL": the number is another text's.
fn is_foreign(next: &str) -> bool {
    let next = next.trim_start();
    let Some(of) = next.strip_prefix("of ") else { return next.starts_with("GDPR") || next.starts_with("PIPL") };
    let own = ["this ", "the policy", "these ", "our "];
    !own.iter().any(|own| of.starts_with(own)) || of.starts_with("this law")
}

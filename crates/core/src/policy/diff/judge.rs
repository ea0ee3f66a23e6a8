//! Whether changed words are plainly wording (CHECKLIST L16).
//!
//! Judged by line: the words of the old line and of the new one must be the same, one by one, but for case, punctuation, white space and known misspellings; or
//! the line must state a date or the version of the policy itself. Anything else is material, and [`super::reasons`] says why.

use super::{
    align::Effort,
    model::{Part, Passage, Reason, RunKind},
    outline, reasons,
    runs::runs,
    spelling::is_same_word,
    tokens::{Word, is_acronym_of_one, says_the_same, tokens, words},
};
use crate::policy::{Document, parse::Dates};

/// How carefully words are judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// A misspelling may be mended.
    Prose,
    /// Each letter counts, and this is why.
    Name(Reason),
}

pub(super) struct Judge<'a> {
    pub(super) old: &'a Document,
    pub(super) new: &'a Document,
    /// The text's words are the same, in the same order: whatever else has changed is how they are divided, as when a later version of Clearlist reads the same
    /// text otherwise.
    reads_the_same: bool,
}

impl<'a> Judge<'a> {
    pub(super) fn new(old: &'a Document, new: &'a Document) -> Self {
        Judge { old, new, reads_the_same: outline::reads_the_same(old, new) }
    }

    /// The passage, and why it is material; none where nothing has changed.
    pub(super) fn judge(&self, part: Part, old: &str, new: &str, care: Care, effort: &mut Effort) -> Option<(Passage, Vec<Reason>)> {
        if old == new {
            return None;
        }
        let passage = Passage { part, runs: runs(old, new, effort) };
        let reasons = match care {
            Care::Name(_) if says_the_same(old, new) => Vec::new(),
            Care::Name(reason) => vec![reason],
            Care::Prose => self.prose(&passage),
        };
        Some((passage, reasons))
    }

    /// Of the policy's text: as `judge`, but nothing in it is material where both texts read the same from end to end.
    pub(super) fn judge_text(&self, part: Part, old: &str, new: &str, effort: &mut Effort) -> Option<(Passage, Vec<Reason>)> {
        let (passage, reasons) = self.judge(part, old, new, Care::Prose, effort)?;
        Some((passage, self.of_text(reasons)))
    }

    /// Why a change of the text is material, unless both texts read the same from end to end.
    pub(super) fn of_text(&self, reasons: Vec<Reason>) -> Vec<Reason> {
        if self.reads_the_same { Vec::new() } else { reasons }
    }

    fn prose(&self, passage: &Passage) -> Vec<Reason> {
        Reason::each_once(lines(passage).into_iter().filter(|line| !self.is_wording(line)).flat_map(|line| line.reasons()).collect())
    }

    fn is_wording(&self, line: &Line) -> bool {
        let (olds, news) = (tokens(&line.old), tokens(&line.new));
        let (old, new) = (words(&olds), words(&news));
        same_or_mended(&old, &new) || same_or_mended(&joined(&olds), &joined(&news)) || self.is_about_this_version(line, &old, &new)
    }

    /// Nothing but the date of this version of the policy, as both documents state it, or its name, has changed.
    fn is_about_this_version(&self, line: &Line, old: &[Word<'_>], new: &[Word<'_>]) -> bool {
        let (old, new) = unlike(old, new);
        let said = |words: &[Word<'_>]| words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        let is_named = |document: &Document, found: &str| {
            let name = words(&tokens(&document.version)).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ");
            !found.is_empty() && found == name
        };
        let lower = line.new.to_lowercase();
        if ["version", "版本"].iter().any(|word| lower.contains(word)) && is_named(self.old, &said(old)) && is_named(self.new, &said(new)) {
            return true;
        }
        let only_dates = |words: &[Word<'_>]| !words.is_empty() && words.iter().all(|word| is_date_word(&word.folded));
        only_dates(old) && only_dates(new) && states_dates_of(self.old, &line.old) && states_dates_of(self.new, &line.new)
    }
}

/// Whether a line gives at least one date of the document, and none that the document does not have.
fn states_dates_of(document: &Document, line: &str) -> bool {
    let mut found = Dates::default();
    found.read(line, None);
    let pairs = [(found.published, &document.published), (found.effective, &document.effective), (found.revised, &document.revised)];
    let mut stated = pairs.iter().filter(|(found, _)| found.is_some()).peekable();
    stated.peek().is_some() && stated.all(|(found, known)| found == *known)
}

/// A piece of a date as it is written out: `3`, `3rd`, `March`, `2026`, `年`. Other ways are material, and signed off.
fn is_date_word(word: &str) -> bool {
    const MONTHS: &[&str] = &["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number || matches!(word, "年" | "月" | "日" | "-" | "/") || MONTHS.iter().any(|month| *month == word || month.get(..3) == Some(word))
}

fn same_or_mended(old: &[Word<'_>], new: &[Word<'_>]) -> bool {
    let same = |(old, new): (&Word<'_>, &Word<'_>)| is_alike(old, new) || is_same_word(old, new);
    old.len() == new.len() && old.iter().zip(new).all(same)
}

fn is_alike(old: &Word<'_>, new: &Word<'_>) -> bool {
    old.folded == new.folded && !is_acronym_of_one(old.written, new.written)
}

/// The words, those joined by a hyphen as one: `e-mail` and `email`.
fn joined<'a>(pieces: &[&'a str]) -> Vec<Word<'a>> {
    let is_letters =
        |piece: Option<&&str>| piece.is_some_and(|piece| piece.chars().any(char::is_alphabetic) && !piece.contains(|c: char| c.is_ascii_digit() || c == '@'));
    let mut found: Vec<Word<'a>> = Vec::new();
    let mut hyphen = false;
    for (index, piece) in pieces.iter().enumerate() {
        let is_hyphen = matches!(*piece, "-" | "‐" | "‑") && index > 0 && is_letters(pieces.get(index - 1)) && is_letters(pieces.get(index + 1));
        if is_hyphen {
            hyphen = true;
            continue;
        }
        let around = [
            index.checked_sub(1).and_then(|before| pieces.get(before)).copied().unwrap_or_default(),
            piece,
            pieces.get(index + 1).copied().unwrap_or_default(),
        ];
        let here = words(&around).into_iter().filter(|word| std::ptr::eq(word.written, *piece));
        for word in here {
            match found.last_mut() {
                Some(last) if hyphen => last.folded.push_str(&word.folded),
                _ => found.push(word),
            }
        }
        hyphen = false;
    }
    found
}

/// What is left of both rows without what they begin and end with alike.
fn unlike<'a, 'b>(old: &'b [Word<'a>], new: &'b [Word<'a>]) -> (&'b [Word<'a>], &'b [Word<'a>]) {
    let head = old.iter().zip(new).take_while(|(old, new)| is_alike(old, new)).count();
    let left = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(old, new)| is_alike(old, new)).count();
    (old.get(head..old.len() - tail).unwrap_or_default(), new.get(head..new.len() - tail).unwrap_or_default())
}

/// A line in which something has changed; more than one where a line's end has come or gone.
#[derive(Default)]
struct Line {
    old: String,
    new: String,
    /// What was removed and added.
    changed: String,
}

impl Line {
    fn reasons(&self) -> Vec<Reason> {
        reasons::of(&self.changed, &[around(&self.new, &self.old), " ", around(&self.old, &self.new)].concat())
    }
}

/// The sentences of a line in which it differs from another.
fn around<'a>(line: &'a str, other: &str) -> &'a str {
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '；' | ';');
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = line.chars().zip(other.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let tail: usize = line.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let end = line.len().saturating_sub(tail).max(head);
    let start = line.get(..head).and_then(|before| before.rfind(is_end)).unwrap_or(0);
    let end = line.get(end..).and_then(|after| after.find(is_end)).map_or(line.len(), |at| end + at);
    line.get(start..end).unwrap_or(line)
}

fn lines(passage: &Passage) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for run in &passage.runs {
        match run.kind {
            RunKind::Removed => line.old.push_str(&run.text),
            RunKind::Added => line.new.push_str(&run.text),
            RunKind::Kept => {
                let mut parts = run.text.split('\n');
                let first = parts.next().unwrap_or_default();
                line.old.push_str(first);
                line.new.push_str(first);
                // Whole lines that were kept say nothing; what follows the last one begins a new line.
                if let Some(last) = parts.next_back() {
                    lines.push(std::mem::take(&mut line));
                    line.old.push_str(last);
                    line.new.push_str(last);
                }
                continue;
            }
        }
        line.changed.push_str(&run.text);
        line.changed.push(' ');
    }
    lines.push(line);
    lines.retain(|line| !line.changed.is_empty());
    lines
}

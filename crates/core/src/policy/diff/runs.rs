//! Two texts as runs of words: kept, removed, added. Sentences are compared first, then words inside those that differ.

use super::{
    align::{Effort, Stretch, align},
    model::{Run, RunKind},
    tokens::{ends_sentence, tokens},
};
use std::collections::HashMap;

/// Kept and added runs read as `new`, kept and removed ones as `old`.
pub(super) fn runs(old: &str, new: &str, effort: &mut Effort) -> Vec<Run> {
    let mut written = Written(Vec::new());
    if old == new {
        written.push(RunKind::Kept, new);
        return written.0;
    }
    let (old_sentences, new_sentences) = (sentences(old), sentences(new));
    for stretch in align(&old_sentences, &new_sentences, effort) {
        let (olds, news) = (join(&old_sentences, &stretch.old), join(&new_sentences, &stretch.new));
        if stretch.is_kept {
            written.push(RunKind::Kept, &news);
        } else {
            by_word(&olds, &news, &mut written, effort);
        }
    }
    written.0
}

fn by_word(old: &str, new: &str, written: &mut Written, effort: &mut Effort) {
    let (olds, news) = (tokens(old), tokens(new));
    let enough = count(&olds).max(count(&news)).div_ceil(ALIKE);
    let replaced = || vec![Stretch { is_kept: false, old: 0..olds.len(), new: 0..news.len() }];
    // A few words that two sentences happen to share only hide that one stands for the other.
    let kept = |stretches: &[Stretch]| -> usize { stretches.iter().filter(|stretch| stretch.is_kept).map(|stretch| count(slice(&news, &stretch.new))).sum() };
    let mut stretches = if shared(&olds, &news) < enough { replaced() } else { align(&olds, &news, effort) };
    if kept(&stretches) < enough {
        stretches = replaced();
    }
    let last = stretches.len().saturating_sub(1);
    for (index, stretch) in stretches.iter().enumerate() {
        let (removed, added) = (join(&olds, &stretch.old), join(&news, &stretch.new));
        // What holds no word between two changes is changed with them: "[-a b-]" reads better than "[-a-] [-b-]".
        let is_kept = stretch.is_kept && (index == 0 || index == last || added.chars().any(|c| c.is_alphanumeric() || c == '\n'));
        if is_kept {
            written.push(RunKind::Kept, &added);
        } else {
            written.push(RunKind::Removed, &removed);
            written.push(RunKind::Added, &added);
        }
    }
}

/// Sentences that keep less than a third of their words are shown one after the other.
const ALIKE: usize = 3;

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

fn count(pieces: &[&str]) -> usize {
    pieces.iter().filter(|piece| is_word(piece)).count()
}

/// How many words both have, in whatever order: no more than these can be kept.
fn shared(old: &[&str], new: &[&str]) -> usize {
    let mut left: HashMap<&str, usize> = HashMap::new();
    old.iter().filter(|piece| is_word(piece)).for_each(|piece| *left.entry(piece).or_default() += 1);
    let is_left = |piece: &&&str| left.get_mut(**piece).is_some_and(|count| count.checked_sub(1).map(|less| *count = less).is_some());
    new.iter().filter(is_left).count()
}

/// The sentences of a text, each with what ends it; together they are the text.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut start, mut at, mut is_over) = (0, 0, false);
    for token in tokens(text) {
        // White space and closing quotes still belong to the sentence before.
        if is_over && token.chars().any(char::is_alphanumeric) {
            sentences.extend(text.get(start..at));
            start = at;
            is_over = false;
        }
        at += token.len();
        is_over |= token == "\n" || ends_sentence(token) && !token.chars().any(char::is_alphanumeric);
    }
    sentences.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    sentences
}

fn slice<'a, 'b>(pieces: &'b [&'a str], range: &std::ops::Range<usize>) -> &'b [&'a str] {
    pieces.get(range.clone()).unwrap_or_default()
}

fn join(pieces: &[&str], range: &std::ops::Range<usize>) -> String {
    slice(pieces, range).concat()
}

/// Runs in the making: within one change all that is removed comes first, then all that is added.
struct Written(Vec<Run>);

impl Written {
    fn push(&mut self, kind: RunKind, text: &str) {
        if text.is_empty() {
            return;
        }
        let from = self.0.iter().rposition(|run| run.kind == RunKind::Kept).map_or(0, |at| at + 1);
        let open =
            if kind == RunKind::Kept { self.0.last_mut() } else { self.0.get_mut(from..).and_then(|change| change.iter_mut().find(|run| run.kind == kind)) };
        match open {
            Some(run) if run.kind == kind => run.text.push_str(text),
            _ if kind == RunKind::Removed => self.0.insert(from, Run { kind, text: text.to_owned() }),
            _ => self.0.push(Run { kind, text: text.to_owned() }),
        }
    }
}

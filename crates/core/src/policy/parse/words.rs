//! Words of a text, and how alike two titles are.
//!
//! A word is a run of letters and digits; a character of a script without spaces is a word of its own. Nothing here knows what a title is.

use std::collections::HashSet;
use std::ops::Range;

/// Where each word stands, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while !is_unspaced(first) {
            match chars.peek() {
                Some((at, c)) if c.is_alphanumeric() && !is_unspaced(*c) => {
                    end = at + c.len_utf8();
                    chars.next();
                }
                _ => break,
            }
        }
        Some(start..end)
    })
}

/// The same, spelt in lower case.
pub(crate) fn spelt(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).filter_map(|range| text.get(range)).map(str::to_lowercase)
}

/// One spelling for titles that differ only in case, spacing and punctuation.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text).filter_map(|range| text.get(range)) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
            folded.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    folded
}

/// How many words parted by white space, counted no further than to one more than `most`.
pub(crate) fn has_more_than(text: &str, most: usize) -> bool {
    text.split_whitespace().nth(most).is_some()
}

/// Scripts written without spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{30ff}' | '\u{3100}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Letters, doubled for scripts that need half as many.
pub(crate) fn width(text: &str) -> usize {
    // Most texts of most languages: told at once.
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_unspaced(c) || matches!(c, '\u{3000}'..='\u{3020}' | '\u{ff01}'..='\u{ff60}') { 2 } else { 1 }).sum()
}

/// Words that two titles share by chance.
const COMMON: [&str; 30] = [
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "by", "with", "we", "our", "us", "you", "your", "how", "what", "is", "are", "this", "that",
    "from", "s", "it", "its", "do", "的", "和",
];

/// From 0 (nothing in common) to 1 (the same words in any order): twice the shared words over all words (Dice), common words left out.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (telling(one), telling(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let shared = one.intersection(&other).count();
    2.0 * shared as f64 / (one.len() + other.len()) as f64
}

/// The words that tell a title from another; all of them, where it has no others.
fn telling(text: &str) -> HashSet<String> {
    let all: HashSet<String> = spelt(text).take(40).collect();
    let telling: HashSet<String> = all.iter().filter(|word| !COMMON.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// Whether the texts share a word, or the first five letters of one: "respond" and "response".
pub(crate) fn share_a_stem(one: &str, other: &str) -> bool {
    let stem = |word: &String| word.chars().take(5).collect::<String>();
    let stems: HashSet<String> = telling(one).iter().map(stem).collect();
    telling(other).iter().map(stem).any(|word| stems.contains(&word))
}

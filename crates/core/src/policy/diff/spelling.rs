//! Whether one word is only the other, spelt rightly.
//!
//! By dictionary, not by letters: "casual" and "causal" are one slip apart and mean two things. Only a known misspelling and what it stands for are one word.

use super::tokens::Word;
use unicase::UniCase;

/// Never about words that turn a sentence, count, or measure time, nor about what may be a name.
pub(super) fn is_same_word(old: &Word<'_>, new: &Word<'_>) -> bool {
    let is_word = |word: &Word<'_>| word.folded.len() >= SHORTEST && word.folded.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_name = |word: &Word<'_>| word.written.starts_with(char::is_uppercase) && !word.opens;
    let turns = |word: &Word<'_>| WEIGHTY.contains(&word.folded.as_str());
    let stands_for =
        |slip: &str, word: &str| typos_dict::WORD.find(&UniCase::new(slip)).is_some_and(|words| words.iter().any(|known| known.eq_ignore_ascii_case(word)));
    if !is_word(old) || !is_word(new) || is_name(old) || is_name(new) || turns(old) || turns(new) {
        return false;
    }
    stands_for(&old.folded, &new.folded) || stands_for(&new.folded, &old.folded)
}

/// Shorter ones are too near to each other.
const SHORTEST: usize = 4;

/// Words whose coming or going turns a sentence.
const WEIGHTY: &[&str] = &[
    "cannot", "never", "none", "without", "nothing", "neither", "must", "shall", "should", "will", "would", "only", "except", "unless", "until", "before",
    "after", "always", "every", "four", "five", "seven", "eight", "nine", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety", "hundred", "thousand", "million", "hour", "hours", "days", "week", "weeks", "month", "months", "year", "years", "minutes",
];

//! What the words of a piece look like: a title that stands alone, a title that runs on into its text, or a sentence.
//!
//! Judges the words alone. Whether a title is a heading or an item of a list is told by what stands around it (see `outline`).

use super::run_in;
use super::words;

/// A title has no more words than this (`We`, `How` and numbers counted).
pub(crate) const MOST_WORDS: usize = 14;
/// Nor is it wider than this; a character of a script without spaces is two wide.
pub(crate) const MOST_WIDTH: usize = 110;

/// Bytes of the longest title among numbered ones; German generators of policies write one of 258.
const MOST_LONG: usize = 400;

/// How a Korean statement ends, with a full stop or without.
const VERB_ENDING: &str = "니다";

/// What the words of a piece look like; offsets are bytes of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing but a title, which ends at `title` (a closing colon is not part of it).
    Alone {
        title: usize,
    },
    /// A title, and from `body` on the text that it heads.
    RunIn {
        title: usize,
        body: usize,
    },
    Sentence,
}

impl Form {
    pub(crate) fn is_titled(self) -> bool {
        self != Form::Sentence
    }
}

/// The form of a numbered piece's words.
pub(crate) fn numbered(text: &str) -> Form {
    match run_in::split(text) {
        Some((title, body)) => Form::RunIn { title, body },
        None => alone(text),
    }
}

/// The form of words that stand by themselves: a title has no full stop and opens with a capital, where its script has them.
pub(crate) fn alone(text: &str) -> Form {
    let title = text.trim_end_matches([':', '：']).trim_end();
    // What is told by either end first: most texts are passed at once.
    if opens_as_title(title) && !ends_as_sentence(title) && is_short(title) && !breaks_inside(title) {
        Form::Alone { title: title.len() }
    } else {
        Form::Sentence
    }
}

/// Whether a line with no number may head what follows: stricter, since nothing but its look speaks for it; a question on a line of its own is short enough.
pub(crate) fn bare(text: &str) -> bool {
    // Characters of a script without spaces make words of two.
    let few_words = || {
        let (mut unspaced, mut spaced) = (0, 0);
        for word in words::words(text).take(40) {
            let is_unspaced = text.get(word).is_some_and(|word| word.starts_with(words::is_unspaced));
            *(if is_unspaced { &mut unspaced } else { &mut spaced }) += 1;
        }
        spaced + unspaced / 2 <= 11
    };
    matches!(alone(text), Form::Alone { .. })
        && (text.ends_with(['?', '？']) || words::width(text) <= 80 && few_words() || is_title_case(text))
        && !leads_on(text)
        && !text.ends_with(|c: char| c.is_ascii_digit())
        && !text.starts_with(['©', '「', '['])
        && !(text.starts_with(['"', '“']) && text.ends_with(['"', '”']))
        && !text.contains(['@', ':', '：', '|', '='])
        && !text.contains("://")
        && !super::date::mentions_one(text)
}

/// Whether every longer word of several opens with a capital: no sentence is written so.
pub(crate) fn is_title_case(text: &str) -> bool {
    let mut longer = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 5).peekable();
    longer.peek().is_some() && text.split_whitespace().nth(1).is_some() && longer.all(|word| word.contains(char::is_uppercase))
}

/// "The following …", "welcome …", "please …" in Chinese, which has no capital and often no full stop that would tell.
pub(crate) fn leads_on(text: &str) -> bool {
    text.contains("如下") || ["以下", "欢迎", "請", "请", "感谢", "歡迎", "感謝"].iter().any(|opening| text.starts_with(opening))
}

/// Whether words may be a title though they open with a small letter, as "a) personal data" does among others that open with a capital.
pub(crate) fn may_be_title(text: &str) -> bool {
    !ends_as_sentence(text) && is_short(text) && !breaks_inside(text)
}

/// Whether words may be a title among numbered ones, though they are long: they take a line of their own and end without a stop.
pub(crate) fn may_be_long_title(text: &str) -> bool {
    text.len() <= MOST_LONG && !ends_as_sentence(text)
}

pub(crate) fn is_short(text: &str) -> bool {
    // Cut first: a long paragraph is not counted to its end.
    text.len() <= MOST_WIDTH * 3
        && words::width(text) <= MOST_WIDTH
        && (!words::has_more_than(text, MOST_WORDS) || !words::has_more_than(text, MOST_WORDS + 4) && is_title_case(text))
        && text.contains(char::is_alphabetic)
        && !is_long_unspaced(text)
}

/// Forty characters are a long title in Chinese.
fn is_long_unspaced(text: &str) -> bool {
    !text.is_ascii() && text.chars().filter(|c| words::is_unspaced(*c)).count() > 40
}

fn opens_as_title(text: &str) -> bool {
    text.chars()
        .find(|c| !matches!(c, '"' | '“' | '\'' | '‘' | '¿' | '¡' | '§' | '《' | '【' | '「' | '(' | '（' | '<'))
        .is_some_and(|c| c.is_numeric() || c.is_alphabetic() && !c.is_lowercase())
}

/// Whether the last mark is one that ends a sentence or goes on with it; a question may be a title.
pub(crate) fn ends_as_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', '）', '」']).ends_with(['.', ';', ',', '!', '…', '。', '；', '，', '、', '！', ':', '：'])
        || text.ends_with(VERB_ENDING)
}

/// Whether a sentence ends, or a semicolon stands, before the end.
fn breaks_inside(text: &str) -> bool {
    let stops = |c: char| matches!(c, '。' | '；' | '！' | ';');
    let followed = |at: usize| text.as_bytes().get(at + 1) == Some(&b' ');
    text.contains(stops)
        || text.match_indices('?').any(|(at, _)| followed(at))
        || text.match_indices('.').any(|(at, _)| followed(at) && !text.get(..at).is_some_and(is_abbreviated))
}

/// "Ltd", "e.g", "No", "Inc": a full stop after these ends nothing.
pub(super) fn is_abbreviated(before: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    last.contains('.') || last.chars().count() <= 1 || matches!(last, "Ltd" | "Inc" | "Co" | "Corp" | "No" | "vs" | "St" | "Dr" | "Mr" | "Ms" | "Art" | "Sec")
}

/// All in capitals.
pub(crate) fn shouts(text: &str) -> bool {
    let mut any = false;
    // The first small letter tells.
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        any |= c.is_uppercase();
    }
    any
}

/// Whether an item is a statement and not merely a name.
pub(crate) fn says_something(text: &str) -> bool {
    ends_as_sentence(text) || text.len() > MOST_WIDTH && words::width(text) > MOST_WIDTH || words::has_more_than(text, 7)
}

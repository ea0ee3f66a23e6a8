//! Characters that nobody sees: zero-width ones, controls, and marks that turn the direction of writing.
//!
//! Promises a text without them for the parser, line by line the same, and the way back to the file's own bytes: what is shown, linked or named by an anchor
//! never holds one, and findings still point into the file. Joiners stay where a script or a sign is written with them. `check` tells what was left out.

use std::borrow::Cow;
use std::ops::Range;

use super::bytes;

/// Why a character is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Takes no room and has no form.
    Unseen,
    /// A control character; one that parts words is shown as a blank.
    Control,
    /// Turns the direction of what follows (UAX #9): a text may read otherwise than it is.
    Turning,
}

/// What a character is, if nobody sees it; `before` is the one that it stands behind.
pub(crate) fn kind(c: char, before: Option<char>) -> Option<Kind> {
    match c {
        '\t' | '\n' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Kind::Turning),
        '\u{200c}' | '\u{200d}' if before.is_some_and(joins) => None,
        '\u{00ad}'
        | '\u{034f}'
        | '\u{061c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(Kind::Unseen),
        '\u{2028}' | '\u{2029}' => Some(Kind::Control),
        _ if c.is_control() => Some(Kind::Control),
        _ => None,
    }
}

/// Whether a joiner behind this character has a meaning: in Arabic and Indic scripts, and in signs made of several.
fn joins(before: char) -> bool {
    matches!(before, '\u{0600}'..='\u{08ff}' | '\u{0900}'..='\u{0dff}' | '\u{0f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{2190}'..='\u{2bff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefe}' | '\u{1f000}'..='\u{1faff}')
}

/// The invisible characters of a text, each with its offset.
pub(crate) fn find(text: &str) -> impl Iterator<Item = (usize, char, Kind)> + '_ {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let found = kind(c, before);
        before = Some(c);
        found.map(|kind| (at, c, kind))
    })
}

/// A text without them, and how to find its places in the text that it came from.
pub(super) struct Cleared {
    pub(super) text: String,
    /// From this offset of the cleared text on, so many bytes are missing before it; ascending.
    gone: Vec<(usize, usize)>,
}

impl Cleared {
    /// None where there is nothing to clear, as in nearly every policy.
    pub(super) fn of(text: &str) -> Option<Cleared> {
        // The first bytes of all characters that [`kind`] knows; most texts have none of them.
        let suspect = |b: u8| b < 0x20 && b != b'\n' && b != b'\t' || matches!(b, 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xef | 0xf3);
        let strange = |b: u8| (b < 0x20) & (b != b'\n') & (b != b'\t') | (b >= 0x7f);
        let first = bytes::places(text, strange).find(|at| text.as_bytes().get(*at).is_some_and(|b| suspect(*b)))?;
        find(text.get(first..)?).next()?;
        let (mut clear, mut gone, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
        for (found, c, _) in find(text) {
            clear.push_str(text.get(at..found).unwrap_or_default());
            if c.is_whitespace() {
                clear.push(' ');
            }
            at = found + c.len_utf8();
            gone.push((clear.len(), at - clear.len()));
        }
        clear.push_str(text.get(at..).unwrap_or_default());
        Some(Cleared { text: clear, gone })
    }

    /// The bytes of the first text: invisible characters at either end are left out.
    pub(super) fn origin(&self, span: &Range<usize>) -> Range<usize> {
        let missing = |count: usize| count.checked_sub(1).and_then(|last| self.gone.get(last)).map_or(0, |(_, missing)| *missing);
        let start = span.start + missing(self.gone.partition_point(|(at, _)| *at <= span.start));
        let end = span.end + missing(self.gone.partition_point(|(at, _)| *at < span.end));
        start..end.max(start)
    }
}

/// Words without them: what stands for such a character in markup, like `&#8203;`, shows only when it is read.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    Cleared::of(text).map_or(Cow::Borrowed(text), |cleared| Cow::Owned(cleared.text))
}

//! Lists of phrases, English and Chinese in one, and where a text has one of them.
//!
//! Phrases stand in one string with ` | ` between them. A phrase is written as it is read: a blank is any white space (a wrapped line too), `*` the rest of a
//! word, `…` any words of the same clause; capitals do not matter. Searching takes time linear in the text, whatever the text: so the `regex` crate promises.

use std::{ops::Range, sync::OnceLock};

use regex::Regex;

/// Phrases of one meaning.
pub(super) struct Words {
    /// With ` | ` between them.
    phrases: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Words {
    pub(super) const fn new(phrases: &'static str) -> Words {
        Words { phrases, regex: OnceLock::new() }
    }

    /// Where the first of the phrases stands.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.regex()?.find(text).map(|found| found.range())
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// Where each of them stands, in order.
    pub(super) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.regex().into_iter().flat_map(move |regex| regex.find_iter(text).map(|found| found.range()))
    }

    fn regex(&self) -> Option<&Regex> {
        let build = || Regex::new(&format!("(?i){}", self.phrases.split(" | ").map(pattern).collect::<Vec<_>>().join("|")));
        self.regex
            .get_or_init(|| {
                let built = build();
                debug_assert!(built.is_ok(), "{built:?}");
                built.ok()
            })
            .as_ref()
    }
}

/// A phrase as an expression; letters of the Latin alphabet begin and end at the ends of words.
fn pattern(phrase: &str) -> String {
    let boundary = |c: Option<char>| if c.is_some_and(|c| c.is_ascii_alphanumeric()) { r"(?-u:\b)" } else { "" };
    let mut out = boundary(phrase.chars().next()).to_string();
    let closed = phrase.replace(" … ", "…");
    let mut chars = closed.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' => out.push_str(r"\s+"),
            '*' => out.push_str("[a-z]*"),
            // The full stop within a clause ("U.S.", "e.g.") may stay; what ends it is known from outside, since words are sought in sentences.
            '…' => {
                out.push_str("[^;。；]*?");
                out.push_str(boundary(chars.peek().copied()));
            }
            '\'' => out.push_str("['’]"),
            '-' => out.push_str(r"[-\s]?"),
            c => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.push_str(boundary(phrase.chars().next_back()));
    out
}

/// Quoted or pasted words as phrases: every blank may be a line's end.
pub(super) fn quoted(words: &str) -> Option<Regex> {
    let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    Regex::new(&words.join(r"\s+")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_it_is_read() {
        static WORDS: Words = Words::new("share* … with partners | don't sell | e-mail | 共享…第三方");
        let found = |text: &'static str| WORDS.find(text).and_then(|range| text.get(range)).unwrap_or_default();
        assert_eq!(found("We SHARED your name\nwith\npartners."), "SHARED your name\nwith\npartners");
        assert_eq!(found("unshare it; with partners"), "");
        assert_eq!(found("We don’t sell."), "don’t sell");
        assert_eq!(found("email"), "email");
        assert_eq!(found("我们可能共享给第三方"), "共享给第三方");
        assert_eq!(found("我们共享。第三方"), "");
    }
}

//! What a service leaves in a visitor's browser, by name: so that it can be cleared where its purpose is not granted (CHECKLIST L07).
//!
//! Names alone, with `*` for any letters. No pattern may reach what Clearlist itself keeps: a cleared choice would be asked for anew, and its receipts lost.

use super::{SettingsError, validate::Judge};
use serde::Serialize;
use toml::Spanned;

/// Patterns of names, as `_ga_*`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Traces {
    /// Cookies that a page can see.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cookies: Vec<String>,
    /// Keys of localStorage and sessionStorage.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub storage: Vec<String>,
    /// IndexedDB databases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub databases: Vec<String>,
    /// Cache Storage caches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caches: Vec<String>,
    /// Cookies that no page can clear, as they are HttpOnly or another site's: visitors are told of them when they withdraw.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub server_cookies: Vec<String>,
}

/// The same as written in a `[[service]]`.
pub(super) struct Written {
    pub(super) cookies: Vec<Spanned<String>>,
    pub(super) storage: Vec<Spanned<String>>,
    pub(super) databases: Vec<Spanned<String>>,
    pub(super) caches: Vec<Spanned<String>>,
    pub(super) server_cookies: Vec<Spanned<String>>,
}

/// A cookie's name with more letters than this is one that no browser keeps (RFC 6265bis, 5.6: 4096 bytes with its value).
const MAX_PATTERN: usize = 200;

/// So many letters besides `*`: fewer would reach what is the page's own.
const MIN_LETTERS: usize = 2;

pub(super) fn traces(judge: &mut Judge, written: Written, product: &str) -> Traces {
    let mut patterns = |what: &str, patterns: Vec<Spanned<String>>| {
        for pattern in &patterns {
            if let Err((message, help)) = judged(what, pattern.get_ref(), product) {
                judge.errors.push(SettingsError { span: pattern.span(), message, help });
            }
        }
        patterns.into_iter().map(Spanned::into_inner).collect()
    };
    Traces {
        cookies: patterns("cookie", written.cookies),
        storage: patterns("storage key", written.storage),
        databases: patterns("database", written.databases),
        caches: patterns("cache", written.caches),
        server_cookies: patterns("cookie", written.server_cookies),
    }
}

/// What is wrong with a pattern, and the mend.
fn judged(what: &str, pattern: &str, product: &str) -> Result<(), (String, String)> {
    let letters = pattern.chars().filter(|letter| *letter != '*').count();
    if letters < MIN_LETTERS {
        let message = format!("the {what} \"{pattern}\" would be almost any");
        return Err((message, format!("write the name, with at least {MIN_LETTERS} letters besides *, as in \"_ga_*\"")));
    }
    if pattern.len() > MAX_PATTERN {
        return Err((format!("the {what} \"{pattern}\" has {} bytes", pattern.len()), format!("at most {MAX_PATTERN}")));
    }
    // RFC 6265, 4.1.1: a cookie's name is a token.
    let is_token = |letter: char| letter.is_ascii_graphic() && !matches!(letter, ';' | ',' | '=' | '"');
    if what == "cookie" && !pattern.chars().all(is_token) {
        let message = format!("\"{pattern}\" is not the name of a cookie");
        return Err((message, "a name alone, without value, spaces, commas and semicolons".to_owned()));
    }
    let own = [format!("clearlist.{product}"), format!("clearlist.{product}.outbox")];
    if own.iter().any(|name| matches(pattern, name)) {
        let message = format!("the {what} \"{pattern}\" is also what the choice itself is kept under");
        return Err((message, format!("write it so that it does not reach \"clearlist.{product}\"")));
    }
    Ok(())
}

/// Whether a name is meant by a pattern: `*` is any letters. `src/loader/matching.js` has the same; `tests/vectors/names.json` holds both to the same answers.
pub fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{judged, matches};

    #[test]
    fn ok_a_star_is_any_letters_and_all_else_is_itself() {
        let cases: Vec<(String, String, bool)> = serde_json::from_str(include_str!("../../../../tests/vectors/names.json")).unwrap();
        assert!(cases.len() > 15);
        for (pattern, name, expected) in cases {
            assert_eq!(matches(&pattern, &name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn err_what_would_clear_more_than_a_service() {
        for pattern in ["", "*", "**", "a*", "*a"] {
            assert!(judged("storage key", pattern, "x").is_err(), "{pattern}");
        }
        for pattern in ["clearlist.x", "clear*", "*outbox", "cl*x"] {
            assert!(judged("database", pattern, "x").is_err(), "{pattern}");
        }
        for cookie in ["a b", "id=1", "ab;", "ключ"] {
            assert!(judged("cookie", cookie, "x").is_err(), "{cookie}");
        }
        for pattern in ["_ga", "_ga_*", "__Secure-tally", "clearlist-old"] {
            assert_eq!(judged("cookie", pattern, "x"), Ok(()), "{pattern}");
        }
    }
}

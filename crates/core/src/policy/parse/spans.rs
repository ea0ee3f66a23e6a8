//! Words as runs that can be shown: emphasis, and links where an e-mail or an address of the web stands in the text.
//!
//! Promises that the runs' words are the prose's words, and that a link has one of four schemes.

use std::ops::Range;

use memchr::memchr3_iter;

use super::piece::{Mark, Prose};
use crate::policy::Span;

/// The runs of a text.
pub(crate) fn of(prose: &Prose<'_>) -> Vec<Span> {
    if prose.marks.is_empty() {
        let found = find(&prose.text);
        // Most texts are one run, and take no more room than that.
        if found.is_empty() {
            return if prose.text.is_empty() { Vec::new() } else { vec![Span::Text { text: prose.text.to_string() }] };
        }
        let mut runs = Vec::with_capacity(2 * found.len() + 1);
        linked(&prose.text, found, &mut runs);
        return runs;
    }
    let mut runs = Vec::with_capacity(2 * prose.marks.len() + 1);
    let mut at = 0;
    for (range, mark) in &prose.marks {
        let between = prose.text.get(at..range.start).unwrap_or_default();
        linked(between, find(between), &mut runs);
        at = range.end;
        let text = prose.text.get(range.clone()).unwrap_or_default().to_string();
        runs.push(match mark {
            Mark::Strong => Span::Strong { text },
            Mark::Emphasis => Span::Emphasis { text },
            Mark::Link(href) => Span::Link { text, href: href.clone() },
        });
    }
    let rest = prose.text.get(at..).unwrap_or_default();
    linked(rest, find(rest), &mut runs);
    runs
}

/// Only these lead anywhere; no script, no data, no file.
pub(crate) fn is_safe(href: &str) -> bool {
    let scheme = href.split(':').next().unwrap_or_default().to_ascii_lowercase();
    href.contains(':') && matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") && !href.contains(|c: char| c.is_control() || c.is_whitespace())
}

fn linked(text: &str, found: Vec<Found>, runs: &mut Vec<Span>) {
    let mut at = 0;
    let plain = |range: Range<usize>, runs: &mut Vec<Span>| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            runs.push(Span::Text { text: text.to_string() });
        }
    };
    for found in found {
        plain(at..found.range.start, runs);
        at = found.range.end;
        let shown = text.get(found.range).unwrap_or_default().to_string();
        runs.push(Span::Link { href: format!("{}{shown}", found.prefix), text: shown });
    }
    plain(at..text.len(), runs);
}

/// RFC 1035 2.3.4 allows a name 255 bytes.
const LONGEST_HOST: usize = 255;

/// An address in a text, and what makes a link of it.
#[derive(Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) range: Range<usize>,
    /// `""`, `"https://"` or `"mailto:"`.
    pub(crate) prefix: &'static str,
}

/// E-mail and web addresses, in order; looks at each byte a fixed number of times. Each is known by a mark that few words have, behind "http", "https" or "www".
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut past = 0;
    for at in memchr3_iter(b'@', b':', b'.', text.as_bytes()) {
        let opens = |word: &str| {
            at.checked_sub(word.len()).filter(|start| *start >= past && text.get(*start..at).is_some_and(|as_written| as_written.eq_ignore_ascii_case(word)))
        };
        let next = match text.as_bytes().get(at) {
            _ if at < past => None,
            Some(b'@') => email(text, past, at),
            Some(b':') => opens("http").or_else(|| opens("https")).and_then(|start| web(text, start)),
            _ => opens("www").and_then(|start| web(text, start)),
        };
        if let Some(next) = next {
            past = next.range.end;
            found.push(next);
        }
    }
    found
}

fn email(text: &str, past: usize, at: usize) -> Option<Found> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let before = text.get(past..at)?;
    // RFC 5321 4.5.3.1.1 allows 64 before the sign; so a run of letters is never read twice over.
    let start = at - before.chars().rev().take(64).take_while(|c| local(*c)).count();
    let start = start + text.get(start..at)?.len() - text.get(start..at)?.trim_start_matches(['.', '-', '+']).len();
    let domain = text.get(at + 1..)?;
    let end = domain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(domain.len()).min(LONGEST_HOST);
    let domain = domain.get(..end)?.trim_end_matches(['.', '-']);
    let (host, top) = domain.rsplit_once('.')?;
    let right =
        start < at && !host.is_empty() && !host.starts_with('.') && !host.contains("..") && top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic());
    right.then(|| Found { range: start..at + 1 + domain.len(), prefix: "mailto:" })
}

fn web(text: &str, at: usize) -> Option<Found> {
    let rest = text.get(at..)?;
    let begins = |prefix: &str| rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let (prefix, scheme) = if begins("https://") {
        ("", 8)
    } else if begins("http://") {
        ("", 7)
    } else if begins("www.") {
        ("https://", 4)
    } else {
        return None;
    };
    if text.get(..at)?.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // A run of letters is no address, and is not read on to its end.
    let host = rest.get(scheme..)?;
    let host = host.get(
        ..host.bytes().take(LONGEST_HOST + 1).position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':' | b'@'))).unwrap_or(host.len()),
    )?;
    if host.len() > LONGEST_HOST || !host.trim_end_matches(['.', ':', '-']).contains('.') || host.starts_with('.') {
        return None;
    }
    let end = rest.find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')).unwrap_or(rest.len());
    let mut url = rest.get(..end)?;
    while let Some(c) = url.chars().last().filter(|c| matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | ')' | ']')) {
        // A closing parenthesis belongs to the address if it was opened there.
        if c == ')' && url.contains('(') {
            break;
        }
        url = url.strip_suffix(c)?;
    }
    Some(Found { range: at..at + url.len(), prefix })
}

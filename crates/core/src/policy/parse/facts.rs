//! What a policy's text says of itself: the product it is about, and how to reach those behind it.
//!
//! Finds only what is written plainly; what it does not find, the settings have to give.

use super::piece::{Kind, Piece};
use super::spans;
use crate::policy::{Contact, ContactKind};

/// A product's name is no longer than this.
const LONGEST_NAME: usize = 60;

/// The product: in square brackets, or as the one that the policy is "of".
pub(crate) fn product(pieces: &[Piece<'_>]) -> String {
    // It is named at the start; and a bracket far below is a footnote.
    let opening = pieces.iter().take(12).filter(|piece| !matches!(piece.kind, Kind::Table { .. }));
    let bracketed = opening.clone().find_map(|piece| in_brackets(&piece.prose.text));
    bracketed
        .or_else(|| pieces.first().and_then(|piece| titled(&piece.prose.text)))
        .or_else(|| opening.clone().find_map(|piece| owner(&piece.prose.text)))
        .unwrap_or_default()
}

/// "Harbour Post Privacy Policy", "《海港信使》隐私政策": what stands before the kind of document.
fn titled(title: &str) -> Option<String> {
    let at = ["Privacy", "PRIVACY", "隐私", "个人信息"].iter().filter_map(|word| title.find(word)).min()?;
    let name = title.get(..at)?.trim().trim_matches(['《', '》', '“', '”', '"', '-', '–', '—', ':', '\'']).trim();
    let general = ["", "the", "our", "your", "website", "app", "online", "global", "general"].contains(&name.to_lowercase().as_str());
    (!general && name.len() <= LONGEST_NAME).then(|| name.to_string())
}

fn in_brackets(text: &str) -> Option<String> {
    for (open, close) in [('[', ']'), ('【', '】')] {
        for (at, _) in text.match_indices(open).take(20) {
            let inner = text.get(at + open.len_utf8()..)?;
            let Some(name) = inner.get(..inner.find(close).unwrap_or(0)).map(str::trim) else { continue };
            let blank = ["insert", "your ", "name of", "company", "date", "x", "●"].iter().any(|blank| name.to_lowercase().starts_with(blank));
            let named = name.len() <= LONGEST_NAME && name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) && !name.contains(['[', '@', '/']);
            if named && !blank && !inner.get(name.len()..).is_some_and(|rest| rest.starts_with("](")) {
                return Some(name.to_string());
            }
        }
    }
    None
}

/// "guidelines of Ming Live", "Privacy Policy for Harbour Post": the capital words behind "of" or "for".
fn owner(text: &str) -> Option<String> {
    const DOCUMENTS: [&str; 7] = ["policy", "guideline", "guidelines", "notice", "statement", "agreement", "rules"];
    let words: Vec<&str> = text.split_whitespace().take(80).collect();
    let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    for (at, pair) in words.windows(2).enumerate() {
        let [document, of] = pair else { continue };
        if !DOCUMENTS.contains(&clean(document).as_str()) || !matches!(*of, "of" | "for") || document.ends_with(['.', ',']) {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for word in words.iter().skip(at + 2) {
            if !word.starts_with(char::is_uppercase) {
                break;
            }
            name.push(word.trim_end_matches(['.', ',', ';', ':', ')', '"', '”']));
            if word.ends_with(['.', ',', ';', ':', ')', '"', '”']) {
                break;
            }
        }
        let name = name.join(" ");
        if !name.is_empty() && name.len() <= LONGEST_NAME && !matches!(name.as_str(), "The" | "Personal" | "Your" | "Our" | "Use" | "Data") {
            return Some(name);
        }
    }
    None
}

/// E-mail addresses anywhere, phones and addresses behind a word that says so; each once.
pub(crate) fn contacts(pieces: &[Piece<'_>]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    let mut seen = foldhash::HashSet::default();
    let mut in_contact_section = false;
    for piece in pieces {
        let text = piece.prose.text.as_ref();
        if piece.form.is_titled() {
            let title = piece.title();
            in_contact_section =
                ["contact", "reach us"].iter().any(|word| find_in_any_case(title, word).is_some()) || !title.is_ascii() && title.contains("联系");
        }
        let mut add = |kind, value: &str| {
            let value = value.trim();
            if !value.is_empty() && seen.insert(value.to_lowercase()) {
                contacts.push(Contact { kind, value: value.to_string() });
            }
        };
        let wanted = in_contact_section || memchr::memchr(b'@', text.as_bytes()).is_some();
        for found in if wanted { spans::find(text) } else { Vec::new() } {
            let value = text.get(found.range).unwrap_or_default();
            match found.prefix {
                "mailto:" => add(ContactKind::Email, value),
                _ if in_contact_section => add(ContactKind::Web, value),
                _ => {}
            }
        }
        for (_, mark) in &piece.prose.marks {
            if let super::piece::Mark::Link(href) = mark
                && let Some(address) = href.strip_prefix("mailto:")
            {
                add(ContactKind::Email, address);
            }
        }
        // Most texts hold nothing that a phone or an address could stand behind.
        let colon = memchr::memchr2(b':', 0xef, text.as_bytes()).is_some_and(|at| text.as_bytes().get(at) == Some(&b':') || text.contains([':', '：']));
        let digits: usize = text.as_bytes().chunks(128).map(|part| usize::from(part.iter().map(|b| u8::from(b.is_ascii_digit())).sum::<u8>())).sum();
        if let Some(phone) = behind(
            if digits >= FEWEST_DIGITS { text } else { "" },
            if colon { &["telephone:", "phone:", "tel:", "tel.:", "hotline:", "call us at", "电话：", "电话:", "热线："] } else { &["call us at"] },
        )
        .map(leading_phone)
        {
            add(ContactKind::Phone, phone);
        }
        if let Some(address) =
            behind(if colon { text } else { "" }, &["postal address:", "registered address:", "mailing address:", "address:", "地址：", "地址:"])
        {
            let line = address.split(['\n', ';', '；', '。']).next().unwrap_or_default().trim().trim_end_matches(['.', ',']);
            if line.len() <= 240 && line.contains(|c: char| c.is_alphabetic()) && !line.contains('@') {
                add(ContactKind::Address, line);
            }
        }
    }
    contacts
}

/// A shorter number is no phone's.
const FEWEST_DIGITS: usize = 5;

/// What follows the first of these words, in any case.
fn behind<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    if text.is_empty() {
        return None;
    }
    let (at, word) = words.iter().find_map(|word| {
        let at = find_in_any_case(text, word)?;
        let before = text.get(..at)?;
        let whole = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        // "IP address: …", "e-mail address: …" are no place.
        let ends = |kind: &str| before.trim_end().bytes().rev().zip(kind.bytes().rev()).filter(|(b, k)| b.eq_ignore_ascii_case(k)).count() == kind.len();
        let other = word.starts_with("address") && ["ip", "mail", "mac", "web"].into_iter().any(ends);
        (whole && !other).then_some((at, *word))
    })?;
    text.get(at + word.len()..)
}

/// Where a word of small letters stands first, in any case of ASCII.
fn find_in_any_case(text: &str, word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    let here = |at: &usize| text.as_bytes().get(*at..at + word.len()).is_some_and(|as_written| as_written.eq_ignore_ascii_case(word.as_bytes()));
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text.as_bytes()).find(here)
}

/// The phone number that a text begins with, if it does.
fn leading_phone(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '/' | '.'))).unwrap_or(text.len());
    let phone = text.get(..end).unwrap_or_default().trim().trim_end_matches(['.', '(', '-', '/']);
    if phone.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS { phone } else { "" }
}

//! The words that the draft goes by: kinds of information, of recipients and of purposes, read from the lists beside this file.
//!
//! A list is data: what is missing is added there, and nothing else changes. Patterns are matched in time linear in the text, whatever they are.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;

/// A kind of information.
#[derive(Debug)]
pub(super) struct Category {
    pub(super) english: &'static str,
    pub(super) chinese: &'static str,
    /// What makes it sensitive (PIPL 28, GDPR 9), if anything does.
    pub(super) sensitive: Option<&'static str>,
}

/// What visitors choose on, as far as the words tell.
pub(super) struct Aim {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
}

/// A list of kinds and the pattern of each.
pub(super) struct Lexicon<Kind> {
    kinds: Vec<Kind>,
    pattern: Regex,
}

/// A match.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    /// Which kind, by its place in the list.
    pub(super) kind: usize,
}

pub(super) static ITEMS: LazyLock<Lexicon<Category>> = LazyLock::new(|| {
    Lexicon::read(include_str!("items.txt"), "s?", |fields| {
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        Category { english: field(0), chinese: field(1), sensitive: Some(field(2)).filter(|kind| !kind.is_empty()) }
    })
});

pub(super) static RECIPIENTS: LazyLock<Lexicon<&'static str>> =
    LazyLock::new(|| Lexicon::read(include_str!("recipients.txt"), "", |fields| fields.first().copied().unwrap_or_default()));

pub(super) static AIMS: LazyLock<Lexicon<Aim>> = LazyLock::new(|| {
    Lexicon::read(include_str!("purposes.txt"), "\\w*", |fields| {
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        Aim { id: field(0), title: field(1), description: field(2) }
    })
});

impl<Kind> Lexicon<Kind> {
    fn read(list: &'static str, ending: &str, kind: fn(Vec<&'static str>) -> Kind) -> Lexicon<Kind> {
        let (mut kinds, mut patterns): (Vec<Kind>, Vec<String>) = (Vec::new(), Vec::new());
        for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).filter(|head| !head.contains('?')) {
                kinds.push(kind(head.split('|').map(str::trim).collect()));
                patterns.push(String::new());
            } else if let Some(pattern) = patterns.last_mut() {
                let spaced = !line.contains(crate::policy::parse::is_unspaced) && !line.contains("\\p{Han}");
                let named = line.contains("[A-Z]") || line.contains("Google|") || line.contains("Firebase|");
                let case = if named { "" } else { "i" };
                // A line that says where its words end may take a full stop behind them: "Inc."
                let edge = if line.contains(r"\b\.?") { "" } else { r"(?-u:\b)" };
                // Whole words, where a script has spaces to tell them by.
                let one = if spaced { format!("(?{case}u-x:(?-u:\\b)(?:{line}){ending}{edge})") } else { format!("(?{case}:{line})") };
                let bar = if pattern.is_empty() { "" } else { "|" };
                pattern.push_str(&format!("{bar}{one}"));
            }
        }
        Lexicon { kinds, pattern: compiled(&patterns) }
    }

    pub(super) fn kind(&self, found: &Found) -> Option<&Kind> {
        self.kinds.get(found.kind)
    }

    pub(super) fn find_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        self.pattern.find_iter(text).map(|found| Found { range: found.range(), kind: found.pattern().as_usize() })
    }

    /// The kind of the first match.
    pub(super) fn first(&self, text: &str) -> Option<&Kind> {
        self.find_all(text).next().and_then(|found| self.kinds.get(found.kind))
    }
}

/// Patterns written in this folder; a test compiles all of them. The edge of a word is an ASCII one: the engine's fast ways know no other, and in a script
/// without spaces no word has an edge that could be seen.
#[expect(clippy::expect_used, reason = "the patterns are part of the program, and a test reads every list")]
pub(super) fn compiled<P: AsRef<str>>(patterns: &[P]) -> Regex {
    let patterns: Vec<String> = patterns.iter().map(|pattern| pattern.as_ref().replace(r"\b", r"(?-u:\b)")).collect();
    Regex::new_many(&patterns).expect("a pattern of the draft's lists is well formed")
}

#[test]
fn every_list_is_well_formed() {
    assert!(ITEMS.kinds.len() > 20 && RECIPIENTS.kinds.len() > 12 && AIMS.kinds.len() > 12);
    let category = |text: &str| ITEMS.first(text).map(|kind| kind.english);
    assert_eq!(category("your device identification codes"), Some("Device identifiers"));
    assert_eq!(category("我们收集您的银行卡号"), Some("Financial accounts"));
}

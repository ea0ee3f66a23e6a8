//! Any bytes: a source, a document, findings and a draft, or one refusal. The first byte says whether the rest is Markdown.
#![no_main]

use clearlist_core::policy::{Source, check, draft, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = if first % 2 == 0 { "policy.txt" } else { "policy.md" };
    let Ok(source) = Source::from_bytes(name, bytes) else { return };
    let parsed = parse(&source);
    if name == "policy.txt" {
        let mut shown = String::new();
        shown::document(&parsed.document, &mut shown);
        let read: String = letters(source.text()).collect();
        let shown: String = letters(&shown).collect();
        assert_eq!(read, shown, "words in are words out");
    }
    let text = source.text();
    for finding in check(&parsed) {
        assert!(text.get(finding.span.clone()).is_some(), "{} points at {:?}", finding.rule, finding.span);
    }
    let draft = draft(&parsed);
    let origins = draft.collected.iter().map(|item| &item.from).chain(draft.shared.iter().map(|line| &line.from)).chain(draft.published.iter().map(|item| &item.from));
    for origin in origins {
        assert!(text.get(origin.span.clone()).is_some(), "a proposal points at {:?}", origin.span);
        assert_eq!(origin.line, source.line_at(origin.span.start));
    }
});

/// Letters and digits alone: marks may be taken for markers.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

#[path = "../../../crates/core/tests/policies/whole.rs"]
mod shown;

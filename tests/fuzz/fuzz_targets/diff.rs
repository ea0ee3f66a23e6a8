//! Any bytes, cut in half: two documents. Nothing has changed from one to itself; what has changed to the other names no word that neither has.
#![no_main]

use clearlist_core::policy::{Document, Part, PlaceKind, RunKind, Source, diff, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = if first % 2 == 0 { "policy.txt" } else { "policy.md" };
    let (old, new) = bytes.split_at(bytes.len() / 2);
    let (Some(old), Some(new)) = (document(name, old), document(name, new)) else { return };
    assert!(diff(&old, &old).is_empty(), "{:?}", diff(&old, &old));
    let changed = diff(&old, &new);
    if old == new {
        assert!(changed.is_empty());
    }
    let (before, after) = (words(&old), words(&new));
    for change in changed.changes.iter().filter(|change| matches!(change.place.kind, PlaceKind::Section | PlaceKind::Preface)) {
        for passage in change.passages.iter().filter(|passage| matches!(passage.part, Part::Title | Part::Text)) {
            let side = |gone: RunKind| -> String { passage.runs.iter().filter(|run| run.kind != gone).flat_map(|run| letters(&run.text)).collect() };
            assert!(stand_in(&side(RunKind::Removed), &after), "the new words are those of the new text: {passage:?}");
            assert!(stand_in(&side(RunKind::Added), &before), "the old words are those of the old text: {passage:?}");
        }
    }
});

fn document(name: &str, bytes: &[u8]) -> Option<Document> {
    Some(parse(&Source::from_bytes(name, bytes).ok()?).document)
}

/// Letters and digits in the order of the text.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Whether letters stand in a text in the same order; labels may stand between them.
fn stand_in(part: &str, text: &str) -> bool {
    let mut text = text.chars();
    part.chars().all(|c| text.any(|other| other == c))
}

/// The letters that a document shows.
fn words(document: &Document) -> String {
    let mut out = String::new();
    shown::document(document, &mut out);
    letters(&out).collect()
}

#[path = "../../../crates/core/tests/policies/whole.rs"]
mod shown;

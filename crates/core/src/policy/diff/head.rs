//! What has changed at the head: title, product, who is answerable and how to reach them, dates, version and summary.

use super::{
    align::Effort,
    judge::{Care, Judge},
    model::{Change, Part, Passage, Place, PlaceKind, Reason, Run, RunKind, What},
};
use crate::policy::{Contact, ContactKind, Document};
use std::borrow::Cow;

/// What becomes of a fact that has changed.
enum Weight {
    Judged(Care),
    /// Of this version itself, and so another in every version.
    OfVersion,
}

pub(super) fn changes(judge: &Judge<'_>, effort: &mut Effort) -> Vec<Change> {
    let mut changes = Vec::new();
    let (olds, news) = (facts(judge.old), facts(judge.new));
    for ((id, old, weight), (_, new, _)) in olds.into_iter().zip(news) {
        let care = if let Weight::Judged(care) = weight { care } else { Care::Prose };
        let Some((passage, reasons)) = judge.judge(Part::Title, &old, &new, care, effort) else { continue };
        let what = match (old.is_empty(), new.is_empty()) {
            (true, _) => What::Added,
            (_, true) => What::Removed,
            _ => What::Reworded,
        };
        let reasons = if matches!(weight, Weight::OfVersion) { Vec::new() } else { reasons };
        changes.push(Change { place: place(id), what: vec![what], reasons, passages: vec![passage] });
    }
    changes.extend(contacts(&judge.old.contacts, &judge.new.contacts));
    changes
}

fn facts(document: &Document) -> [(&'static str, Cow<'_, str>, Weight); 10] {
    fn said(fact: &Option<String>) -> &str {
        fact.as_deref().unwrap_or_default()
    }
    let facts: [(&str, &str, Weight); 9] = [
        ("title", &document.title, Weight::Judged(Care::Prose)),
        ("product", &document.product, Weight::Judged(Care::Name(Reason::Unsure))),
        ("operator", &document.operator.name, Weight::Judged(Care::Name(Reason::Operator))),
        ("address", said(&document.operator.address), Weight::Judged(Care::Name(Reason::Operator))),
        ("language", &document.language, Weight::Judged(Care::Name(Reason::Unsure))),
        ("version", &document.version, Weight::OfVersion),
        ("published", said(&document.published), Weight::OfVersion),
        ("effective", said(&document.effective), Weight::OfVersion),
        ("revised", said(&document.revised), Weight::OfVersion),
    ];
    let [title, product, operator, address, language, version, published, effective, revised] =
        facts.map(|(id, fact, weight)| (id, Cow::Borrowed(fact), weight));
    // Read first, and by many alone: its words count like those of the text.
    let summary = ("summary", Cow::Owned(document.summary.join("\n")), Weight::Judged(Care::Prose));
    [title, product, operator, address, language, version, published, effective, revised, summary]
}

/// Each way to reach the operator that has come or gone; in which order they stand says nothing.
fn contacts(old: &[Contact], new: &[Contact]) -> Vec<Change> {
    let only = |these: &[Contact], those: &[Contact], kind, what| -> Vec<Change> {
        let change = |contact: &Contact| Change {
            place: place(name(contact.kind)),
            what: vec![what],
            reasons: vec![Reason::Contact],
            passages: vec![Passage { part: Part::Title, runs: vec![Run { kind, text: contact.value.clone() }] }],
        };
        these.iter().filter(|contact| !those.contains(contact)).map(change).collect()
    };
    let mut changes = only(new, old, RunKind::Added, What::Added);
    changes.extend(only(old, new, RunKind::Removed, What::Removed));
    changes
}

fn name(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Email => "email",
        ContactKind::Phone => "phone",
        ContactKind::Address => "postal-address",
        ContactKind::Web => "web",
    }
}

fn place(id: &str) -> Place {
    Place { kind: PlaceKind::Head, id: id.to_owned(), label: String::new(), title: String::new() }
}

//! How a difference is said in words, for the text and for the page.

use clearlist_core::policy::{Change, Difference, Part, Place, PlaceKind, Reason, What};

pub(super) fn place(place: &Place) -> String {
    match place.kind {
        PlaceKind::Head => head(&place.id).to_owned(),
        PlaceKind::Purpose => format!("Purpose: {}", place.title),
        PlaceKind::Service => format!("Service: {}", place.title),
        PlaceKind::Collected => format!("Collected: {}", place.title),
        PlaceKind::Shared => format!("Shared with: {}", place.title),
        PlaceKind::Preface => "Before the first section".to_owned(),
        PlaceKind::Section if place.label.is_empty() => place.title.clone(),
        PlaceKind::Section => format!("{} {}", place.label, place.title),
    }
}

fn head(id: &str) -> &str {
    match id {
        "title" => "Title",
        "product" => "Product",
        "operator" => "Operator",
        "address" => "Operator's address",
        "language" => "Language",
        "version" => "Version",
        "summary" => "Summary",
        "published" => "Published",
        "effective" => "In effect from",
        "revised" => "Last revised",
        "email" => "Contact by e-mail",
        "phone" => "Contact by phone",
        "postal-address" => "Contact by post",
        "web" => "Contact on the web",
        other => other,
    }
}

pub(super) fn what(change: &Change) -> String {
    let word = |what: &What| match what {
        What::Added => "added",
        What::Removed => "removed",
        What::Moved => "moved",
        What::Renamed => "renamed",
        What::Reworded => "reworded",
    };
    change.what.iter().map(word).collect::<Vec<_>>().join(" and ")
}

/// "material: a recipient, retention", or "wording".
pub(super) fn weight(change: &Change) -> String {
    if !change.is_material() {
        return "wording".to_owned();
    }
    format!("material: {}", reasons(&change.reasons))
}

pub(super) fn reasons(reasons: &[Reason]) -> String {
    let word = |reason: &Reason| match reason {
        Reason::Purpose => "a purpose",
        Reason::Item => "an item of personal information",
        Reason::Recipient => "a recipient",
        Reason::Operator => "the operator",
        Reason::Contact => "how to reach the operator",
        Reason::Country => "a country",
        Reason::Retention => "retention",
        Reason::Right => "a right",
        Reason::Unsure => "not known to be only wording",
    };
    reasons.iter().map(word).collect::<Vec<_>>().join(", ")
}

pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Title => "heading",
        Part::Text => "text",
        Part::Link => "link",
        Part::Description => "description",
        Part::Necessary => "why it is necessary",
        Part::Category => "category",
        Part::Item => "item",
        Part::Purpose => "purpose",
        Part::Scenario => "when",
        Part::Function => "function",
        Part::How => "how",
        Part::Retention => "kept for",
        Part::Sensitive => "sensitive",
        Part::Recipient => "recipient",
        Part::Contact => "contact",
        Part::Categories => "what is shared",
        Part::Method => "way of sharing",
        Part::Processing => "what they do with it",
        Part::Policy => "their policy",
    }
}

/// The whole in one sentence.
pub(super) fn sum(difference: &Difference) -> String {
    let material = difference.changes.iter().filter(|change| change.is_material()).count();
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let mut said = match (difference.changes.len(), material) {
        (0, _) => "No words differ".to_owned(),
        (all, 0) => format!("{}, nothing but wording", count(all, "change")),
        (all, material) if all == material => format!("{}, material: {}", count(all, "change"), reasons(&difference.reasons())),
        (all, material) => format!("{}, {material} of them material: {}", count(all, "change"), reasons(&difference.reasons())),
    };
    if difference.renumbered > 0 {
        said.push_str(&format!("; {} numbered otherwise", count(difference.renumbered, "section")));
    }
    said + "."
}

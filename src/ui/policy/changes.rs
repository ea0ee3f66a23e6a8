//! What has changed since an earlier version, and which versions there were. Closed at first; material changes stand first, each leads to its section.
//!
//! Rendered natively alone: the build sends the viewer the tree of it, which the loader's own builder turns into elements. In wasm it was 8 KB brotli.

use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::{Change, Part, Place, PlaceKind, Reason, Run, RunKind, What},
    words::{Words, direction},
};

/// An earlier version, as visitors are told of it.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// The owner's name for it.
    pub version: String,
    /// When it was first built, ISO 8601.
    pub kept: String,
    /// Of its `policy.json`: by it a receipt names it.
    pub digest: String,
}

/// The title that the changes hang below.
pub(crate) fn changes_since(title: &str) -> Markup {
    let summary = element("summary").with(element("h2").text(title));
    element("details").set("id", "changes").set("class", "changes").with(summary)
}

/// What hangs below the title: `language` is that of the owner's words.
pub(crate) fn changes(changes: &[Change], language: &str, words: &Words) -> Markup {
    if changes.is_empty() {
        return element("p").text(words.no_words_changed);
    }
    let (material, wording): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.is_material());
    element("ul").with_all(material.into_iter().chain(wording).map(|change| self::change(change, language, words)))
}

pub(crate) fn versions(versions: &[Version], words: &Words) -> Markup {
    let row = |version: &Version| {
        let day = element("time").set("datetime", &version.kept).text(&version.kept);
        element("li").with(element("span").text(&version.version)).with(day).with(element("code").text(&version.digest))
    };
    let count = element("span").set("class", "count").text(&versions.len().to_string());
    let summary = element("summary").with(element("h2").text(words.earlier_versions)).with(count);
    element("details").set("class", "versions").with(summary).with(element("ol").with_all(versions.iter().map(row)))
}

fn change(change: &Change, language: &str, words: &Words) -> Markup {
    let what = change.what.iter().map(|what| self::what(*what, words)).collect::<Vec<_>>().join(", ");
    let weight = if change.is_material() {
        change.reasons.iter().map(|reason| self::reason(*reason, words)).collect::<Vec<_>>().join(", ")
    } else {
        words.only_wording.to_owned()
    };
    let weight = element("span").set("class", "weight").text(&what).text(" · ").text(&weight);
    let head = element("p").with(place(change, words)).text(" ").with(weight);
    let item = element("li").set("class", if change.is_material() { "material" } else { "plain" }).with(head);
    item.with_all(change.passages.iter().map(|passage| {
        let quoted = element("blockquote").set("lang", language).set("dir", direction(language));
        let name = part(passage.part, words);
        let quoted = if name.is_empty() { quoted } else { quoted.with(element("b").set("lang", words.language).text(name)).text(" ") };
        passage.runs.iter().fold(quoted, |quoted, run| self::run(quoted, run, words))
    }))
}

/// What is still there is led to.
fn place(change: &Change, words: &Words) -> Markup {
    let Place { kind, id, label, title } = &change.place;
    let (name, target) = match kind {
        PlaceKind::Head | PlaceKind::Preface => (words.at_the_head, None),
        PlaceKind::Purpose => (words.purpose, None),
        PlaceKind::Service => (words.service, None),
        PlaceKind::Collected => (words.collected_list, Some("collected")),
        PlaceKind::Shared => (words.shared_list, Some("shared")),
        PlaceKind::Section => ("", Some(id.as_str())),
    };
    let is_told = matches!(kind, PlaceKind::Section | PlaceKind::Purpose | PlaceKind::Service | PlaceKind::Collected | PlaceKind::Shared);
    let name = [name, label, if is_told { title } else { "" }].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let name = name.join(if *kind == PlaceKind::Section { " " } else { ": " });
    match target.filter(|_| *kind != PlaceKind::Section || change.what != [What::Removed]) {
        Some(target) => element("a").set("href", &["#", target].concat()).text(&name),
        None => element("strong").text(&name),
    }
}

/// Struck out or underlined to the eye, said to the ear.
fn run(parent: Markup, run: &Run, words: &Words) -> Markup {
    let (tag, said) = match run.kind {
        RunKind::Kept => return parent.text(&run.text),
        RunKind::Added => ("ins", words.added),
        RunKind::Removed => ("del", words.removed),
    };
    let said = element("span").set("class", "unseen").set("lang", words.language).text(" ").text(said).text(": ");
    parent.with(element(tag).with(said).text(&run.text))
}

fn what(what: What, words: &Words) -> &'static str {
    match what {
        What::Added => words.added,
        What::Removed => words.removed,
        What::Moved => words.moved,
        What::Renamed => words.renamed,
        What::Reworded => words.reworded,
    }
}

fn reason(reason: Reason, words: &Words) -> &'static str {
    match reason {
        Reason::Purpose => words.purpose,
        Reason::Item => words.item,
        Reason::Recipient => words.recipient,
        Reason::Operator => words.operator,
        Reason::Contact => words.contact,
        Reason::Country => words.country,
        Reason::Retention => words.retention,
        Reason::Right => words.right,
        Reason::Unsure => words.other,
    }
}

fn part(part: Part, words: &Words) -> &'static str {
    match part {
        Part::Title | Part::Text | Part::Link | Part::Description | Part::Necessary | Part::Function => "",
        Part::Category => words.category,
        Part::Item => words.item,
        Part::Purpose => words.purpose,
        Part::Scenario => words.scenario,
        Part::How => words.how,
        Part::Retention => words.retention,
        Part::Sensitive => words.sensitive,
        Part::Recipient => words.recipient,
        Part::Contact => words.contact,
        Part::Categories => words.categories,
        Part::Method => words.method,
        Part::Processing => words.processing,
        Part::Policy => words.policy,
    }
}

//! Changes and versions, read from JSON as the browser has parsed it, and hung into the mounted policy. As in `parsed`: no serde in the page.

use super::changes::{self, Version};
use crate::ui::markup::Markup;
use clearlist_core::{
    policy::{Change, Part, Passage, Place, PlaceKind, Reason, Run, RunKind, What},
    words::Words,
};
use leptos::{
    tachys::view::Render as _,
    wasm_bindgen::{self, prelude::*, throw_str},
    web_sys::Element,
};

#[wasm_bindgen]
extern "C" {
    /// Any object of `versions.json` and `changes.json`.
    #[wasm_bindgen(extends = js_sys::Object)]
    pub type Changed;

    #[wasm_bindgen(method, getter)]
    fn changes(this: &Changed) -> Vec<Changed>;
    #[wasm_bindgen(method, getter)]
    fn digest(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn kept(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn label(this: &Changed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn language(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn part(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn passages(this: &Changed) -> Vec<Changed>;
    #[wasm_bindgen(method, getter)]
    fn place(this: &Changed) -> Changed;
    #[wasm_bindgen(method, getter)]
    fn reasons(this: &Changed) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    fn runs(this: &Changed) -> Vec<Changed>;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn title(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn version(this: &Changed) -> String;
    #[wasm_bindgen(method, getter)]
    fn what(this: &Changed) -> Vec<String>;
}

/// "What has changed since you agreed on …", still empty; what it holds comes with [`hang_changes`].
pub fn hang_since(root: &Element, day: &str, is_granted: bool, words: &'static Words) -> Element {
    let title = if is_granted { words.changed_since_agreed } else { words.changed_since_chosen };
    hang(root, changes::changes_since(&title.replace("{date}", day)))
}

/// `found`: a parsed `changes.json`.
pub fn hang_changes(root: &Element, found: &Changed, words: &'static Words) {
    hang(root, changes::changes(&read(found), &found.language(), words));
}

/// `versions`: an entry of the parsed `versions.json` each.
pub fn hang_versions(root: &Element, versions: Vec<Changed>, words: &'static Words) {
    let version = |version: &Changed| Version { version: version.version(), kept: version.kept(), digest: version.digest() };
    hang(root, changes::versions(&versions.iter().map(version).collect::<Vec<_>>(), words));
}

/// Every change of a parsed `changes.json`.
pub fn read(found: &Changed) -> Vec<Change> {
    found.changes().iter().map(change).collect()
}

fn hang(root: &Element, markup: Markup) -> Element {
    let element = markup.build();
    // It fails only for a child that is its own ancestor.
    let _ = root.append_with_node_1(&element);
    element
}

fn change(change: &Changed) -> Change {
    let place = change.place();
    Change {
        place: Place { kind: place_kind(&place.kind()), id: place.id(), label: place.label().unwrap_or_default(), title: place.title() },
        what: change.what().iter().map(|name| what(name)).collect(),
        reasons: change.reasons().iter().map(|name| Reason::ALL.into_iter().find(|reason| reason.name() == name).unwrap_or_else(|| unknown())).collect(),
        passages: change.passages().iter().map(passage).collect(),
    }
}

fn passage(passage: &Changed) -> Passage {
    let run = |run: &Changed| Run { kind: run_kind(&run.kind()), text: run.text() };
    Passage { part: part(&passage.part()), runs: passage.runs().iter().map(run).collect() }
}

fn place_kind(name: &str) -> PlaceKind {
    match name {
        "head" => PlaceKind::Head,
        "purpose" => PlaceKind::Purpose,
        "service" => PlaceKind::Service,
        "collected" => PlaceKind::Collected,
        "shared" => PlaceKind::Shared,
        "preface" => PlaceKind::Preface,
        "section" => PlaceKind::Section,
        _ => unknown(),
    }
}

fn what(name: &str) -> What {
    match name {
        "added" => What::Added,
        "removed" => What::Removed,
        "moved" => What::Moved,
        "renamed" => What::Renamed,
        "reworded" => What::Reworded,
        _ => unknown(),
    }
}

fn run_kind(name: &str) -> RunKind {
    match name {
        "kept" => RunKind::Kept,
        "added" => RunKind::Added,
        "removed" => RunKind::Removed,
        _ => unknown(),
    }
}

fn part(name: &str) -> Part {
    match name {
        "title" => Part::Title,
        "text" => Part::Text,
        "link" => Part::Link,
        "description" => Part::Description,
        "necessary" => Part::Necessary,
        "category" => Part::Category,
        "item" => Part::Item,
        "purpose" => Part::Purpose,
        "scenario" => Part::Scenario,
        "how" => Part::How,
        "retention" => Part::Retention,
        "sensitive" => Part::Sensitive,
        "recipient" => Part::Recipient,
        "contact" => Part::Contact,
        "categories" => Part::Categories,
        "method" => Part::Method,
        "processing" => Part::Processing,
        "policy" => Part::Policy,
        _ => unknown(),
    }
}

fn unknown() -> ! {
    throw_str("a list of changes holds what this viewer does not know")
}

//! The viewer's tools, in sight however far one has read: search, and the way back from a reference; and what can be taken
//! along. Words and places only; `src/loader/viewer/` moves them.

use super::{Files, Place};
use crate::ui::markup::{Markup, element};
use clearlist_core::words::Words;
use leptos::prelude::*;

/// What is said stands in one polite live region, in words that it carries along: `data-found` with `{n}` and `{all}`, `data-none`, `data-busy`, `data-copied`.
#[component]
pub(super) fn Tools<'a>(words: &'a Words) -> impl IntoView + use<> {
    let field = element("input").set("type", "search").set("aria-label", words.find).set("placeholder", words.find);
    let field = field.set("enterkeyhint", "search").set("autocomplete", "off").set("spellcheck", "false");
    let said =
        element("output").set("data-found", words.found).set("data-none", words.found_nothing).set("data-busy", words.finding).set("data-copied", words.copied);
    let back = element("button").set("class", "back").set("hidden", "").text(words.back);
    let steps = element("span").set("class", "steps").with_all([said, step("previous", words.previous), step("next", words.next)]);
    element("div").set("class", "tools").set("role", "search").with_all([field, steps, back])
}

/// To another place that was found; hidden while there is none.
fn step(class: &str, label: &str) -> Markup {
    element("button").set("class", class).set("aria-label", label).set("hidden", "")
}

/// What can be taken along: on paper, as text, as data with the digest by which receipts name it. The plain page is printed by the browser's own command.
#[component]
pub(super) fn Keep<'a>(words: &'a Words, place: &'a Place) -> impl IntoView + use<> {
    place.files().map(|files| keep(files, place, words))
}

fn keep(files: &Files, place: &Place, words: &Words) -> Markup {
    let print = place.is_viewer().then(|| element("button").set("data-keep", "print").text(words.print));
    let file = |href: &str, name: &str, words: &str| element("a").set("href", href).set("download", name).text(words);
    let digest = element("small").text(words.digest).text(" ").with(element("code").text(&files.digest));
    let ways = [file(&files.text, "policy.txt", words.save_text), file(&files.json, "policy.json", words.save_json), digest];
    element("p").set("class", "keep").with_all(print).with_all(ways)
}

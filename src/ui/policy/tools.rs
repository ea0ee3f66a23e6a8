//! The viewer's tools, in sight however far one has read: search, and the way back from a reference. Words and places only; `src/loader/viewer/` moves them.

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

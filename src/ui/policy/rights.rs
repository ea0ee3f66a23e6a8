//! What a visitor may ask for, and how: a link each, which starts a message or leads to the owner's form. Nothing of the visitor is in it, and none of it needs
//! a receipt, a key or a choice (CHECKLIST L17).

use super::Place;
use crate::ui::markup::element;
use clearlist_core::{policy::Document, words::Words};
use leptos::prelude::*;

/// Nothing where the owner has said no way to ask.
#[component]
pub(super) fn RightsEntry<'a>(document: &'a Document, words: &'a Words, place: &'a Place) -> impl IntoView + use<> {
    (!document.rights.is_empty()).then(|| {
        let links = document.rights.iter().map(|right| element("li").with(element("a").set("href", &right.href).text(&right.title)));
        let text = element("p").text(&words.rights_text.replace("{operator}", &document.operator.name));
        let details = element("details").set("id", "rights").set("class", "rights");
        let details = if place.is_page() { details.set("open", "") } else { details };
        details.with(element("summary").with(element("h2").text(words.right))).with(text).with(element("ul").with_all(links))
    })
}

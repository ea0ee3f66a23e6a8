//! The policy: who, when, both lists, then the whole text.
//!
//! Layers (CHECKLIST L14): the two lists are entries of their own above the text. Everything collapsible is `<details>`, so that it works with no script and
//! the browser's own find reaches inside (A08).

#[cfg(feature = "ssr")]
pub mod changes;
mod follow;
mod lists;
#[cfg(feature = "csr")]
pub mod parsed;
#[cfg(feature = "csr")]
pub mod rest;
mod text;

use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::{Contact, ContactKind, Document},
    words::{Words, direction},
};
use leptos::prelude::*;
use lists::{CollectedList, SharedList};

/// The lists that are open at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenList {
    /// The viewer, which opens the one that is asked for.
    #[default]
    None,
    /// The plain page, which is also what gets printed, and where a link to a list cannot open it.
    Both,
}

/// The whole policy. Its heading takes the first focus when a dialog opens on it (A07).
#[component]
pub fn PolicyView(document: Document, words: &'static Words, open: OpenList) -> impl IntoView {
    let document = &document;
    let is_open = open == OpenList::Both;
    view! {
        <article class="policy" lang=words.language dir=direction(words.language) on:click=follow::fragment_link>
            <Head document words />
            <CollectedList document words is_open />
            <SharedList document words is_open />
            <Contents document words />
            <Text document words />
        </article>
    }
}

/// What it is about, when it holds and who answers for it.
#[component]
fn Head<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
    let dates = [(words.published, &document.published), (words.effective, &document.effective), (words.revised, &document.revised)];
    let dates = dates.into_iter().filter_map(|(label, date)| {
        let date = date.as_deref()?;
        Some(fact(label).with(element("dd").with(element("time").set("datetime", date).text(date))))
    });
    let operator = [Some(&document.operator.name), document.operator.address.as_ref()];
    let operator: Vec<_> = operator.into_iter().flatten().filter(|part| !part.is_empty()).map(String::as_str).collect();
    let facts = element("dl")
        .set("class", "facts")
        .with_all(dates)
        .with(fact(words.version).with(element("dd").text(&document.version)))
        .with(fact(words.operator).set("class", "wide").with(element("dd").text(&operator.join(", "))))
        .with(fact(words.contact).set("class", "wide").with(element("dd").with_all(document.contacts.iter().map(contact))));
    let title = in_language_of(document, element("h1").set("tabindex", "-1")).text(&document.title);
    element("header").with(element("p").set("class", "product").text(&document.product)).with(title).with(facts)
}

fn fact(label: &'static str) -> Markup {
    element("div").with(element("dt").text(label))
}

/// A link to the contact; an address is only text.
fn contact(contact: &Contact) -> Markup {
    let value = contact.value.as_str();
    let href = match contact.kind {
        ContactKind::Email => Some(["mailto:", value].concat()),
        ContactKind::Phone => Some("tel:".chars().chain(value.chars().filter(|c| c.is_ascii_digit() || *c == '+')).collect()),
        ContactKind::Web => Some(value.to_owned()).filter(|value| value.starts_with("https://") || value.starts_with("http://")),
        ContactKind::Address => None,
    };
    let shown = element("span").set("class", "contact");
    match href {
        Some(href) => shown.with(element("a").set("href", &href).text(value)),
        None => shown.text(value),
    }
}

/// The contents, closed at first.
#[component]
fn Contents<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
    element("details")
        .set("class", "contents")
        .with(element("summary").with(element("h2").text(words.contents)))
        .with(in_language_of(document, element("div")).with(text::contents(&document.sections)))
}

#[component]
fn Text<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
    text::with_blocks(in_language_of(document, element("div")).set("class", "text"), &document.preface, words)
        .with_all(document.sections.iter().map(|section| text::section(section, 2, words)))
}

/// The owner's words are in the text's language, ours in the visitor's.
fn in_language_of(document: &Document, element: Markup) -> Markup {
    element.set("lang", &document.language).set("dir", direction(&document.language))
}

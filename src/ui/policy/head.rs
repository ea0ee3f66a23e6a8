//! The head: what the policy is about, when it holds, who answers for it; and the summary, which is read first.

use super::in_language_of;
use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::{Contact, ContactKind, Document},
    words::Words,
};
use leptos::prelude::*;

/// What it is about, when it holds and who answers for it.
#[component]
pub(super) fn Head<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
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

/// The first layer: the policy in short, in the owner's words.
#[component]
pub(super) fn Summary<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
    let statements = document.summary.iter().map(|statement| element("li").text(statement));
    (!document.summary.is_empty()).then(|| {
        let list = in_language_of(document, element("ul")).with_all(statements);
        element("section").set("class", "short").with(element("h2").text(words.in_short)).with(list)
    })
}

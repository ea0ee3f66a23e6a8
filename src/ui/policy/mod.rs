//! The policy: who, when, both lists, then the whole text.
//!
//! Layers (CHECKLIST L14): the two lists are entries of their own above the text. Everything collapsible is `<details>`, so that it works with no script and
//! the browser's own find reaches inside (A08).

mod follow;
mod lists;
mod text;

use clearlist_core::{
    policy::{Contact, ContactKind, Document},
    words::{Words, direction},
};
use leptos::prelude::*;
use lists::{CollectedList, SharedList};

/// The list that is open at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenList {
    #[default]
    None,
    Collected,
    Shared,
    /// The plain page, which is also what gets printed, and where a link to a list cannot open it.
    Both,
}

impl OpenList {
    fn collected(self) -> bool {
        matches!(self, OpenList::Collected | OpenList::Both)
    }
    fn shared(self) -> bool {
        matches!(self, OpenList::Shared | OpenList::Both)
    }
}

/// The whole policy. Its heading takes the first focus when a dialog opens on it (A07).
#[component]
pub fn PolicyView(document: Document, words: &'static Words, open: OpenList) -> impl IntoView {
    let language = document.language.clone();
    let dates = [(words.published, document.published), (words.effective, document.effective), (words.revised, document.revised)]
        .into_iter()
        .filter_map(|(label, date)| date.map(|date| view! { <div><dt>{label}</dt><dd><time datetime=date.clone()>{date.clone()}</time></dd></div> }));
    let contacts = document.contacts.into_iter().map(contact);
    let operator =
        [Some(document.operator.name), document.operator.address].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let purposes = document.purposes;
    let preface = text::blocks(document.preface, words);
    let contents = text::contents(&document.sections);
    let sections = document.sections.into_iter().map(|section| text::section(section, 2, words));
    view! {
        <article class="policy" lang=words.language dir=direction(words.language) on:click=follow::fragment_link>
            <header>
                <p class="product">{document.product}</p>
                <h1 tabindex="-1" lang=language.clone() dir=direction(&language)>{document.title}</h1>
                <dl class="facts">
                    {dates.collect_view()}
                    <div><dt>{words.version}</dt><dd>{document.version}</dd></div>
                    <div class="wide"><dt>{words.operator}</dt><dd>{operator}</dd></div>
                    <div class="wide"><dt>{words.contact}</dt><dd>{contacts.collect_view()}</dd></div>
                </dl>
            </header>
            <CollectedList items=document.collected purposes=purposes.clone() words is_open=open.collected() />
            <SharedList items=document.shared purposes words is_open=open.shared() />
            <details class="contents">
                <summary><h2>{words.contents}</h2></summary>
                <div lang=language.clone() dir=direction(&language)>{contents}</div>
            </details>
            <div class="text" lang=language.clone() dir=direction(&language)>
                {preface}
                {sections.collect_view()}
            </div>
        </article>
    }
}

/// A link to the contact; an address is only text.
fn contact(contact: Contact) -> AnyView {
    let value = contact.value;
    let href = match contact.kind {
        ContactKind::Email => Some(format!("mailto:{value}")),
        ContactKind::Phone => Some(format!("tel:{}", value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>())),
        ContactKind::Web => Some(value.clone()).filter(|value| value.starts_with("https://") || value.starts_with("http://")),
        ContactKind::Address => None,
    };
    match href {
        Some(href) => view! { <span class="contact"><a href=href>{value}</a></span> }.into_any(),
        None => view! { <span class="contact">{value}</span> }.into_any(),
    }
}

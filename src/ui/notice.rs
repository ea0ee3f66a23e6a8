//! The notice: the first layer that asks.

use clearlist_core::{policy::Purpose, words::Words};
use leptos::prelude::*;

/// A labelled region, not a dialog: the page goes on (CHECKLIST A03). Purposes stand before the buttons (L05). Language and direction are its host's.
#[component]
pub fn Notice(title: String, text: String, purposes: Vec<Purpose>, words: &'static Words) -> impl IntoView {
    let purposes = purposes.into_iter().map(|purpose| {
        view! {
            <li>
                <b>{purpose.title}</b>
                " "
                {purpose.description}
            </li>
        }
    });
    view! {
        <section class="notice" aria-labelledby="t">
            <h2 id="t">{title}</h2>
            <p>{text}</p>
            <ul>{purposes.collect_view()}</ul>
            <p class="links">
                <a href="policy.html" data-action="policy">{words.policy}</a>
                <a href="policy.html#collected" data-action="collected">{words.collected_list}</a>
            </p>
            <div class="actions">
                <Answer action="refuse" label=words.refuse />
                <Answer action="accept" label=words.accept />
                <button class="quiet" data-action="choices">{words.choose}</button>
            </div>
        </section>
    }
}

/// Refuse and accept are this one component, so that they cannot drift apart in weight (CHECKLIST L02).
#[component]
pub(super) fn Answer(action: &'static str, label: &'static str) -> impl IntoView {
    view! { <button data-action=action>{label}</button> }
}

//! The notice: the first layer that asks.

use clearlist_core::{consent::Separate, policy::Purpose, words::Words};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the first layer asks with, all filled in.
#[derive(Clone, Debug)]
pub struct Asking {
    pub title: String,
    pub text: String,
    /// Those that can be chosen.
    pub purposes: Vec<Purpose>,
    /// Of these, what needs a consent of its own, and why, by id: a control for each.
    pub separate: BTreeMap<String, Separate>,
    /// Where leaving leads, if it is offered.
    pub leave: Option<String>,
}

/// A labelled region, not a dialog: the page goes on (CHECKLIST A03). Purposes stand before the buttons (L05), and the buttons answer for what is listed alone.
/// Language and direction are its host's.
#[component]
pub fn Notice(asking: Asking, words: &'static Words) -> impl IntoView {
    let Asking { title, text, purposes, separate, leave } = asking;
    let text = if separate.is_empty() { text } else { format!("{text} {}", words.notice_text_separate) };
    let purposes = purposes.into_iter().map(|purpose| {
        // Off until the visitor turns it on (CHECKLIST L03, L06).
        let control = separate.get(&purpose.id).map(|why| {
            view! {
                <label>
                    <input type="checkbox" name=purpose.id.clone() />
                    " "
                    {words.separate(*why)}
                </label>
            }
        });
        view! {
            <li>
                <b>{purpose.title}</b>
                " "
                {purpose.description}
                {control}
            </li>
        }
    });
    let leave = leave.map(|address| {
        view! {
            <p class="leave">
                {words.or_leave}
                " "
                <a href=address>{words.leave}</a>
            </p>
        }
    });
    view! {
        <section class="notice" aria-labelledby="t">
            <h2 id="t">{title}</h2>
            <p>{text}</p>
            <ul>{purposes.collect_view()}</ul>
            {leave}
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

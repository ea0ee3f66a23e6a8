//! The choices: a switch a purpose, all off until the visitor turns one on (CHECKLIST L03).

use super::notice::Answer;
use clearlist_core::{policy::Purpose, words::Words};
use leptos::prelude::*;

/// Where Global Privacy Control turns something off that would else be on, it says so; the loader shows that where it is so (CHECKLIST L11).
///
/// A modal dialog, labelled by its heading, which takes the first focus; Escape and the close button grant nothing; focus returns to the opener (A05).
#[component]
pub fn Choices(purposes: Vec<Purpose>, is_signal_heard: bool, receipts_title: &'static str, words: &'static Words) -> impl IntoView {
    let switches = purposes.into_iter().map(|purpose| view! { <Switch purpose words /> });
    let honoured = is_signal_heard.then(|| view! { <p data-honoured hidden><b>{words.signal_honoured}</b></p> });
    view! {
        <dialog class="choices" aria-labelledby="c">
            <h2 id="c" tabindex="-1">{words.choices_title}</h2>
            <button class="close" data-action="close" aria-label=words.close>"×"</button>
            <p>{words.choices_text}</p>
            {honoured}
            <ul class="list">{switches.collect_view()}</ul>
            <p class="links">
                <a href="policy.html" data-action="policy">{words.policy}</a>
                <a href="policy.html#collected" data-action="collected">{words.collected_list}</a>
                <a href="policy.html#shared" data-action="shared">{words.shared_list}</a>
                <a href="policy.html#rights" data-action="receipts">{receipts_title}</a>
            </p>
            <div class="actions">
                <Answer action="refuse" label=words.refuse />
                <Answer action="accept" label=words.accept />
                <Answer action="save" label=words.save />
                <button class="quiet" data-action="withdraw" hidden>{words.withdraw}</button>
            </div>
        </dialog>
    }
}

/// One purpose. A necessary one is on, locked, and says why.
#[component]
fn Switch(purpose: Purpose, words: &'static Words) -> impl IntoView {
    let note = format!("d-{}", purpose.id);
    let is_necessary = purpose.necessary.is_some();
    let described = if is_necessary { format!("{note} r-{}", purpose.id) } else { note.clone() };
    let reason_id = format!("r-{}", purpose.id);
    let reason = purpose.necessary.map(|reason| view! { <p id=reason_id><b>{words.always_on}</b>" "{reason}</p> });
    view! {
        <li>
            <label>
                <input type="checkbox" role="switch" name=purpose.id aria-describedby=described checked=is_necessary disabled=is_necessary />
                <span>{purpose.title}</span>
            </label>
            <p id=note>{purpose.description}</p>
            {reason}
        </li>
    }
}

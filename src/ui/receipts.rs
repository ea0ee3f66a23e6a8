//! "Your receipts": the frame into which the page puts what this browser keeps, and the ways to use one's rights, which need none of it.

use clearlist_core::{
    policy::Request,
    words::{ReceiptsWords, Words},
};
use leptos::prelude::*;

/// A modal dialog, labelled by its heading, which takes the first focus; Escape and the close button close it; focus returns to the opener (CHECKLIST A05).
///
/// `data-receipts` is where they are listed. Of the three sentences that stand for them where there is none, the page shows the one that is so.
#[component]
pub(super) fn Receipts(rights: Vec<Request>, rights_text: String, words: &'static Words, own: &'static ReceiptsWords) -> impl IntoView {
    let is_asked = !rights.is_empty();
    let links = rights.into_iter().map(|right| {
        view! {
            <li>
                <a href=right.href>{right.title}</a>
            </li>
        }
    });
    let rights = is_asked.then(|| {
        view! {
            <section aria-labelledby="g">
                <h3 id="g">{words.right}</h3>
                <p>{rights_text}</p>
                <ul class="rights">{links.collect_view()}</ul>
            </section>
        }
    });
    view! {
        <dialog class="choices receipts" aria-labelledby="r">
            <h2 id="r" tabindex="-1">{own.title}</h2>
            <button class="close" data-action="close" aria-label=words.close>"×"</button>
            <p>{own.text}</p>
            <p data-none="choice" hidden><b>{own.only_choice}</b></p>
            <p data-none="nothing" hidden><b>{own.nothing}</b></p>
            <p data-none="unreadable" hidden><b>{own.unreadable}</b></p>
            <ol class="list" data-receipts hidden></ol>
            <a data-all download="receipts.ndjson" hidden>{own.download_all}</a>
            {rights}
        </dialog>
    }
}

//! Components rendered to HTML when the site is built: no server, no runtime, no markers left behind.

use super::{
    Asking, Choices, Files, Notice, Place, PolicyView, Version,
    markup::element,
    policy::changes::{changes, changes_since, versions},
    receipts::Receipts,
};
use clearlist_core::{
    policy::{Change, Document, Purpose, Request},
    words::{ReceiptsWords, Words, direction},
};
use leptos::prelude::*;

/// The notice's markup, exactly as shown.
pub fn notice_html(asking: Asking, words: &'static Words) -> String {
    render(|| view! { <Notice asking words /> })
}

/// The choices' markup.
pub fn choices_html(purposes: Vec<Purpose>, is_signal_heard: bool, receipts_title: &'static str, words: &'static Words) -> String {
    render(|| view! { <Choices purposes is_signal_heard receipts_title words /> })
}

/// The markup of "Your receipts", before the page has put any into it.
pub fn receipts_html(operator: &str, rights: Vec<Request>, words: &'static Words, own: &'static ReceiptsWords) -> String {
    let rights_text = words.rights_text.replace("{operator}", operator);
    render(|| view! { <Receipts rights rights_text words own /> })
}

/// The policy's markup, for the plain page.
pub fn policy_html(document: Document, words: &'static Words, files: Files) -> String {
    render(|| view! { <PolicyView document words place=Place::Page(files) /> })
}

/// What has changed: a list, whose language is that of the owner's words. The viewer hangs it below a title of its own.
pub fn changes_html(found: &[Change], language: &str, words: &'static Words) -> String {
    render(|| changes(found, language, words))
}

/// Which versions there were, newest first.
pub fn versions_html(earlier: &[Version], words: &'static Words) -> String {
    render(|| versions(earlier, words))
}

/// Both for the plain page: what has changed since the version before, and which there were. Nothing where there was none.
pub fn versions_page_html(found: &[Change], earlier: &[Version], language: &str, words: &'static Words) -> String {
    let Some(before) = earlier.first() else { return String::new() };
    let since = changes_since(&words.changed_since_version.replace("{version}", &before.version)).with(changes(found, language, words));
    let section = element("section").set("class", "policy").set("lang", words.language).set("dir", direction(words.language));
    render(|| section.with(since).with(versions(earlier, words)))
}

/// Leptos leaves `<!>` where a client would find its place again; nobody will here.
fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().to_html()).replace("<!>", "").replace("<!---->", "")
}

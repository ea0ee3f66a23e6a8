//! Components rendered to HTML when the site is built: no server, no runtime, no markers left behind.

use super::{
    Choices, Notice, OpenList, PolicyView, Version,
    markup::element,
    policy::changes::{changes, changes_since, versions},
};
use clearlist_core::{
    policy::{Change, Document, Purpose},
    words::{Words, direction},
};
use leptos::prelude::*;

/// The notice's markup, exactly as shown.
pub fn notice_html(title: String, text: String, purposes: Vec<Purpose>, words: &'static Words) -> String {
    render(|| view! { <Notice title text purposes words /> })
}

/// The choices' markup.
pub fn choices_html(purposes: Vec<Purpose>, words: &'static Words) -> String {
    render(|| view! { <Choices purposes words /> })
}

/// The policy's markup, for the plain page.
pub fn policy_html(document: Document, words: &'static Words) -> String {
    render(|| view! { <PolicyView document words open=OpenList::Both /> })
}

/// What has changed since the version before, the newest of `earlier`, and all of them; for the plain page. `language` is that of the owner's words.
pub fn versions_html(found: &[Change], earlier: &[Version], language: &str, words: &'static Words) -> String {
    let Some(before) = earlier.first() else { return String::new() };
    let since = changes_since(&words.changed_since_version.replace("{version}", &before.version)).with(changes(found, language, words));
    let section = element("section").set("class", "policy").set("lang", words.language).set("dir", direction(words.language));
    render(|| section.with(since).with(versions(earlier, words)))
}

/// Leptos leaves `<!>` where a client would find its place again; nobody will here.
fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().to_html()).replace("<!>", "").replace("<!---->", "")
}

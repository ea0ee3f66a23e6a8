//! Components rendered to HTML when the site is built: no server, no runtime, no markers left behind.

use super::{Choices, Files, Notice, Place, PolicyView};
use clearlist_core::{
    policy::{Document, Purpose},
    words::Words,
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
pub fn policy_html(document: Document, words: &'static Words, files: Files) -> String {
    render(|| view! { <PolicyView document words place=Place::Page(files) /> })
}

/// Leptos leaves `<!>` where a client would find its place again; nobody will here.
fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().to_html()).replace("<!>", "").replace("<!---->", "")
}

//! The policy: who, when, in short, both lists, then the whole text.
//!
//! Layers (CHECKLIST L14): a summary comes first, the two lists are entries of their own above the text. Everything collapsible is `<details>`, so that it
//! works with no script and the browser's own find reaches inside (A08). Nothing here moves by itself: what follows links, searches, prints and copies in the
//! viewer is `src/loader/viewer/`, and on the plain page the browser does it.

#[cfg(feature = "ssr")]
pub mod changes;
mod head;
mod lists;
#[cfg(feature = "csr")]
pub mod parsed;
#[cfg(feature = "csr")]
pub mod rest;
mod rights;
mod text;
mod tools;

use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::Document,
    words::{Words, direction},
};
use head::{Head, Summary};
use leptos::prelude::*;
use lists::{CollectedList, SharedList};
use rights::RightsEntry;
use tools::{Keep, Tools};

/// Where the policy is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The viewer: with tools; the lists are closed, and the one that is asked for is opened.
    Viewer {
        files: Files,
        /// How often each item of the collected list has been collected so far, as the page reports it; in the order of the list.
        counts: Vec<Option<u32>>,
    },
    /// The plain page, without script. The lists are open: it is also what gets printed.
    Page(Files),
    /// Nowhere yet: an owner looks at what a text becomes.
    Preview,
}

/// Where the same policy lies as a file, and by what it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Addresses.
    pub text: String,
    pub json: String,
    /// Of the JSON file, as receipts write it.
    pub digest: String,
}

impl Place {
    fn files(&self) -> Option<&Files> {
        match self {
            Place::Viewer { files, .. } | Place::Page(files) => Some(files),
            Place::Preview => None,
        }
    }

    fn counts(&self) -> &[Option<u32>] {
        if let Place::Viewer { counts, .. } = self { counts } else { &[] }
    }

    fn is_page(&self) -> bool {
        matches!(self, Place::Page(_))
    }

    fn is_viewer(&self) -> bool {
        matches!(self, Place::Viewer { .. })
    }
}

/// The whole policy. Its heading takes the first focus when a dialog opens on it (A07).
#[component]
pub fn PolicyView(document: Document, words: &'static Words, place: Place) -> impl IntoView {
    let (document, place) = (&document, &place);
    view! {
        <article class="policy" lang=words.language dir=direction(words.language)>
            {place.is_viewer().then(|| view! { <Tools words /> })}
            <Head document words />
            <Summary document words />
            <CollectedList document words place />
            <SharedList document words place />
            <RightsEntry document words place />
            <Keep words place />
            <div class="reading">
                <Contents document words />
                <Text document words />
            </div>
        </article>
    }
}

/// The contents: closed at first where the window is narrow, beside the text where it is wide.
#[component]
fn Contents<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
    let list = in_language_of(document, element("nav")).set("aria-label", words.contents).with(text::contents(&document.sections));
    element("details").set("class", "contents").with(element("summary").with(element("h2").text(words.contents))).with(list)
}

#[component]
fn Text<'a>(document: &'a Document, words: &'a Words) -> impl IntoView + use<> {
    text::with_blocks(in_language_of(document, element("div")).set("class", "text"), &document.preface, words)
        .with_all(document.sections.iter().map(|section| text::section(section, 2, words, "")))
}

/// The owner's words are in the text's language, ours in the visitor's.
fn in_language_of(document: &Document, element: Markup) -> Markup {
    element.set("lang", &document.language).set("dir", direction(&document.language))
}

//! The sections, mounted one at a time: a text of any length is opened at once, and no task is long (CHECKLIST F21).
//!
//! The view is mounted without them; what stands here then hangs each into its place, in the order of the text. Whoever holds it says how many at a time.

use super::{
    parsed::{self, Parsed},
    text,
};
use crate::ui::markup::Markup;
use clearlist_core::{policy::Section, words::Words};
use leptos::{tachys::view::Render as _, web_sys::Element};

/// What is still to be mounted.
pub struct Rest {
    words: &'static Words,
    /// The next one last.
    waiting: Vec<Waiting>,
}

/// A section whose place is known.
struct Waiting {
    parsed: Parsed,
    level: u8,
    /// The element that it ends.
    parent: Element,
    /// Its list in the contents, down to the second level.
    contents: Option<Element>,
}

impl Rest {
    /// All sections of `policy`, for the view that is mounted in `root`.
    pub fn of(policy: &Parsed, root: &Element, words: &'static Words) -> Rest {
        let find = |selector| root.query_selector(selector).ok().flatten();
        let mut rest = Rest { words, waiting: Vec::new() };
        if let Some(text) = find(".text") {
            rest.wait(parsed::sections(policy), 2, &text, find(".contents ol").as_ref());
        }
        rest
    }

    fn wait(&mut self, sections: Vec<Parsed>, level: u8, parent: &Element, contents: Option<&Element>) {
        let wait = |parsed| Waiting { parsed, level, parent: parent.clone(), contents: contents.cloned() };
        self.waiting.extend(sections.into_iter().rev().map(wait));
    }

    /// Mounts the next one, without those below it, which come next. How many are known to wait.
    pub fn mount_next(&mut self) -> usize {
        let Some(Waiting { parsed, level, parent, contents }) = self.waiting.pop() else { return 0 };
        let below = parsed::sections(&parsed);
        let section = parsed::section_alone(&parsed);
        let element = hang(&parent, text::section(&section, level, self.words));
        let contents = contents.and_then(|contents| hang_entry(&contents, &section, level, !below.is_empty()));
        self.wait(below, level.saturating_add(1), &element, contents.as_ref());
        self.waiting.len()
    }
}

/// Its entry in the contents, and the list of those right below it.
fn hang_entry(contents: &Element, section: &Section, level: u8, has_below: bool) -> Option<Element> {
    let entry = hang(contents, text::contents_entry(section));
    (level == 2 && has_below).then(|| hang(&entry, text::contents(&[])))
}

fn hang(parent: &Element, markup: Markup) -> Element {
    let element = markup.build();
    // It fails only for a child that is its own ancestor.
    let _ = parent.append_with_node_1(&element);
    element
}

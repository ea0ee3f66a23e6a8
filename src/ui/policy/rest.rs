//! The sections, mounted one at a time: a text of any length is opened at once, and no task is long (CHECKLIST F21).
//!
//! The view is mounted without them; what stands here then hangs each into its place, as they come in the order of the text. Whoever holds it says how many at
//! a time.

use super::{
    parsed::{self, Parsed},
    text,
};
use crate::ui::markup::Markup;
use clearlist_core::{policy::Section, words::Words};
use leptos::{tachys::view::Render as _, web_sys::Element};

/// The view that is being filled.
pub struct Rest {
    words: &'static Words,
    /// The address of the plain page, to whose sections links can be kept.
    page: String,
    text: Element,
    contents: Element,
    /// The sections that still stand open: the last one mounted, and those that it is in.
    open: Vec<Open>,
}

struct Open {
    section: Element,
    /// Its entry in the contents, down to the second level, and the list of those below it, once there is one.
    entry: Option<Element>,
    below: Option<Element>,
}

/// The levels of sections that the contents name.
const CONTENTS_LEVELS: usize = 2;

/// The heading of a top-level section: the first level is the policy's own.
const TOP_HEADING: u8 = 2;

impl Rest {
    /// For the view that is mounted in `root`; none if it is not there.
    pub fn of(root: &Element, words: &'static Words, page: String) -> Option<Rest> {
        let find = |selector| root.query_selector(selector).ok().flatten();
        Some(Rest { words, page, text: find(".text")?, contents: find(".contents ol")?, open: Vec::new() })
    }

    /// Mounts the next section, without those below it, which come next; `depth` is how many it is in.
    pub fn add(&mut self, parsed: &Parsed, depth: usize) {
        let section = parsed::section_alone(parsed);
        self.open.truncate(depth);
        let level = u8::try_from(self.open.len()).unwrap_or(u8::MAX).saturating_add(TOP_HEADING);
        let parent = self.open.last().map_or(&self.text, |open| &open.section);
        let element = hang(parent, text::section(&section, level, self.words, &self.page));
        let entry = if self.open.len() < CONTENTS_LEVELS { self.add_entry(&section) } else { None };
        self.open.push(Open { section: element, entry, below: None });
    }

    fn add_entry(&mut self, section: &Section) -> Option<Element> {
        let list = match self.open.last_mut() {
            None => &self.contents,
            Some(Open { entry, below, .. }) => {
                let entry = entry.as_ref()?;
                below.get_or_insert_with(|| hang(entry, text::contents(&[])))
            }
        };
        Some(hang(list, text::contents_entry(section)))
    }
}

fn hang(parent: &Element, markup: Markup) -> Element {
    let element = markup.build();
    // It fails only for a child that is its own ancestor.
    let _ = parent.append_with_node_1(&element);
    element
}

//! What has changed from one document to another, and whether it matters.
//!
//! Promises: what is added, removed, moved, renamed or reworded is found section by section and line by line of both lists; every change that is not plainly
//! wording is material, and says why as well as it can (CHECKLIST L16). Pure: no clock, so two documents always give the same difference; how long it works is
//! counted in steps. Refuses to know what an owner means: what looks alike and is not known to be the same is material, and it is the owner who signs it off.

#[cfg(feature = "diff")]
mod align;
#[cfg(feature = "diff")]
mod head;
#[cfg(feature = "diff")]
mod judge;
#[cfg(feature = "diff")]
mod lists;
mod model;
#[cfg(feature = "diff")]
mod moves;
#[cfg(feature = "diff")]
mod outline;
#[cfg(feature = "diff")]
mod pair;
#[cfg(feature = "diff")]
mod reasons;
#[cfg(feature = "diff")]
mod runs;
#[cfg(feature = "diff")]
mod sections;
#[cfg(feature = "diff")]
mod spelling;
#[cfg(feature = "diff")]
mod tokens;

pub use model::*;

#[cfg(feature = "diff")]
use super::Document;

/// Everything that has changed from `old` to `new`: head facts, purposes, services, both lists, then the text in the order of `new`, what was removed last.
#[cfg(feature = "diff")]
pub fn diff(old: &Document, new: &Document) -> Difference {
    let mut effort = align::Effort::whole();
    let judge = judge::Judge::new(old, new);
    let mut changes = head::changes(&judge, &mut effort);
    changes.extend(lists::changes(&judge, &mut effort));
    let text = sections::changes(&judge, &mut effort);
    changes.extend(text.changes);
    Difference { changes, renumbered: text.renumbered }
}

/// Whether two runs of text differ in more than case, punctuation and white space.
#[cfg(feature = "diff")]
pub fn differs_in_words(old: &str, new: &str) -> bool {
    !tokens::says_the_same(old, new)
}

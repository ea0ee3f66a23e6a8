//! What a policy is, and how a text becomes one.
//!
//! [`Document`] is what visitors read, whether in the viewer or on the plain page. `parse` (feature `compile`) reads plain text and Markdown into it and
//! loses nothing of the text; `check` says what is missing, by line; `draft` proposes the two lists; `diff` (feature `diff`) says what has changed from one
//! document to another, and whether it matters.

#[cfg(feature = "compile")]
mod check;
mod diff;
#[cfg(feature = "compile")]
mod draft;
mod model;
#[cfg(feature = "compile")]
mod parse;
mod rights;

#[cfg(feature = "compile")]
pub use check::{Also, Finding, Group, Law, Reads, Rule, Scope, Severity, check, check_with, rule, rules};
pub use diff::{Change, Difference, Part, Passage, Place, PlaceKind, Reason, Run, RunKind, What};
#[cfg(feature = "diff")]
pub use diff::{diff, differs_in_words};
#[cfg(feature = "compile")]
pub use draft::{CollectedDraft, Confidence, DeniedDraft, Draft, Necessity, Origin, PlaceDraft, PublishedDraft, PurposeDraft, SharedDraft, draft};
pub use model::*;
#[cfg(feature = "compile")]
pub use parse::{Parsed, Pin, PinError, Pinned, Recognised, Source, SourceError, parse, parse_pinned};
pub use rights::Right;

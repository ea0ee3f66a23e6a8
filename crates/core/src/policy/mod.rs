//! What a policy is, and how a text becomes one.
//!
//! [`Document`] is what visitors read, whether in the viewer or on the plain page. `parse` (feature `compile`) reads plain text and Markdown into it and
//! loses nothing of the text; `check` says what is missing, by line; `draft` proposes the two lists.

#[cfg(feature = "compile")]
mod check;
#[cfg(feature = "compile")]
mod draft;
mod model;
#[cfg(feature = "compile")]
mod parse;

#[cfg(feature = "compile")]
pub use check::{Finding, Severity, check};
#[cfg(feature = "compile")]
pub use draft::{CollectedDraft, Confidence, DeniedDraft, Draft, Necessity, Origin, PlaceDraft, PublishedDraft, PurposeDraft, SharedDraft, draft};
pub use model::*;
#[cfg(feature = "compile")]
pub use parse::{Parsed, Source, SourceError, parse};

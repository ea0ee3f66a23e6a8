//! What a policy is, and how a text becomes one.
//!
//! [`Document`] is what visitors read, whether in the viewer or on the plain page. `parse` (feature `compile`) reads plain text and Markdown into it and
//! loses nothing of the text; `check` says what is missing, by line.

#[cfg(feature = "compile")]
mod check;
mod model;
#[cfg(feature = "compile")]
mod parse;

#[cfg(feature = "compile")]
pub use check::{Finding, Severity, check};
pub use model::*;
#[cfg(feature = "compile")]
pub use parse::{Parsed, Pin, PinError, Pinned, Recognised, Source, SourceError, parse, parse_pinned};

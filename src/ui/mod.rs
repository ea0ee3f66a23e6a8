//! What a visitor reads, as Leptos components: props in, actions out; no storage, no network, no legal meaning.
//!
//! The same components are rendered natively (feature `ssr`) into the notice, the choices and the plain page, and live in the viewer (feature `csr`).
//! An element says what it does by `data-action`, so that the loader can act on markup that carries no code.

// The component macro makes every component's props `pub`, whatever the component is.
#![allow(unreachable_pub)]

mod choices;
mod markup;
#[cfg(feature = "ssr")]
mod native;
mod notice;
mod policy;
#[cfg(feature = "ssr")]
mod receipts;

pub use choices::Choices;
#[cfg(feature = "ssr")]
pub use native::{changes_html, choices_html, notice_html, policy_html, receipts_html, versions_html, versions_page_html};
pub use notice::{Asking, Notice};
#[cfg(feature = "ssr")]
pub use policy::changes::Version;
pub use policy::{Files, Place, PolicyView};
#[cfg(feature = "csr")]
pub use policy::{parsed, rest};

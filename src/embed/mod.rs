//! The contract with the host page, as names. `api.d.ts` beside this file documents and types it; `cargo xtask tidy` holds the two, and the loader that
//! implements them, to the same names.

/// The global that the script tag defines.
pub const GLOBAL: &str = "clearlist";

/// Members of the global.
pub const MEMBERS: [&str; 13] = ["version", "choices", "has", "on", "push", "accept", "refuse", "set", "withdraw", "open", "close", "receipts", "destroy"];

/// Events on `document`, replayed to late listeners of `on`.
pub const EVENTS: [&str; 3] = ["clearlist:ready", "clearlist:change", "clearlist:receipt"];

/// Custom elements.
pub const ELEMENTS: [&str; 3] = ["clearlist-policy", "clearlist-list", "clearlist-choices-link"];

/// Attributes in the host's markup.
pub const ATTRIBUTES: [&str; 3] = ["data-purpose", "data-service", "data-clearlist"];

/// What can be opened, by `open()` and by `data-clearlist`.
pub const SURFACES: [&str; 6] = ["notice", "choices", "policy", "collected", "shared", "receipts"];

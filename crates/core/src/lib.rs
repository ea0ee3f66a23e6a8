//! The domain of Clearlist, pure: no I/O, no clock, no randomness, no browser.
//!
//! Everything here is a value or a decision over values; time and randomness come in as arguments. What a browser or a server has to do for it is a
//! trait in [`ports`]. The legal meaning of a policy, a choice and a receipt lives here and nowhere else.

#[cfg(feature = "compile")]
pub mod settings;
pub mod policy;
pub mod words;
pub mod consent;
pub mod receipt;
pub mod outbox;
pub mod ports;

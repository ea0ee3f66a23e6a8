//! The domain of Clearlist, pure: no I/O, no clock, no randomness, no browser.
//!
//! Everything here is a value or a decision over values; time and randomness come in as arguments. What a browser or a server has to do for it is a
//! trait in [`ports`]. The legal meaning of a policy, a choice and a receipt lives here and nowhere else.

pub mod consent;
pub mod outbox;
pub mod policy;
pub mod ports;
pub mod receipt;
#[cfg(feature = "compile")]
pub mod settings;
pub mod words;

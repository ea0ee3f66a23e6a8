//! What a receipt says, how it is sealed, and how anyone can check it.
//!
//! A receipt is a JWS (RFC 7515) that the visitor's browser signs; an acknowledgement is the receiver's counter-signature over it. This module knows
//! the bytes and judges them; keys, hashing and the network belong to its callers (see [`crate::ports`]).

#[cfg(feature = "verify")]
mod acknowledgement;
#[cfg(feature = "verify")]
mod chain;
mod event_time;
#[cfg(feature = "verify")]
mod jws;
mod origin;
mod payload;
#[cfg(feature = "verify")]
mod refusal;
#[cfg(feature = "verify")]
mod rules;
mod seal;
#[cfg(feature = "verify")]
mod strict_json;
#[cfg(feature = "verify")]
mod verify;

#[cfg(feature = "verify")]
pub use acknowledgement::*;
#[cfg(feature = "verify")]
pub use chain::*;
pub use event_time::*;
#[cfg(feature = "verify")]
pub use jws::thumbprint_of;
pub use origin::*;
pub use payload::*;
#[cfg(feature = "verify")]
pub use refusal::*;
pub use seal::*;
#[cfg(feature = "verify")]
pub use verify::*;

//! What the strict reader takes and what it refuses. Signatures are a toy here (the hash of the message, twice): real ones are tested where they are
//! implemented, in the command line tool.
#![cfg(feature = "verify")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

mod receipts;

//! What a visitor has chosen, and what that grants.
//!
//! Two kinds of data: a [`Record`] is what the page keeps and reads back at every visit; a [`Decision`] is one click, journalled until it is a receipt. Each
//! purpose is answered for itself, under a revision of its own and at its own time: so that a new one asks for that alone, and answering it prolongs no other.
//! Whatever is unknown, missing, broken, expired or from another revision grants nothing.

mod decision;
mod record;
mod regime;
mod standing;

pub use decision::{Decision, EventState, Shown, Turn, event_state};
pub use record::{CLOCK_TOLERANCE_MS, Choice, Click, DAY_MS, RECORD_VERSION, Record, Terms};
pub use regime::{Regime, Separate};
pub use standing::{Standing, Stored, asks, standing};

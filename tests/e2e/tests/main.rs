//! The built artifacts, driven in a real browser as a visitor would: the site is built by the real binary, served over HTTP, and posts to a real receiver.
//!
//! Run by `cargo xtask test`, which says where binary, browser and driver are, once in each engine: `CLEARLIST_ENGINE` names it. What an engine's driver cannot do
//! is asked of `harness::is_in`, with the reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod harness;

mod access;
mod anew;
mod broken;
mod calls;
mod choice;
mod closed;
mod delivery;
mod evidence;
mod gate;
mod history;
mod hostile;
mod imported;
mod law;
mod loading;
mod older;
mod opt_out;
mod page;
mod placeholder;
mod react;
mod reading;
mod receipts;
mod records;
mod regimes;
mod rights;
mod shared;
mod signals;
mod storage;
mod strict;
mod traces;
mod vectors;
mod viewer;
mod windows;
mod withdrawal;

//! The browser side of Clearlist.
//!
//! `bin → embed → ui → core`, `browser → core`, `agent → core`: nothing points back. Components never touch storage or network; whatever needs either goes
//! through a port in [`browser`]. The loader, which shows the notice and takes the choice, is JavaScript in `src/loader/` and waits for none of this.

pub mod agent;
pub mod browser;
pub mod embed;
#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod ui;

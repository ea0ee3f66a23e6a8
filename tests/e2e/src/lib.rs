//! What the end-to-end tests and the race both need: a browser with a profile of its own, and servers that say where they listen.

mod browser;
mod service;

pub use browser::Browser;
pub use service::Service;

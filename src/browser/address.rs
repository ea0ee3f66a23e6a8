//! Addresses, parsed by the browser's own URL: what is judged is then exactly what is fetched.

use super::Failure;
use super::value::text;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type URL;

    #[wasm_bindgen(constructor, catch)]
    fn new(text: &str) -> Result<URL, JsValue>;
}

/// An absolute address in its parts, as the URL standard serialises them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The whole of it.
    pub href: String,
    /// Scheme, host and port; `null` for schemes without.
    pub origin: String,
    /// With its colon.
    pub protocol: String,
    /// IPv6 in brackets; IPv4 in four decimal numbers, however it was written.
    pub host: String,
    /// Whether a user name or password is in it.
    pub has_credentials: bool,
}

impl Address {
    pub fn parse(address: &str) -> Result<Address, Failure> {
        let url = URL::new(address)?;
        let part = |name| text(&url, name).unwrap_or_default();
        let has_credentials = !(part("username").is_empty() && part("password").is_empty());
        Ok(Address { href: part("href"), origin: part("origin"), protocol: part("protocol"), host: part("hostname"), has_credentials })
    }
}

//! Addresses, parsed by the browser's own URL: what is judged is then exactly what is fetched.

use super::Failure;
use web_sys::Url;

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
    pub fn parse(text: &str) -> Result<Address, Failure> {
        let url = Url::new(text)?;
        let has_credentials = !(url.username().is_empty() && url.password().is_empty());
        Ok(Address { href: url.href(), origin: url.origin(), protocol: url.protocol(), host: url.hostname(), has_credentials })
    }
}

//! Where receipts may be sent: https, or this machine.

use crate::browser::Failure;
use crate::browser::address::Address;
use clearlist_core::receipt::is_loopback_host;

/// An address that receipts may be posted to.
///
/// Invariant: https, or http to this machine; no user name or password in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    href: String,
    origin: String,
}

impl Endpoint {
    pub(super) fn parse(text: &str) -> Result<Endpoint, Failure> {
        let address = Address::parse(text).map_err(|_| Failure::because("the endpoint is not an absolute address"))?;
        match refusal(&address) {
            Some(message) => Err(Failure::because(message)),
            None => Ok(Endpoint { href: address.href, origin: address.origin }),
        }
    }

    pub(super) fn href(&self) -> &str {
        &self.href
    }

    /// Without path or query: the receipt's `aud`.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

/// Why nothing is sent to this address.
fn refusal(address: &Address) -> Option<&'static str> {
    if address.has_credentials {
        return Some("the endpoint has a user name or password in its address");
    }
    match address.protocol.as_str() {
        "https:" => None,
        "http:" if is_loopback_host(&address.host) => None,
        _ => Some("the endpoint must be https, or http on this machine"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, refusal};

    #[track_caller]
    fn check(protocol: &str, host: &str, has_credentials: bool, is_accepted: bool) {
        let address = Address { href: String::new(), origin: String::new(), protocol: protocol.into(), host: host.into(), has_credentials };
        assert_eq!(refusal(&address).is_none(), is_accepted, "{protocol}//{host}");
    }

    #[test]
    fn ok_https_anywhere_and_http_on_this_machine() {
        check("https:", "consent.example", false, true);
        check("http:", "localhost", false, true);
        check("http:", "demo.localhost", false, true);
        check("http:", "127.0.0.1", false, true);
        check("http:", "[::1]", false, true);
    }

    #[test]
    fn err_http_elsewhere_other_schemes_and_credentials() {
        check("http:", "consent.example", false, false);
        check("http:", "127.0.0.1.example", false, false);
        check("http:", "notlocalhost", false, false);
        check("ws:", "localhost", false, false);
        check("data:", "", false, false);
        check("https:", "consent.example", true, false);
        check("http:", "localhost", true, false);
    }
}

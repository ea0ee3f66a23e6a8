//! Web origins as text (RFC 6454 6.2): what `origin` and `aud` may say.

/// Whether `text` is an origin as a browser serialises it: scheme, host in lower case, port unless it is the scheme's own; no path, query, fragment or
/// credentials. `null` is not one: callers that take an opaque origin compare it themselves.
pub fn is_origin(text: &str) -> bool {
    let Some((scheme, host, port)) = split(text) else { return false };
    let scheme_fits = scheme.starts_with(|c: char| c.is_ascii_lowercase()) && scheme.chars().all(|c| is_lower(c) || "+-.".contains(c));
    let host_fits = match host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => inner.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.chars().all(|c| is_lower(c) || "-._".contains(c)),
    };
    let port_fits = match (scheme, port) {
        ("https", Some("443")) | ("http", Some("80")) => false,
        (_, Some(port)) => !port.starts_with('0') && port.chars().all(|c| c.is_ascii_digit()) && port.parse::<u16>().is_ok(),
        (_, None) => true,
    };
    scheme_fits && host_fits && port_fits
}

/// Whether `text` is an http or https origin of this very machine: the one place where a browser counts plain http as secure.
pub fn is_loopback_origin(text: &str) -> bool {
    let Some((scheme, host, _)) = split(text) else { return false };
    is_origin(text) && matches!(scheme, "http" | "https") && is_loopback_host(host)
}

/// Whether a host, as the URL standard serialises it, is this very machine. That standard makes four decimal numbers of whatever is an IPv4 address, and
/// refuses other hosts of digits and dots alone: nothing needs to be parsed again (6 KB brotli in the agent).
pub fn is_loopback_host(host: &str) -> bool {
    let is_ipv4 = || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.") && is_ipv4()
}

fn split(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let (scheme, rest) = text.split_once("://")?;
    match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => Some((scheme, host, Some(port))),
        _ => Some((scheme, rest, None)),
    }
}

fn is_lower(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit()
}

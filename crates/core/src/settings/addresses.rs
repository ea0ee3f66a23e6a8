//! Web addresses in the settings: what receipts are sent to, where pages and the build lie.

use super::validate::Judge;
use crate::receipt::is_loopback_origin;
use toml::Spanned;
use url::Url;

impl Judge {
    /// https, or http on loopback; no credentials, query or fragment (CHECKLIST S06).
    pub(super) fn endpoint(&mut self, value: &Spanned<String>) -> Option<String> {
        let span = value.span();
        let text = value.get_ref();
        let url = self.web_url(value)?;
        if url.scheme() == "http" && !is_loopback_origin(&url.origin().ascii_serialization()) {
            let help = format!("receipts must not cross a network in the clear: use \"https://{}\"", text.trim_start_matches("http://"));
            self.refuse(span, format!("the endpoint \"{text}\" is plain http and not on this machine"), help);
        } else if !url.username().is_empty() || url.password().is_some() {
            self.refuse(
                span,
                "the endpoint's address holds a user name or password".to_owned(),
                "every visitor can read it: take it out; the receiver needs none",
            );
        } else if url.query().is_some() || url.fragment().is_some() {
            self.refuse(
                span,
                format!("the endpoint \"{text}\" has a query or fragment"),
                "end the address at its path, as in \"https://receipts.example.com/receipts\"",
            );
        }
        Some(url.to_string())
    }

    pub(super) fn origin(&mut self, value: Spanned<String>) -> String {
        let Some(url) = self.web_url(&value) else { return value.into_inner() };
        let origin = url.origin().ascii_serialization();
        if value.get_ref().trim_end_matches('/') != origin {
            self.refuse(value.span(), format!("\"{}\" is not an origin", value.get_ref()), format!("scheme, host and port alone: \"{origin}\""));
        }
        origin
    }

    /// A path on the pages' own server, or a whole address on another; a folder, so that file names can follow.
    pub(super) fn path(&mut self, value: Spanned<String>) -> String {
        let text = value.get_ref();
        if !text.ends_with('/') || text.contains(['?', '#']) {
            self.refuse(value.span(), format!("the path \"{text}\" does not end as a folder does"), "end it with a slash, as in \"/clearlist/\"");
        } else if !text.starts_with('/') || text.starts_with("//") {
            self.web_url(&value);
        }
        value.into_inner()
    }

    pub(super) fn web_url(&mut self, value: &Spanned<String>) -> Option<Url> {
        match Url::parse(value.get_ref()) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Some(url),
            Ok(url) => {
                self.refuse(
                    value.span(),
                    format!("\"{}\" has the scheme {}, not https", value.get_ref(), url.scheme()),
                    "write a whole web address, as in \"https://example.com\"",
                );
                None
            }
            Err(error) => {
                self.refuse(value.span(), format!("\"{}\" is not a web address: {error}", value.get_ref()), "write a whole one, as in \"https://example.com\"");
                None
            }
        }
    }
}

//! The payload of a receipt: strings, integers and null, keys in sorted order, no floats.
//!
//! Names are those of ISO/IEC TS 27560 where it has one. Fields stand in the order in which they are written: serialising needs no sorting.

use crate::consent::EventState;
use serde::{Deserialize, Serialize};

/// The version of this format, and the only major version this code reads.
pub const SCHEMA_VERSION: &str = "https://clearlist.dev/receipt/1";
/// `typ` of a receipt's protected header.
pub const RECEIPT_TYPE: &str = "consent-receipt+jws";
/// A receipt larger than this is refused (RECEIPT.md, delivery).
pub const MAX_RECEIPT_BYTES: usize = 8 * 1024;

/// What was decided, under which text, on which page. No address, no user agent, no path (CHECKLIST L15).
///
/// Unknown fields are kept by readers, as the signature covers the raw bytes, and ignored here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The receiver this is meant for: its origin, without path or query.
    pub aud: String,
    /// One entry per purpose, necessary ones left out, by their ids in order; after an opt-out of sale and sharing, only of what it turned off.
    pub choices: Vec<ChoiceEvent>,
    pub collector: Collector,
    pub env: Environment,
    /// RFC 3339, UTC, cut to the minute: `2026-11-21T10:04Z` is written `2026-11-21T10:04:00Z`.
    pub event_time: String,
    pub indication: Indication,
    /// The regime applied, not a location.
    pub jurisdiction: String,
    pub key_custody: KeyCustody,
    pub notice: NoticeShown,
    /// The page's origin, without path or query.
    pub origin: String,
    /// `urn:ietf:params:oauth:jwk-thumbprint:sha-256:…` of the key in the header (RFC 7638, RFC 9278).
    pub pii_principal_id: String,
    pub policy: PolicyShown,
    /// `sha-256:…` over the signing input of the receipt before this one in the chain.
    pub prev: Option<String>,
    /// UUIDv4: v7 would give milliseconds away.
    pub receipt_id: String,
    pub schema_version: String,
    /// Place in the chain, from 1; 0 for a refusal signed with a one-time key.
    pub seq: u32,
    pub signals: Signals,
    /// ISO 8601 duration: how long the choice stands before the notice asks again.
    pub validity_duration: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceEvent {
    pub event_state: EventState,
    pub event_type: EventType,
    pub purpose: String,
}

/// ISO/IEC TS 27560 event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventType {
    /// By one button for all purposes.
    Expressed,
    /// By a control for this purpose alone.
    Explicit,
}

impl EventType {
    pub const ALL: [EventType; 2] = [EventType::Expressed, EventType::Explicit];

    /// As in the payload.
    pub fn name(self) -> &'static str {
        match self {
            EventType::Expressed => "expressed",
            EventType::Explicit => "explicit",
        }
    }
}

/// Which build collected the choice (CNIL recommendation 2020-092 asks for it).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collector {
    /// `sha-256:…` of the released manifest: unfilled templates and wasm.
    pub build: String,
    pub name: String,
    pub version: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Environment {
    Live,
    /// Never posted.
    Preview,
}

impl Environment {
    pub const ALL: [Environment; 2] = [Environment::Live, Environment::Preview];

    /// As in the payload.
    pub fn name(self) -> &'static str {
        match self {
            Environment::Live => "live",
            Environment::Preview => "preview",
        }
    }
}

/// How the choice was indicated: which button, on which surface, by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indication {
    pub by: Indicator,
    /// `accept`, `refuse`, `choose`, `withdraw`, `opt-out`.
    pub method: String,
    /// `notice`, `choices`, `page`.
    pub surface: String,
}

/// Who indicated it; never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Indicator {
    DataSubject,
    /// A script of the page.
    Api,
    NativeHost,
    Import,
}

impl Indicator {
    pub const ALL: [Indicator; 4] = [Indicator::DataSubject, Indicator::Api, Indicator::NativeHost, Indicator::Import];

    /// As in the journal and the payload.
    pub fn name(self) -> &'static str {
        match self {
            Indicator::DataSubject => "data-subject",
            Indicator::Api => "api",
            Indicator::NativeHost => "native-host",
            Indicator::Import => "import",
        }
    }
}

/// How well the key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyCustody {
    WebcryptoNonextractable,
    /// In memory: gone with the page, or dropped on purpose after a refusal.
    Ephemeral,
    None,
}

impl KeyCustody {
    pub const ALL: [KeyCustody; 3] = [KeyCustody::WebcryptoNonextractable, KeyCustody::Ephemeral, KeyCustody::None];

    /// As in the payload.
    pub fn name(self) -> &'static str {
        match self {
            KeyCustody::WebcryptoNonextractable => "webcrypto-nonextractable",
            KeyCustody::Ephemeral => "ephemeral",
            KeyCustody::None => "none",
        }
    }
}

/// The first layer, exactly as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeShown {
    /// `sha-256:…` over the bytes of `notice.json`: words, purposes, order of buttons.
    pub digest: String,
    pub layout: String,
}

/// The whole text, in the language shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyShown {
    /// `sha-256:…` over the bytes of `policy.json`.
    pub digest: String,
    pub id: String,
    pub language: String,
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signals {
    /// Global Privacy Control, as the browser signalled it when the choice was made.
    pub gpc: bool,
}

#[cfg(test)]
mod tests {
    use super::{Environment, EventState, EventType, Indicator, KeyCustody};
    use serde::Serialize;

    #[track_caller]
    fn check<T: Serialize + Copy>(all: &[T], name: impl Fn(T) -> &'static str) {
        for one in all {
            assert_eq!(serde_json::to_value(one).unwrap(), name(*one));
        }
    }

    #[test]
    fn names_are_those_that_serde_writes() {
        check(&EventState::ALL, EventState::name);
        check(&EventType::ALL, EventType::name);
        check(&Environment::ALL, Environment::name);
        check(&Indicator::ALL, Indicator::name);
        check(&KeyCustody::ALL, KeyCustody::name);
    }
}

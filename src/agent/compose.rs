//! What a journalled decision becomes: the payload of its receipt, as the bytes that get signed. The key and the chain are arguments.
//!
//! Promise: byte for byte what serde_json writes for [`clearlist_core::receipt::Payload`]; the browser tests hold it to that.

use super::journal::Entry;
use crate::browser::Failure;
use crate::browser::value::{literal, set, to_json};
use clearlist_core::receipt::{Environment, KeyCustody, SCHEMA_VERSION, event_time};
use wasm_bindgen::JsValue;

/// The payload's names at every depth, sorted: `JSON.stringify` writes these alone, in this order.
const NAMES: &str = concat!(
    r#"["aud","build","by","choices","collector","digest","env","event_state","event_time","event_type","gpc","id","indication","jurisdiction","#,
    r#""key_custody","language","layout","method","name","notice","origin","pii_principal_id","policy","prev","purpose","receipt_id","schema_version","#,
    r#""seq","signals","surface","validity_duration","version"]"#,
);

/// Who signs, and where in which chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signer {
    /// The key's RFC 9278 name.
    pub(super) thumbprint: String,
    pub(super) place: Place,
}

/// The receipt's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A refusal of everything: signed with a key that is used once and dropped.
    Alone,
    /// Where the browser keeps no key: a chain of this one receipt.
    Unkept,
    /// After the receipt of that digest; the first of its chain where there is none.
    Chained { seq: u32, prev: Option<String> },
}

/// Between whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parties<'a> {
    /// The page's origin, as the loader saw it.
    pub(super) origin: &'a str,
    /// The endpoint's origin.
    pub(super) aud: &'a str,
}

pub(super) fn payload(entry: &Entry, parties: Parties<'_>, signer: Signer) -> Result<String, Failure> {
    let (key_custody, seq, prev) = match signer.place {
        Place::Alone => (KeyCustody::Ephemeral, 0, None),
        Place::Unkept => (KeyCustody::Ephemeral, 1, None),
        Place::Chained { seq, prev } => (KeyCustody::WebcryptoNonextractable, seq, prev),
    };
    let members = [
        ("aud", parties.aud.into()),
        ("env", Environment::Live.name().into()),
        ("event_time", event_time(entry.at as u64).into()),
        ("key_custody", key_custody.name().into()),
        ("origin", parties.origin.into()),
        ("pii_principal_id", signer.thumbprint.into()),
        ("prev", prev.map_or(JsValue::NULL, JsValue::from)),
        ("schema_version", SCHEMA_VERSION.into()),
        ("seq", seq.into()),
    ];
    for (name, value) in members {
        set(&entry.said, name, &value);
    }
    to_json(&entry.said, &literal(NAMES))
}

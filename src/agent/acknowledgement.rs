//! Whether an acknowledgement counts: it must name this receipt and its very bytes, and must not be signed wrongly.
//!
//! What cannot be checked (the receiver's keys cannot be had, this browser has no Ed25519) counts as received but unverified, and is kept so. The full
//! judgement of an acknowledgement is core's, for viewer and native tools; this is what delivery needs.

use super::endpoint::Endpoint;
use crate::browser::base64url::{decode, decode_text};
use crate::browser::http::get_json;
use crate::browser::keys::is_ed25519_signature;
use crate::browser::value::{member, parse, text};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// RECEIPT.md, delivery.
const ACKNOWLEDGEMENT_TYPE: &str = "consent-ack+jws";

/// What an acknowledgement is worth.
#[derive(Clone, Debug)]
pub(super) enum Worth {
    /// By this key of the receiver's.
    Verified(JsValue),
    /// It names the receipt; its signature could not be checked.
    Unverified,
    /// Not about this receipt, or not signed by whom it says.
    Nothing,
}

/// The receiver's keys, looked up at most once.
#[derive(Debug)]
pub(super) struct ReceiverKeys {
    address: String,
    found: Option<JsValue>,
}

impl ReceiverKeys {
    pub(super) fn of(endpoint: &Endpoint) -> ReceiverKeys {
        ReceiverKeys { address: [endpoint.origin(), "/.well-known/jwks.json"].concat(), found: None }
    }

    /// The key of that name, or undefined.
    async fn key(&mut self, kid: &str) -> JsValue {
        let set = match &self.found {
            Some(set) => set.clone(),
            None => {
                let set = get_json(&self.address).await.unwrap_or(JsValue::UNDEFINED);
                self.found = Some(set.clone());
                set
            }
        };
        let keys = member(&set, "keys");
        let named = |key: &JsValue| text(key, "kid").as_deref() == Some(kid);
        if Array::is_array(&keys) { keys.unchecked_into::<Array>().into_iter().find(named).unwrap_or_default() } else { JsValue::UNDEFINED }
    }
}

/// What `ack` is worth for the receipt of that id and digest.
pub(super) async fn worth(ack: &str, receipt_id: &str, digest: &str, keys: &mut ReceiverKeys) -> Worth {
    let Some(parts) = Parts::read(ack) else { return Worth::Nothing };
    let names_receipt = text(&parts.payload, "receipt_id").as_deref() == Some(receipt_id) && text(&parts.payload, "receipt_digest").as_deref() == Some(digest);
    let is_acknowledgement = text(&parts.header, "typ").as_deref() == Some(ACKNOWLEDGEMENT_TYPE) && text(&parts.header, "alg").as_deref() == Some("Ed25519");
    let Some(kid) = text(&parts.header, "kid") else { return Worth::Nothing };
    if !names_receipt || !is_acknowledgement {
        return Worth::Nothing;
    }
    let key = keys.key(&kid).await;
    match is_ed25519_signature(&key, parts.input.as_bytes(), &parts.signature).await {
        Ok(true) => Worth::Verified(key),
        Ok(false) => Worth::Nothing,
        Err(_) => Worth::Unverified,
    }
}

/// A compact JWS, taken apart.
struct Parts<'a> {
    header: JsValue,
    payload: JsValue,
    /// `header.payload`, as signed.
    input: &'a str,
    signature: Vec<u8>,
}

impl Parts<'_> {
    /// What is read of its members is ASCII, or else names nothing of ours.
    fn read(jws: &str) -> Option<Parts<'_>> {
        let (input, signature) = jws.rsplit_once('.')?;
        let (header, payload) = input.split_once('.')?;
        let object = |part| parse(&decode_text(part).ok()?).ok();
        Some(Parts { header: object(header)?, payload: object(payload)?, input, signature: decode(signature).ok()? })
    }
}

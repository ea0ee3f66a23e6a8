//! What both halves need: a good receipt, ways to spoil it, and a toy signature.

mod acknowledged;
mod read;

use clearlist_core::ports::SignatureCheck;
use clearlist_core::receipt::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub struct ToySignatures;

pub fn toy_signature(message: &[u8]) -> Vec<u8> {
    Sha256::digest(message).repeat(2)
}

impl SignatureCheck for ToySignatures {
    fn is_valid(&self, _: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        signature == toy_signature(message)
    }
}

/// RFC 8037 A.2 and RFC 7515 A.3.
pub const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
pub const P256_X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
pub const P256_Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

pub fn digest(text: &str) -> String {
    digest_name(&Sha256::digest(text))
}

pub fn header() -> Value {
    json!({"alg": "Ed25519", "jwk": {"crv": "Ed25519", "kty": "OKP", "x": X}, "typ": "consent-receipt+jws"})
}

pub fn payload() -> Value {
    json!({
        "aud": "https://receipts.example.com",
        "choices": [
            {"event_state": "given", "event_type": "explicit", "purpose": "analytics"},
            {"event_state": "refused", "event_type": "explicit", "purpose": "ads"}
        ],
        "collector": {"build": digest("build"), "name": "clearlist", "version": "0.1.0"},
        "env": "live",
        "event_time": "2026-11-21T10:04:00Z",
        "indication": {"by": "data-subject", "method": "choose", "surface": "choices"},
        "jurisdiction": "opt-in",
        "key_custody": "webcrypto-nonextractable",
        "notice": {"digest": digest("notice"), "layout": "bar"},
        "origin": "https://example.com",
        "pii_principal_id": thumbprint_of(&PublicKey::Ed25519 { x: X.into() }),
        "policy": {"digest": digest("policy"), "id": "short-drama", "language": "en", "version": "3"},
        "prev": null,
        "receipt_id": "6f1c0b52-9a77-4d0e-8c3e-2f6f4ce0b111",
        "schema_version": SCHEMA_VERSION,
        "seq": 1,
        "signals": {"gpc": false},
        "validity_duration": "P180D"
    })
}

pub fn seal(header: &str, payload: &str) -> String {
    let input = signing_input(header, payload);
    compact(&input, &toy_signature(input.as_bytes()))
}

/// The good receipt with one value of its payload set, by path.
pub fn with(path: &str, value: Value) -> String {
    let mut payload = payload();
    *payload.pointer_mut(path).unwrap() = value;
    seal(&header().to_string(), &payload.to_string())
}

pub fn with_header(change: impl FnOnce(&mut Value)) -> String {
    let mut header = header();
    change(&mut header);
    seal(&header.to_string(), &payload().to_string())
}

/// The good receipt with its payload's text changed, as no writer of JSON would.
pub fn with_text(from: &str, to: &str) -> String {
    let text = payload().to_string();
    assert!(text.contains(from), "{from}");
    seal(&header().to_string(), &text.replacen(from, to, 1))
}

#[track_caller]
pub fn ok(compact: &str) -> Receipt {
    let receipt = read_receipt(compact).unwrap_or_else(|refusal| panic!("{refusal}"));
    verify(&receipt, &ToySignatures, &Expectations::default()).unwrap_or_else(|refusal| panic!("{refusal}"));
    receipt
}

#[track_caller]
pub fn err(compact: &str, reason: Reason, detail: &str) {
    let refusal = read_receipt(compact).and_then(|receipt| verify(&receipt, &ToySignatures, &Expectations::default())).unwrap_err();
    assert_eq!(refusal.reason(), reason, "{refusal}");
    assert!(refusal.detail().contains(detail), "{:?} does not say {detail:?}", refusal.detail());
}

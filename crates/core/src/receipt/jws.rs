//! A compact JWS taken apart (RFC 7515 3.1), and the keys that may stand in or behind one.
//!
//! One fixed table says which key goes with which algorithm; nothing in a token can choose otherwise (RFC 8725 3.1).

use super::{
    Algorithm, MAX_RECEIPT_BYTES, PublicKey, Reason, Refusal, decode,
    strict_json::{read_as, read_object},
    thumbprint_urn,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The three parts, decoded but not judged.
pub(super) struct Parts<'a> {
    pub(super) header: Value,
    pub(super) payload: Value,
    pub(super) signature: Vec<u8>,
    /// `header.payload`, as it stands.
    pub(super) signing_input: &'a str,
}

/// Splits and decodes; `what` names the token in messages.
pub(super) fn split<'a>(compact: &'a str, what: &str) -> Result<Parts<'a>, Refusal> {
    if compact.len() > MAX_RECEIPT_BYTES {
        let detail = format!("the {what} has {} bytes; at most {MAX_RECEIPT_BYTES} are read", compact.len());
        return Err(Refusal::new(Reason::TooLarge, detail));
    }
    let parts: Vec<&str> = compact.split('.').collect();
    let &[header, payload, signature] = parts.as_slice() else {
        return Err(Refusal::new(Reason::Malformed, format!("the {what} has {} parts; a compact JWS has three, joined by dots", parts.len())));
    };
    let signing_input = compact.get(..header.len() + 1 + payload.len()).unwrap_or_default();
    let header = bytes_of(header, what, "header").and_then(|bytes| object_of(&bytes, what, "header"))?;
    let payload = bytes_of(payload, what, "payload").and_then(|bytes| object_of(&bytes, what, "payload"))?;
    let signature = bytes_of(signature, what, "signature")?;
    Ok(Parts { header, payload, signature, signing_input })
}

fn bytes_of(part: &str, what: &str, name: &str) -> Result<Vec<u8>, Refusal> {
    decode(part).ok_or_else(|| Refusal::new(Reason::Malformed, format!("the {what}'s {name} is not base64url without padding")))
}

fn object_of(bytes: &[u8], what: &str, name: &str) -> Result<Value, Refusal> {
    read_object(bytes).map_err(|error| Refusal::new(Reason::Malformed, format!("the {what}'s {name} cannot be read: {error}")))
}

/// A public key as it stands in a header. Anything more, a private `d` above all, is refused.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Jwk {
    crv: String,
    kty: String,
    x: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<String>,
}

/// Reads a public key and its own algorithm. The error is a sentence about the key.
pub(super) fn read_key(jwk: &Value) -> Result<PublicKey, String> {
    if jwk.get("d").is_some() {
        return Err("the key has a private member, `d`: whoever reads it could sign with it".into());
    }
    let jwk: Jwk = read_as(jwk).map_err(|error| format!("the key cannot be read: {error}"))?;
    for coordinate in std::iter::once(&jwk.x).chain(&jwk.y) {
        if decode(coordinate).is_none_or(|bytes| bytes.len() != 32) {
            return Err("a coordinate of the key is not 32 bytes in base64url without padding".into());
        }
    }
    match (jwk.kty.as_str(), jwk.crv.as_str(), jwk.y) {
        ("OKP", "Ed25519", None) => Ok(PublicKey::Ed25519 { x: jwk.x }),
        ("EC", "P-256", Some(y)) => Ok(PublicKey::P256 { x: jwk.x, y }),
        (kty, crv, _) => Err(format!("a key of type {kty:?} on curve {crv:?} is not accepted: Ed25519 (OKP) and P-256 (EC, with `y`) are")),
    }
}

/// Whether `alg`, as written in a header, is the one algorithm of this key.
pub(super) fn check_algorithm(alg: &str, key_algorithm: Algorithm) -> Result<(), Refusal> {
    if alg == key_algorithm.name() {
        return Ok(());
    }
    let detail = format!("the header says algorithm {alg:?}, and its key is for {:?} alone", key_algorithm.name());
    Err(Refusal::new(Reason::UnacceptableHeader, detail))
}

/// The pseudonym of a key (RFC 7638, RFC 9278).
pub fn thumbprint_of(key: &PublicKey) -> String {
    thumbprint_urn(&Sha256::digest(key.to_jwk()))
}

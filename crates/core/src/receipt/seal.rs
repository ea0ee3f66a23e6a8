//! The bytes that get signed: header, payload, thumbprint input, digest names.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// Signature algorithms, by their JOSE names (RFC 9864 for Ed25519, RFC 7518 for ES256).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Ed25519,
    Es256,
}

impl Algorithm {
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Ed25519 => "Ed25519",
            Algorithm::Es256 => "ES256",
        }
    }
}

/// A public key: only the members that RFC 7638 hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// RFC 8037: the key's 32 bytes, base64url.
    Ed25519 { x: String },
    /// RFC 7518 6.2: both coordinates, base64url.
    P256 { x: String, y: String },
}

impl PublicKey {
    pub fn algorithm(&self) -> Algorithm {
        match self {
            PublicKey::Ed25519 { .. } => Algorithm::Ed25519,
            PublicKey::P256 { .. } => Algorithm::Es256,
        }
    }

    /// The key as a JWK with its required members in lexicographic order: what RFC 7638 hashes, and what the header embeds.
    pub fn to_jwk(&self) -> String {
        match self {
            PublicKey::Ed25519 { x } => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#),
            PublicKey::P256 { x, y } => format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#),
        }
    }
}

/// The protected header of a receipt, as signed.
pub fn receipt_header(key: &PublicKey) -> String {
    format!(r#"{{"alg":"{}","jwk":{},"typ":"{}"}}"#, key.algorithm().name(), key.to_jwk(), super::RECEIPT_TYPE)
}

/// `header.payload`, base64url: what is signed (RFC 7515 5.1), and what digests and the chain are over.
pub fn signing_input(header: &str, payload: &str) -> String {
    format!("{}.{}", encode(header.as_bytes()), encode(payload.as_bytes()))
}

/// The compact serialisation.
pub fn compact(signing_input: &str, signature: &[u8]) -> String {
    format!("{signing_input}.{}", encode(signature))
}

/// `sha-256:…` from the hash's 32 bytes.
pub fn digest_name(hash: &[u8]) -> String {
    format!("sha-256:{}", encode(hash))
}

/// The pseudonym of a key (RFC 9278) from the SHA-256 of [`PublicKey::to_jwk`].
pub fn thumbprint_urn(hash: &[u8]) -> String {
    format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{}", encode(hash))
}

/// base64url without padding.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of strict base64url: no padding, no other alphabet, no loose bits at the end, so that one value has one spelling.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

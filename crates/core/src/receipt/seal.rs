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
            PublicKey::Ed25519 { x } => [r#"{"crv":"Ed25519","kty":"OKP","x":""#, x, r#""}"#].concat(),
            PublicKey::P256 { x, y } => [r#"{"crv":"P-256","kty":"EC","x":""#, x, r#"","y":""#, y, r#""}"#].concat(),
        }
    }
}

/// The protected header of a receipt, as signed.
pub fn receipt_header(key: &PublicKey) -> String {
    [r#"{"alg":""#, key.algorithm().name(), r#"","jwk":"#, &key.to_jwk(), r#","typ":""#, super::RECEIPT_TYPE, r#""}"#].concat()
}

/// `header.payload`, base64url: what is signed (RFC 7515 5.1), and what digests and the chain are over.
pub fn signing_input(header: &str, payload: &str) -> String {
    [&encode(header.as_bytes()), ".", &encode(payload.as_bytes())].concat()
}

/// The compact serialisation.
pub fn compact(signing_input: &str, signature: &[u8]) -> String {
    [signing_input, ".", &encode(signature)].concat()
}

/// `sha-256:…` from the hash's 32 bytes.
pub fn digest_name(hash: &[u8]) -> String {
    ["sha-256:", &encode(hash)].concat()
}

/// The pseudonym of a key (RFC 9278) from the SHA-256 of [`PublicKey::to_jwk`].
pub fn thumbprint_urn(hash: &[u8]) -> String {
    ["urn:ietf:params:oauth:jwk-thumbprint:sha-256:", &encode(hash)].concat()
}

/// base64url without padding. Written out: the crate that decodes costs the agent half a kilobyte for this alone.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut bits = group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for _ in 0..=group.len() {
            text.push(letter(bits >> 18));
            bits = bits << 6 & 0xff_ffff;
        }
    }
    text
}

/// RFC 4648, table 2.
fn letter(sextet: u32) -> char {
    let from = |first: u8, offset: u32| char::from(first + (sextet - offset) as u8);
    match sextet {
        0..26 => from(b'A', 0),
        26..52 => from(b'a', 26),
        52..62 => from(b'0', 52),
        62 => '-',
        _ => '_',
    }
}

/// The bytes of strict base64url: no padding, no other alphabet, no loose bits at the end, so that one value has one spelling.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    /// RFC 4648, 10, without its padding.
    #[test]
    fn base64url_of_every_length() {
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn base64url_of_every_byte_in_every_place_is_read_back() {
        for byte in 0..=255 {
            for bytes in [&[byte][..], &[0, byte], &[0, 255, byte], &[byte, 255, 0, byte]] {
                assert_eq!(decode(&encode(bytes)).as_deref(), Some(bytes));
            }
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
    }
}

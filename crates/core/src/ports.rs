//! What the domain asks of its surroundings.

use crate::receipt::PublicKey;

/// Checks a signature. Natively dalek and p256; in the page WebCrypto.
pub trait SignatureCheck {
    /// Whether `signature` over `message` is `key`'s, by the key's own algorithm. Strict for Ed25519 (RFC 8032 with the checks of `verify_strict`);
    /// high-S ECDSA is accepted. A key or signature that cannot be read is simply not valid.
    fn is_valid(&self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool;
}

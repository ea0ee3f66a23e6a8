//! The signature port, natively: dalek for Ed25519, p256 for ES256.

#[cfg(test)]
pub(crate) mod sample;

use clearlist_core::{
    ports::SignatureCheck,
    receipt::{PublicKey, decode},
};
use p256::ecdsa::signature::Verifier;

pub(crate) struct NativeSignatures;

impl SignatureCheck for NativeSignatures {
    fn is_valid(&self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        match key {
            PublicKey::Ed25519 { x } => is_valid_ed25519(x, message, signature),
            PublicKey::P256 { x, y } => is_valid_es256(x, y, message, signature),
        }
        .unwrap_or(false)
    }
}

/// `verify_strict`: no key of small order, no second encoding of a signature.
fn is_valid_ed25519(x: &str, message: &[u8], signature: &[u8]) -> Option<bool> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(&decode(x)?.try_into().ok()?).ok()?;
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    Some(key.verify_strict(message, &signature).is_ok())
}

/// `r` and `s` side by side, 64 bytes (RFC 7518 3.4). High-S is accepted: browsers do not normalise.
fn is_valid_es256(x: &str, y: &str, message: &[u8], signature: &[u8]) -> Option<bool> {
    let point = [vec![4], decode(x)?, decode(y)?].concat();
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?;
    let signature = p256::ecdsa::Signature::from_slice(signature).ok()?;
    Some(key.verify(message, &signature).is_ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    /// RFC 8037 appendix A.1 and A.4: key, signing input, signature.
    const RFC8037: (&str, &str, &str) = (
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
    );

    /// RFC 7515 appendix A.3: coordinates, signing input, signature.
    const RFC7515: (&str, &str, &str, &str) = (
        "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
    );

    fn ed25519() -> (PublicKey, &'static [u8], Vec<u8>) {
        (PublicKey::Ed25519 { x: RFC8037.0.into() }, RFC8037.1.as_bytes(), decode(RFC8037.2).unwrap())
    }

    fn es256() -> (PublicKey, &'static [u8], Vec<u8>) {
        (PublicKey::P256 { x: RFC7515.0.into(), y: RFC7515.1.into() }, RFC7515.2.as_bytes(), decode(RFC7515.3).unwrap())
    }

    #[test]
    fn ok_rfc_8037_a4() {
        let (key, message, signature) = ed25519();
        assert!(NativeSignatures.is_valid(&key, message, &signature));
    }

    #[test]
    fn ok_rfc_7515_a3() {
        let (key, message, signature) = es256();
        assert!(NativeSignatures.is_valid(&key, message, &signature));
    }

    #[test]
    fn ok_high_s_of_the_same_signature() {
        let (key, message, signature) = es256();
        let signature = p256::ecdsa::Signature::from_slice(&signature).unwrap();
        let other = p256::ecdsa::Signature::from_scalars(signature.r().to_bytes(), (-*signature.s()).to_bytes()).unwrap();
        assert_ne!(signature, other);
        assert!(NativeSignatures.is_valid(&key, message, &other.to_vec()));
    }

    #[test]
    fn err_any_bit_of_the_signature() {
        for (key, message, signature) in [ed25519(), es256()] {
            for bit in 0..signature.len() * 8 {
                let mut changed = signature.clone();
                *changed.get_mut(bit / 8).unwrap() ^= 1 << (bit % 8);
                assert!(!NativeSignatures.is_valid(&key, message, &changed), "bit {bit}");
            }
        }
    }

    #[test]
    fn err_other_message_and_other_lengths() {
        for (key, message, signature) in [ed25519(), es256()] {
            assert!(!NativeSignatures.is_valid(&key, b"", &signature));
            assert!(!NativeSignatures.is_valid(&key, message, b""));
            assert!(!NativeSignatures.is_valid(&key, message, signature.get(1..).unwrap()));
            assert!(!NativeSignatures.is_valid(&key, message, &[signature.as_slice(), &[0]].concat()));
        }
    }

    #[test]
    fn err_second_encoding_of_s_in_ed25519() {
        // s + L, with L the order of the group: accepted by verifiers that do not reduce.
        const ORDER: [u8; 32] =
            [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];
        let (key, message, mut signature) = ed25519();
        let mut carry = 0;
        for (byte, order) in signature.iter_mut().skip(32).zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            *byte = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
        assert!(!NativeSignatures.is_valid(&key, message, &signature));
    }

    #[test]
    fn err_key_of_small_order() {
        // The neutral point: with it, R = s·B verifies for every message unless the check is strict.
        let key = PublicKey::Ed25519 { x: "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".into() };
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!NativeSignatures.is_valid(&key, b"any message", &signature));
    }

    #[test]
    fn err_point_off_the_curve_and_zero_scalars() {
        let (_, message, signature) = es256();
        let off = PublicKey::P256 { x: RFC7515.0.into(), y: RFC7515.0.into() };
        assert!(!NativeSignatures.is_valid(&off, message, &signature));
        let (key, ..) = es256();
        assert!(!NativeSignatures.is_valid(&key, message, &[0; 64]));
    }

    #[test]
    fn err_key_that_cannot_be_read() {
        assert!(!NativeSignatures.is_valid(&PublicKey::Ed25519 { x: "not base64!".into() }, b"", &[0; 64]));
    }
}

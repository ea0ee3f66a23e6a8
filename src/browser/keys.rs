//! WebCrypto: keys that cannot be taken out, signatures, digests. It knows no receipt.
//!
//! Only a secure context has it (https, loopback, `file:`); elsewhere [`is_available`] says so and everything else fails.

use super::Failure;
use super::value::{member, object, set, text};
use clearlist_core::receipt::{Algorithm, PublicKey};
use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

/// A key pair whose private half stays in the browser.
#[derive(Clone, Debug)]
pub struct SigningKey {
    private: CryptoKey,
    public: PublicKey,
}

/// Whether this page may use WebCrypto at all.
pub fn is_available() -> bool {
    subtle().is_ok()
}

/// SHA-256.
pub async fn sha256(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(bytes_of(&subtle()?.digest_with_str_and_u8_array("SHA-256", bytes)?.await?))
}

/// Whether an Ed25519 signature is that of this JWK. Fails where the browser cannot tell: no Ed25519, or a JWK that is no such key.
pub async fn is_ed25519_signature(jwk: &JsValue, message: &[u8], signature: &[u8]) -> Result<bool, Failure> {
    let subtle = subtle()?;
    // Only the members that make the key: a `use` or `key_ops` that the browser dislikes must not decide.
    let public = object(&[("kty", member(jwk, "kty")), ("crv", member(jwk, "crv")), ("x", member(jwk, "x"))])?;
    let algorithm = parameters(Algorithm::Ed25519)?;
    let key = subtle.import_key_with_object("jwk", &public, &algorithm, false, &usages(&["verify"]))?.await?;
    let verdict = subtle.verify_with_object_and_u8_array_and_u8_array(&algorithm, key.unchecked_ref(), signature, message)?.await?;
    Ok(verdict.is_truthy())
}

impl SigningKey {
    /// A new key, not extractable. Fails where the browser lacks the algorithm.
    pub async fn generate(algorithm: Algorithm) -> Result<SigningKey, Failure> {
        let subtle = subtle()?;
        let pair = subtle.generate_key_with_object(&parameters(algorithm)?, false, &usages(&["sign", "verify"]))?.await?;
        let public: CryptoKey = member(&pair, "publicKey").unchecked_into();
        let jwk = subtle.export_key("jwk", &public)?.await?;
        SigningKey::from_members(member(&pair, "privateKey"), algorithm, &jwk)
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The signature as JOSE wants it: for ES256 both numbers side by side, which is what WebCrypto gives.
    pub async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failure> {
        let algorithm = parameters(self.public.algorithm())?;
        Ok(bytes_of(&subtle()?.sign_with_object_and_u8_array(&algorithm, &self.private, message)?.await?))
    }

    /// Writes the key into an object that IndexedDB can keep.
    pub fn write_to(&self, object: &JsValue) -> Result<(), Failure> {
        let (x, y) = match &self.public {
            PublicKey::Ed25519 { x } => (x, JsValue::UNDEFINED),
            PublicKey::P256 { x, y } => (x, y.into()),
        };
        set(object, "alg", &self.public.algorithm().name().into())?;
        set(object, "private", &self.private)?;
        set(object, "x", &x.into())?;
        set(object, "y", &y)
    }

    /// Reads it back.
    pub fn read_from(object: &JsValue) -> Result<SigningKey, Failure> {
        let is_ed25519 = text(object, "alg").as_deref() == Some(Algorithm::Ed25519.name());
        let algorithm = if is_ed25519 { Algorithm::Ed25519 } else { Algorithm::Es256 };
        SigningKey::from_members(member(object, "private"), algorithm, object)
    }

    fn from_members(private: JsValue, algorithm: Algorithm, coordinates: &JsValue) -> Result<SigningKey, Failure> {
        let coordinate = |name| text(coordinates, name).ok_or_else(|| Failure::because("a key without its public half"));
        let public = match algorithm {
            Algorithm::Ed25519 => PublicKey::Ed25519 { x: coordinate("x")? },
            Algorithm::Es256 => PublicKey::P256 { x: coordinate("x")?, y: coordinate("y")? },
        };
        if !private.is_object() {
            return Err(Failure::because("a key without its private half"));
        }
        Ok(SigningKey { private: private.unchecked_into(), public })
    }
}

/// Web IDL dictionaries take what they know and leave the rest: one object serves generating, importing, signing and verifying.
fn parameters(algorithm: Algorithm) -> Result<Object, Failure> {
    match algorithm {
        Algorithm::Ed25519 => object(&[("name", "Ed25519".into())]),
        Algorithm::Es256 => object(&[("name", "ECDSA".into()), ("namedCurve", "P-256".into()), ("hash", "SHA-256".into())]),
    }
}

fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

fn subtle() -> Result<SubtleCrypto, Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::because("no window"))?;
    let subtle = member(&member(&window, "crypto"), "subtle");
    if subtle.is_object() { Ok(subtle.unchecked_into()) } else { Err(Failure::because("WebCrypto needs a secure context")) }
}

fn bytes_of(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

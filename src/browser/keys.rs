//! WebCrypto: keys that cannot be taken out, signatures, digests. It knows no receipt.
//!
//! Only a secure context has it (https, loopback, `file:`); elsewhere [`is_available`] says so and everything else fails.

use super::Failure;
use super::promise::settled;
use super::value::{literal, member, object, set, text};
use clearlist_core::receipt::{Algorithm, PublicKey};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_namespace = ["crypto", "subtle"])]
extern "C" {
    #[wasm_bindgen(catch)]
    fn digest(algorithm: &str, message: &[u8]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_name = generateKey, catch)]
    fn generate_key(algorithm: &JsValue, extractable: bool, usages: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_name = exportKey, catch)]
    fn export_key(format: &str, key: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_name = importKey, catch)]
    fn import_key(format: &str, key: &JsValue, algorithm: &JsValue, extractable: bool, usages: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch)]
    fn sign(algorithm: &JsValue, key: &JsValue, message: &[u8]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch)]
    fn verify(algorithm: &JsValue, key: &JsValue, signature: &[u8], message: &[u8]) -> Result<Promise, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = crypto, js_name = subtle)]
    static SUBTLE: JsValue;
}

/// A key pair whose private half stays in the browser.
#[derive(Clone, Debug)]
pub struct SigningKey {
    private: JsValue,
    public: PublicKey,
}

/// Whether this page may use WebCrypto at all.
pub fn is_available() -> bool {
    SUBTLE.with(JsValue::is_object)
}

/// SHA-256.
pub async fn sha256(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(bytes_of(&settled(digest("SHA-256", bytes)?).await?))
}

/// Whether an Ed25519 signature is that of this JWK. Fails where the browser cannot tell: no Ed25519, or a JWK that is no such key.
pub async fn is_ed25519_signature(jwk: &JsValue, message: &[u8], signature: &[u8]) -> Result<bool, Failure> {
    // Only the members that make the key: a `use` or `key_ops` that the browser dislikes must not decide.
    let public = object(&[("kty", member(jwk, "kty")), ("crv", member(jwk, "crv")), ("x", member(jwk, "x"))]);
    let algorithm = parameters(Algorithm::Ed25519);
    let key = settled(import_key("jwk", &public, &algorithm, false, &literal(r#"["verify"]"#))?).await?;
    let verdict = settled(verify(&algorithm, &key, signature, message)?).await?;
    Ok(verdict.is_truthy())
}

impl SigningKey {
    /// A new key, not extractable. Fails where the browser lacks the algorithm.
    pub async fn generate(algorithm: Algorithm) -> Result<SigningKey, Failure> {
        let pair = settled(generate_key(&parameters(algorithm), false, &literal(r#"["sign","verify"]"#))?).await?;
        let public = member(&pair, "publicKey");
        let jwk = settled(export_key("jwk", &public)?).await?;
        SigningKey::from_members(member(&pair, "privateKey"), algorithm, &jwk)
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The signature as JOSE wants it: for ES256 both numbers side by side, which is what WebCrypto gives.
    pub async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failure> {
        let algorithm = parameters(self.public.algorithm());
        Ok(bytes_of(&settled(sign(&algorithm, &self.private, message)?).await?))
    }

    /// Writes the key into an object that IndexedDB can keep.
    pub fn write_to(&self, object: &JsValue) {
        let (x, y) = match &self.public {
            PublicKey::Ed25519 { x } => (x, JsValue::UNDEFINED),
            PublicKey::P256 { x, y } => (x, y.into()),
        };
        set(object, "alg", &self.public.algorithm().name().into());
        set(object, "private", &self.private);
        set(object, "x", &x.into());
        set(object, "y", &y);
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
        Ok(SigningKey { private, public })
    }
}

/// Web IDL dictionaries take what they know and leave the rest: one object serves generating, importing, signing and verifying.
fn parameters(algorithm: Algorithm) -> JsValue {
    literal(match algorithm {
        Algorithm::Ed25519 => r#"{"name":"Ed25519"}"#,
        Algorithm::Es256 => r#"{"name":"ECDSA","namedCurve":"P-256","hash":"SHA-256"}"#,
    })
}

fn bytes_of(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

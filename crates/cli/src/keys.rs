//! The receiver's own key: one Ed25519 key in a file that only its owner may read, and the public half that everyone may.

use crate::failure::Failure;
use clearlist_core::receipt::{PublicKey, decode, encode, thumbprint_of};
use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

/// A key that acknowledgements are signed with. Its name (`kid`) is its thumbprint (RFC 7638), so that a name can never come to mean another key.
pub(crate) struct ReceiverKey {
    signing: SigningKey,
    kid: String,
}

/// The file: a private JWK (RFC 8037 2).
#[derive(Serialize, Deserialize)]
struct PrivateJwk {
    crv: String,
    d: String,
    kty: String,
    x: String,
}

impl ReceiverKey {
    /// Reads the key, or makes one at the first start, in a file of mode 0600.
    pub(crate) fn load_or_create(path: &Path) -> Result<Self, Failure> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text, path),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::create(path),
            Err(error) => Err(unusable(path, &error.to_string())),
        }
    }

    /// Reads the key; makes none.
    pub(crate) fn load(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| unusable(path, &error.to_string()))?;
        Self::parse(&text, path)
    }

    pub(crate) fn kid(&self) -> &str {
        &self.kid
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// What `/.well-known/jwks.json` publishes: the public half alone. It says no `alg`: browsers disagree on whether to import one called `Ed25519` or
    /// `EdDSA`, and the curve says it already.
    pub(crate) fn jwks(&self) -> serde_json::Value {
        let x = public_x(&self.signing);
        json!({"keys": [{"crv": "Ed25519", "kid": self.kid, "kty": "OKP", "use": "sig", "x": x}]})
    }

    fn new(signing: SigningKey) -> Self {
        let thumbprint = thumbprint_of(&PublicKey::Ed25519 { x: public_x(&signing) });
        let kid = thumbprint.rsplit(':').next().unwrap_or_default().to_owned();
        ReceiverKey { signing, kid }
    }

    fn create(path: &Path) -> Result<Self, Failure> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| Failure::new(format!("the system gives no random bytes for a new key: {error}")))?;
        let signing = SigningKey::from_bytes(&seed);
        let jwk = PrivateJwk { crv: "Ed25519".into(), d: encode(&seed), kty: "OKP".into(), x: public_x(&signing) };
        let written = create_private(path).and_then(|mut file| {
            serde_json::to_writer(&mut file, &jwk)?;
            file.write_all(b"\n")?;
            file.sync_all()
        });
        match written {
            Ok(()) => Ok(Self::new(signing)),
            Err(error) => Err(unusable(path, &error.to_string())),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self, Failure> {
        // serde_json's own message could quote the private member: it stays unsaid.
        let jwk: PrivateJwk = serde_json::from_str(text).map_err(|_| unusable(path, "it is not a private JWK"))?;
        if (jwk.kty.as_str(), jwk.crv.as_str()) != ("OKP", "Ed25519") {
            return Err(unusable(path, &format!("it is a key of type {:?} on curve {:?}, not Ed25519", jwk.kty, jwk.crv)));
        }
        let seed = decode(&jwk.d).and_then(|seed| seed.try_into().ok()).ok_or_else(|| unusable(path, "its `d` is not 32 bytes in base64url"))?;
        let signing = SigningKey::from_bytes(&seed);
        if public_x(&signing) != jwk.x {
            return Err(unusable(path, "its private and public members do not belong together"));
        }
        Ok(Self::new(signing))
    }
}

/// Makes a file that did not exist, readable by its owner alone.
pub(crate) fn create_private(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn public_x(signing: &SigningKey) -> String {
    encode(signing.verifying_key().as_bytes())
}

fn unusable(path: &Path, why: &str) -> Failure {
    Failure::new(format!("the receiver's key {} cannot be used: {why}", path.display())).help(
        "give a path that can be read and written with --key FILE; where there is no file yet, `clearlist receive` makes a key. Keep the old file as long \
         as acknowledgements signed with it matter",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use clearlist_core::receipt::read_keys;

    #[test]
    fn key_survives_a_restart_and_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.jwk");
        let first = ReceiverKey::load_or_create(&path).unwrap();
        let second = ReceiverKey::load_or_create(&path).unwrap();
        assert_eq!((first.kid(), first.sign(b"x")), (second.kid(), second.sign(b"x")));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
    }

    #[test]
    fn published_set_holds_no_private_member_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let key = ReceiverKey::load_or_create(&folder.path().join("key.jwk")).unwrap();
        let jwks = key.jwks().to_string();
        assert!(!jwks.contains("\"d\""), "{jwks}");
        assert!(read_keys(&jwks).unwrap().get(key.kid()).is_some());
    }

    #[test]
    fn err_damaged_key_is_named_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.jwk");
        for text in ["", "{}", r#"{"kty":"OKP","crv":"Ed25519","d":"AAAA","x":"AAAA"}"#, r#"{"kty":"EC","crv":"P-256","d":"secret-text","x":""}"#] {
            fs::write(&path, text).unwrap();
            let message = ReceiverKey::load_or_create(&path).err().unwrap().to_string();
            assert!(message.contains("key.jwk") && !message.contains("secret-text"), "{message}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
}

//! The receiver's counter-signature: that it took these bytes, at its own stated time, and what it checked.

use super::{
    Algorithm, PublicKey, Reason, Receipt, Refusal,
    jws::{check_algorithm, read_key, split},
    origin::is_origin,
    rules::{is_digest, is_utc_second, is_uuid_v4},
    signing_input,
    strict_json::{read_as, read_object},
};
use crate::ports::SignatureCheck;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// `typ` of an acknowledgement's protected header.
pub const ACKNOWLEDGEMENT_TYPE: &str = "consent-ack+jws";

/// What [`super::verify`] checks when a receiver calls it with its own address and its sites, as an acknowledgement lists it. Sorted.
pub const CHECKED: [&str; 6] = ["algorithm", "aud", "origin", "schema", "signature", "thumbprint"];

/// What a receiver says. Fields stand in the order in which they are written. Unknown ones are ignored: the signature covers the raw bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// What the receiver has checked; see [`CHECKED`].
    pub checked: Vec<String>,
    /// The receiver: its origin, which is the receipt's `aud`.
    pub iss: String,
    /// The receipt's `policy.digest`.
    pub policy_digest: String,
    /// `sha-256:…` over the receipt's signing input.
    pub receipt_digest: String,
    pub receipt_id: String,
    /// RFC 3339, UTC, seconds, by the receiver's clock.
    pub received_at: String,
}

impl Acknowledgement {
    /// What a receiver says about a receipt that [`super::verify`] has let pass.
    pub fn of(receipt: &Receipt, iss: &str, received_at: &str) -> Self {
        Acknowledgement {
            checked: CHECKED.map(str::to_owned).to_vec(),
            iss: iss.to_owned(),
            policy_digest: receipt.payload().policy.digest.clone(),
            receipt_digest: receipt.digest().to_owned(),
            receipt_id: receipt.payload().receipt_id.clone(),
            received_at: received_at.to_owned(),
        }
    }

    /// What the receiver signs. `kid` names its key in the key set it publishes.
    pub fn signing_input(&self, algorithm: Algorithm, kid: &str) -> String {
        let header = json!({"alg": algorithm.name(), "kid": kid, "typ": ACKNOWLEDGEMENT_TYPE});
        // Strings and lists of strings: `json!` writes these without fail.
        signing_input(&header.to_string(), &json!(self).to_string())
    }
}

/// The keys that a receiver publishes (RFC 7517 5), by `kid`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet(BTreeMap<String, PublicKey>);

impl KeySet {
    pub fn get(&self, kid: &str) -> Option<&PublicKey> {
        self.0.get(kid)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads a JWK Set. Keys of kinds that sign no acknowledgement are passed over, as RFC 7517 5 asks; a private key in it is refused, and so is a `kid`
/// that stands there twice.
pub fn read_keys(json: &str) -> Result<KeySet, Refusal> {
    let malformed = |detail: String| Refusal::new(Reason::Malformed, format!("the key set {detail}"));
    let set = read_object(json.as_bytes()).map_err(|error| malformed(format!("cannot be read: {error}")))?;
    let keys = set.get("keys").and_then(Value::as_array).ok_or_else(|| malformed("has no list `keys`".into()))?;
    let mut found = BTreeMap::new();
    for key in keys {
        if key.get("d").is_some() {
            return Err(malformed("holds a private key: nothing signed with it proves anything any more".into()));
        }
        let Some(kid) = key.get("kid").and_then(Value::as_str) else { continue };
        let Ok(public) = read_key(&members_of_the_key(key)) else { continue };
        let is_for_it = key.get("alg").is_none_or(|alg| alg == public.algorithm().name()) && key.get("use").is_none_or(|used_for| used_for == "sig");
        if is_for_it && found.insert(kid.to_owned(), public).is_some() {
            return Err(malformed(format!("names two keys {kid:?}")));
        }
    }
    Ok(KeySet(found))
}

/// The members that are the key itself; a set may say more about it (`kid`, `use`, `alg`, `key_ops`).
fn members_of_the_key(key: &Value) -> Value {
    let members = ["crv", "kty", "x", "y"].into_iter().filter_map(|name| key.get(name).map(|value| (name.to_owned(), value.clone())));
    Value::Object(members.collect())
}

/// An acknowledgement whose bytes have the right form; [`verify_acknowledgement`] says whether it is the receiver's, and for this receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedAcknowledgement {
    content: Acknowledgement,
    alg: String,
    kid: String,
    signing_input: String,
    signature: Vec<u8>,
}

impl SignedAcknowledgement {
    pub fn content(&self) -> &Acknowledgement {
        &self.content
    }

    /// The name of the key that is said to have signed it.
    pub fn kid(&self) -> &str {
        &self.kid
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

/// Reads one compact acknowledgement.
pub fn read_acknowledgement(compact: &str) -> Result<SignedAcknowledgement, Refusal> {
    let parts = split(compact, "acknowledgement")?;
    let unacceptable = |detail: String| Refusal::new(Reason::UnacceptableHeader, format!("the acknowledgement's header: {detail}"));
    let Header { alg, kid, typ } = read_as(&parts.header).map_err(unacceptable)?;
    if typ != ACKNOWLEDGEMENT_TYPE {
        return Err(unacceptable(format!("its type is {typ:?}; an acknowledgement's is {ACKNOWLEDGEMENT_TYPE:?}")));
    }
    let invalid = |detail: String| Refusal::new(Reason::InvalidField, format!("the acknowledgement's payload: {detail}"));
    let content: Acknowledgement = read_as(&parts.payload).map_err(invalid)?;
    let rules = [
        ("iss", is_origin(&content.iss)),
        ("policy_digest", is_digest(&content.policy_digest)),
        ("receipt_digest", is_digest(&content.receipt_digest)),
        ("receipt_id", is_uuid_v4(&content.receipt_id)),
        ("received_at", is_utc_second(&content.received_at)),
    ];
    match rules.into_iter().find(|(_, holds)| !holds) {
        Some((field, _)) => Err(invalid(format!("`{field}` is not of its form"))),
        None => Ok(SignedAcknowledgement { content, alg, kid, signing_input: parts.signing_input.to_owned(), signature: parts.signature }),
    }
}

/// Judges whether one of the receiver's keys signed it, and whether it is about this receipt.
pub fn verify_acknowledgement(
    acknowledgement: &SignedAcknowledgement,
    receipt: &Receipt,
    keys: &KeySet,
    signatures: &dyn SignatureCheck,
) -> Result<(), Refusal> {
    let SignedAcknowledgement { content, alg, kid, signing_input, signature } = acknowledgement;
    let key = keys.get(kid).ok_or_else(|| Refusal::new(Reason::UnknownKey, format!("it is signed with key {kid:?}, which is not in the key set")))?;
    check_algorithm(alg, key.algorithm())?;
    if !signatures.is_valid(key, signing_input.as_bytes(), signature) {
        let detail = "the acknowledgement's header, payload and signature do not belong together: at least one of them has been changed";
        return Err(Refusal::new(Reason::BadSignature, detail));
    }
    let payload = receipt.payload();
    let pairs = [
        ("receipt_id", &content.receipt_id, &payload.receipt_id),
        ("receipt_digest", &content.receipt_digest, &receipt.digest().to_owned()),
        ("policy_digest", &content.policy_digest, &payload.policy.digest),
        ("iss", &content.iss, &payload.aud),
    ];
    match pairs.into_iter().find(|(_, said, is)| said != is) {
        None => Ok(()),
        Some((field, said, is)) => Err(Refusal::new(Reason::OtherReceipt, format!("its `{field}` is {said:?}; the receipt's is {is:?}"))),
    }
}

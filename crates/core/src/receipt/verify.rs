//! A receipt read strictly, then judged: one implementation for the receiver, for `clearlist verify` and for the viewer.
//!
//! Reading refuses whatever the format does not allow; judging asks the signature port and compares with what the caller expects. Neither says who
//! signed: the key in the header is the signer's own, and shows the continuity of one chain, never an identity (RECEIPT.md, what it proves).

use super::{
    Environment, Payload, PublicKey, RECEIPT_TYPE, Reason, Refusal, decode, digest_name,
    jws::{check_algorithm, read_key, split, thumbprint_of},
    rules::{check_payload, check_version, is_uuid_v4},
    strict_json::{read_as, read_object},
};
use crate::ports::SignatureCheck;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A receipt whose bytes have the right form. Whether they are anyone's is for [`verify`] to say.
///
/// Invariant: made by [`read_receipt`] alone; the payload's rules hold, and its `pii_principal_id` is the thumbprint of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    compact: String,
    key: PublicKey,
    payload: Payload,
    signature: Vec<u8>,
    digest: String,
}

impl Receipt {
    /// As it was read.
    pub fn compact(&self) -> &str {
        &self.compact
    }

    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    pub fn payload(&self) -> &Payload {
        &self.payload
    }

    /// `header.payload`: what is signed.
    pub fn signing_input(&self) -> &str {
        self.compact.rsplit_once('.').map_or("", |(input, _)| input)
    }

    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// `sha-256:…` over the signing input: signatures may be randomised or malleable, so nothing is ever compared by them.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// What the caller knows about where a receipt should have come from. `None` asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Expectations {
    /// The receiver's own origin.
    pub aud: Option<String>,
    /// The sites that may send, by origin; `null` only where it is listed.
    pub origins: Option<Vec<String>>,
    /// It was posted to a receiver, and so must not be a preview.
    pub is_posted: bool,
}

/// Reads one compact receipt, or says what about it is not allowed.
pub fn read_receipt(compact: &str) -> Result<Receipt, Refusal> {
    let parts = split(compact, "receipt")?;
    check_version(&parts.payload)?;
    let key = read_header(&parts.header)?;
    let payload: Payload =
        read_as(&parts.payload).map_err(|error| Refusal::new(Reason::InvalidField, format!("the receipt's payload cannot be read: {error}")))?;
    check_payload(&payload)?;
    let thumbprint = thumbprint_of(&key);
    if payload.pii_principal_id != thumbprint {
        let detail = format!("the payload names {:?}, and the key in the header is {thumbprint:?}", payload.pii_principal_id);
        return Err(Refusal::new(Reason::KeyMismatch, detail));
    }
    let digest = digest_name(&Sha256::digest(parts.signing_input));
    Ok(Receipt { compact: compact.to_owned(), key, payload, signature: parts.signature, digest })
}

/// Judges the signature, and what the caller expects.
pub fn verify(receipt: &Receipt, signatures: &dyn SignatureCheck, expectations: &Expectations) -> Result<(), Refusal> {
    if !signatures.is_valid(receipt.key(), receipt.signing_input().as_bytes(), receipt.signature()) {
        let detail = "header, payload and signature do not belong together: at least one of them has been changed since it was signed";
        return Err(Refusal::new(Reason::BadSignature, detail));
    }
    check_expectations(receipt.payload(), expectations)
}

/// The part of [`verify`] that needs no signature; for callers whose signature check is asynchronous.
pub fn check_expectations(payload: &Payload, expectations: &Expectations) -> Result<(), Refusal> {
    if let Some(aud) = expectations.aud.as_ref().filter(|aud| **aud != payload.aud) {
        return Err(Refusal::new(Reason::WrongAudience, format!("it is for {:?}, and was expected to be for {aud:?}", payload.aud)));
    }
    if expectations.origins.as_ref().is_some_and(|origins| !origins.contains(&payload.origin)) {
        return Err(Refusal::new(Reason::WrongOrigin, format!("it is from {:?}, which is not a site that was expected", payload.origin)));
    }
    if expectations.is_posted && payload.env == Environment::Preview {
        return Err(Refusal::new(Reason::Preview, "its `env` is preview: such a receipt shows how receipts look, and records nobody's choice"));
    }
    Ok(())
}

/// The id that an unreadable receipt claims, so that an answer can name it. Nothing about it is verified.
pub fn claimed_receipt_id(compact: &str) -> Option<String> {
    let payload = read_object(&decode(compact.split('.').nth(1)?)?).ok()?;
    payload.get("receipt_id").and_then(Value::as_str).filter(|id| is_uuid_v4(id)).map(str::to_owned)
}

/// The protected header: these three members and no others. So `jku`, `x5u`, `kid`, `crit`, `b64` and `zip` have nothing to say.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    jwk: Value,
    typ: String,
}

fn read_header(header: &Value) -> Result<PublicKey, Refusal> {
    let unacceptable = |detail: String| Refusal::new(Reason::UnacceptableHeader, detail);
    let header: Header = read_as(header).map_err(|error| unacceptable(format!("the receipt's header: {error}")))?;
    if header.typ != RECEIPT_TYPE {
        return Err(unacceptable(format!("the header says type {:?}; a receipt's is {RECEIPT_TYPE:?}", header.typ)));
    }
    let key = read_key(&header.jwk).map_err(unacceptable)?;
    check_algorithm(&header.alg, key.algorithm())?;
    Ok(key)
}

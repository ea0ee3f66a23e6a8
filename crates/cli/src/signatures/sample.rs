//! Receipts for tests, really signed, with keys that are the same in every run.
#![allow(clippy::unwrap_used)]

use clearlist_core::{
    consent::EventState,
    receipt::{
        ChoiceEvent, Collector, Environment, EventType, Indication, Indicator, KeyCustody, NoticeShown, Payload, PolicyShown, PublicKey, Receipt,
        SCHEMA_VERSION, Signals, compact, digest_name, encode, read_receipt, receipt_header, signing_input, thumbprint_of,
    },
};
use p256::ecdsa::signature::Signer as _;
use sha2::{Digest, Sha256};

pub(crate) const SITE: &str = "https://example.com";
pub(crate) const RECEIVER: &str = "https://receipts.example.com";

pub(crate) enum Signer {
    Ed25519(ed25519_dalek::SigningKey),
    Es256(p256::ecdsa::SigningKey),
}

impl Signer {
    pub(crate) fn ed25519(seed: u8) -> Self {
        Signer::Ed25519(ed25519_dalek::SigningKey::from_bytes(&[seed; 32]))
    }

    pub(crate) fn es256(seed: u8) -> Self {
        Signer::Es256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap())
    }

    pub(crate) fn public(&self) -> PublicKey {
        match self {
            Signer::Ed25519(key) => PublicKey::Ed25519 { x: encode(key.verifying_key().as_bytes()) },
            Signer::Es256(key) => {
                let point = key.verifying_key().to_sec1_point(false);
                PublicKey::P256 { x: encode(point.x().unwrap()), y: encode(point.y().unwrap()) }
            }
        }
    }

    /// A receipt over exactly this payload, as JSON.
    pub(crate) fn seal(&self, payload: &str) -> String {
        let input = signing_input(&receipt_header(&self.public()), payload);
        let signature = match self {
            Signer::Ed25519(key) => key.sign(input.as_bytes()).to_bytes().to_vec(),
            Signer::Es256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(input.as_bytes());
                signature.to_vec()
            }
        };
        compact(&input, &signature)
    }

    /// The good receipt, with something about it changed before it is signed.
    pub(crate) fn receipt(&self, change: impl FnOnce(&mut Payload)) -> String {
        let mut payload = payload(self);
        change(&mut payload);
        self.seal(&serde_json::to_string(&payload).unwrap())
    }
}

pub(crate) fn digest(text: &str) -> String {
    digest_name(&Sha256::digest(text))
}

/// A UUIDv4 that is different for each number.
pub(crate) fn id(number: u32) -> String {
    format!("6f1c0b52-9a77-4d0e-8c3e-{number:012x}")
}

/// Makes the payload the next of its chain.
pub(crate) fn after(before: &str) -> impl FnOnce(&mut Payload) {
    let before: Receipt = read_receipt(before).unwrap();
    move |payload| {
        payload.seq = before.payload().seq + 1;
        payload.prev = Some(before.digest().to_owned());
        payload.receipt_id = id(payload.seq);
    }
}

fn payload(signer: &Signer) -> Payload {
    let choice = |purpose: &str, event_state: EventState| ChoiceEvent { event_state, event_type: EventType::Explicit, purpose: purpose.to_owned() };
    Payload {
        aud: RECEIVER.into(),
        choices: vec![choice("analytics", EventState::Given), choice("ads", EventState::Refused)],
        collector: Collector { build: digest("build"), name: "clearlist".into(), version: "0.1.0".into() },
        env: Environment::Live,
        event_time: "2026-11-21T10:04:00Z".into(),
        indication: Indication { by: Indicator::DataSubject, method: "choose".into(), surface: "choices".into() },
        jurisdiction: "opt-in".into(),
        key_custody: KeyCustody::WebcryptoNonextractable,
        notice: NoticeShown { digest: digest("notice"), layout: "bar".into() },
        origin: SITE.into(),
        pii_principal_id: thumbprint_of(&signer.public()),
        policy: PolicyShown { digest: digest("policy"), id: "short-drama".into(), language: "en".into(), version: "3".into() },
        prev: None,
        receipt_id: id(1),
        schema_version: SCHEMA_VERSION.into(),
        seq: 1,
        signals: Signals { gpc: false },
        validity_duration: "P180D".into(),
    }
}

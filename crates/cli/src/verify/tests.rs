//! Receipts really signed, then judged as `clearlist verify` does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{data, input::read_items, judgement, verdict, words};
use crate::{
    keys::ReceiverKey,
    signatures::sample::{RECEIVER, SITE, Signer, after},
};
use clearlist_core::receipt::{Acknowledgement, Algorithm, Expectations, KeySet, compact, read_keys, read_receipt};
use expect_test::{expect, expect_file};
use serde_json::{Value, json};
use std::path::Path;

/// A receiver's key that is the same in every run.
fn receiver() -> ReceiverKey {
    ReceiverKey::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/receiver-private.jwk.json"))).unwrap()
}

fn acknowledge(receipt: &str) -> String {
    let key = receiver();
    let receipt = read_receipt(receipt).unwrap();
    let input = Acknowledgement::of(&receipt, RECEIVER, "2026-11-21T10:04:07Z").signing_input(Algorithm::Ed25519, key.kid());
    compact(&input, &key.sign(input.as_bytes()))
}

fn line(receipt: &str, acknowledgement: &str) -> String {
    json!({"receipt": receipt, "acknowledgement": acknowledgement, "keys": receiver().jwks()}).to_string()
}

/// The report in words, and the error if there is one.
fn words_of(text: &str, keys: Option<&KeySet>, expectations: &Expectations) -> (String, Option<String>) {
    let findings = judgement::judge(&read_items(text).unwrap(), keys, expectations);
    let data: Value = serde_json::from_str(&data::report(&findings)).unwrap();
    let verdict = verdict(&findings);
    assert_eq!(data["verifies"], verdict.is_ok(), "both formats say the same");
    (words::report(&findings), verdict.err().map(|failure| failure.to_string()))
}

#[track_caller]
fn ok(text: &str) -> String {
    let (words, error) = words_of(text, None, &Expectations::default());
    assert_eq!(error, None, "{words}");
    words
}

#[track_caller]
fn err(text: &str, said: &str) {
    let (words, error) = words_of(text, None, &Expectations::default());
    assert!(error.is_some_and(|error| error.contains("must not be relied on")), "{words}");
    assert!(words.contains(said), "{words}\ndoes not say {said:?}");
}

#[test]
fn report_of_an_acknowledged_receipt() {
    let receipt = Signer::ed25519(7).receipt(|_| ());
    expect![[r#"
        1. receipt 6f1c0b52-9a77-4d0e-8c3e-000000000001 verifies
           signed by        urn:ietf:params:oauth:jwk-thumbprint:sha-256:--6IM5l0OosLj9yWskISYhUA3n_3CURQkmrYMSha_ck (Ed25519)
           its key          webcrypto-nonextractable, receipt 1 of its chain
           chosen           analytics: given (explicit); ads: refused (explicit)
           how              choose, on choices by data-subject
           browser's clock  2026-11-21T10:04:00Z, to stand for P180D
           policy           short-drama 3 (en), sha-256:gjQS0erLZ5ViIOUylZ8BBGAwV8iHBIY8o4580Yj9qBI
           notice           bar, sha-256:k2in0h4Bj2SuMyfS8lzU12k7LYUyjku2gLz8vUwmuQ4
           collector        clearlist 0.1.0, sha-256:RFdc9bKFEtdWRL9UpRfc7zBP-An9URdHYhtNZPGarGY
           page, receiver   https://example.com, https://receipts.example.com (regime opt-in, Global Privacy Control not signalled)
           receiver's clock 2026-11-21T10:04:07Z at https://receipts.example.com, key from this file: kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
           it checked       algorithm, aud, origin, schema, signature, thumbprint

        Chain of urn:ietf:params:oauth:jwk-thumbprint:sha-256:--6IM5l0OosLj9yWskISYhUA3n_3CURQkmrYMSha_ck: one receipt, the first

        Proven:
          - 1 of 1: the bytes have not changed since they were signed (tamper-evident), by the key that each names
          - which policy, notice and build each of these names, by digest: compare with the files that you hold
          - 1 of 1: whoever holds the receiver's key says it took these bytes, at its own stated time

        Not proven:
          - who signed: a key is a pseudonym, and vouches for itself
          - that a person clicked, that the notice could be seen, or that the consent is valid
          - that the browser's clock was right
          - that an operator, who holds both page and receiver, did not make it all up: only the visitor's own copy, a public log or an independent time stamp speaks against that
          - whose the receiver's keys are: they came in this file; give the receiver's published ones with --jwks
          - that no later receipt of a chain exists
    "#]].assert_eq(&ok(&line(&receipt, &acknowledge(&receipt))));
}

/// For readers in other languages and for the page: `tests/vectors/receipt.json`, written with UPDATE_EXPECT=1 and checked in.
#[test]
fn vectors_for_other_readers_are_what_we_sign() {
    let vectors: Vec<String> = [("Ed25519", Signer::ed25519(7)), ("ES256", Signer::es256(7))]
        .iter()
        .map(|(name, signer)| {
            let receipt = signer.receipt(|_| ());
            let read = read_receipt(&receipt).unwrap();
            let (digest, thumbprint) = (read.digest(), &read.payload().pii_principal_id);
            let acknowledgement = acknowledge(&receipt);
            json!({"name": name, "digest": digest, "thumbprint": thumbprint, "receipt": receipt, "acknowledgement": acknowledgement, "keys": receiver().jwks()})
                .to_string()
        })
        .collect();
    expect_file!["../../../../tests/vectors/receipt.json"].assert_eq(&format!("[\n{}\n]\n", vectors.join(",\n")));
}

#[test]
fn every_changed_byte_of_a_receipt_is_noticed() {
    for signer in [Signer::ed25519(7), Signer::es256(7)] {
        let good = signer.receipt(|_| ());
        ok(&good);
        for at in 0..good.len() {
            let mut bytes = good.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let (words, error) = words_of(&String::from_utf8(bytes).unwrap(), None, &Expectations::default());
            assert!(error.is_some() && words.contains("DOES NOT VERIFY"), "byte {at}: {words}");
        }
    }
}

#[test]
fn every_changed_byte_of_an_acknowledgement_is_noticed() {
    let receipt = Signer::ed25519(7).receipt(|_| ());
    let good = acknowledge(&receipt);
    for at in 0..good.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let (words, error) = words_of(&line(&receipt, &String::from_utf8(bytes).unwrap()), None, &Expectations::default());
        assert!(error.is_some() && words.contains("acknowledgement DOES NOT VERIFY"), "byte {at}: {words}");
    }
}

#[test]
fn the_changed_part_is_named() {
    let good = Signer::ed25519(7).receipt(|_| ());
    let other = Signer::ed25519(7).receipt(|payload| payload.jurisdiction = "opt-out".into());
    let ([header, payload, signature], [_, other_payload, other_signature]) =
        ([0, 1, 2].map(|part| good.split('.').nth(part).unwrap()), [0, 1, 2].map(|part| other.split('.').nth(part).unwrap()));
    let acknowledgement = acknowledge(&good);
    let changed_payload = format!("{header}.{other_payload}.{signature}");
    let changed_signature = format!("{header}.{payload}.{other_signature}");
    err(&changed_payload, "the payload or the signature has been changed");
    err(&line(&changed_payload, &acknowledgement), "the payload has been changed");
    err(&line(&changed_signature, &acknowledgement), "the signature has been changed");
    err(&format!("A{good}"), "receipt's header");
    let other_key = Signer::ed25519(8).receipt(|_| ());
    err(&format!("{}.{payload}.{signature}", other_key.split('.').next().unwrap()), "the key in the header is");
    err(&line(&other, &acknowledgement), "acknowledgement DOES NOT VERIFY");
}

#[test]
fn keys_of_another_receiver_prove_nothing() {
    let receipt = Signer::ed25519(7).receipt(|_| ());
    let text = line(&receipt, &acknowledge(&receipt));
    let published = read_keys(&receiver().jwks().to_string()).unwrap();
    let (words, error) = words_of(&text, Some(&published), &Expectations::default());
    assert!(error.is_none() && words.contains("key from --jwks") && !words.contains("whose the receiver's keys are"), "{words}");
    assert!(ok(&text).contains("whose the receiver's keys are"));
    let (words, error) = words_of(&text, Some(&KeySet::default()), &Expectations::default());
    assert!(error.is_some() && words.contains("unknown-key"), "{words}");
}

#[test]
fn an_acknowledgement_without_keys_is_not_taken_for_checked() {
    let receipt = Signer::ed25519(7).receipt(|_| ());
    let words = ok(&json!({"receipt": receipt, "acknowledgement": acknowledge(&receipt)}).to_string());
    assert!(words.contains("not checked") && words.contains("that a receiver took the receipts without a checked acknowledgement"), "{words}");
    assert!(!words.contains("whoever holds the receiver's key"), "{words}");
}

#[test]
fn another_receiver_or_site_is_noticed() {
    let receipt = Signer::es256(7).receipt(|_| ());
    for (aud, origin, said) in [("https://other.example", SITE, "wrong-audience"), (RECEIVER, "https://other.example", "wrong-origin")] {
        let expectations = Expectations { aud: Some(aud.into()), origins: Some(vec![origin.into()]), is_posted: false };
        let (words, error) = words_of(&receipt, None, &expectations);
        assert!(error.is_some() && words.contains(said), "{words}");
    }
}

#[test]
fn chains_are_followed_across_the_file() {
    let signer = Signer::ed25519(7);
    let first = signer.receipt(|_| ());
    let second = signer.receipt(after(&first));
    let third = signer.receipt(after(&second));
    assert!(ok(&[&*third, &first, &second].join("\n")).contains("receipts 1 to 3"));
    assert!(ok(&[&*first, &third].join("\n")).contains("not in this file: 2"));
    let forked = signer.receipt(|payload| {
        after(&first)(payload);
        payload.jurisdiction = "opt-out".into();
    });
    let (words, error) = words_of(&[&*first, &second, &forked].join("\n"), None, &Expectations::default());
    assert!(error.is_some() && words.contains("BROKEN: two different receipts claim place 2"), "{words}");
    let (words, error) = words_of(&[&*first, &forked, &third].join("\n"), None, &Expectations::default());
    assert!(error.is_some() && words.contains("BROKEN: receipt 3 does not name the one before it"), "{words}");
}

#[test]
fn one_bad_receipt_does_not_hide_the_good_ones() {
    let good = Signer::ed25519(7).receipt(|_| ());
    let bad = good.get(..good.len() - 4).unwrap();
    let (words, error) = words_of(&format!("{bad}\n{good}"), None, &Expectations::default());
    assert!(error.unwrap().contains("1 of 2 receipts"));
    assert!(words.contains("2. receipt 6f1c0b52-9a77-4d0e-8c3e-000000000001 verifies"), "{words}");
}

#[test]
fn a_clock_ahead_of_the_receiver_is_said() {
    let receipt = Signer::ed25519(7).receipt(|payload| payload.event_time = "2036-11-21T10:04:00Z".into());
    assert!(ok(&line(&receipt, &acknowledge(&receipt))).contains("ahead of the receiver's"));
}

#[test]
fn no_word_of_a_stranger_moves_the_cursor_and_none_of_ours_promises_too_much() {
    let receipt = Signer::ed25519(7).receipt(|payload| {
        payload.policy.id = "\u{1b}[2J\u{202e}cilop".into();
        payload.choices[0].purpose = "a\nPROVEN: everything".into();
    });
    let words = ok(&receipt);
    assert!(!words.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}') && !words.contains("\nPROVEN"), "{words}");
    assert!(words.contains("tamper-evident") && !words.contains("legally") && !words.contains("tamper-proof"), "{words}");
}

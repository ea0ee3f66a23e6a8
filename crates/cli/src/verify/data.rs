//! The findings as one JSON object, for programs.

use super::{
    judgement::{Acknowledged, Findings, Judged},
    words,
};
use clearlist_core::receipt::{Break, Refusal};
use serde_json::{Value, json};

pub(super) fn report(findings: &Findings) -> String {
    let chains: Vec<Value> = findings
        .chains
        .iter()
        .map(|chain| {
            let breaks: Vec<Value> = chain.breaks.iter().map(break_as_data).collect();
            let words = words::chain_in_words(chain);
            json!({"pii_principal_id": chain.pii_principal_id, "seqs": chain.seqs, "missing": chain.missing, "breaks": breaks, "words": words})
        })
        .collect();
    let receipts: Vec<Value> = findings.judged.iter().map(receipt).collect();
    let verifies = findings.judged.iter().all(Judged::verifies) && findings.chains.iter().all(|chain| chain.breaks.is_empty());
    let report = json!({
        "verifies": verifies,
        "receipts": receipts,
        "chains": chains,
        "proven": words::proven(findings),
        "not_proven": words::not_proven(findings),
    });
    format!("{report:#}\n")
}

fn receipt(judged: &Judged) -> Value {
    // What does not verify is not shown: a program must not come to rely on it.
    let sound = judged.sound();
    json!({
        "receipt_id": judged.claimed_id,
        "verifies": judged.verifies(),
        "problem": judged.refusal.as_ref().map(problem),
        "algorithm": sound.map(|receipt| receipt.key().algorithm().name()),
        "digest": sound.map(|receipt| receipt.digest()),
        "payload": sound.map(|receipt| receipt.payload()),
        "acknowledgement": acknowledgement(&judged.acknowledgement),
    })
}

fn acknowledgement(acknowledged: &Acknowledged) -> Value {
    match acknowledged {
        Acknowledged::Absent => json!({"state": "absent"}),
        Acknowledged::Unchecked => json!({"state": "not-checked"}),
        Acknowledged::Refused(refusal) => json!({"state": "does-not-verify", "problem": problem(refusal)}),
        Acknowledged::Verified { by, keys_of_the_file } => {
            let keys_from = if *keys_of_the_file { "file" } else { "jwks" };
            json!({"state": "verified", "kid": by.kid(), "keys_from": keys_from, "payload": by.content()})
        }
    }
}

fn problem(refusal: &Refusal) -> Value {
    json!({"type": refusal.type_iri(), "title": refusal.reason().title(), "detail": refusal.detail()})
}

fn break_as_data(found: &Break) -> Value {
    match found {
        Break::Fork(seq) => json!({"seq": seq, "kind": "fork"}),
        Break::Mismatch(seq) => json!({"seq": seq, "kind": "mismatch"}),
    }
}

//! Chains of receipts, and acknowledgements of them.

use super::*;

#[test]
fn chains_show_gaps_forks_and_mismatches() {
    let chained = |seq: u32, prev: Option<&Receipt>, mark: &str| {
        let mut content = payload();
        content["seq"] = json!(seq);
        content["prev"] = json!(prev.map(Receipt::digest).or((seq > 1).then_some(digest("elsewhere").as_str())));
        content["jurisdiction"] = json!(mark);
        ok(&seal(&header().to_string(), &content.to_string()))
    };
    let first = chained(1, None, "a");
    let second = chained(2, Some(&first), "a");
    let third = chained(3, Some(&second), "a");
    let found = |receipts: &[&Receipt]| chains(receipts.iter().copied()).into_iter().map(|chain| (chain.seqs, chain.missing, chain.breaks)).collect::<Vec<_>>();
    assert_eq!(found(&[&third, &first, &second, &first]), [(vec![1, 2, 3], vec![], vec![])]);
    assert_eq!(found(&[&first, &third]), [(vec![1, 3], vec![(2, 2)], vec![])]);
    assert_eq!(found(&[&third]), [(vec![3], vec![(1, 2)], vec![])]);
    assert_eq!(found(&[&first, &second, &chained(2, Some(&first), "b")]), [(vec![1, 2], vec![], vec![Break::Fork(2)])]);
    assert_eq!(found(&[&first, &chained(2, None, "a")]), [(vec![1, 2], vec![], vec![Break::Mismatch(2)])]);
    assert_eq!(found(&[]), []);
}

/// What a receiver with the key of RFC 8037 says.
fn acknowledge(receipt: &Receipt, iss: &str) -> String {
    let input = Acknowledgement::of(receipt, iss, "2026-11-21T10:04:07Z").signing_input(Algorithm::Ed25519, "key-1");
    compact(&input, &toy_signature(input.as_bytes()))
}

fn key_set() -> KeySet {
    read_keys(&json!({"keys": [{"crv": "Ed25519", "kid": "key-1", "kty": "OKP", "use": "sig", "alg": "Ed25519", "x": X}, {"kty": "RSA"}]}).to_string()).unwrap()
}

#[track_caller]
fn judge_acknowledgement(compact: &str, receipt: &Receipt, keys: &KeySet, expected: Result<(), Reason>) {
    let judged = read_acknowledgement(compact).and_then(|read| verify_acknowledgement(&read, receipt, keys, &ToySignatures));
    assert_eq!(judged.map_err(|refusal| refusal.reason()), expected);
}

#[test]
fn acknowledgement_is_for_this_receipt_by_this_receiver() {
    let receipt = ok(&with("/seq", json!(1)));
    let good = acknowledge(&receipt, "https://receipts.example.com");
    judge_acknowledgement(&good, &receipt, &key_set(), Ok(()));
    judge_acknowledgement(&good, &receipt, &KeySet::default(), Err(Reason::UnknownKey));
    let other = ok(&with("/jurisdiction", json!("opt-out")));
    judge_acknowledgement(&good, &other, &key_set(), Err(Reason::OtherReceipt));
    judge_acknowledgement(&acknowledge(&receipt, "https://evil.example"), &receipt, &key_set(), Err(Reason::OtherReceipt));
    let (input, _) = good.rsplit_once('.').unwrap();
    judge_acknowledgement(&compact(input, &[0; 64]), &receipt, &key_set(), Err(Reason::BadSignature));
    judge_acknowledgement(receipt.compact(), &receipt, &key_set(), Err(Reason::UnacceptableHeader));
    let content = json!(Acknowledgement::of(&receipt, "https://receipts.example.com", "2026-11-21T10:04:07Z")).to_string();
    for header in [
        r#"{"alg":"none","kid":"key-1","typ":"consent-ack+jws"}"#,
        r#"{"alg":"ES256","kid":"key-1","typ":"consent-ack+jws"}"#,
        r#"{"alg":"Ed25519","kid":"key-1","typ":"JWT"}"#,
        r#"{"alg":"Ed25519","jku":"https://evil.example","kid":"key-1","typ":"consent-ack+jws"}"#,
    ] {
        judge_acknowledgement(&seal(header, &content), &receipt, &key_set(), Err(Reason::UnacceptableHeader));
    }
    let late = content.replace("2026-11-21T10:04:07Z", "yesterday");
    judge_acknowledgement(&seal(r#"{"alg":"Ed25519","kid":"key-1","typ":"consent-ack+jws"}"#, &late), &receipt, &key_set(), Err(Reason::InvalidField));
}

#[test]
fn key_sets() {
    assert!(key_set().get("key-1").is_some());
    assert!(read_keys(r#"{"keys":[]}"#).unwrap().is_empty());
    let key = json!({"crv": "Ed25519", "kid": "a", "kty": "OKP", "x": X});
    let mut private = key.clone();
    private["d"] = json!("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    for (set, detail) in [
        (json!({"keys": [private]}), "private key"),
        (json!({"keys": [key.clone(), key]}), "two keys"),
        (json!({"keys": {}}), "no list"),
        (json!([]), "not a JSON object"),
    ] {
        let refusal = read_keys(&set.to_string()).unwrap_err();
        assert!(refusal.detail().contains(detail), "{refusal}");
    }
}

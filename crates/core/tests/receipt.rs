//! What the strict reader takes and what it refuses. Signatures are a toy here (the hash of the message, twice): real ones are tested where they are
//! implemented, in the command line tool.
#![cfg(feature = "verify")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use clearlist_core::ports::SignatureCheck;
use clearlist_core::receipt::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

struct ToySignatures;

fn toy_signature(message: &[u8]) -> Vec<u8> {
    Sha256::digest(message).repeat(2)
}

impl SignatureCheck for ToySignatures {
    fn is_valid(&self, _: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        signature == toy_signature(message)
    }
}

/// RFC 8037 A.2 and RFC 7515 A.3.
const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const P256_X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
const P256_Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

fn digest(text: &str) -> String {
    digest_name(&Sha256::digest(text))
}

fn header() -> Value {
    json!({"alg": "Ed25519", "jwk": {"crv": "Ed25519", "kty": "OKP", "x": X}, "typ": "consent-receipt+jws"})
}

fn payload() -> Value {
    json!({
        "aud": "https://receipts.example.com",
        "choices": [
            {"event_state": "given", "event_type": "explicit", "purpose": "analytics"},
            {"event_state": "refused", "event_type": "explicit", "purpose": "ads"}
        ],
        "collector": {"build": digest("build"), "name": "clearlist", "version": "0.1.0"},
        "env": "live",
        "event_time": "2026-11-21T10:04:00Z",
        "indication": {"by": "data-subject", "method": "choose", "surface": "choices"},
        "jurisdiction": "opt-in",
        "key_custody": "webcrypto-nonextractable",
        "notice": {"digest": digest("notice"), "layout": "bar"},
        "origin": "https://example.com",
        "pii_principal_id": thumbprint_of(&PublicKey::Ed25519 { x: X.into() }),
        "policy": {"digest": digest("policy"), "id": "short-drama", "language": "en", "version": "3"},
        "prev": null,
        "receipt_id": "6f1c0b52-9a77-4d0e-8c3e-2f6f4ce0b111",
        "schema_version": SCHEMA_VERSION,
        "seq": 1,
        "signals": {"gpc": false},
        "validity_duration": "P180D"
    })
}

fn seal(header: &str, payload: &str) -> String {
    let input = signing_input(header, payload);
    compact(&input, &toy_signature(input.as_bytes()))
}

/// The good receipt with one value of its payload set, by path.
fn with(path: &str, value: Value) -> String {
    let mut payload = payload();
    *payload.pointer_mut(path).unwrap() = value;
    seal(&header().to_string(), &payload.to_string())
}

fn with_header(change: impl FnOnce(&mut Value)) -> String {
    let mut header = header();
    change(&mut header);
    seal(&header.to_string(), &payload().to_string())
}

/// The good receipt with its payload's text changed, as no writer of JSON would.
fn with_text(from: &str, to: &str) -> String {
    let text = payload().to_string();
    assert!(text.contains(from), "{from}");
    seal(&header().to_string(), &text.replacen(from, to, 1))
}

#[track_caller]
fn ok(compact: &str) -> Receipt {
    let receipt = read_receipt(compact).unwrap_or_else(|refusal| panic!("{refusal}"));
    verify(&receipt, &ToySignatures, &Expectations::default()).unwrap_or_else(|refusal| panic!("{refusal}"));
    receipt
}

#[track_caller]
fn err(compact: &str, reason: Reason, detail: &str) {
    let refusal = read_receipt(compact).and_then(|receipt| verify(&receipt, &ToySignatures, &Expectations::default())).unwrap_err();
    assert_eq!(refusal.reason(), reason, "{refusal}");
    assert!(refusal.detail().contains(detail), "{:?} does not say {detail:?}", refusal.detail());
}

#[test]
fn ok_good_receipt_and_its_digest() {
    let compact = with("/seq", json!(1));
    let receipt = ok(&compact);
    assert_eq!(receipt.compact(), compact);
    assert_eq!(receipt.digest(), digest(receipt.signing_input()));
    assert_eq!(receipt.payload().choices.len(), 2);
}

#[test]
fn ok_what_our_own_writer_writes() {
    let payload = serde_json::to_string(&serde_json::from_value::<Payload>(payload()).unwrap()).unwrap();
    ok(&seal(&receipt_header(&PublicKey::Ed25519 { x: X.into() }), &payload));
}

#[test]
fn ok_unknown_fields_and_minor_versions_are_ignored() {
    ok(&with_text("{\"aud\"", "{\"new\":{\"a\":[1,-2,null,true]},\"aud\""));
    ok(&with("/collector", json!({"build": digest("b"), "name": "n", "version": "v", "commit": "c"})));
    ok(&with("/schema_version", json!(format!("{SCHEMA_VERSION}.7"))));
}

#[test]
fn err_another_major_version_is_kept_for_later_whatever_else_it_says() {
    for version in ["https://clearlist.dev/receipt/2", "https://clearlist.dev/receipt/10", "https://clearlist.dev/receipt/1x", "1", ""] {
        err(&with("/schema_version", json!(version)), Reason::UnsupportedVersion, version);
    }
    err(&seal(r#"{"alg":"ML-DSA-44"}"#, r#"{"schema_version":"https://clearlist.dev/receipt/2"}"#), Reason::UnsupportedVersion, "keep the receipt");
    err(&seal(&header().to_string(), "{}"), Reason::InvalidField, "schema_version");
}

#[test]
fn err_not_a_compact_jws() {
    let good = with("/seq", json!(1));
    let parts: Vec<&str> = good.split('.').collect();
    let [header, payload, signature] = parts.as_slice() else { panic!() };
    for (compact, detail) in [
        (String::new(), "1 parts"),
        ("a.b".into(), "2 parts"),
        (format!("{good}.x"), "4 parts"),
        (format!("{header}=.{payload}.{signature}"), "header is not base64url"),
        (format!("{header}.{payload}==.{signature}"), "payload is not base64url"),
        (format!("{header}.{payload}.{signature}+"), "signature is not base64url"),
        (format!("{header}.{payload}.{signature}\n"), "signature is not base64url"),
        (format!(" {good}"), "header is not base64url"),
        // The last letter of 64 bytes has loose bits: a second spelling of the same signature.
        (format!("{header}.{payload}.{}B", signature.get(..signature.len() - 1).unwrap()), "signature is not base64url"),
        (seal("[]", "{}"), "header cannot be read: it is not a JSON object"),
        (seal("{}", "\"text\""), "payload cannot be read: it is not a JSON object"),
        (seal("{}", "{} {}"), "trailing characters"),
        (seal("{}", ""), "payload cannot be read"),
        (format!("{}.{}.", encode(b"{\"a\":\"\xff\"}"), encode(b"{}")), "header cannot be read"),
        (seal("{}", &"[".repeat(2000)), "payload cannot be read"),
    ] {
        err(&compact, Reason::Malformed, detail);
    }
}

#[test]
fn err_size_past_the_limit_by_one() {
    let padded = |length: usize| with("/jurisdiction", json!("x".repeat(length)));
    let too_long = (1..).find(|length| padded(*length).len() > MAX_RECEIPT_BYTES).unwrap();
    ok(&padded(too_long - 1));
    err(&padded(too_long), Reason::TooLarge, "at most 8192");
    err(&"a".repeat(MAX_RECEIPT_BYTES), Reason::Malformed, "parts");
    err(&"a".repeat(MAX_RECEIPT_BYTES + 1), Reason::TooLarge, "8193 bytes; at most 8192");
}

#[test]
fn err_header_tricks() {
    let set = |name: &'static str, value: Value| with_header(move |header| header[name] = value);
    let jwk = |name: &'static str, value: Value| with_header(move |header| header["jwk"][name] = value);
    let without = |name: &'static str| with_header(move |header| drop(header.as_object_mut().unwrap().remove(name)));
    for (compact, detail) in [
        (set("alg", json!("none")), "none"),
        (set("alg", json!("None")), "None"),
        (set("alg", json!("HS256")), "HS256"),
        (set("alg", json!("EdDSA")), "EdDSA"),
        (set("alg", json!("ES256")), "ES256"),
        (set("alg", json!("RS256")), "RS256"),
        (set("alg", json!(["Ed25519"])), "header"),
        (set("alg", json!(null)), "header"),
        (without("alg"), "alg"),
        (without("jwk"), "jwk"),
        (without("typ"), "typ"),
        (set("typ", json!("JWT")), "JWT"),
        (set("typ", json!("consent-ack+jws")), "consent-ack+jws"),
        (set("typ", json!("Consent-Receipt+JWS")), "Consent-Receipt"),
        (set("jku", json!("https://evil.example/keys")), "jku"),
        (set("x5u", json!("https://evil.example/cert")), "x5u"),
        (set("x5c", json!([])), "x5c"),
        (set("kid", json!("../../etc/passwd")), "kid"),
        (set("crit", json!(["b64"])), "crit"),
        (set("b64", json!(false)), "b64"),
        (set("zip", json!("DEF")), "zip"),
        (set("jwk", json!(["Ed25519", "OKP", X])), "not a JSON object"),
        (set("jwk", json!(X)), "key"),
        (jwk("d", json!("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")), "private member"),
        (jwk("kid", json!("x")), "kid"),
        (jwk("ext", json!(true)), "ext"),
        (jwk("k", json!("c2VjcmV0")), "k"),
        (jwk("kty", json!("oct")), "oct"),
        (jwk("kty", json!("EC")), "EC"),
        (jwk("crv", json!("Ed448")), "Ed448"),
        (jwk("crv", json!("X25519")), "X25519"),
        (jwk("crv", json!("secp256k1")), "secp256k1"),
        (jwk("y", json!(X)), "not accepted"),
        (jwk("x", json!("")), "32 bytes"),
        (jwk("x", json!(format!("{X}="))), "32 bytes"),
        (jwk("x", json!(format!("{X}AA"))), "32 bytes"),
        (set("jwk", json!({"crv": "P-256", "kty": "EC", "x": P256_X, "y": P256_Y})), "Ed25519"),
        (set("jwk", json!({"crv": "P-256", "kty": "EC", "x": P256_X})), "not accepted"),
    ] {
        err(&compact, Reason::UnacceptableHeader, detail);
    }
    let list = seal(&format!(r#"["Ed25519",{{"crv":"Ed25519","kty":"OKP","x":"{X}"}},"consent-receipt+jws"]"#), &payload().to_string());
    err(&list, Reason::Malformed, "not a JSON object");
    let twice = header().to_string().replacen("{\"alg\"", "{\"alg\":\"none\",\"alg\"", 1);
    err(&seal(&twice, &payload().to_string()), Reason::Malformed, "twice");
}

#[test]
fn ok_es256_and_err_under_another_key() {
    let key = PublicKey::P256 { x: P256_X.into(), y: P256_Y.into() };
    let mut content = payload();
    content["pii_principal_id"] = json!(thumbprint_of(&key));
    ok(&seal(&receipt_header(&key), &content.to_string()));
    err(&seal(&receipt_header(&key), &payload().to_string()), Reason::KeyMismatch, "key in the header");
    err(&with("/pii_principal_id", json!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:x")), Reason::KeyMismatch, "names");
}

#[test]
fn err_json_that_two_readers_read_differently() {
    for (from, to, detail) in [
        ("\"seq\":1", "\"seq\":1,\"seq\":2", "\"seq\" stands there twice"),
        ("\"gpc\":false", "\"gpc\":false,\"gpc\":true", "\"gpc\" stands there twice"),
        ("{\"aud\"", "{\"unknown\":1,\"unknown\":2,\"aud\"", "\"unknown\" stands there twice"),
        ("\"seq\":1", "\"\\u0073eq\":0,\"seq\":1", "\"seq\" stands there twice"),
        ("\"seq\":1", "\"seq\":1.0", "not written as an integer"),
        ("\"seq\":1", "\"seq\":1e0", "not written as an integer"),
        ("{\"aud\"", "{\"unknown\":[0.5],\"aud\"", "not written as an integer"),
        ("\"seq\":1", "\"seq\":NaN", "payload cannot be read"),
        ("\"layout\":\"bar\"", "\"layout\":\"\\ud800\"", "payload cannot be read"),
    ] {
        err(&with_text(from, to), Reason::Malformed, detail);
    }
}

#[test]
fn err_fields_of_another_form() {
    for (path, value, detail) in [
        ("/seq", json!("1"), "expected u32"),
        ("/seq", json!(-1), "payload"),
        ("/seq", json!(4_294_967_296_u64), "payload"),
        ("/signals", json!([false]), "signals"),
        ("/signals/gpc", json!("false"), "payload"),
        ("/policy", json!([digest("policy"), "id", "en", "3"]), "policy"),
        ("/env", json!({"live": null}), "env"),
        ("/env", json!("test"), "test"),
        ("/choices/0/event_state", json!("granted"), "granted"),
        ("/choices/1/purpose", json!("analytics"), "each purpose is chosen once"),
        ("/choices/1/purpose", json!(""), "choices.purpose"),
        ("/receipt_id", json!("6F1C0B52-9A77-4D0E-8C3E-2F6F4CE0B111"), "receipt_id"),
        ("/receipt_id", json!("01930a1b-7c3d-7def-8abc-0123456789ab"), "version 4"),
        ("/receipt_id", json!("' OR 1=1 --"), "receipt_id"),
        ("/event_time", json!("2026-11-21T10:04:00.123Z"), "event_time"),
        ("/event_time", json!("2026-11-21T10:04:00+00:00"), "event_time"),
        ("/event_time", json!("2026-02-29T10:04:00Z"), "event_time"),
        ("/event_time", json!("2026-11-21T24:00:00Z"), "event_time"),
        ("/event_time", json!("２026-11-21T10:04Z"), "event_time"),
        ("/validity_duration", json!("180"), "validity_duration"),
        ("/validity_duration", json!("P"), "validity_duration"),
        ("/validity_duration", json!("P1D1Y"), "validity_duration"),
        ("/policy/digest", json!("sha-256:abc"), "policy.digest"),
        ("/notice/digest", json!("md5:abc"), "notice.digest"),
        ("/collector/build", json!("dev"), "collector.build"),
        ("/aud", json!("https://receipts.example.com/"), "aud"),
        ("/aud", json!("null"), "aud"),
        ("/origin", json!("https://example.com/account?user=7"), "origin"),
        ("/key_custody", json!("none"), "key_custody"),
    ] {
        err(&with(path, value), Reason::InvalidField, detail);
    }
    for field in payload().as_object().unwrap().keys().filter(|field| *field != "schema_version") {
        let mut content = payload();
        content.as_object_mut().unwrap().remove(field);
        err(&seal(&header().to_string(), &content.to_string()), Reason::InvalidField, field);
    }
}

#[test]
fn chain_rule() {
    let chained = |seq: u32, prev: Value, state: &str| {
        let mut content = payload();
        content["seq"] = json!(seq);
        content["prev"] = prev;
        content["choices"] = json!([{"event_state": state, "event_type": "expressed", "purpose": "ads"}]);
        seal(&header().to_string(), &content.to_string())
    };
    let prev = || json!(digest("before"));
    ok(&chained(0, json!(null), "refused"));
    ok(&chained(1, json!(null), "given"));
    ok(&chained(2, prev(), "withdrawn"));
    ok(&chained(u32::MAX, prev(), "renewed"));
    err(&chained(0, json!(null), "given"), Reason::ChainRule, "something is given");
    err(&chained(0, json!(null), "renewed"), Reason::ChainRule, "something is given");
    err(&chained(0, prev(), "refused"), Reason::ChainRule, "`seq` is 0");
    err(&chained(1, prev(), "given"), Reason::ChainRule, "`seq` is 1");
    err(&chained(2, json!(null), "given"), Reason::ChainRule, "past 1");
    err(&chained(2, json!("before"), "given"), Reason::InvalidField, "`prev`");
}

#[test]
fn expectations_are_compared_exactly() {
    let receipt = ok(&with("/seq", json!(1)));
    let judge = |expectations: Expectations| verify(&receipt, &ToySignatures, &expectations).map_err(|refusal| refusal.reason());
    let aud = |aud: &str| Expectations { aud: Some(aud.into()), ..Expectations::default() };
    let origins = |origins: &[&str]| Expectations { origins: Some(origins.iter().map(|origin| (*origin).to_owned()).collect()), ..Expectations::default() };
    assert_eq!(judge(aud("https://receipts.example.com")), Ok(()));
    assert_eq!(judge(origins(&["https://other.example", "https://example.com"])), Ok(()));
    for other in ["https://receipts.example.com.evil.example", "http://receipts.example.com", "https://receipts.example.com:8443", ""] {
        assert_eq!(judge(aud(other)), Err(Reason::WrongAudience), "{other}");
    }
    assert_eq!(judge(origins(&["https://www.example.com", "null"])), Err(Reason::WrongOrigin));
    assert_eq!(judge(origins(&[])), Err(Reason::WrongOrigin));

    let opaque = ok(&with("/origin", json!("null")));
    assert_eq!(verify(&opaque, &ToySignatures, &origins(&["https://example.com"])).map_err(|refusal| refusal.reason()), Err(Reason::WrongOrigin));
    assert_eq!(verify(&opaque, &ToySignatures, &origins(&["null"])), Ok(()));

    let preview = ok(&with("/env", json!("preview")));
    let posted = Expectations { is_posted: true, ..Expectations::default() };
    assert_eq!(verify(&preview, &ToySignatures, &posted).map_err(|refusal| refusal.reason()), Err(Reason::Preview));
}

#[test]
fn err_signature_of_other_bytes() {
    let (good, other) = (with("/seq", json!(1)), with("/jurisdiction", json!("opt-out")));
    let swapped = format!("{}.{}", good.rsplit_once('.').unwrap().0, other.rsplit_once('.').unwrap().1);
    err(&swapped, Reason::BadSignature, "changed");
    err(&format!("{}.", good.rsplit_once('.').unwrap().0), Reason::BadSignature, "changed");
}

#[test]
fn a_refusal_cannot_write_to_a_terminal() {
    let refusal = read_receipt(&with("/env", json!("\u{1b}]0;owned\u{7}\nlog line"))).unwrap_err();
    assert!(!refusal.to_string().chars().any(char::is_control), "{refusal:?}");
}

#[test]
fn an_unreadable_receipt_still_has_its_claimed_id() {
    let id = "6f1c0b52-9a77-4d0e-8c3e-2f6f4ce0b111";
    assert_eq!(claimed_receipt_id(&with("/schema_version", json!("https://clearlist.dev/receipt/2"))).as_deref(), Some(id));
    assert_eq!(claimed_receipt_id(&format!("!.{}", encode(payload().to_string().as_bytes()))).as_deref(), Some(id));
    assert_eq!(claimed_receipt_id(&with("/receipt_id", json!("<script>"))), None);
    assert_eq!(claimed_receipt_id("a.b.c"), None);
}

#[test]
fn origins() {
    for origin in
        ["https://example.com", "https://example.com:8443", "http://localhost:4180", "http://[::1]:4180", "https://xn--fiq228c.example", "tauri://localhost"]
    {
        assert!(is_origin(origin), "{origin}");
    }
    for text in [
        "",
        "null",
        "example.com",
        "https://",
        "https:///",
        "https://example.com/",
        "https://example.com?x",
        "https://example.com#x",
        "https://user@example.com",
        "https://user:1@example.com",
        "https://example.com:",
        "https://example.com:443",
        "http://example.com:80",
        "https://example.com:0",
        "https://example.com:99999",
        "https://example.com:+1",
        "https://Example.com",
        "HTTPS://example.com",
        "https://exa mple.com",
        "https://例.example",
        "https://[::zz]",
        "https://a\\b",
        "1a://b",
    ] {
        assert!(!is_origin(text), "{text:?}");
    }
    for origin in ["http://localhost", "http://localhost:3000", "https://a.localhost", "http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:5173"] {
        assert!(is_loopback_origin(origin), "{origin}");
    }
    for origin in [
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://example.com",
        "http://0.0.0.0",
        "http://128.0.0.1",
        "ftp://localhost",
        "http://localhost/",
    ] {
        assert!(!is_loopback_origin(origin), "{origin}");
    }
}

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

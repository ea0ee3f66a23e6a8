//! Receipts: what the strict reader takes and what it refuses.

use super::*;

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

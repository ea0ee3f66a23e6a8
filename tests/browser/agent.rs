//! The agent as a whole, with this page's own server as an endpoint that knows nothing of receipts: it answers 404, which ends the round.

use clearlist_core::consent::{Decision, Shown};
use clearlist_core::receipt::{Collector, Indicator, NoticeShown, PolicyShown};
use clearlist_web::agent::{Listener, Options, journal, run};
use clearlist_web::browser::base64url::decode;
use clearlist_web::browser::clock::now_ms;
use clearlist_web::browser::database::{Database, Store, forget};
use clearlist_web::browser::keys::is_ed25519_signature;
use clearlist_web::browser::storage::Area;
use clearlist_web::browser::value::{member, number, object, parse, text};
use js_sys::{Array, Function, Reflect};
use serde::Serialize as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const STORES: [Store; 3] = [("journal", "id"), ("keys", "id"), ("receipts", "receipt_id")];

fn decision(id: &str, at: u64, before: &[(&str, bool)], choices: &[(&str, bool)]) -> Decision {
    let map = |pairs: &[(&str, bool)]| pairs.iter().map(|(purpose, granted)| ((*purpose).to_owned(), *granted)).collect();
    Decision {
        id: id.into(),
        at,
        before: map(before),
        choices: map(choices),
        by: Indicator::DataSubject,
        surface: "notice".into(),
        method: "accept".into(),
        gpc: false,
        shown: Shown {
            collector: Collector { build: "sha-256:b".into(), name: "clearlist".into(), version: "0.1.0".into() },
            jurisdiction: "opt-in".into(),
            notice: NoticeShown { digest: "sha-256:n".into(), layout: "bar".into() },
            policy: PolicyShown { digest: "sha-256:p".into(), id: "drama".into(), language: "zh".into(), version: "3 “中文”".into() },
            validity: "P180D".into(),
        },
    }
}

fn entry(decision: &Decision) -> JsValue {
    decision.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap()
}

/// Journals the decisions and lets the agent work; gives what it told, and the receipts in the order of time.
async fn signed(database: &str, decisions: &[Decision]) -> (Vec<String>, Vec<JsValue>) {
    forget(database).await.unwrap();
    Area::Session.remove(database);
    Area::Local.set(database, "1");
    let connection = Database::open(database, &STORES).await.unwrap();
    let write = connection.write(&["journal"]).unwrap();
    for decision in decisions {
        write.put("journal", &entry(decision)).unwrap();
    }
    write.finish().await.unwrap();

    let origin = web_sys::window().unwrap().location().origin().unwrap();
    let endpoint = [&origin, "/no-such-endpoint"].concat();
    let options = object(&[("database", database.into()), ("outbox", database.into()), ("endpoint", endpoint.into()), ("origin", origin.into())]).unwrap();
    let told = Array::new();
    let push: Function = member(&told, "push").unchecked_into();
    run(&Options::read(&options).unwrap(), &Listener::new(push.bind0(&told).unchecked_into())).await.unwrap();

    assert_eq!(connection.all("journal", "at").await.unwrap().length(), 0);
    let told = told.iter().filter_map(|news| text(&news, "state")).collect();
    (told, connection.all("receipts", "at").await.unwrap().to_vec())
}

/// The payload, once the browser has found the signature right under the key in the header.
async fn verified(receipt: &JsValue) -> JsValue {
    let jws = text(receipt, "jws").unwrap();
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let (header, payload) = input.split_once('.').unwrap();
    let object = |part: &str| parse(&String::from_utf8(decode(part).unwrap()).unwrap()).unwrap();
    let header = object(header);
    assert_eq!(text(&header, "typ").as_deref(), Some("consent-receipt+jws"));
    assert!(is_ed25519_signature(&member(&header, "jwk"), input.as_bytes(), &decode(signature).unwrap()).await.unwrap());
    object(payload)
}

#[wasm_bindgen_test]
async fn a_chain_of_receipts_verifies_and_waits_where_nobody_takes_it() {
    let granted = [("ads", true)];
    // Of today: what is older than 30 days is not kept waiting.
    let decisions = [decision("first", now_ms() - 1, &[], &granted), decision("second", now_ms(), &granted, &granted)];
    let (told, receipts) = signed("test.chain", &decisions).await;
    assert_eq!(told, ["waiting", "waiting"]);
    let [first, second] = receipts.as_slice() else { panic!("two receipts") };
    let (one, two) = (verified(first).await, verified(second).await);
    assert_eq!((number(&one, "seq"), number(&two, "seq")), (Some(1.0), Some(2.0)));
    assert!(member(&one, "prev").is_null());
    assert_eq!(text(&two, "prev"), text(first, "digest"));
    assert_eq!(text(&one, "pii_principal_id"), text(&two, "pii_principal_id"));
    assert_eq!(text(&member(&one, "policy"), "version").as_deref(), Some("3 “中文”"));
    assert_eq!(text(first, "state").as_deref(), Some("waiting"));
    assert_eq!(Area::Local.get("test.chain").as_deref(), Some("1"), "the flag stays while receipts wait");
}

#[wasm_bindgen_test]
async fn a_plain_refusal_leaves_no_key() {
    let (_, receipts) = signed("test.refusal", &[decision("refusal", 1_000, &[], &[("ads", false)])]).await;
    let payload = verified(receipts.first().unwrap()).await;
    assert_eq!((number(&payload, "seq"), text(&payload, "key_custody").as_deref()), (Some(0.0), Some("ephemeral")));
    let connection = Database::open("test.refusal", &STORES).await.unwrap();
    assert_eq!(connection.all("keys", "seq").await.unwrap().length(), 0);
}

#[wasm_bindgen_test]
fn the_journal_is_read_as_serde_writes_it() {
    let all = [("ads", true), ("stats", false)];
    for by in [Indicator::DataSubject, Indicator::Api, Indicator::NativeHost, Indicator::Import] {
        let written = Decision { by, gpc: true, ..decision("id", 1_795_255_499_999, &[("ads", true)], &all) };
        assert_eq!(journal::decision(&entry(&written)), Some(written));
    }
}

#[wasm_bindgen_test]
fn an_entry_with_anything_missing_or_of_another_kind_is_not_read() {
    let whole = || entry(&decision("id", 1_000, &[], &[("ads", true)]));
    for name in ["id", "at", "before", "choices", "by", "surface", "method", "gpc", "shown"] {
        for wrong in [JsValue::UNDEFINED, JsValue::NULL, JsValue::from_f64(-1.0), JsValue::from_str("other")] {
            if wrong.is_string() && ["id", "surface", "method"].contains(&name) {
                continue;
            }
            let entry = whole();
            Reflect::set(&entry, &name.into(), &wrong).unwrap();
            assert_eq!(journal::decision(&entry), None, "{name}");
        }
    }
    assert_eq!(journal::decision(&JsValue::UNDEFINED), None);
}

#[wasm_bindgen_test]
fn nothing_is_begun_with_an_endpoint_that_is_not_acceptable() {
    for endpoint in ["http://consent.example/", "https://u:p@consent.example/", "ftp://localhost/", "/receipts", ""] {
        let options = object(&[("database", "d".into()), ("outbox", "o".into()), ("endpoint", endpoint.into()), ("origin", "null".into())]).unwrap();
        assert!(Options::read(&options).is_err(), "{endpoint}");
    }
}

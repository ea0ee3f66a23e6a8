//! The agent as a whole, with this page's own server as an endpoint that knows nothing of receipts: it answers 404, which ends the round.

use clearlist_core::consent::{Choice, Decision, EventState, Shown};
use clearlist_core::receipt::{
    ChoiceEvent, Collector, Environment, EventType, Indication, Indicator, KeyCustody, NoticeShown, Payload, PolicyShown, SCHEMA_VERSION, Signals,
};
use clearlist_web::agent::journal::Entry;
use clearlist_web::agent::{Listener, Options, run};
use clearlist_web::browser::base64url::{decode, decode_text};
use clearlist_web::browser::clock::now_ms;
use clearlist_web::browser::database::{Database, Store, forget};
use clearlist_web::browser::keys::is_ed25519_signature;
use clearlist_web::browser::promise::driven;
use clearlist_web::browser::storage::Area;
use clearlist_web::browser::value::{member, object, parse, text};
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
        choices: choices.iter().map(|(purpose, granted)| ((*purpose).to_owned(), Choice { granted: *granted, revision: "r".into(), at, gpc: false })).collect(),
        by: Indicator::DataSubject,
        surface: "notice".into(),
        method: "accept".into(),
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
    let options = object(&[("database", database.into()), ("outbox", database.into()), ("endpoint", endpoint.into()), ("origin", origin.into())]);
    let told = Array::new();
    let push: Function = member(&told, "push").unchecked_into();
    run(&Options::read(&options).unwrap(), &Listener::new(push.bind0(&told).unchecked_into())).await.unwrap();

    assert_eq!(connection.all("journal", "at").await.unwrap().len(), 0);
    let told = told.iter().filter_map(|news| text(&news, "state")).collect();
    (told, connection.all("receipts", "at").await.unwrap())
}

/// The payload, once the browser has found the signature right under the key in the header, and its bytes are those that serde writes.
async fn verified(receipt: &JsValue) -> Payload {
    let jws = text(receipt, "jws").unwrap();
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let (header, payload) = input.split_once('.').unwrap();
    let header = parse(&decode_text(header).unwrap()).unwrap();
    assert_eq!(text(&header, "typ").as_deref(), Some("consent-receipt+jws"));
    assert!(is_ed25519_signature(&member(&header, "jwk"), input.as_bytes(), &decode(signature).unwrap()).await.unwrap());
    let json = String::from_utf8(decode(payload).unwrap()).unwrap();
    let payload = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string::<Payload>(&payload).unwrap(), json);
    payload
}

#[wasm_bindgen_test]
async fn a_chain_of_receipts_verifies_and_waits_where_nobody_takes_it() {
    driven(async {
        let granted = [("ads", true)];
        // Of today: what is older than 30 days is not kept waiting.
        let decisions = [decision("first", now_ms() - 1, &[], &granted), decision("second", now_ms(), &granted, &granted)];
        let (told, receipts) = signed("test.chain", &decisions).await;
        assert_eq!(told, ["waiting", "waiting"]);
        let [first, second] = receipts.as_slice() else { panic!("two receipts") };
        let (one, two) = (verified(first).await, verified(second).await);
        assert_eq!((one.seq, two.seq), (1, 2));
        assert_eq!((one.prev, two.prev), (None, text(first, "digest")));
        assert_eq!(one.pii_principal_id, two.pii_principal_id);
        assert_eq!(text(first, "state").as_deref(), Some("waiting"));
        assert_eq!(Area::Local.get("test.chain").as_deref(), Some("1"), "the flag stays while receipts wait");
    })
    .await
}

#[wasm_bindgen_test]
async fn a_plain_refusal_leaves_no_key() {
    driven(async {
        let (_, receipts) = signed("test.refusal", &[decision("refusal", 1_000, &[], &[("ads", false)])]).await;
        let payload = verified(receipts.first().unwrap()).await;
        assert_eq!((payload.key_custody, payload.seq, payload.prev), (KeyCustody::Ephemeral, 0, None));
        let connection = Database::open("test.refusal", &STORES).await.unwrap();
        assert_eq!(connection.all("keys", "seq").await.unwrap().len(), 0);
    })
    .await
}

#[wasm_bindgen_test]
async fn a_receipt_says_what_the_journal_says() {
    driven(async {
        let states = [EventState::Withdrawn, EventState::Given, EventState::Renewed, EventState::Refused];
        let before = [("ads", true), ("fonts", false), ("maps", true), ("gone", true)];
        let choices = [("stats", false), ("maps", true), ("fonts", true), ("ads", false)];
        for (by, method, event_type) in [
            (Indicator::DataSubject, "choose", EventType::Explicit),
            (Indicator::Api, "accept", EventType::Expressed),
            (Indicator::NativeHost, "refuse", EventType::Expressed),
            (Indicator::Import, "withdraw", EventType::Expressed),
        ] {
            let gpc = by == Indicator::Api;
            // Every character that JSON escapes, and some that it does not.
            let surface: String = (0..0x100).chain([0x2028, 0xffff, 0x1f600]).filter_map(char::from_u32).collect();
            let mut decision = Decision { by, method: method.into(), surface: surface.clone(), ..decision("said", 1_795_255_499_999, &before, &choices) };
            decision.choices.values_mut().for_each(|choice| choice.gpc = gpc);
            // Answered earlier: it stands, and this receipt says nothing of it.
            decision.choices.insert("video".into(), Choice { granted: true, revision: "r".into(), at: 1_795_255_499_998, gpc: false });
            let (_, receipts) = signed("test.said", std::slice::from_ref(&decision)).await;
            let receipt = receipts.first().unwrap();
            let payload = verified(receipt).await;
            let origin = web_sys::window().unwrap().location().origin().unwrap();
            let choices = ["ads", "fonts", "maps", "stats"].into_iter().zip(states);
            let expected = Payload {
                aud: origin.clone(),
                choices: choices.map(|(purpose, event_state)| ChoiceEvent { event_state, event_type, purpose: purpose.into() }).collect(),
                collector: decision.shown.collector,
                env: Environment::Live,
                event_time: "2026-11-21T10:04:00Z".into(),
                indication: Indication { by, method: method.into(), surface },
                jurisdiction: "opt-in".into(),
                key_custody: KeyCustody::WebcryptoNonextractable,
                notice: decision.shown.notice,
                origin,
                pii_principal_id: payload.pii_principal_id.clone(),
                policy: decision.shown.policy,
                prev: None,
                receipt_id: "said".into(),
                schema_version: SCHEMA_VERSION.into(),
                seq: 1,
                signals: Signals { gpc },
                validity_duration: "P180D".into(),
            };
            assert_eq!(payload, expected);
        }
    })
    .await
}

/// What it leaves as it was is not called given, nor renewed; and who has granted nothing gets no identifier.
#[wasm_bindgen_test]
async fn an_opt_out_says_what_it_turned_off_alone() {
    driven(async {
        let choices = [("ads", false), ("maps", true)];
        for (name, before, state, seq) in [
            ("test.opt-out", [].as_slice(), EventState::Refused, 0),
            ("test.opt-out-later", [("ads", true), ("maps", true)].as_slice(), EventState::Withdrawn, 1),
        ] {
            let decision = Decision { method: "opt-out".into(), surface: "page".into(), ..decision("out", 1_795_255_499_999, before, &choices) };
            let (_, receipts) = signed(name, std::slice::from_ref(&decision)).await;
            let payload = verified(receipts.first().unwrap()).await;
            assert_eq!(payload.choices, [ChoiceEvent { event_state: state, event_type: EventType::Expressed, purpose: "ads".into() }]);
            assert_eq!(payload.seq, seq, "{name}");
            // What was given before still stands, and so does the key that signs what comes.
            let keys = Database::open(name, &STORES).await.unwrap().all("keys", "seq").await.unwrap().len();
            assert_eq!(keys, usize::from(seq > 0), "{name}");
        }
    })
    .await
}

#[wasm_bindgen_test]
fn an_entry_with_anything_missing_or_of_another_kind_is_not_read() {
    let whole = || entry(&decision("id", 1_000, &[], &[("ads", true)]));
    for name in ["id", "at", "before", "choices", "by", "surface", "method", "shown"] {
        for wrong in [JsValue::UNDEFINED, JsValue::NULL, JsValue::from_f64(-1.0), JsValue::from_str("other")] {
            if wrong.is_string() && ["id", "surface", "method"].contains(&name) {
                continue;
            }
            let entry = whole();
            Reflect::set(&entry, &name.into(), &wrong).unwrap();
            assert!(Entry::read(&entry).is_none(), "{name}");
        }
    }
    assert!(Entry::read(&JsValue::UNDEFINED).is_none());
    assert!(Entry::read(&whole()).is_some());
}

#[wasm_bindgen_test]
fn nothing_is_begun_with_an_endpoint_that_is_not_acceptable() {
    for endpoint in ["http://consent.example/", "https://u:p@consent.example/", "ftp://localhost/", "/receipts", ""] {
        let options = object(&[("database", "d".into()), ("outbox", "o".into()), ("endpoint", endpoint.into()), ("origin", "null".into())]);
        assert!(Options::read(&options).is_err(), "{endpoint}");
    }
}

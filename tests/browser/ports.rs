//! The ports, one by one.

use clearlist_core::receipt::{Algorithm, PublicKey};
use clearlist_web::browser::address::Address;
use clearlist_web::browser::base64url::decode;
use clearlist_web::browser::database::{Database, Store, forget};
use clearlist_web::browser::keys::{SigningKey, is_available, is_ed25519_signature, sha256};
use clearlist_web::browser::lock;
use clearlist_web::browser::promise::driven;
use clearlist_web::browser::storage::Area;
use clearlist_web::browser::value::{member, object, parse, text};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const STORES: [Store; 2] = [("things", "id"), ("others", "id")];

/// A database of the test's own, empty.
async fn database(name: &str) -> Database {
    forget(name).await.unwrap();
    Database::open(name, &STORES).await.unwrap()
}

fn thing(id: &str, at: f64) -> JsValue {
    object(&[("id", id.into()), ("at", at.into())])
}

#[wasm_bindgen_test]
fn storage_is_probed_written_read_and_removed() {
    for area in [Area::Local, Area::Session] {
        assert!(area.is_available());
        assert_eq!(area.get("clearlist.test"), None);
        assert!(area.set("clearlist.test", "1"));
        assert_eq!(area.get("clearlist.test").as_deref(), Some("1"));
        area.remove("clearlist.test");
        assert_eq!(area.get("clearlist.test"), None);
    }
}

#[wasm_bindgen_test]
async fn database_gives_back_what_it_was_given_in_the_order_asked_for() {
    driven(async {
        let database = database("test.order").await;
        let write = database.write(&["things"]).unwrap();
        for (id, at) in [("a", 3.0), ("b", 1.0), ("c", 2.0)] {
            write.put("things", &thing(id, at)).unwrap();
        }
        write.finish().await.unwrap();
        let ids: Vec<_> = database.all("things", "at").await.unwrap().into_iter().filter_map(|thing| text(&thing, "id")).collect();
        assert_eq!(ids, ["b", "c", "a"]);
        assert!(database.get("things", "missing").await.unwrap().is_undefined());
    })
    .await
}

#[wasm_bindgen_test]
async fn a_write_that_is_not_finished_is_undone_whole() {
    driven(async {
        let database = database("test.undone").await;
        let write = database.write(&["things", "others"]).unwrap();
        write.put("things", &thing("a", 1.0)).unwrap();
        assert!(!write.get("things", "a").await.unwrap().is_undefined());
        assert!(write.put("others", &JsValue::from_str("no object, so no key")).is_err());
        drop(write);
        assert!(database.get("things", "a").await.unwrap().is_undefined());
    })
    .await
}

#[wasm_bindgen_test]
async fn database_can_be_opened_again_with_what_is_in_it() {
    driven(async {
        let first = database("test.again").await;
        let write = first.write(&["things"]).unwrap();
        write.put("things", &thing("a", 1.0)).unwrap();
        write.finish().await.unwrap();
        drop(first);
        let second = Database::open("test.again", &STORES).await.unwrap();
        assert_eq!(text(&second.get("things", "a").await.unwrap(), "id").as_deref(), Some("a"));
    })
    .await
}

#[wasm_bindgen_test]
async fn a_kept_key_cannot_be_taken_out_and_still_signs() {
    driven(async {
        assert!(is_available());
        let database = database("test.key").await;
        let key = SigningKey::generate(Algorithm::Ed25519).await.unwrap();
        let record = object(&[("id", "key".into())]);
        key.write_to(&record);
        let write = database.write(&["things"]).unwrap();
        write.put("things", &record).unwrap();
        write.finish().await.unwrap();

        let stored = database.get("things", "key").await.unwrap();
        assert_eq!(member(&member(&stored, "private"), "extractable"), JsValue::FALSE);
        let kept = SigningKey::read_from(&stored).unwrap();
        assert_eq!(kept.public(), key.public());
        let signature = kept.sign(b"message").await.unwrap();
        let jwk = parse(&kept.public().to_jwk()).unwrap();
        assert!(is_ed25519_signature(&jwk, b"message", &signature).await.unwrap());
        assert!(!is_ed25519_signature(&jwk, b"another", &signature).await.unwrap());
        assert!(is_ed25519_signature(&JsValue::UNDEFINED, b"message", &signature).await.is_err());
    })
    .await
}

#[wasm_bindgen_test]
async fn p256_signs_with_two_numbers_side_by_side() {
    driven(async {
        let key = SigningKey::generate(Algorithm::Es256).await.unwrap();
        assert!(matches!(key.public(), PublicKey::P256 { .. }));
        assert_eq!(key.sign(b"message").await.unwrap().len(), 64);
    })
    .await
}

#[wasm_bindgen_test]
async fn a_key_that_is_not_whole_is_refused() {
    driven(async {
        assert!(SigningKey::read_from(&JsValue::UNDEFINED).is_err());
        let halved = object(&[("alg", "Ed25519".into()), ("x", "AAAA".into())]);
        assert!(SigningKey::read_from(&halved).is_err());
    })
    .await
}

#[wasm_bindgen_test]
async fn the_digest_is_sha_256() {
    driven(async {
        // FIPS 180-4 example: "abc".
        assert_eq!(sha256(b"abc").await.unwrap().get(..4), Some([0xba, 0x78, 0x16, 0xbf].as_slice()));
    })
    .await
}

#[wasm_bindgen_test]
fn base64url_is_read_without_padding() {
    assert_eq!(decode("-_8").unwrap(), [0xfb, 0xff]);
    assert!(decode("").unwrap().is_empty());
    assert!(decode("a").is_err());
    assert!(decode("é").is_err());
}

#[wasm_bindgen_test]
async fn the_lock_is_one_holders_at_a_time_and_let_go_by_dropping() {
    driven(async {
        let held = lock::take("test.lock").await.unwrap();
        assert!(held.is_some());
        assert!(lock::take("test.lock").await.unwrap().is_none());
        drop(held);
        // The browser lets go in its own time; a lock never let go ends this test by the runner's timeout.
        while lock::take("test.lock").await.unwrap().is_none() {}
    })
    .await
}

#[wasm_bindgen_test]
fn addresses_are_what_the_browser_would_fetch() {
    let address = Address::parse("HTTP://u@LOCALHOST:80/a/../b").unwrap();
    assert_eq!((address.href.as_str(), address.origin.as_str()), ("http://u@localhost/b", "http://localhost"));
    assert_eq!((address.protocol.as_str(), address.has_credentials), ("http:", true));
    assert!(Address::parse("/relative").is_err());
}

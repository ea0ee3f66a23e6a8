//! What is kept of a choice as evidence, and what is not: CHECKLIST L08 and L15.

use crate::harness::{Receiver, Site, Visitor, pages};
use clearlist_e2e::built_file;
use serde_json::json;
use std::{fs, process::Stdio};

#[tokio::test(flavor = "multi_thread")]
async fn l08_a_receipt_holds_time_version_digest_language_choice_and_method() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let before = visitor.script("return new Date(Date.now() - 60000).toISOString()").await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    let payload = &receiver.payloads().await[0];
    let time = payload["event_time"].as_str().unwrap();
    let now = visitor.script("return new Date().toISOString()").await;
    assert!(before.as_str().unwrap() < time && time.trim_end_matches('Z') <= now.as_str().unwrap(), "{before} {time} {now}");
    // By the browser's own SHA-256, over the bytes as served.
    let digest = "const done = arguments[1]; fetch(arguments[0]).then(answer => answer.arrayBuffer()).then(bytes => crypto.subtle.digest('SHA-256', bytes))
        .then(hash => done('sha-256:' + btoa(String.fromCharCode(...new Uint8Array(hash))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')))";
    let name_of = |file: &str| built_file(&site.dist, file).unwrap().file_name().unwrap().to_string_lossy().into_owned();
    for (what, file) in [("policy", name_of("policy.json")), ("notice", "notice.json".to_owned())] {
        let url = json!(format!("{}/clearlist/{file}", site.url));
        let served = visitor.driver.execute_async(digest, vec![url]).await.unwrap().json().clone();
        assert_eq!(payload[what]["digest"], served, "of what was shown: {file}");
    }
    assert_eq!((&payload["policy"]["version"], &payload["policy"]["language"]), (&json!("2026-03"), &json!("en")));
    assert_eq!(payload["indication"], json!({ "by": "data-subject", "method": "accept", "surface": "notice" }));
    let choices: Vec<_> = payload["choices"].as_array().unwrap().iter().map(|choice| (choice["purpose"].as_str().unwrap(), &choice["event_state"])).collect();
    let given = json!("given");
    assert_eq!(choices, [("advertising", &given), ("measurement", &given), ("resume", &given)].map(|choice| choice));
    visitor.leaves().await;
}

/// The page is at a name, the visitor at an address; the path says what was being read.
#[tokio::test(flavor = "multi_thread")]
async fn l15_neither_receipt_nor_receiver_holds_address_user_agent_or_path() {
    let mut receiver = Receiver::stopped();
    let log = tempfile::NamedTempFile::new().unwrap();
    receiver.start_saying_to(Stdio::from(log.reopen().unwrap())).await;
    let folder = pages(|page| page);
    fs::copy(folder.path().join("index.html"), folder.path().join("a-telling-title.html")).unwrap();
    let settings = |text: String| text.replace("https://receipts.lanternshorts.example/receipts", &receiver.endpoint);
    let site = Site::of(settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&format!("{}/a-telling-title.html?episode=17#scene", site.url.replace("127.0.0.1", "localhost"))).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    visitor.script("clearlist.withdraw()").await;
    visitor.until("the page started again", "!document.querySelector('#log li') && window.clearlist && localStorage.getItem('clearlist.lantern-shorts')").await;
    visitor.has_sent_all().await;
    let payloads = receiver.payloads().await;
    assert_eq!(payloads.len(), 2);
    let agent = visitor.script("return navigator.userAgent").await.as_str().unwrap().to_owned();
    let log = fs::read_to_string(log.path()).unwrap();
    assert!(log.contains("receipts acknowledged"), "the log is really there: {log}");
    let store = receiver.kept();
    let contains = |bytes: &[u8], wanted: &str| bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes());
    let id = payloads[0]["receipt_id"].as_str().unwrap();
    assert!(contains(&store, id), "the store is really read");
    let platform = agent.split(['(', ')']).nth(1).unwrap().to_owned();
    for never in ["127.0.0.1", "::1", "::ffff", "Mozilla", &platform, "telling", "episode", "scene"] {
        // The receiver is at an address too: its own.
        let [log, receipts] = [&log, &json!(payloads).to_string()].map(|text| text.replace(receiver.origin(), ""));
        assert!(!contains(&store, never), "{never} is in the store");
        assert!(!log.contains(never), "{never} is in the log: {log}");
        assert!(!receipts.contains(never), "{never} is in a receipt: {receipts}");
    }
    let names: Vec<&String> = payloads[0].as_object().unwrap().keys().collect();
    let known = [
        "aud",
        "choices",
        "collector",
        "env",
        "event_time",
        "indication",
        "jurisdiction",
        "key_custody",
        "notice",
        "origin",
        "pii_principal_id",
        "policy",
        "prev",
        "receipt_id",
        "schema_version",
        "seq",
        "signals",
        "validity_duration",
    ];
    assert_eq!(names, known, "and nothing else that a fingerprint could be made of");
    visitor.leaves().await;
}

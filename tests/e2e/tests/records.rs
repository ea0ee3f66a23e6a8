//! Records that no version of ours wrote, or not this one: CHECKLIST F02. Nothing of them is granted, the notice asks, and a new choice takes their place.

use crate::harness::{Site, Visitor};
use serde_json::{Value, json};

const KEY: &str = "clearlist.lantern-shorts";

/// A record as this build writes it, with everything accepted.
async fn record_of(visitor: &Visitor) -> Value {
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    let raw = visitor.script(&format!("return localStorage.getItem('{KEY}')")).await;
    serde_json::from_str(raw.as_str().unwrap()).unwrap()
}

fn with(record: &Value, key: &str, value: Value) -> String {
    let mut other = record.clone();
    other[key] = value;
    other.to_string()
}

/// One member of each purpose's entry changed.
fn entries(record: &Value, member: usize, value: Value) -> String {
    let mut other = record.clone();
    for entry in other["choices"].as_object_mut().unwrap().values_mut() {
        entry[member] = value.clone();
    }
    other.to_string()
}

async fn comes_back_with(visitor: &Visitor, site: &Site, stored: &str) {
    visitor.driver.execute(&format!("localStorage.clear(); localStorage.setItem('{KEY}', arguments[0])"), vec![json!(stored)]).await.unwrap();
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f02_records_corrupt_truncated_older_or_newer_grant_nothing_and_are_asked_anew() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let record = record_of(&visitor).await;
    let whole = record.to_string();
    comes_back_with(&visitor, &site, &whole).await;
    visitor.until("whole, it stands", "document.querySelectorAll('#log li').length === 2").await;
    assert!(!visitor.has_notice().await);
    let all = json!({ "resume": true, "measurement": true, "advertising": true });
    let broken = [
        String::new(),
        "{".to_owned(),
        whole[..whole.len() / 2].to_owned(),
        whole[..whole.len() - 1].to_owned(),
        format!("{whole}{whole}"),
        format!("\u{feff}{whole}"),
        "null".to_owned(),
        "[]".to_owned(),
        "true".to_owned(),
        format!("[{whole}]"),
        json!(whole).to_string(),
        with(&record, "v", json!(1)),
        with(&record, "v", json!(3)),
        with(&record, "v", json!("2")),
        with(&record, "choices", json!(["measurement", "advertising"])),
        with(&record, "choices", all.clone()),
        with(&record, "choices", Value::Null),
        // Entries: granted, revision, time, signal.
        entries(&record, 0, json!("true")),
        entries(&record, 0, json!(1)),
        entries(&record, 1, json!("another")),
        entries(&record, 1, Value::Null),
        entries(&record, 2, json!("2026-11-24")),
        entries(&record, 2, json!(0)),
        format!(r#"{{"__proto__":{whole}}}"#),
        json!({ "consent": "all", "choices": all }).to_string(),
    ];
    for stored in &broken {
        comes_back_with(&visitor, &site, stored).await;
        visitor.until(&format!("the notice asks, with {stored:?}"), "document.querySelector('clearlist-root')?.shadowRoot.querySelector('.notice')").await;
        let optional = visitor.script("const { account, ...rest } = clearlist.choices; return [account, ...Object.values(rest)]").await;
        assert_eq!(optional, json!([true, false, false, false]), "{stored:?}");
        visitor.pauses().await;
        assert!(visitor.ran().await.is_empty(), "{stored:?}");
        assert!(!visitor.fetched().await.contains(&"choices.js".to_owned()), "a notice that asks for all waits for no other part: {stored:?}");
    }
    visitor.clicks("[data-action=accept]").await;
    visitor.until("a new choice takes its place", "document.querySelectorAll('#log li').length === 2").await;
    visitor.reload().await;
    visitor.until("and stands", "document.querySelectorAll('#log li').length === 2").await;
    visitor.leaves().await;
}

/// From before records named the policy, and from a version to come that writes more into them.
#[tokio::test(flavor = "multi_thread")]
async fn f02_what_an_older_or_newer_version_wrote_in_the_same_shape_stands() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let record = record_of(&visitor).await;
    let mut older = record.clone();
    for key in ["policy", "gpc"] {
        older.as_object_mut().unwrap().remove(key);
    }
    for stored in [older.to_string(), with(&record, "region", json!({ "of": ["a", "later", "version"] }))] {
        comes_back_with(&visitor, &site, &stored).await;
        visitor.until("it stands", "document.querySelectorAll('#log li').length === 2").await;
        assert!(!visitor.has_notice().await, "nobody is asked again");
    }
    visitor.leaves().await;
}

/// What stands beside the record: decisions that wait for the journal, and a word to say.
#[tokio::test(flavor = "multi_thread")]
async fn f02_what_lies_beside_the_record_may_be_broken_too() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    for rubbish in ["", "{", "null", "[]", "{\"id\":\"x\"}", "7"] {
        let script =
            format!("localStorage.clear(); for (const key of ['outbox', 'decision.x', 'unconfirmed']) localStorage.setItem('{KEY}.' + key, arguments[0])");
        visitor.driver.execute(&script, vec![json!(rubbish)]).await.unwrap();
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        visitor.clicks("[data-action=accept]").await;
        visitor.until(&format!("scripts run all the same, with {rubbish:?}"), "document.querySelectorAll('#log li').length === 2").await;
    }
    visitor.leaves().await;
}

//! A visitor sees, checks and keeps their own receipts (CHECKLIST L10).

use crate::harness::{Receiver, Site, Visitor, given};
use serde_json::{Value, json};
use std::process::Command;
use tempfile::TempDir;
use thirtyfour::prelude::*;

/// Nothing more than a page needs whose owner is strict: no wasm, no inline style, no string that becomes script or markup.
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types clearlist";

/// From here on the text of every file that the page makes is kept beside its address.
const KEEP_FILES: &str = "window.files = {}; const make = URL.createObjectURL;
    URL.createObjectURL = blob => { const url = make.call(URL, blob); blob.text().then(text => files[url] = text); return url; }";

/// Opens "Your receipts" by the link among the choices.
async fn opens_receipts(visitor: &Visitor) {
    visitor.script(KEEP_FILES).await;
    visitor.script("clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    // To the end of the dialog, as its buttons lie over what is not yet in sight.
    visitor.script("document.querySelector('clearlist-root').shadowRoot.querySelector('dialog').scrollTop = 1e6").await;
    visitor.clicks("dialog[open] [data-action=receipts]").await;
    visitor.part(".receipts[open]").await;
}

/// What is found out about each, newest first.
async fn found(visitor: &Visitor) -> Value {
    visitor
        .script(
            "return [...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('.receipts [data-receipts] > li')]
           .map(entry => [...entry.querySelectorAll('[data-found]')].map(line => line.dataset.found))",
        )
        .await
}

async fn words(visitor: &Visitor) -> String {
    visitor.part(".receipts[open]").await.text().await.unwrap()
}

/// The bytes behind a link to a file.
async fn file(visitor: &Visitor, selector: &str) -> String {
    let link = visitor.part(selector).await;
    let address = link.prop("href").await.unwrap().unwrap();
    assert!(address.starts_with("blob:"), "{address}");
    visitor.until("its text was read", &format!("files['{address}']")).await;
    visitor.script(&format!("return files['{address}']")).await.as_str().unwrap().to_owned()
}

/// What `clearlist verify` says of a file.
fn verified(text: &str) -> Value {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("receipts");
    std::fs::write(&path, text).unwrap();
    let output = Command::new(given("CLEARLIST_BIN")).args(["verify", "--format", "json"]).arg(path).output().unwrap();
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Accepts, then takes one purpose back: two receipts of one chain, both acknowledged.
async fn with_two_receipts(site: &Site) -> Visitor {
    let visitor = Visitor::at_notice_of(site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    visitor.script("window.isFirstPage = true; clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    visitor.has_sent_all().await;
    visitor
}

#[tokio::test(flavor = "multi_thread")]
async fn l10_receipts_are_read_checked_and_saved_as_files_that_verify() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = with_two_receipts(&site).await;
    opens_receipts(&visitor).await;
    assert_eq!(found(&visitor).await, json!([["sound", "follows", "ack-sound"], ["sound", "first", "ack-sound"]]), "newest first");
    let words = words(&visitor).await;
    for wanted in [
        "Withdrawn: Measuring use",
        "Chosen one by one",
        "By “Accept all”",
        "Acknowledged by the receiver on",
        "Its signature is right",
        "The receiver’s signature is right",
    ] {
        assert!(words.contains(wanted), "{wanted:?} is not in:\n{words}");
    }
    let all = file(&visitor, ".receipts [data-all]").await;
    let findings = verified(&all);
    assert_eq!((&findings["verifies"], findings["receipts"].as_array().unwrap().len()), (&json!(true), 2), "{findings:#}");
    assert_eq!(findings["chains"][0]["seqs"], json!([1, 2]));
    assert_eq!(findings["receipts"][1]["acknowledgement"]["state"], json!("verified"), "the receiver's key came along");
    let one = file(&visitor, ".receipts li [download]").await;
    assert_eq!(verified(&one)["receipts"][0]["payload"]["choices"][1]["event_state"], json!("withdrawn"));
    let took = visitor.fetched_anew().await;
    assert!(!took.iter().any(|name| name.starts_with("viewer")), "no wasm is for this: {took:?}");
    visitor.leaves().await;
}

/// A page's defect, or somebody else's hand: each is told from what is right.
#[tokio::test(flavor = "multi_thread")]
async fn l10_what_was_changed_or_is_missing_is_said() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = with_two_receipts(&site).await;
    let change = |how: &str| {
        format!(
            "const done = arguments[0], request = indexedDB.open('clearlist.lantern-shorts');
             request.onsuccess = () => {{
               const transaction = request.result.transaction('receipts', 'readwrite'), store = transaction.objectStore('receipts');
               store.getAll().onsuccess = event => {{ const [first, second] = event.target.result.sort((one, other) => one.at - other.at); {how} }};
               transaction.oncomplete = () => done(request.result.close());
             }};"
        )
    };
    for (how, expected) in [
        // Nothing of the other's acknowledgement fits.
        (
            "[first.ack, second.ack] = [second.ack, first.ack]; store.put(first); store.put(second)",
            json!([["sound", "follows", "ack-wrong"], ["sound", "first", "ack-wrong"]]),
        ),
        (
            "second.ack = ''; second.state = 'waiting'; store.put(second); first.ack = ''; first.state = 'dead'; store.put(first)",
            json!([["sound", "follows"], ["sound", "first"]]),
        ),
        // The signature of one under the words of the other.
        ("first.jws = first.jws.split('.').slice(0, 2).concat(second.jws.split('.')[2]).join('.'); store.put(first)", json!([["sound", "missing"], ["wrong"]])),
        ("first.jws = 'e30.e30.'; store.put(first)", json!([["sound", "missing"], ["malformed"]])),
        ("store.delete(first.receipt_id)", json!([["sound", "missing"]])),
    ] {
        visitor.driver.execute_async(change(how), Vec::new()).await.unwrap();
        visitor.reload().await;
        visitor.until("the loader has run", "window.clearlist").await;
        opens_receipts(&visitor).await;
        assert_eq!(found(&visitor).await, expected, "{how}");
    }
    let words = words(&visitor).await;
    assert!(words.contains("Not yet with the receiver") && words.contains("The receipt before it is not kept here"), "{words}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l10_a_refusal_stands_alone_and_names_nobody() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.has_sent_all().await;
    opens_receipts(&visitor).await;
    assert_eq!(found(&visitor).await, json!([["sound", "alone", "ack-sound"]]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l10_without_a_receipt_it_is_said_what_is_kept() {
    let site = Site::example_under("http://127.0.0.1:1/receipts", STRICT).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor
        .script(
            "window.violations = []; addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective + ' ' + event.blockedURI))",
        )
        .await;
    opens_receipts(&visitor).await;
    let shown = "[...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('.receipts [data-none]')].filter(line => line.checkVisibility()).map(line => line.dataset.none).join()";
    assert_eq!(visitor.script(&format!("return {shown}")).await, json!("nothing"));
    assert!(
        visitor.holds("!document.querySelector('clearlist-root').shadowRoot.querySelector('.receipts [data-all]').checkVisibility()").await,
        "nothing to save"
    );
    visitor.presses(Key::Escape).await;
    visitor.until("it is closed", "!document.querySelector('clearlist-root').shadowRoot.querySelector('.receipts')").await;
    assert!(
        visitor.holds("document.querySelector('clearlist-root').shadowRoot.activeElement?.dataset.action == 'receipts'").await,
        "A05: the focus returns to the opener"
    );
    visitor.presses(Key::Escape).await;
    visitor.pauses().await;
    visitor.clicks(".notice [data-action=accept]").await;
    visitor.until("it is granted", "localStorage.getItem('clearlist.lantern-shorts')").await;
    visitor.until("it is journalled", "!Object.keys(localStorage).some(key => key.includes('.decision.'))").await;
    opens_receipts(&visitor).await;
    let words = words(&visitor).await;
    assert!(
        words.contains("no receipt has been signed of it yet")
            && words.contains("Allowed: Advertising elsewhere, Measuring use, and Remembering where you stopped"),
        "wasm is forbidden here: {words}"
    );
    visitor
        .driver
        .execute_async("const request = indexedDB.deleteDatabase('clearlist.lantern-shorts'); request.onsuccess = () => arguments[0]()", Vec::new())
        .await
        .unwrap();
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('receipts')").await;
    visitor.part(".receipts[open]").await;
    assert_eq!(visitor.script(&format!("return {shown}")).await, json!("choice"));
    assert_eq!(visitor.script("return window.violations || []").await, json!([]));
    visitor.leaves().await;
}

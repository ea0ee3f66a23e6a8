//! Rights are asked for with nothing in the browser: no receipt, no key, no choice (CHECKLIST L17).

use crate::{
    harness::{Receiver, Site, Visitor, root},
    opt_out,
};
use serde_json::{Value, json};

/// Everything that the browser keeps for the page is thrown away, while it is open.
const CLEAR: &str = "const done = arguments[0];
    localStorage.clear();
    sessionStorage.clear();
    const request = indexedDB.deleteDatabase('clearlist.lantern-shorts');
    request.onsuccess = request.onerror = request.onblocked = () => done();";

/// What the links of an entry ask for.
async fn asks(visitor: &Visitor, links: &str) -> Vec<String> {
    let found = visitor.script(&format!("return {links}.map(link => decodeURIComponent(link.href))")).await;
    found.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()).collect()
}

/// The links of the open dialog.
fn links(dialog: &str) -> String {
    format!("[...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('{dialog} .rights a')]")
}

/// By a real click on the first link. Nothing of Clearlist's stands in its way; the test does, as no browser here has anything to write a message with.
async fn starts_a_request(visitor: &Visitor, dialog: &str) -> Value {
    visitor
        .script("addEventListener('click', event => { window.asked = [event.composedPath()[0].href, event.defaultPrevented]; event.preventDefault() }, { once: true })")
        .await;
    visitor.clicks(&format!("{dialog} .rights a")).await;
    visitor.until("it was clicked", "window.asked").await;
    visitor.script("return window.asked").await
}

#[tokio::test(flavor = "multi_thread")]
async fn l17_rights_are_asked_for_in_a_browser_that_keeps_nothing() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    visitor.driver.execute_async(CLEAR, Vec::new()).await.unwrap();
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('receipts')").await;
    visitor.part(".receipts[open]").await;
    assert!(visitor.part(".receipts[open]").await.text().await.unwrap().contains("no receipt, no key"));
    let of_receipts = asks(&visitor, &links(".receipts")).await;
    assert_eq!(of_receipts.len(), 6, "{of_receipts:?}");
    for ask in &of_receipts {
        assert!(ask.starts_with("mailto:privacy@lanternshorts.example?subject=Lantern Shorts: "), "{ask}");
        assert!(ask.contains("\r\n\r\nabout Lantern Shorts, I ask for this: "), "whole lines, as mail has them: {ask}");
        assert!(!ask.contains("urn:") && !ask.contains("sha-256") && !ask.contains("eyJ"), "nothing of a receipt or a key: {ask}");
    }
    let asked = starts_a_request(&visitor, ".receipts").await;
    assert!(asked[0].as_str().unwrap().starts_with("mailto:") && asked[1] == json!(false), "{asked}");
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('policy#rights')").await;
    visitor.part(".viewer[open] .rights[open]").await;
    assert_eq!(asks(&visitor, &links(".viewer")).await, of_receipts, "the same in the policy");
    visitor.open(&format!("{}/clearlist/policy.html", site.url.trim_end_matches('/'))).await;
    assert_eq!(asks(&visitor, "[...document.querySelectorAll('#rights[open] a')]").await, of_receipts, "and on the plain page, without script");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l17_the_owners_own_form_and_the_rights_it_is_for() {
    let own = |settings: String| {
        settings.replace("[policy]\n", "[rights]\nurl = \"https://lanternshorts.example/ask?a=b\"\noffered = [\"deletion\", \"explanation\"]\n\n[policy]\n")
    };
    let site = Site::of(own, &root().join("examples/short-drama/site"), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.script("clearlist.open('receipts')").await;
    visitor.part(".receipts[open]").await;
    assert_eq!(asks(&visitor, &links(".receipts")).await, ["https://lanternshorts.example/ask?a=b"; 2]);
    let asked = visitor.script(&format!("return {}.map(link => link.textContent)", links(".receipts"))).await;
    assert_eq!(asked, json!(["Delete my personal information", "Explain how it is used"]));
    visitor.leaves().await;
}

/// The opt-out of sale and sharing goes to the operator as any choice does, also where the browser has just lost everything.
#[tokio::test(flavor = "multi_thread")]
async fn l17_an_opt_out_reaches_the_operator_from_a_browser_that_kept_nothing() {
    let receiver = Receiver::running().await;
    let (site, _folder) = opt_out::site(&receiver, "", &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.driver.execute_async(CLEAR, Vec::new()).await.unwrap();
    opt_out::clicks_the_entry(&visitor).await;
    visitor.has_sent_all().await;
    let payloads = receiver.payloads().await;
    assert_eq!(payloads.len(), 1, "once");
    assert_eq!(payloads[0]["indication"]["method"], json!("opt-out"));
    assert_eq!(payloads[0]["choices"], json!([{ "event_state": "refused", "event_type": "expressed", "purpose": "advertising" }]));
    assert_eq!(payloads[0]["key_custody"], json!("ephemeral"), "and it takes no key that the visitor would have to keep");
    let (is_good, words) = receiver.verified().await;
    assert!(is_good, "{words}");
    visitor.leaves().await;
}

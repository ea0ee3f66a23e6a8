//! Closed by default: with wasm forbidden or absent, every choice still works and the policy is the plain page.

use crate::harness::{Receiver, Site, Visitor};
use clearlist_e2e::Wish;
use serde_json::json;

async fn every_choice_works(visitor: &Visitor, site: &Site) {
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=choices]").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("[data-action=save]").await;
    visitor.until("the chosen script ran", "document.querySelectorAll('#log li').length === 1").await;
    visitor.reload().await;
    visitor.until("it runs again on return", "document.querySelectorAll('#log li').length === 1").await;
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(thirtyfour::By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    visitor.driver.find(thirtyfour::By::Css("[data-clearlist=collected]")).await.unwrap().click().await.unwrap();
    visitor.until("the plain page opened", "location.pathname.endsWith('/policy.html') && document.querySelectorAll('#collected tbody tr').length > 3").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f11_wasm_forbidden_by_the_pages_policy() {
    let receiver = Receiver::running().await;
    let csp = format!("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {}", receiver.endpoint);
    let site = Site::example_under(&receiver.endpoint, &csp).await;
    let visitor = Visitor::new().await;
    every_choice_works(&visitor, &site).await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f11_wasm_absent() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::with(&[Wish::NoWasm]).await;
    visitor.open(&site.url).await;
    assert!(visitor.holds("typeof WebAssembly === 'undefined'").await, "the state is really there");
    every_choice_works(&visitor, &site).await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s02_the_notice_needs_nothing_but_its_own_script() {
    let pages = tempfile::TempDir::new().unwrap();
    let page = "<!doctype html><title>Strict</title><script src=watch.js></script><script src=/clearlist/clearlist.js></script><p>A strict page.";
    std::fs::write(pages.path().join("index.html"), page).unwrap();
    let watch =
        "window.violations = []; document.addEventListener('securitypolicyviolation', event => violations.push([event.violatedDirective, event.blockedURI]))";
    std::fs::write(pages.path().join("watch.js"), watch).unwrap();
    let site = Site::page(pages.path(), "default-src 'none'; script-src 'self'; img-src 'self'").await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert_eq!(visitor.script("return violations").await, json!([]), "drawing it violates nothing");
    visitor
        .script("document.body.append(Object.assign(document.createElement('p'), { id: 'x' })); document.body.lastChild.setAttribute('style', 'color: red')")
        .await;
    visitor.until("the watch works", "violations.length === 1").await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.pauses().await;
    // The receipt would need wasm, which this page forbids: that attempt alone is reported.
    let violations =
        visitor.script("return violations.slice(1).filter(([directive, blocked]) => blocked !== 'wasm-eval' && !/^connect-src/.test(directive))").await;
    assert_eq!(violations, json!([]));
    assert!(!visitor.has_notice().await);
    visitor.leaves().await;
}

/// The policy that `dist/manifest.json` tells the owner to set, on an origin other than the receiver's.
#[tokio::test(flavor = "multi_thread")]
async fn the_recommended_policy_is_enough_for_a_verified_acknowledgement() {
    let receiver = Receiver::running().await;
    let manifest: serde_json::Value = {
        let site = Site::example(&receiver.endpoint).await;
        serde_json::from_slice(&std::fs::read(site.dist.join("manifest.json")).unwrap()).unwrap()
    };
    let site = Site::example_under(&receiver.endpoint, manifest["csp"].as_str().unwrap()).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    let read = "const done = arguments[0]; indexedDB.open('clearlist.lantern-shorts').onsuccess = event => {
        event.target.result.transaction('receipts').objectStore('receipts').getAll().onsuccess = event => done(event.target.result.map(kept => [kept.state, kept.verified]));
    }";
    let kept = visitor.driver.execute_async(read, Vec::new()).await.unwrap().json().clone();
    assert_eq!(kept, json!([["acknowledged", true]]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s08_a_flipped_byte_stops_wasm_and_nothing_else() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    for name in ["viewer.wasm", "agent.wasm"] {
        let path = site.file(name);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(path, bytes).unwrap();
    }
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.has_fetched("agent.wasm").await;
    visitor.pauses().await;
    assert!(visitor.holds("localStorage.getItem('clearlist.lantern-shorts.outbox')").await, "a changed agent does nothing");
    visitor.script("localStorage.clear()").await;
    every_choice_works(&visitor, &site).await;
    assert!(receiver.payloads().await.is_empty(), "a changed agent signs nothing");
    visitor.leaves().await;
}

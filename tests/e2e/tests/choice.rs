//! The choice: accept, refuse, choose, withdraw, and what a return visit costs.

use crate::harness::{Receiver, Site, Visitor, pages, root};
use serde_json::json;

const NOTHING: [&str; 3] = ["resume", "measurement", "advertising"];

#[tokio::test(flavor = "multi_thread")]
async fn the_notice_is_there_before_any_wasm_and_grants_nothing() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert_eq!(visitor.fetched().await, ["clearlist.js", "after.js"], "the loader, and when idle what a choice will need");
    assert!(visitor.ran().await.is_empty());
    for purpose in NOTHING {
        assert_eq!(visitor.granted().await[purpose], json!(false));
    }
    assert_eq!(visitor.granted().await["account"], json!(true), "the necessary purpose is always on");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l02_refuse_and_accept_weigh_the_same() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let weights = visitor
        .script(
            "return ['refuse', 'accept'].map(name => {
                const button = document.querySelector('clearlist-root').shadowRoot.querySelector(`[data-action=${name}]`);
                const box = button.getBoundingClientRect(), style = getComputedStyle(button);
                return [button.localName, box.top, box.width * box.height, style.font, style.color, style.backgroundColor, style.borderColor];
            })",
        )
        .await;
    let (refuse, accept) = (&weights[0], &weights[1]);
    for same in [0, 1, 3, 4, 5, 6] {
        assert_eq!(refuse[same], accept[same]);
    }
    let ratio = refuse[2].as_f64().unwrap() / accept[2].as_f64().unwrap();
    assert!((0.95..=1.05).contains(&ratio), "areas differ: {ratio}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn accepting_releases_scripts_and_leaves_a_verified_receipt() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    assert!(!visitor.has_notice().await);
    visitor.has_sent_all().await;
    let payloads = receiver.payloads().await;
    assert_eq!(payloads.len(), 1);
    assert_eq!(payloads[0]["seq"], json!(1));
    assert_eq!(payloads[0]["key_custody"], json!("webcrypto-nonextractable"));
    assert_eq!(payloads[0]["origin"], json!(site.url));
    for choice in payloads[0]["choices"].as_array().unwrap() {
        assert_eq!(choice["event_state"], json!("given"));
    }
    let (is_good, words) = receiver.verified().await;
    assert!(is_good, "{words}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refusing_runs_nothing_and_leaves_no_identifier() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.has_sent_all().await;
    assert!(!visitor.has_notice().await);
    assert!(visitor.ran().await.is_empty());
    let payloads = receiver.payloads().await;
    assert_eq!((&payloads[0]["seq"], &payloads[0]["prev"], &payloads[0]["key_custody"]), (&json!(0), &json!(null), &json!("ephemeral")));
    let (is_good, words) = receiver.verified().await;
    assert!(is_good, "{words}");
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    assert!(!visitor.has_notice().await, "a refusal lasts");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn choosing_grants_what_was_chosen_alone() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=choices]").await;
    visitor.part("dialog[open]").await;
    let on = "[...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('dialog input:not(:disabled)')].filter(input => input.checked).length";
    assert_eq!(visitor.script(&format!("return {on}")).await, json!(0), "nothing is on beforehand");
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("[data-action=save]").await;
    visitor.until("the chosen script ran", "document.querySelectorAll('#log li').length === 1").await;
    assert_eq!(visitor.ran().await, ["Tally (measuring use) ran"]);
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": true, "advertising": false }));
    visitor.has_sent_all().await;
    let payload = &receiver.payloads().await[0];
    assert_eq!(payload["choices"][1], json!({ "event_state": "given", "event_type": "explicit", "purpose": "measurement" }));
    assert_eq!(payload["indication"], json!({ "by": "data-subject", "method": "choose", "surface": "choices" }));
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_takes_one_click_and_reloads_the_page() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    visitor.has_sent_all().await;
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(thirtyfour::By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    visitor.until("A15: it says that it is saved", "document.querySelector('clearlist-root')?.shadowRoot.querySelector('[role=status]').textContent").await;
    visitor.has_sent_all().await;
    assert!(visitor.ran().await.is_empty());
    assert!(!visitor.has_notice().await);
    for purpose in NOTHING {
        assert_eq!(visitor.granted().await[purpose], json!(false));
    }
    let payloads = receiver.payloads().await;
    assert_eq!(payloads.len(), 2);
    assert_eq!(payloads[1]["seq"], json!(2));
    for choice in payloads[1]["choices"].as_array().unwrap() {
        assert_eq!(choice["event_state"], json!("withdrawn"));
    }
    let (is_good, words) = receiver.verified().await;
    assert!(is_good, "{words}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p06_a_return_visit_costs_the_cached_loader_and_nothing_else() {
    let receiver = Receiver::running().await;
    let folder = pages(|page| page);
    std::fs::write(folder.path().join("plain.html"), "<!doctype html><title>Plain</title><script src=/clearlist/clearlist.js></script><p>Nothing waits.")
        .unwrap();
    let settings = std::fs::read_to_string(root().join("examples/short-drama/clearlist.toml")).unwrap();
    let site = Site::with_settings(&settings, folder.path(), &["--endpoint", &receiver.endpoint], &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    visitor.open(&site.url).await;
    visitor.until("the scripts ran again", "document.querySelectorAll('#log li').length === 2").await;
    visitor.pauses().await;
    assert_eq!(visitor.fetched().await, ["clearlist.js", "after.js"], "no wasm; the second part as there are scripts to release");
    assert_eq!(visitor.fetched_anew().await, ["clearlist.js"], "which is asked for whether it has changed, and the second part not even that");
    assert!(visitor.holds("!document.querySelector('clearlist-root')").await, "no node is added for who has chosen");
    visitor.open(&format!("{}/plain.html", site.url)).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
    assert_eq!(visitor.fetched().await, ["clearlist.js"], "nothing waits on this page");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s05_a_click_by_script_grants_nothing() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.script("document.querySelector('clearlist-root').shadowRoot.querySelector('[data-action=accept]').click()").await;
    visitor.pauses().await;
    assert!(visitor.has_notice().await);
    assert!(visitor.ran().await.is_empty());
    visitor.leaves().await;
}

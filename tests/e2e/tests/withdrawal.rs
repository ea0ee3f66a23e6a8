//! Withdrawal, as CHECKLIST L07 has it: always reachable, also where wasm is forbidden; no more clicks than giving; felt in every window; and what stays is said.

use crate::harness::{Site, Visitor, engine};
use clearlist_e2e::Engine;
use serde_json::json;
use thirtyfour::By;

const STATUS: &str = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('[role=status]')?.textContent";
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'";

#[tokio::test(flavor = "multi_thread")]
async fn l07_taking_back_is_one_click_as_giving_was_on_every_page_and_without_wasm() {
    let site = Site::example_under("https://receipts.example/receipts", STRICT).await;
    let visitor = Visitor::at_notice_of(&site).await;
    // What the page's own scripts may not, some drivers' may.
    if engine() == Engine::Chromium {
        let refuses = "(() => { try { return !new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); } catch { return true; } })()";
        assert!(visitor.holds(refuses).await, "wasm is forbidden");
    }
    for page in ["/", "/policy.html"] {
        visitor.open(&site.url).await;
        if visitor.has_notice().await {
            visitor.sees_notice().await;
            visitor.clicks("[data-action=accept]").await;
        } else {
            visitor.script("clearlist.open('choices')").await;
            visitor.part("dialog[open]").await;
            visitor.pauses().await;
            visitor.clicks("dialog [data-action=accept]").await;
        }
        visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
        visitor.open(&format!("{}{page}", site.url)).await;
        visitor.until("it stands", "window.clearlist?.choices.measurement").await;
        visitor.script("window.isFirstPage = true").await;
        visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
        visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
        let optional = visitor.script("const { account, ...rest } = clearlist.choices; return [account, ...Object.values(rest)]").await;
        assert_eq!(optional, json!([true, false, false, false]), "on {page}");
        visitor.until("it is said", STATUS).await;
    }
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
    assert!(visitor.ran().await.is_empty(), "and it lasts");
    assert!(!visitor.has_notice().await, "L09: as long as an acceptance");
    visitor.leaves().await;
}

/// Beside the switches too, where something is on, and nowhere else.
#[tokio::test(flavor = "multi_thread")]
async fn l07_the_choices_offer_it_where_there_is_something_to_take_back() {
    let site = Site::example_under("https://receipts.example/receipts", STRICT).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let is_offered = "document.querySelector('clearlist-root').shadowRoot.querySelector('dialog [data-action=withdraw]').checkVisibility()";
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    assert!(!visitor.holds(is_offered).await, "nothing was given");
    visitor.pauses().await;
    visitor.clicks("dialog [data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    visitor.script("window.isFirstPage = true; clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    assert!(visitor.holds(is_offered).await);
    visitor.clicks("dialog [data-action=withdraw]").await;
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l07_another_window_is_told_and_releases_nothing_more() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    visitor.script("window.heard = []; clearlist.on('change', detail => heard.push(detail.choices.measurement))").await;
    let first = visitor.goes_to_another_window().await;
    visitor.open(&site.url).await;
    visitor.until("it stands here too", "window.clearlist?.choices.measurement").await;
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    visitor.driver.switch_to_window(first).await.unwrap();
    visitor.until("the first window knows", "window.clearlist && clearlist.choices.measurement === false").await;
    visitor
        .script(
            "const script = document.createElement('script'); Object.assign(script.dataset, { purpose: 'measurement', src: 'tally.js?later' }); script.type = 'text/plain';
             document.body.append(script)",
        )
        .await;
    visitor.pauses().await;
    assert!(!visitor.holds("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('?later'))").await, "nothing more is released");
    assert!(!visitor.has_notice().await, "who has withdrawn is not asked");
    visitor.leaves().await;
}

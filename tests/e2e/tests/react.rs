//! The build as a package, in an application of React that Vite has bundled (`examples/react`).

use crate::harness::{Site, Visitor, given};
use serde_json::json;
use thirtyfour::By;

async fn presses(visitor: &Visitor, id: &str) {
    visitor.driver.find(By::Id(id)).await.unwrap().click().await.unwrap();
}

/// Strict mode mounts twice; VCC and Klaro have been started twice by it. Routes bring markup along: VCC #728, #570, tarteaucitron #439.
#[tokio::test(flavor = "multi_thread")]
async fn a_single_page_application_asks_once_and_its_routes_wait_like_any_page() {
    let site = Site::example("https://receipts.example/receipts").await;
    let app = site.folder(&given("CLEARLIST_REACT")).await;
    let visitor = Visitor::new().await;
    visitor.open(&app.url).await;
    visitor.sees_notice().await;
    assert_eq!(
        visitor.script("return [document.querySelectorAll('clearlist-root').length, document.querySelectorAll('script[src$=\"clearlist.js\"]').length]").await,
        json!([1, 1]),
        "strict mode starts it once"
    );
    visitor.until("nothing is granted", "document.querySelector('#measured')?.textContent.includes('not counted')").await;
    presses(&visitor, "watch").await;
    visitor.until("the route is shown", "document.querySelector('img[data-src]')").await;
    visitor.pauses().await;
    assert!(visitor.holds("document.querySelector('img[data-src]') && !document.querySelector('img[src]')").await, "what a route brings along waits");
    presses(&visitor, "privacy").await;
    presses(&visitor, "accept").await;
    visitor.until("the choice is heard", "document.querySelector('#heard').textContent === '1'").await;
    visitor.pauses().await;
    assert_eq!(visitor.script("return document.querySelector('#heard').textContent").await, json!("1"), "heard once, mounted twice");
    assert!(!visitor.has_notice().await);
    visitor
        .until("the list is in its place", "document.querySelector('clearlist-list').shadowRoot?.querySelector('#collected tbody tr')?.checkVisibility()")
        .await;
    presses(&visitor, "watch").await;
    visitor.until("what a later route brings along opens", "document.querySelector('img')?.getAttribute('src') === '/pixel.svg'").await;
    presses(&visitor, "home").await;
    visitor.until("components know", "document.querySelector('#measured')?.textContent === 'This visit is counted.'").await;
    visitor.driver.find(By::Css("[data-clearlist=choices]")).await.unwrap().click().await.unwrap();
    visitor.part("dialog[open]").await;
    visitor.leaves().await;
}

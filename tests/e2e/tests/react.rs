//! The build as a package, in an application of React that Vite has bundled (`examples/react`).

use crate::harness::{Site, Visitor, given, pages};
use serde_json::json;
use thirtyfour::By;
use tokio::process::Command;

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

/// As where pages are rendered on a server first.
#[tokio::test(flavor = "multi_thread")]
async fn on_a_server_the_module_touches_nothing_and_grants_nothing() {
    let site = Site::example("https://receipts.example/receipts").await;
    let script = format!(
        "const all = await import({:?});
         const refused = await Promise.all([all.start(), all.accept('measurement')].map(call => call.then(() => 'taken', error => error.message)));
         console.log(JSON.stringify([all.choices(), all.has('measurement'), typeof all.on('change', () => {{}}), refused, 'window' in globalThis]));",
        site.dist.join("index.js")
    );
    let output = Command::new("node").args(["--input-type=module", "--eval", &script]).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let refused = json!(["clearlist.start: there is no page here", "clearlist.accept: there is no page here"]);
    assert_eq!(said, json!([{ "account": true, "resume": false, "measurement": false, "advertising": false }, false, "function", refused, false]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_module_gives_the_same_where_the_page_has_the_tag_and_before_it_has_run() {
    let folder = pages(|page| {
        let tag = "<script src=\"/clearlist/clearlist.js\" async></script>";
        assert!(page.contains(tag));
        let early = "<script type=module>
            import * as all from '/clearlist/index.js';
            window.told = [all.has('account'), all.has('measurement')];
            all.on('change', () => told.push('never'))();
            all.on('change', detail => told.push(detail.by));
            window.all = all;
            all.accept('tally').catch(error => told.push(error.name)).then(() => all.accept('measurement')).then(() => told.push(all.has('measurement'), all.choices() === clearlist.choices));
            setTimeout(() => document.head.append(Object.assign(document.createElement('script'), { src: '/clearlist/clearlist.js' })), 300);
        </script>";
        page.replace(tag, early)
    });
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("all is told", "window.told?.length === 6").await;
    let told = visitor.script("return told").await;
    let mut told: Vec<String> = told.as_array().unwrap().iter().map(ToString::to_string).collect();
    told.sort();
    assert_eq!(told, ["\"TypeError\"", "\"api\"", "false", "false", "true", "true"], "what is closed before is answered after");
    visitor.leaves().await;
}

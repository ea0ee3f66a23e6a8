//! More than one window, and a page that comes back: CHECKLIST F10 and F16.

use crate::harness::{Receiver, Site, Visitor, pages_after};
use serde_json::json;
use thirtyfour::By;

const RAN: &str = "document.querySelectorAll('#log li').length === 2";
const NOTICE: &str = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('.notice')";

#[tokio::test(flavor = "multi_thread")]
async fn f10_a_choice_in_one_window_answers_for_the_other() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let first = visitor.goes_to_another_window().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted where it was chosen", RAN).await;
    visitor.driver.switch_to_window(first).await.unwrap();
    visitor.until("and in the other, whose notice goes", &format!("!{NOTICE} && {RAN}")).await;
    visitor.has_sent_all().await;
    visitor.pauses().await;
    assert_eq!(receiver.payloads().await.len(), 1, "one choice, one receipt");
    visitor.leaves().await;
}

/// Neither window has heard of the other when it is clicked.
#[tokio::test(flavor = "multi_thread")]
async fn f10_two_choices_at_once_leave_the_later_one_and_two_receipts() {
    let receiver = Receiver::running().await;
    let folder = pages_after("addEventListener('storage', event => event.stopImmediatePropagation(), true)");
    let settings = |text: String| text.replace("https://receipts.lanternshorts.example/receipts", &receiver.endpoint);
    let site = Site::of(settings, folder.path(), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let first = visitor.goes_to_another_window().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.driver.switch_to_window(first).await.unwrap();
    assert!(visitor.has_notice().await, "it has really not heard");
    visitor.pauses().await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("the notice goes", &format!("!{NOTICE}")).await;
    visitor.has_sent_all().await;
    assert!(visitor.ran().await.is_empty());
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
    assert!(visitor.ran().await.is_empty(), "the refusal came last and stands");
    assert!(!visitor.has_notice().await);
    let payloads = receiver.payloads().await;
    let mut methods: Vec<&str> = payloads.iter().map(|payload| payload["indication"]["method"].as_str().unwrap()).collect();
    methods.sort_unstable();
    assert_eq!(methods, ["accept", "refuse"], "neither is lost, neither is there twice");
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

/// Out of this page by a script that runs when the driver is done: while Firefox's waits, it listens for the page to go, and the cache takes no such page.
async fn leaves_by(visitor: &Visitor, script: &str) {
    visitor.script(&format!("setTimeout(() => {{ {script} }}, 300)")).await;
}

/// A page with a notice goes into the back/forward cache; elsewhere a choice is made; it comes back.
#[tokio::test(flavor = "multi_thread")]
async fn f16_back_from_the_cache_there_is_no_stale_notice_and_nothing_stale_runs() {
    let folder =
        pages_after("addEventListener('pageshow', event => { window.isBack = event.persisted; if (event.persisted) sessionStorage.setItem('wasBack', 1); })");
    let receiver = Receiver::running().await;
    let settings = |text: String| text.replace("https://receipts.lanternshorts.example/receipts", &receiver.endpoint);
    let site = Site::of(settings, folder.path(), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.script("window.mark = 1").await;
    leaves_by(&visitor, "document.querySelector('nav a[href=\"policy.html\"]').click()").await;
    visitor.until("the other page is there", "location.pathname.endsWith('/policy.html') && window.clearlist").await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is chosen", "clearlist.choices.measurement").await;
    visitor.has_sent_all().await;
    leaves_by(&visitor, "history.back()").await;
    visitor.until("it is really the page that was left, from the cache", "window.isBack === true && window.mark === 1").await;
    visitor.until("its notice is gone", &format!("!{NOTICE}")).await;
    visitor.until("and what was granted meanwhile runs", RAN).await;
    // A page that holds the lock of sending, which another wants, is not kept.
    visitor.has_sent_all().await;
    leaves_by(&visitor, "history.forward()").await;
    visitor.until("forward again", "location.pathname.endsWith('/policy.html') && window.clearlist").await;
    visitor.pauses().await;
    visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("it is taken back", "window.clearlist?.choices.measurement === false").await;
    visitor.has_sent_all().await;
    visitor.pauses().await;
    visitor.script("sessionStorage.removeItem('wasBack')").await;
    leaves_by(&visitor, "history.back()").await;
    visitor.until("it came from the cache", "sessionStorage.getItem('wasBack')").await;
    visitor.until("and started again: what was running then does not", "window.isBack === false && !window.mark && window.clearlist").await;
    visitor.pauses().await;
    assert!(visitor.ran().await.is_empty());
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    assert!(!visitor.has_notice().await);
    visitor.leaves().await;
}

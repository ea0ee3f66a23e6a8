//! Receipts reach the receiver, sooner or later.

use crate::harness::{Receiver, Site, Visitor};

#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_that_was_down_gets_the_receipt_once_it_is_up() {
    let mut receiver = Receiver::stopped();
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("the choice counts at once", "clearlist.choices.measurement").await;
    visitor.has_fetched("agent.wasm").await;
    assert!(visitor.holds("localStorage.getItem('clearlist.lantern-shorts.outbox')").await, "the receipt waits");
    receiver.start().await;
    visitor.reload().await;
    visitor.has_sent_all().await;
    assert_eq!(receiver.payloads().await.len(), 1, "once, not twice");
    let (is_good, words) = receiver.verified().await;
    assert!(is_good, "{words}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_told_of_the_acknowledgement() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.script("window.told = []; clearlist.on('receipt', detail => told.push(detail.state))").await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("the event came", "told.includes('acknowledged')").await;
    visitor.leaves().await;
}

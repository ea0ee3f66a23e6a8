//! The contract with the host page, as `api.d.ts` says it.

use crate::harness::{Receiver, Site, Visitor, project};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn late_listeners_hear_what_was_and_leave_when_they_want() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    visitor.script("window.heard = []; window.off = clearlist.on('change', detail => heard.push(detail.choices.measurement)); clearlist.on('ready', () => heard.push('ready'))").await;
    visitor.until("both were replayed", "heard.length === 2").await;
    let heard = visitor.script("return heard.sort()").await;
    assert_eq!(heard, json!(["ready", true]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_by_script_is_recorded_as_the_scripts() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    visitor.script("window.isFirstPage = true; clearlist.withdraw()").await;
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    visitor.has_sent_all().await;
    assert_eq!(receiver.payloads().await[1]["indication"]["by"], json!("api"));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f12_the_script_tag_twice_or_two_versions_ask_once_and_send_once() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let other = Site::with_policy(&project().path().join("policy.txt")).await;
    for source in ["/clearlist/clearlist.js?again", &format!("{}/clearlist/clearlist.js", other.url)] {
        let visitor = Visitor::at_notice_of(&site).await;
        let again = format!(
            "window.first = [clearlist, document.querySelector('clearlist-root')]; document.addEventListener('clearlist:ready', () => window.isReadyAgain = true);
             const again = document.createElement('script'); again.src = '{source}'; again.onload = () => window.isAgain = true; document.head.append(again)"
        );
        visitor.script(&again).await;
        visitor.until("the second script has run", "window.isAgain").await;
        visitor.pauses().await;
        let stays = "first[0] === clearlist && first[1] === document.querySelector('clearlist-root') && !window.isReadyAgain";
        assert!(visitor.holds(stays).await, "the first one stays, and says nothing anew: {source}");
        assert_eq!(visitor.script("return document.querySelectorAll('clearlist-root').length").await, json!(1));
        visitor.clicks("[data-action=accept]").await;
        visitor.until("what was chosen runs", "document.querySelectorAll('#log li').length === 2").await;
        visitor.has_sent_all().await;
        visitor.pauses().await;
        assert_eq!(visitor.ran().await.len(), 2, "each script once");
        visitor.leaves().await;
    }
    assert_eq!(receiver.payloads().await.len(), 2, "one choice, one receipt");
}

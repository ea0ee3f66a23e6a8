//! Opting out: Global Privacy Control, and "Do Not Sell or Share My Personal Information".

use crate::{
    harness::{PRIVACY_CONTROL, Receiver, Site, Visitor, pages, pages_after},
    signals::settings,
};
use serde_json::json;
use tempfile::TempDir;

const STATUS: &str = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('[role=status]:not(:empty)')?.textContent";

/// The example where everything is on until refused, and advertising is what personal information is shared for; with an entry to opt out by. `first` is run before
/// anything else of the page.
pub(crate) async fn site(receiver: &Receiver, first: &str, serve: &[&str]) -> (Site, TempDir) {
    let settings = settings("opt-out", "").replace("title = \"Advertising elsewhere\"\n", "title = \"Advertising elsewhere\"\nsold_or_shared = true\n");
    assert!(settings.contains("sold_or_shared"));
    let folder = pages_after(first);
    let index = folder.path().join("index.html");
    let entry = "<a id=\"out\" href=\"/clearlist/policy.html\" data-clearlist=\"opt-out\">Do Not Sell or Share</a></footer>";
    std::fs::write(&index, std::fs::read_to_string(&index).unwrap().replace("</footer>", entry)).unwrap();
    let site = Site::with_settings(&settings, folder.path(), &["--endpoint", &receiver.endpoint], serve).await;
    (site, folder)
}

pub(crate) async fn clicks_the_entry(visitor: &Visitor) {
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(thirtyfour::By::Id("out")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l12_one_click_opts_out_of_sale_and_leaves_the_rest() {
    let receiver = Receiver::running().await;
    // As where a content blocker hides the notice.
    let blocks = "const sheet = new CSSStyleSheet(); sheet.replaceSync('clearlist-root { display: none !important }'); document.adoptedStyleSheets = [sheet];";
    let (site, _folder) = site(&receiver, blocks, &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("both scripts run without a choice", "document.querySelectorAll('#log li').length === 2").await;
    clicks_the_entry(&visitor).await;
    visitor.until("L12: it is confirmed in words", &format!("{STATUS}?.includes('opted out of the sale and sharing')")).await;
    visitor.until("the other script runs again", "document.querySelectorAll('#log li').length === 1").await;
    assert_eq!(visitor.ran().await, ["Tally (measuring use) ran"]);
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": true, "measurement": true, "advertising": false }));
    assert!(!visitor.has_notice().await);
    visitor.has_sent_all().await;
    let payloads = receiver.payloads().await;
    assert_eq!(payloads.len(), 1, "L17: it reaches the operator");
    assert_eq!(
        payloads[0]["choices"],
        json!([{ "event_state": "refused", "event_type": "expressed", "purpose": "advertising" }]),
        "what was left is not called given"
    );
    assert_eq!(payloads[0]["indication"], json!({ "by": "data-subject", "method": "opt-out", "surface": "page" }));
    assert_eq!((&payloads[0]["seq"], &payloads[0]["key_custody"]), (&json!(0), &json!("ephemeral")), "who opts out gets no identifier");
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l12_without_wasm_and_after_an_acceptance() {
    let receiver = Receiver::running().await;
    let csp = format!("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {}", receiver.endpoint);
    let (site, _folder) = site(&receiver, "", &["--csp", &csp]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", "localStorage.getItem('clearlist.lantern-shorts')").await;
    clicks_the_entry(&visitor).await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": true, "measurement": true, "advertising": false }));
    visitor.until("it is confirmed in words", &format!("{STATUS}?.includes('opted out')")).await;
    visitor.leaves().await;
}

/// Where the owner has not said what is sold, the entry turns off everything that can be.
#[tokio::test(flavor = "multi_thread")]
async fn l12_an_entry_without_settings_opts_out_of_all() {
    let folder = pages(|page| page.replace("</footer>", "<button id=\"out\" data-clearlist=\"opt-out\">Do Not Sell or Share</button></footer>"));
    let site = Site::with_settings(&settings("opt-out", ""), folder.path(), &["--endpoint", "http://127.0.0.1:1/receipts"], &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    clicks_the_entry(&visitor).await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": false, "advertising": false }));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l11_the_signal_is_honoured_before_any_script_and_said_and_recorded() {
    let receiver = Receiver::running().await;
    let (site, _folder) = site(&receiver, PRIVACY_CONTROL, &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("it is said", &format!("{STATUS}?.includes('Global Privacy Control')")).await;
    let covers = visitor
        .script(
            "const root = document.querySelector('clearlist-root').shadowRoot, [said, notice] = ['[role=status]', '.notice'].map(name => root.querySelector(name).getBoundingClientRect());
             return said.bottom > notice.top",
        )
        .await;
    assert_eq!(covers, json!(false), "it does not cover the notice");
    visitor.sees_notice().await;
    let words = visitor.part(".notice").await.text().await.unwrap();
    assert!(words.contains("until you refuse") && !words.contains("before you choose"), "the notice does not promise what does not hold: {words}");
    assert!(visitor.ran().await.is_empty(), "nothing runs, and nothing was clicked");
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": false, "advertising": false }));
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    let line = "document.querySelector('clearlist-root').shadowRoot.querySelector('dialog [data-honoured]')";
    assert!(visitor.holds(&format!("{line}.checkVisibility()")).await, "and among the choices it stays");
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until("the chosen script ran", "document.querySelectorAll('#log li').length === 1").await;
    visitor.has_sent_all().await;
    let payload = &receiver.payloads().await[0];
    assert_eq!(payload["signals"], json!({ "gpc": true }), "an explicit choice is recorded with the signal");
    assert_eq!(payload["choices"][1], json!({ "event_state": "given", "event_type": "explicit", "purpose": "measurement" }));
    visitor.open(&site.url).await;
    visitor.until("a choice made in spite of the signal stands", "document.querySelectorAll('#log li').length === 1").await;
    visitor.script("clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    assert!(!visitor.holds(&format!("{line}.checkVisibility()")).await, "and it is not said to be honoured where it was overruled");
    visitor.leaves().await;
}

/// 11 CCR 7025(c)(3): the signal is processed although an older choice allows the sale.
#[tokio::test(flavor = "multi_thread")]
async fn l11_a_signal_that_came_later_overrules_an_acceptance_and_asks_nobody_anew() {
    let receiver = Receiver::running().await;
    let (site, folder) = site(&receiver, "", &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    std::fs::write(folder.path().join("first.js"), PRIVACY_CONTROL).unwrap();
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
    assert!(visitor.ran().await.is_empty());
    assert!(!visitor.has_notice().await);
    assert_eq!(visitor.granted().await["advertising"], json!(false));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l11_where_nothing_is_on_without_a_choice_nothing_is_said() {
    let folder = pages_after(PRIVACY_CONTROL);
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.has_fetched("after.js").await;
    visitor.pauses().await;
    assert!(visitor.holds(&format!("!({STATUS})")).await);
    assert!(!std::fs::read_to_string(site.file("choices.js")).unwrap().contains("Privacy Control"));
    visitor.leaves().await;
}

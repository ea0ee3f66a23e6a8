//! Asking anew: for what is new, and for that alone.

use crate::harness::{Receiver, Site, Visitor, pages, project, root};
use serde_json::json;
use tempfile::TempDir;

/// What the notice lists, as titles.
const LISTED: &str = "[...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('.notice li')].filter(row => row.checkVisibility()).map(row => row.querySelector('b').textContent)";

const RECIPIENT: &str = "[[shared]]\nrecipient = \"Fairview Ads\"\ncontact = \"privacy@fairview.example\"\ncategories = \"Advertising identifier\"\npurpose = \"advertising\"\nscenario = \"When a page is opened\"\nmethod = \"API\"\n\n[[shared]]\nfunction = \"Buying episodes\"";

async fn comes_back(visitor: &Visitor, site: &Site) {
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l09_a_new_recipient_asks_for_that_purpose_alone() {
    let receiver = Receiver::running().await;
    let site = Site::of_project(project()).await;
    let again = ["--endpoint", receiver.endpoint.as_str()];
    site.builds_again(&[], &again).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;

    site.builds_again(&[("clearlist.toml", "[[shared]]\nfunction = \"Buying episodes\"", RECIPIENT), ("clearlist.toml", "2026-03", "2026-04")], &again).await;
    comes_back(&visitor, &site).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(&format!("return {LISTED}")).await, json!(["Advertising elsewhere"]));
    let words = visitor.part(".notice").await.text().await.unwrap();
    assert!(words.contains("Only this is asked now"), "{words}");
    let granted = json!({ "account": true, "resume": true, "measurement": true, "advertising": false });
    assert_eq!(visitor.granted().await, granted, "the others stand, and what has changed is closed until it is answered");
    assert_eq!(visitor.ran().await, ["Tally (measuring use) ran"]);

    visitor.clicks(".notice [data-action=refuse]").await;
    visitor.has_sent_all().await;
    assert_eq!(visitor.granted().await, granted, "refusing what is asked refuses nothing else");
    let payloads = receiver.payloads().await;
    assert_eq!(payloads[1]["choices"], json!([{ "event_state": "refused", "event_type": "expressed", "purpose": "advertising" }]));
    assert_eq!(payloads[1]["seq"], json!(2), "one chain");
    assert!(receiver.verified().await.0);
    comes_back(&visitor, &site).await;
    assert!(!visitor.has_notice().await, "the refusal lasts");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l09_a_new_purpose_asks_for_itself_and_a_wording_fix_asks_nobody() {
    let site = Site::of_project(project()).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    let purpose = "[[purpose]]\nid = \"letters\"\ntitle = \"Letters by e-mail\"\ndescription = \"Writes to you when a new series begins.\"\n\n[[service]]\nid = \"tally\"";
    site.builds_again(&[("clearlist.toml", "[[service]]\nid = \"tally\"", purpose)], &[]).await;
    comes_back(&visitor, &site).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(&format!("return {LISTED}")).await, json!(["Letters by e-mail"]));
    visitor.clicks(".notice [data-action=accept]").await;
    visitor.until("it is gone", "!document.querySelector('clearlist-root').shadowRoot.querySelector('.notice')").await;
    let granted = json!({ "account": true, "resume": false, "measurement": false, "advertising": false, "letters": true });
    assert_eq!(visitor.granted().await, granted, "accepting what is asked accepts nothing else");

    site.builds_again(&[("clearlist.toml", "Writes to you when a new series begins.", "Writes to you, when a new series begins.")], &[]).await;
    comes_back(&visitor, &site).await;
    assert!(!visitor.has_notice().await, "a comma asks nobody");
    assert_eq!(visitor.granted().await, granted);
    visitor.leaves().await;
}

/// Where the part that lists what is new cannot be had, the whole notice asks.
#[tokio::test(flavor = "multi_thread")]
async fn l09_without_its_third_part_the_whole_notice_asks_and_its_buttons_answer_for_all() {
    let site = Site::of_project(project()).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", "document.querySelectorAll('#log li').length === 2").await;
    site.builds_again(&[("clearlist.toml", "[[shared]]\nfunction = \"Buying episodes\"", RECIPIENT)], &[]).await;
    std::fs::remove_file(site.file("choices.js")).unwrap();
    comes_back(&visitor, &site).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(&format!("return {LISTED}.length")).await, json!(3));
    visitor.clicks(".notice [data-action=refuse]").await;
    visitor.until("everything that it lists is refused", "window.clearlist?.choices.resume === false").await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": false, "advertising": false }));
    visitor.leaves().await;
}

/// The example under PIPL, with advertising as sharing with others.
async fn pipl(more: impl Fn(String) -> String) -> (Site, TempDir) {
    let settings = std::fs::read_to_string(root().join("examples/short-drama/clearlist.toml")).unwrap();
    let settings = settings
        .replace("regime = \"opt-in\"", "regime = \"pipl\"")
        .replace("title = \"Advertising elsewhere\"\n", "title = \"Advertising elsewhere\"\nseparate = \"sharing\"\n");
    let folder = pages(|page| page);
    (Site::with_settings(&more(settings), folder.path(), &["--endpoint", "https://receipts.example/receipts"], &[]).await, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn l06_accepting_all_does_not_grant_what_needs_a_consent_of_its_own() {
    let (site, _folder) = pipl(|settings| settings).await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert!(visitor.holds("!document.querySelector('clearlist-root').shadowRoot.querySelector('.notice input:checked')").await, "L03");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("the rest is granted", "document.querySelectorAll('#log li').length === 1").await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": true, "measurement": true, "advertising": false }));
    assert!(!visitor.has_notice().await, "what was left off was answered");

    visitor.script("clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    visitor.clicks("dialog [data-action=accept]").await;
    visitor.pauses().await;
    assert_eq!(visitor.granted().await["advertising"], json!(false), "nor among the choices");
    visitor.script("clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    visitor.script("document.querySelector('clearlist-root').shadowRoot.querySelector('dialog input[name=advertising]').focus()").await;
    visitor.presses(thirtyfour::Key::Space).await;
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until("by its own switch it is", "clearlist.choices.advertising").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l06_its_own_control_on_the_notice_grants_it_with_the_rest() {
    let (site, _folder) = pipl(|settings| settings).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks(".notice input[name=advertising]").await;
    visitor.pauses().await;
    assert_eq!(visitor.granted().await["advertising"], json!(false), "the control alone grants nothing yet");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both ran", "document.querySelectorAll('#log li').length === 2").await;
    assert_eq!(visitor.granted().await["advertising"], json!(true));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l13_leaving_is_offered_and_after_a_refusal_the_notice_rests() {
    let (site, _folder) = pipl(|settings| settings + "\n[notice]\nleave = \"https://elsewhere.example/bye\"\n").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let leave = "document.querySelector('clearlist-root').shadowRoot.querySelector('.notice .leave')";
    assert_eq!(visitor.script(&format!("return {leave}.querySelector('a').href")).await, json!("https://elsewhere.example/bye"));
    assert!(visitor.ran().await.is_empty(), "nothing behind the gate has run");
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("the refusal is kept", "localStorage['clearlist.lantern-shorts']").await;
    assert!(visitor.holds("document.querySelector('h1').checkVisibility()").await, "who refuses stays, and the page is open");
    // As after a build that asks for something anew: the refusal is under another revision now.
    let ages = |hours: u32| {
        format!(
            "const record = JSON.parse(localStorage['clearlist.lantern-shorts']);
             for (const choice of Object.values(record.choices)) [choice[1], choice[2]] = ['other', Date.now() - {hours} * 36e5];
             localStorage['clearlist.lantern-shorts'] = JSON.stringify(record)"
        )
    };
    visitor.script(&ages(47)).await;
    comes_back(&visitor, &site).await;
    assert!(!visitor.has_notice().await, "not within 48 hours");
    assert!(visitor.ran().await.is_empty(), "and nothing is granted meanwhile");
    visitor.script(&ages(49)).await;
    comes_back(&visitor, &site).await;
    visitor.sees_notice().await;
    visitor.leaves().await;
}

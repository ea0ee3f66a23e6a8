//! Versions: who is asked again when the policy changes, and what a visitor is told has changed.

use crate::harness::{Fault, Faulty, Site, Visitor, pages, project, until_within};
use serde_json::json;
use std::time::Duration;

const RECIPIENT: &str = "[[shared]]\nrecipient = \"Quayside Mail\"\ncontact = \"privacy@quayside.example\"\ncategories = \"E-mail address\"\npurpose = \"account\"\nscenario = \"When we write to you\"\nmethod = \"API\"\n\n[[shared]]\nfunction = \"Buying episodes\"\nrecipient = \"Paybridge Ltd\"";

async fn comes_back(visitor: &Visitor, site: &Site) {
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l09_a_wording_fix_asks_nobody_a_recipient_asks_again_a_sign_off_does_not() {
    let folder = project();
    let policy = std::fs::read_to_string(folder.path().join("policy.txt")).unwrap();
    std::fs::write(folder.path().join("policy.txt"), policy.replacen("Everything", "Everthing", 1)).unwrap();
    let site = Site::of_project(folder).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;

    site.builds_again(&[("policy.txt", "Everthing", "Everything"), ("clearlist.toml", "2026-03", "2026-04")], &[]).await;
    comes_back(&visitor, &site).await;
    assert!(!visitor.has_notice().await, "a spelling mended asks nobody");
    assert_eq!(visitor.granted().await["measurement"], json!(true));

    site.builds_again(&[("policy.txt", "We train them every year.", "They learn about it each year.")], &["--wording", "Jane Doe: the same in other words"])
        .await;
    comes_back(&visitor, &site).await;
    assert!(!visitor.has_notice().await, "what the owner has signed off asks nobody");
    assert_eq!(visitor.granted().await["measurement"], json!(true));

    site.builds_again(&[("clearlist.toml", "[[shared]]\nfunction = \"Buying episodes\"\nrecipient = \"Paybridge Ltd\"", RECIPIENT)], &[]).await;
    comes_back(&visitor, &site).await;
    assert!(visitor.has_notice().await, "a new recipient asks again");
    assert_eq!(visitor.granted().await["measurement"], json!(false), "and nothing is granted until then");
    visitor.leaves().await;
}

/// The viewer's dialog.
const DIALOG: &str = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('dialog.viewer[open]')";

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_says_what_has_changed_since_the_visitor_agreed() {
    let site = Site::of_project(project()).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    visitor.script("clearlist.open('policy')").await;
    visitor.until("the viewer is open", &format!("{DIALOG}?.querySelector('h1')")).await;
    assert!(visitor.holds(&format!("!{DIALOG}.querySelector('#changes, .versions')")).await, "nothing has changed, and there is no other version");
    let agreed = visitor.script("return JSON.parse(localStorage['clearlist.lantern-shorts']).policy").await;

    let edits = [
        ("policy.txt", "We train them every year.", "They learn about it each year."),
        ("policy.txt", "within 15 days", "within 30 days"),
        ("clearlist.toml", "[[shared]]\nfunction = \"Buying episodes\"\nrecipient = \"Paybridge Ltd\"", RECIPIENT),
        ("clearlist.toml", "2026-03\"", "2026-04\""),
    ];
    site.builds_again(&edits, &["--wording", "Jane Doe: for this test"]).await;
    comes_back(&visitor, &site).await;
    visitor.script("clearlist.open('policy')").await;
    visitor.until("the viewer is open", &format!("{DIALOG}?.querySelector('#changes')")).await;
    assert!(!visitor.fetched().await.contains(&"changes.json".to_owned()), "fetched only when it is opened");
    let seen = visitor.script(&format!("const changes = {DIALOG}.querySelector('#changes'); return [changes.open, changes.textContent]")).await;
    let year = visitor.script("return String(new Date().getFullYear())").await;
    assert_eq!(seen[0], json!(false), "closed at first");
    assert!(
        seen[1].as_str().unwrap().starts_with("What has changed since you agreed on ") && seen[1].as_str().unwrap().ends_with(year.as_str().unwrap()),
        "{seen}"
    );

    visitor.script(&format!("{DIALOG}.querySelector('#changes summary').click()")).await;
    visitor.until("the changes are there", &format!("{DIALOG}.querySelector('#changes li')")).await;
    let changes = visitor
        .script(&format!(
            "const changes = {DIALOG}.querySelector('#changes'), texts = selector => [...changes.querySelectorAll(selector)].map(found => found.textContent.trim());
             return [texts('li.material > p'), texts('ins').join('|'), texts('del').join('|'), changes.querySelectorAll('li.material ~ li.plain').length,
                     changes.querySelectorAll('li.plain ~ li.material').length, [...changes.querySelectorAll('a')].map(a => a.getAttribute('href'))]"
        ))
        .await;
    let material = changes[0].to_string();
    assert!(material.contains("Quayside Mail") && material.contains("added"), "{changes}");
    assert!(changes[1].as_str().unwrap().contains("added: 30") && changes[2].as_str().unwrap().contains("removed: 15"), "said, not only drawn: {changes}");
    assert!(changes[3].as_u64().unwrap() > 0 && changes[4] == json!(0), "material ones first: {changes}");
    assert!(changes[5].to_string().contains("#shared"), "{changes}");

    let versions = visitor.script(&format!("return [...{DIALOG}.querySelectorAll('.versions li')].map(line => line.textContent)")).await;
    assert_eq!(versions.as_array().unwrap().len(), 1);
    assert!(versions[0].as_str().unwrap().contains("2026-03") && versions[0].as_str().unwrap().contains(agreed.as_str().unwrap()), "{versions}");

    visitor.open(&format!("{}/clearlist/policy.html", site.url)).await;
    let page = visitor.script("return [document.querySelector('#changes summary').textContent, document.querySelectorAll('#changes li').length, document.querySelectorAll('.versions li').length]").await;
    assert_eq!(page[0], json!("What has changed since version 2026-03"));
    assert!(page[1].as_u64().unwrap() >= 3 && page[2] == json!(1), "{page}");
    visitor.leaves().await;
}

/// F02 for what is not the record: whatever lies there, the policy opens.
#[tokio::test(flavor = "multi_thread")]
async fn an_odd_record_never_keeps_the_policy_shut() {
    let site = Site::of_project(project()).await;
    site.builds_again(&[("policy.txt", "within 15 days", "within 30 days")], &[]).await;
    let visitor = Visitor::new().await;
    for record in ["", "7", "null", "{\"policy\":7}", "{\"v\":1,\"policy\":\"sha-256:none\"}"] {
        visitor.open(&site.url).await;
        visitor.script(&format!("localStorage['clearlist.lantern-shorts'] = {}", json!(record))).await;
        visitor.reload().await;
        visitor.until("the loader has run", "window.clearlist").await;
        visitor.script("clearlist.open('policy')").await;
        visitor.until("the viewer is open", &format!("{DIALOG}?.querySelector('.versions li')")).await;
        assert!(visitor.holds(&format!("!{DIALOG}.querySelector('#changes')")).await, "{record}: it is not known what was agreed to");
    }
    visitor.leaves().await;
}

/// F05: the policy does not wait for what is only about those before it.
#[tokio::test(flavor = "multi_thread")]
async fn f05_earlier_versions_that_never_come_hold_up_nothing() {
    let site = Site::of_project(project()).await;
    site.builds_again(&[("policy.txt", "within 15 days", "within 30 days")], &[]).await;
    let pages = pages(|page| page);
    let server = Faulty::serving(&site.dist, pages.path()).await;
    server.breaks("versions.json", Fault::Stalled);
    let visitor = Visitor::new().await;
    visitor.open(&server.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('policy')").await;
    let open = format!("{DIALOG}?.querySelector('.text section')");
    // Half of the time after which a file is given up.
    until_within(Duration::from_secs(10), "the viewer is open", || visitor.holds(&open)).await;
    assert!(visitor.holds(&format!("!{DIALOG}.querySelector('.versions')")).await, "they have not come");
    visitor.leaves().await;
}

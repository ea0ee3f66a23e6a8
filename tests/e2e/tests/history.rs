//! Versions: who is asked again when the policy changes, and what a visitor is told has changed.

use crate::harness::{Site, Visitor, project};
use serde_json::json;

const RECIPIENT: &str = "[[shared]]\nrecipient = \"Quayside Mail\"\ncontact = \"privacy@quayside.example\"\ncategories = \"E-mail address\"\npurpose = \"account\"\nscenario = \"When we write to you\"\nmethod = \"API\"\n\n[[shared]]\nrecipient = \"Paybridge Ltd\"";

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

    site.builds_again(&[("policy.txt", "We train them every year.", "They learn about it each year.")], &["--wording", "Jane Doe: the same in other words"]).await;
    comes_back(&visitor, &site).await;
    assert!(!visitor.has_notice().await, "what the owner has signed off asks nobody");
    assert_eq!(visitor.granted().await["measurement"], json!(true));

    site.builds_again(&[("clearlist.toml", "[[shared]]\nrecipient = \"Paybridge Ltd\"", RECIPIENT)], &[]).await;
    comes_back(&visitor, &site).await;
    assert!(visitor.has_notice().await, "a new recipient asks again");
    assert_eq!(visitor.granted().await["measurement"], json!(false), "and nothing is granted until then");
    visitor.leaves().await;
}

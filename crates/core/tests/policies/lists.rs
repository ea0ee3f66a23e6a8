//! The text held against the lists of the settings, and what the settings answer.

use clearlist_core::{
    policy::{Finding, Scope, check_with},
    settings::Settings,
};

use super::shown::read;

const SETTINGS: &str = r#"
[product]
id = "fernhill"
name = "Fernhill Weather"
[operator]
name = "Fernhill Meteo Ltd"
address = "4 Orchard Street"
email = "privacy@fernhill.example"
[policy]
file = "policy.txt"
version = "1"
effective = "2026-03-02"
[[purpose]]
id = "weather"
title = "Weather"
description = "Showing it."
[[purpose]]
id = "counting"
title = "Counting"
description = "Counting visits."
[[collected]]
category = "Account"
item = "E-mail address"
purpose = "weather"
scenario = "At sign-up"
retention = "30 days"
[[shared]]
recipient = "Tally Metrics GmbH"
contact = "data@tally.example"
categories = "Pages seen"
purpose = "counting"
scenario = "When a page is opened"
method = "Script"
"#;

fn findings(text: &str) -> Vec<Finding> {
    let settings = Settings::parse(SETTINGS).unwrap();
    check_with(&read("policy.txt", text), Some(&settings), &Scope::default())
}

/// Lines of one rule's findings, with what each is about.
#[track_caller]
fn check(rule: &str, text: &str, expected: &[(u32, &str)]) {
    let findings = findings(text);
    let told: Vec<(u32, &str)> =
        findings.iter().filter(|finding| finding.rule == rule).map(|finding| (finding.line, text.get(finding.span.clone()).unwrap())).collect();
    assert_eq!(told, expected, "{rule} on {text:?}");
}

#[test]
fn a_recipient_in_the_text_alone_is_told() {
    let text = |recipient: &str| format!("A Policy\n\nSharing\n\nWe share your e-mail address with {recipient} and tell you so.\n");
    check("third-party-not-listed", &text("Brightreach Media Inc."), &[(5, "Brightreach Media Inc.")]);
    check("third-party-not-listed", &text("the Pushline SDK"), &[(5, "Pushline")]);
    check("third-party-not-listed", &text("Tally Metrics GmbH"), &[]);
    check("third-party-not-listed", &text("Fernhill Meteo Ltd"), &[]);
    check("third-party-not-listed", "隐私政策\n\n一、共享\n我们与江城推送科技有限公司共享您的邮箱。\n", &[(4, "江城推送科技有限公司")]);
}

#[test]
fn a_recipient_in_the_list_alone_is_told_unless_the_text_refers_to_the_list() {
    check("listed-party-not-in-text", "A Policy\n\nSharing\n\nWe share your name.\n", &[(1, "A Policy")]);
    check("listed-party-not-in-text", "A Policy\n\nSharing\n\nWe share your name with Tally Metrics GmbH.\n", &[]);
    check("listed-party-not-in-text", "A Policy\n\nSharing\n\nWe share your name with those in the list.\n", &[]);
}

#[test]
fn an_item_in_the_text_alone_is_told() {
    check("collected-not-listed", "A Policy\n\nNames\n\nWe collect your e-mail address and your location.\n", &[(5, "location")]);
    check("collected-not-listed", "A Policy\n\nNames\n\nWe collect your e-mail address. We do not collect your location.\n", &[]);
    check("collected-not-listed", "隐私政策\n\n一、收集\n我们会收集您的手机号码。\n", &[(4, "手机号")]);
}

#[test]
fn an_item_in_the_list_alone_is_told_unless_the_text_refers_to_the_list() {
    check("listed-item-not-in-text", "A Policy\n\nNames\n\nWe collect your name.\n", &[(1, "A Policy")]);
    check("listed-item-not-in-text", "A Policy\n\nNames\n\nWe collect your email.\n", &[]);
    check("listed-item-not-in-text", "A Policy\n\nNames\n\nWe collect what is in the list.\n", &[]);
}

#[test]
fn what_is_published_must_be_collected_in_text_or_list() {
    check("disclosed-not-collected", "A Policy\n\nNames\n\nMay be disclosed publicly: shoe size, e-mail address.\n", &[(5, "shoe size")]);
    check("disclosed-not-collected", "A Policy\n\nNames\n\nWe collect your shoe size.\n\nMay be disclosed publicly: shoe size.\n", &[]);
}

#[test]
fn what_the_settings_give_is_not_missing() {
    let bare = "A Policy\n\nNames\n\nSee the \"Clear List of Collected Personal Information\".\n";
    let told: Vec<&str> = findings(bare).iter().map(|finding| finding.rule).collect();
    for answered in
        ["missing-contact", "missing-dates", "operator-not-named", "operator-address-absent", "clear-list-promised", "retention-absent", "summary-absent"]
    {
        assert!(!told.contains(&answered), "{answered} is told");
    }
    let children = findings(bare).into_iter().find(|finding| finding.rule == "children-absent");
    assert!(children.is_some_and(|finding| finding.is_missing));
}

#[test]
fn a_rule_or_law_that_the_settings_do_not_know_is_refused_with_the_nearest() {
    let error = |check: &str| Settings::parse(&format!("{SETTINGS}\n[check]\n{check}\n")).map(|_| ()).unwrap_err().remove(0);
    assert_eq!(error("off = [\"missing-date\"]").help, "did you mean \"missing-dates\"?");
    assert_eq!(error("laws = [\"gdrp\"]").help, "known: \"pipl\", \"gdpr\", \"ccpa\"");
    let settings = Settings::parse(&format!("{SETTINGS}\n[check]\noff = [\"missing-dates\"]\nlaws = [\"gdpr\"]\n")).unwrap();
    assert_eq!(settings.check.off, ["missing-dates"]);
}

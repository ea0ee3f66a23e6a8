//! `[site] cookie` and `[import]`: what is read, and what is refused with its mend.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use clearlist_core::settings::{Manager, RecordCookie, Settings};

const START: &str = r#"
[product]
id = "p"
name = "P"
[operator]
name = "O"
[policy]
file = "policy.txt"
version = "2026-03"
[[purpose]]
id = "account"
title = "Account"
description = "Yours."
necessary = "no service without it"
[[purpose]]
id = "ads"
title = "Ads"
description = "Elsewhere."
[[purpose]]
id = "stats"
title = "Statistics"
description = "Counts."
"#;

const IMPORT: &str = "[import]\nuntil = \"2027-06-30\"\npolicy = \"2026-03\"\n";
const VANILLA: &str = "[import.vanilla-cookieconsent]\n";
const STATS: &str = "purposes = { stats = [\"analytics\"] }\n";

fn parse(more: &str) -> Result<Settings, String> {
    let text = format!("{START}{more}");
    Settings::parse(&text).map_err(|errors| errors.into_iter().map(|error| format!("{}: {} | {}\n", &text[error.span], error.message, error.help)).collect())
}

#[track_caller]
fn refused(more: &str, words: &[&str]) {
    let said = parse(more).unwrap_err();
    for word in words {
        assert!(said.contains(word), "{word:?} is not in:\n{said}");
    }
}

#[test]
fn ok_without_them_the_record_is_in_local_storage_alone() {
    let settings = parse("").unwrap();
    assert_eq!((settings.cookie, settings.import), (None, None));
}

#[test]
fn ok_a_cookie_of_each_host_or_of_a_domain_with_its_subdomains() {
    assert_eq!(parse("[site]\ncookie = \"host\"\n").unwrap().cookie, Some(RecordCookie::Host));
    let more = "[site]\norigins = [\"https://example.com\", \"https://shop.example.com:8443\", \"http://localhost:8080\"]\ncookie = \"example.com\"\n";
    assert_eq!(parse(more).unwrap().cookie, Some(RecordCookie::Domain("example.com".to_owned())));
}

#[test]
fn err_what_no_browser_would_take_as_a_domain() {
    for domain in [
        "example",
        "com",
        ".example.com",
        "https://example.com",
        "example.com:443",
        "Example.com",
        "127.0.0.1",
        "exa mple.com",
        "a;b.com",
        "a..b",
        "-a.com",
        "",
    ] {
        refused(&format!("[site]\ncookie = \"{domain}\"\n"), &["is not a domain", "example.com"]);
    }
    refused("[site]\ncookie = true\n", &["invalid type"]);
}

#[test]
fn err_a_page_outside_the_domain_shares_nothing() {
    let more = "[site]\norigins = [\"https://example.com\", \"https://badexample.com\"]\ncookie = \"example.com\"\n";
    refused(more, &["\"https://badexample.com\": \"https://badexample.com\" is not in example.com", "settings of its own"]);
}

#[test]
fn ok_an_import_with_what_each_manager_has_by_default() {
    let import = parse(&format!("{IMPORT}{VANILLA}{STATS}")).unwrap().import.unwrap();
    assert_eq!(
        (import.from, import.name.as_str(), import.is_cookie, import.days, import.revision),
        (Manager::VanillaCookieconsent, "cc_cookie", true, 182, None)
    );
    assert_eq!(import.until_ms, 1_814_399_999_000, "to the end of that day");
    assert_eq!(import.purposes["stats"], ["analytics"]);
    let more =
        format!("{IMPORT}[import.klaro]\nname = \"kl\"\nstorage = \"localStorage\"\ndays = 30\npurposes = {{ stats = [\"a\", \"b\"], ads = [\"c\"] }}\n");
    let import = parse(&more).unwrap().import.unwrap();
    assert_eq!((import.from, import.name.as_str(), import.is_cookie, import.days), (Manager::Klaro, "kl", false, 30));
}

#[test]
fn err_an_import_that_says_nothing_or_two_things() {
    refused(IMPORT, &["[import] is from none, or from two"]);
    refused(&format!("{IMPORT}{VANILLA}{STATS}[import.klaro]\n{STATS}"), &["[import] is from none, or from two"]);
    refused(&format!("{IMPORT}{VANILLA}purposes = {{}}\n"), &["nothing would be imported"]);
    refused(&format!("{IMPORT}{VANILLA}purposes = {{ stats = [] }}\n"), &["stats: purpose \"stats\" has no name at vanilla-cookieconsent"]);
    refused(&format!("{IMPORT}[import.klaro]\nrevision = 1\n{STATS}"), &["unknown field `revision`"]);
    refused(&format!("{VANILLA}{STATS}"), &["missing field `until`"]);
}

#[test]
fn err_an_import_into_what_was_not_asked_for() {
    refused(&format!("{IMPORT}{VANILLA}purposes = {{ stat = [\"analytics\"] }}\n"), &["unknown purpose \"stat\"", "did you mean \"stats\"?"]);
    refused(&format!("{IMPORT}{VANILLA}purposes = {{ account = [\"necessary\"] }}\n"), &["purpose \"account\" is necessary"]);
    let other = IMPORT.replace("2026-03", "2025-01");
    refused(&format!("{other}{VANILLA}{STATS}"), &["\"2025-01\": the import is for version \"2025-01\" of the policy, and this is \"2026-03\""]);
    let text = format!("regime = {{ elsewhere = \"opt-in\", regions = {{ US = \"opt-out\" }} }}\n{START}{IMPORT}{VANILLA}{STATS}");
    let errors = Settings::parse(&text).unwrap_err();
    assert!(errors.iter().any(|error| error.message.contains("more than one regime")), "{errors:?}");
}

#[test]
fn err_an_import_of_no_day_no_name_no_place() {
    refused(&format!("{}{VANILLA}{STATS}", IMPORT.replace("2027-06-30", "June")), &["until = \"June\" is not a date"]);
    refused(&format!("{IMPORT}{VANILLA}name = \"clearlist.p\"\n{STATS}"), &["is no other manager's"]);
    refused(&format!("{IMPORT}{VANILLA}name = \"a;b\"\n{STATS}"), &["is no other manager's"]);
    refused(&format!("{IMPORT}{VANILLA}storage = \"session\"\n{STATS}"), &["unknown storage \"session\""]);
    for days in ["0", "365", "4000"] {
        refused(&format!("{IMPORT}{VANILLA}days = {days}\n{STATS}"), &["while a choice stands 365"]);
    }
}

//! `[signals]` and `sold_or_shared`: what is read, and what is refused with its mend.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use clearlist_core::settings::{GOOGLE, Settings};

const START: &str = r#"
[product]
id = "p"
name = "P"
[operator]
name = "O"
[policy]
file = "policy.txt"
version = "1"
[[purpose]]
id = "account"
title = "Account"
description = "Yours."
necessary = "no service without it"
[[purpose]]
id = "ads"
title = "Ads"
description = "Elsewhere."
sold_or_shared = true
[[purpose]]
id = "stats"
title = "Statistics"
description = "Counts."
"#;

fn parse(regime: &str, more: &str) -> Result<Settings, String> {
    let text = format!("regime = \"{regime}\"\n{START}{more}");
    Settings::parse(&text).map_err(|errors| errors.into_iter().map(|error| format!("{}: {} | {}", &text[error.span], error.message, error.help)).collect())
}

/// Each of `words` is in what is said; and the first of them is the place in the file.
#[track_caller]
fn refused(regime: &str, more: &str, words: &[&str]) {
    let said = parse(regime, more).unwrap_err();
    for word in words {
        assert!(said.contains(word), "{word:?} is not in:\n{said}");
    }
}

#[test]
fn ok_every_signal_has_its_purposes_or_none() {
    let settings = parse(
        "opt-in",
        "[signals.google]\nad_storage = [\"ads\"]\nanalytics_storage = [\"stats\", \"account\"]\n[signals.microsoft]\nad_storage = [\"ads\"]\n",
    )
    .unwrap();
    let google = settings.signals.google.unwrap();
    assert_eq!(google.signals.keys().count(), GOOGLE.len(), "each is there, so that each is told");
    assert_eq!(google.signals["analytics_storage"], ["stats", "account"]);
    assert!(google.signals["ad_user_data"].is_empty(), "what is not said is fed by nothing, and denied");
    assert_eq!((google.wait_for_update_ms, google.url_passthrough, google.ads_data_redaction, google.data_layer.as_str()), (500, false, false, "dataLayer"));
    assert_eq!(settings.signals.microsoft.unwrap().ad_storage, ["ads"]);
    assert_eq!(settings.sold_or_shared, ["ads"]);
}

#[test]
fn ok_no_signals_are_set() {
    let settings = parse("opt-in", "").unwrap();
    assert_eq!(settings.signals, clearlist_core::settings::Signals::default());
}

#[test]
fn ok_regions_where_everything_is_on_until_refused() {
    let more = "[signals.google]\nanalytics_storage = [\"stats\"]\n[[signals.google.regions]]\nregions = [\"US\", \"US-CA\", \"FR-75C\"]\ngranted = [\"analytics_storage\"]\n";
    let google = parse("opt-out", more).unwrap().signals.google.unwrap();
    assert_eq!(google.regions[0].regions, ["US", "US-CA", "FR-75C"]);
    assert_eq!(google.regions[0].granted, ["analytics_storage"]);
}

/// In an opt-in regime nothing is granted that was not chosen, in any region.
#[test]
fn err_regions_in_an_opt_in_regime() {
    let more = "[signals.google]\nanalytics_storage = [\"stats\"]\n[[signals.google.regions]]\nregions = [\"US\"]\ngranted = [\"analytics_storage\"]\n";
    refused("opt-in", more, &["[\"US\"]", "opt-in regime", "promises"]);
}

#[test]
fn err_regions_that_are_none_or_twice() {
    for (code, word) in
        [("EU", "name the countries"), ("EEA", "ISO 3166-2"), ("de", "capital"), ("US-", "ISO"), ("US-CALI", "ISO"), ("", "ISO"), ("US_CA", "ISO")]
    {
        let more = format!(
            "[signals.google]\nanalytics_storage = [\"stats\"]\n[[signals.google.regions]]\nregions = [\"{code}\"]\ngranted = [\"analytics_storage\"]\n"
        );
        refused("opt-out", &more, &[&format!("\"{code}\""), word]);
    }
    let more = "[signals.google]\nanalytics_storage = [\"stats\"]\n[[signals.google.regions]]\nregions = [\"US\", \"US\"]\ngranted = [\"analytics_storage\"]\n";
    refused("opt-out", more, &["stands twice"]);
    let more = "[signals.google]\nanalytics_storage = [\"stats\"]\n[[signals.google.regions]]\nregions = []\ngranted = []\n";
    refused("opt-out", more, &["no region is named", "nothing is granted"]);
}

/// What starts granted must be something that a visitor can refuse.
#[test]
fn err_a_region_grants_what_no_purpose_feeds() {
    let more = "[signals.google]\nad_storage = [\"ads\"]\n[[signals.google.regions]]\nregions = [\"US\"]\ngranted = [\"analytics_storage\", \"ads\"]\n";
    refused("opt-out", more, &["\"analytics_storage\" is granted here, and fed by no purpose", "unknown signal \"ads\"", "known: ad_storage"]);
}

#[test]
fn err_unknown_purposes_keys_and_values() {
    refused("opt-in", "[signals.google]\nad_storage = [\"adz\"]\n", &["\"adz\"", "unknown purpose", "did you mean \"ads\"?"]);
    refused("opt-in", "[signals.microsoft]\nad_storage = [\"stat\"]\n", &["did you mean \"stats\"?"]);
    refused("opt-in", "[signals.google]\nad_storag = [\"ads\"]\n", &["ad_storag", "did you mean `ad_storage`?"]);
    refused("opt-in", "[signals.gogle]\nad_storage = [\"ads\"]\n", &["did you mean `google`?"]);
    refused("opt-in", "[signals.microsoft]\nanalytics_storage = [\"stats\"]\n", &["unknown field"]);
    refused("opt-in", "[signals.google]\nwait_for_update_ms = 10001\n", &["10001", "at most 10000"]);
    for name in ["", "data-layer", "1st", "a;alert(1)", "</script>"] {
        refused("opt-in", &format!("[signals.google]\ndata_layer = \"{name}\"\n"), &["not the name of a variable"]);
    }
}

/// Nobody could opt out of what is necessary.
#[test]
fn err_a_necessary_purpose_that_is_sold_or_shared() {
    let more = "[[purpose]]\nid = \"pay\"\ntitle = \"Pay\"\ndescription = \"d\"\nnecessary = \"no order without it\"\nsold_or_shared = true\n";
    refused("opt-in", more, &["true", "\"pay\" is necessary, and sold or shared", "a purpose of its own"]);
}

/// CCPA 1798.135(c)(4).
#[test]
fn err_an_opt_out_that_lasts_less_than_twelve_months() {
    let text = |regime: &str, days: u32| Settings::parse(&format!("regime = \"{regime}\"\nvalidity_days = {days}\n{START}"));
    let errors = text("opt-out", 364).unwrap_err();
    assert!(errors.len() == 1 && errors[0].message.contains("364") && errors[0].help.contains("twelve months"), "{errors:?}");
    assert!(text("opt-out", 365).is_ok() && text("opt-in", 30).is_ok());
}

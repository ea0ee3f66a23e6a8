//! `[signals]`: which purposes feed the consent signals of Google's and Microsoft's tags.
//!
//! Whatever is not said here is denied: a signal without purposes, and every signal before the visitor has chosen. How it reaches the vendor is the page's.

use super::validate::Judge;
use crate::consent::Regime;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// Vendors whose tags are told what is granted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    pub google: Option<Google>,
    pub microsoft: Option<Microsoft>,
}

/// Google consent mode, version 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Google {
    /// Each of [`GOOGLE`], with the purposes that must all be granted for it; none: it is always denied.
    pub signals: BTreeMap<&'static str, Vec<String>>,
    /// Where something is granted before a choice. Invariant: empty in an opt-in regime.
    pub regions: Vec<Region>,
    /// How long Google's tags hold their first request back for an update.
    pub wait_for_update_ms: u32,
    /// Click identifiers are passed on in the addresses of links while cookies are denied.
    pub url_passthrough: bool,
    /// While `ad_storage` is denied, requests of advertising tags carry no click identifiers.
    pub ads_data_redaction: bool,
    /// The global that Google's tags read: `dataLayer`, unless the owner has renamed it.
    pub data_layer: String,
}

/// What Google's tags may do before a choice, for visitors whom Google places in one of these regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166-2: a country or a subdivision, `US` or `US-CA`.
    pub regions: Vec<String>,
    /// Of [`GOOGLE`].
    pub granted: Vec<&'static str>,
}

/// Microsoft's consent mode for Universal Event Tracking, which has one signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Microsoft {
    /// Purposes that must all be granted for `ad_storage`; none: it is always denied.
    pub ad_storage: Vec<String>,
}

/// The consent types of Google's tags (Google tag platform, "Set up consent mode on websites" and "Consent APIs").
pub const GOOGLE: [&str; 7] =
    ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage", "functionality_storage", "personalization_storage", "security_storage"];

/// Ten seconds: whoever waits longer has left.
const MAX_WAIT_MS: u32 = 10_000;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignalsEntry {
    google: Option<GoogleEntry>,
    microsoft: Option<MicrosoftEntry>,
}

type Purposes = Vec<Spanned<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GoogleEntry {
    #[serde(default)]
    ad_storage: Purposes,
    #[serde(default)]
    ad_user_data: Purposes,
    #[serde(default)]
    ad_personalization: Purposes,
    #[serde(default)]
    analytics_storage: Purposes,
    #[serde(default)]
    functionality_storage: Purposes,
    #[serde(default)]
    personalization_storage: Purposes,
    #[serde(default)]
    security_storage: Purposes,
    #[serde(default)]
    regions: Vec<RegionEntry>,
    /// Half a second is what Google's own guide waits.
    #[serde(default = "half_a_second")]
    wait_for_update_ms: Spanned<u32>,
    #[serde(default)]
    url_passthrough: bool,
    #[serde(default)]
    ads_data_redaction: bool,
    #[serde(default = "data_layer")]
    data_layer: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionEntry {
    regions: Spanned<Vec<Spanned<String>>>,
    granted: Spanned<Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MicrosoftEntry {
    ad_storage: Purposes,
}

fn half_a_second() -> Spanned<u32> {
    Spanned::new(0..0, 500)
}

fn data_layer() -> Spanned<String> {
    Spanned::new(0..0, "dataLayer".to_owned())
}

pub(super) fn signals(entry: SignalsEntry, known: &BTreeSet<String>, regime: Regime, judge: &mut Judge) -> Signals {
    Signals {
        google: entry.google.map(|entry| google(entry, known, regime, judge)),
        microsoft: entry.microsoft.map(|entry| Microsoft { ad_storage: purposes(entry.ad_storage, known, judge) }),
    }
}

fn purposes(entry: Purposes, known: &BTreeSet<String>, judge: &mut Judge) -> Vec<String> {
    entry.into_iter().map(|purpose| judge.purpose(purpose, known)).collect()
}

fn google(entry: GoogleEntry, known: &BTreeSet<String>, regime: Regime, judge: &mut Judge) -> Google {
    let fed = [
        entry.ad_storage,
        entry.ad_user_data,
        entry.ad_personalization,
        entry.analytics_storage,
        entry.functionality_storage,
        entry.personalization_storage,
        entry.security_storage,
    ];
    let signals: BTreeMap<_, _> = GOOGLE.into_iter().zip(fed.map(|entry| purposes(entry, known, judge))).collect();
    let mut taken = BTreeSet::new();
    let regions = entry.regions.into_iter().map(|entry| region(entry, &signals, regime, &mut taken, judge)).collect();

    let wait_for_update_ms = *entry.wait_for_update_ms.get_ref();
    if wait_for_update_ms > MAX_WAIT_MS {
        judge.refuse(
            entry.wait_for_update_ms.span(),
            format!("wait_for_update_ms is {wait_for_update_ms}"),
            format!("at most {MAX_WAIT_MS}: Google's tags hold back their first request so long; 500 is usual"),
        );
    }
    let name = entry.data_layer.get_ref();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    if name.is_empty() || name.starts_with(|letter: char| letter.is_ascii_digit()) || !name.chars().all(is_name) {
        judge.refuse(
            entry.data_layer.span(),
            format!("data_layer \"{name}\" is not the name of a variable"),
            "it is what your snippet of Google's says, \"dataLayer\" unless you have changed it there",
        );
    }
    Google {
        signals,
        regions,
        wait_for_update_ms,
        url_passthrough: entry.url_passthrough,
        ads_data_redaction: entry.ads_data_redaction,
        data_layer: entry.data_layer.into_inner(),
    }
}

fn region(entry: RegionEntry, signals: &BTreeMap<&'static str, Vec<String>>, regime: Regime, taken: &mut BTreeSet<String>, judge: &mut Judge) -> Region {
    if !regime.is_open() {
        judge.refuse(
            entry.regions.span(),
            "regions are set in an opt-in regime".to_owned(),
            "the notice promises that nothing optional starts before a choice, and it promises that everywhere: leave regions out, or set regime = \"opt-out\"",
        );
    }
    if entry.regions.get_ref().is_empty() {
        judge.refuse(
            entry.regions.span(),
            "no region is named".to_owned(),
            "name countries or subdivisions, as [\"US\", \"CA-ON\"]; elsewhere everything is denied",
        );
    }
    if entry.granted.get_ref().is_empty() {
        judge.refuse(entry.granted.span(), "nothing is granted in these regions".to_owned(), "leave the entry out: what no entry grants is denied everywhere");
    }
    let regions = entry.regions.into_inner().into_iter().map(|code| {
        let name = code.get_ref();
        if !is_region(name) {
            judge.refuse(
                code.span(),
                format!("\"{name}\" is not a region of ISO 3166-2"),
                "two capital letters, and a subdivision if you like: \"US\", \"US-CA\"; Google knows no \"EU\" or \"EEA\": name the countries",
            );
        } else if !taken.insert(name.clone()) {
            judge.refuse(code.span(), format!("the region \"{name}\" stands twice"), "Google would take either: say once what holds there");
        }
        code.into_inner()
    });
    let regions = regions.collect();
    let granted = entry.granted.into_inner().into_iter().filter_map(|signal| {
        let found = signals.iter().find(|(name, _)| *name == signal.get_ref());
        match found {
            None => judge.refuse(signal.span(), format!("unknown signal \"{}\"", signal.get_ref()), format!("known: {}", GOOGLE.join(", "))),
            Some((name, fed)) if fed.is_empty() => judge.refuse(
                signal.span(),
                format!("\"{name}\" is granted here, and fed by no purpose"),
                format!("say which purpose it stands for, as {name} = [\"…\"]: else no visitor could refuse it"),
            ),
            Some(_) => {}
        }
        found.map(|(name, _)| *name)
    });
    Region { regions, granted: granted.collect() }
}

/// `US`, `US-CA`, `FR-75C`.
pub(super) fn is_region(code: &str) -> bool {
    let (country, part) = code.split_once('-').map_or((code, None), |(country, part)| (country, Some(part)));
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    country.len() == 2
        && country != "EU"
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && part.is_none_or(|part| (1..=3).contains(&part.len()) && part.bytes().all(is_capital))
}

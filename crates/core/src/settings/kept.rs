//! `[site] cookie` and `[import]`: where else the record is kept, and whose records are taken over. No other site's loader has a byte of either.

use super::validate::Judge;
use crate::{policy::Purpose, receipt::is_loopback_origin};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use url::Url;

/// The first-party cookie that holds the record besides localStorage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordCookie {
    /// Of each host for itself, so that its server can set it again.
    Host,
    /// One for a domain and all its subdomains.
    Domain(String),
}

/// Choices that were made with another consent manager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub from: Manager,
    /// Of its cookie, or its key in localStorage.
    pub name: String,
    pub is_cookie: bool,
    /// The last millisecond since 1970 at which anything is imported.
    pub until_ms: i64,
    /// That its record must have; none: any.
    pub revision: Option<u32>,
    /// How long its record holds good; where it has no time of its own, how old it is taken to be.
    pub days: u32,
    /// What each purpose is called there; all of them must have been granted. Invariant: purposes are optional ones, none has no name.
    pub purposes: BTreeMap<String, Vec<String>>,
}

/// Whose records are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    VanillaCookieconsent,
    Klaro,
}

impl Manager {
    /// As the settings and the record name it.
    pub fn name(self) -> &'static str {
        match self {
            Manager::VanillaCookieconsent => "vanilla-cookieconsent",
            Manager::Klaro => "klaro",
        }
    }

    /// (cookie's name, days that it lasts), where nothing else is configured: vanilla-cookieconsent 3.1.0, Klaro 0.7.22.
    fn defaults(self) -> (&'static str, u32) {
        match self {
            Manager::VanillaCookieconsent => ("cc_cookie", 182),
            Manager::Klaro => ("klaro", 120),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ImportEntry {
    until: Spanned<String>,
    policy: Spanned<String>,
    #[serde(rename = "vanilla-cookieconsent")]
    vanilla: Option<Spanned<VanillaEntry>>,
    klaro: Option<Spanned<KlaroEntry>>,
}

type Names = Spanned<BTreeMap<Spanned<String>, Vec<Spanned<String>>>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VanillaEntry {
    name: Option<Spanned<String>>,
    storage: Option<Spanned<String>>,
    revision: Option<u32>,
    days: Option<Spanned<u32>>,
    purposes: Names,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KlaroEntry {
    name: Option<Spanned<String>>,
    storage: Option<Spanned<String>>,
    days: Option<Spanned<u32>>,
    purposes: Names,
}

/// A host, or a domain in which all of `origins` lie.
pub(super) fn cookie(written: Spanned<String>, origins: &[Spanned<String>], judge: &mut Judge) -> RecordCookie {
    let domain = written.get_ref();
    if domain == "host" {
        return RecordCookie::Host;
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let is_address = labels.last().is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    if labels.len() < 2 || is_address || !labels.into_iter().all(is_label) {
        let help = "\"host\" for a cookie of each host, or the domain whose subdomains share one, in small letters and without a scheme: \"example.com\"";
        judge.refuse(written.span(), format!("cookie = \"{domain}\" is not a domain"), help);
        return RecordCookie::Host;
    }
    for origin in origins {
        let host = Url::parse(origin.get_ref()).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        if host != *domain && !host.ends_with(&format!(".{domain}")) && !is_loopback_origin(origin.get_ref()) {
            let message = format!("\"{}\" is not in {domain}, whose pages share one record", origin.get_ref());
            judge.refuse(origin.span(), message, "a browser takes a cookie for the page's own domain alone: build that site from settings of its own");
        }
    }
    RecordCookie::Domain(written.into_inner())
}

/// What the import needs to know of the other settings.
pub(super) struct Around<'a> {
    pub(super) purposes: &'a [Purpose],
    pub(super) policy_version: &'a str,
    pub(super) validity_days: u32,
    pub(super) has_regions: bool,
}

pub(super) fn import(entry: Spanned<ImportEntry>, around: &Around<'_>, judge: &mut Judge) -> Option<Import> {
    let place = entry.span();
    let ImportEntry { until, policy, vanilla, klaro } = entry.into_inner();
    let last = until.get_ref().parse::<jiff::civil::Date>().ok().and_then(|day| day.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC).ok());
    if last.is_none() {
        judge.refuse(until.span(), format!("until = \"{}\" is not a date", until.get_ref()), "the last day of the import, as year-month-day: \"2027-06-30\"");
    }
    if policy.get_ref() != around.policy_version {
        let message = format!("the import is for version \"{}\" of the policy, and this is \"{}\"", policy.get_ref(), around.policy_version);
        let help = "if the other manager's notice asked for the same purposes as this version does, write this version here; else take [import] out";
        judge.refuse(policy.span(), message, help);
    }
    if around.has_regions {
        let help = "which regime a visitor was under there is not known: set one regime, or take [import] out";
        judge.refuse(place.clone(), "an import under more than one regime".to_owned(), help);
    }
    let (from, place, name, storage, revision, days, names) = match (vanilla, klaro) {
        (Some(entry), None) => {
            let (place, VanillaEntry { name, storage, revision, days, purposes }) = (entry.span(), entry.into_inner());
            (Manager::VanillaCookieconsent, place, name, storage, revision, days, purposes)
        }
        (None, Some(entry)) => {
            let (place, KlaroEntry { name, storage, days, purposes }) = (entry.span(), entry.into_inner());
            (Manager::Klaro, place, name, storage, None, days, purposes)
        }
        _ => {
            let help = "one of [import.vanilla-cookieconsent] and [import.klaro], with the names that your purposes have there";
            judge.refuse(place, "[import] is from none, or from two".to_owned(), help);
            return None;
        }
    };
    let (usual_name, usual_days) = from.defaults();
    let name = name.unwrap_or_else(|| Spanned::new(place.clone(), usual_name.to_owned()));
    // RFC 6265, 4.1.1.
    let is_token = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    if !is_token(name.get_ref()) || name.get_ref().starts_with("clearlist.") {
        judge.refuse(
            name.span(),
            format!("name = \"{}\" is no other manager's", name.get_ref()),
            format!("the name of its cookie: \"{usual_name}\" unless it was configured"),
        );
    }
    let is_cookie = match &storage {
        None => true,
        Some(storage) => {
            if !["cookie", "localStorage"].contains(&storage.get_ref().as_str()) {
                judge.refuse(storage.span(), format!("unknown storage \"{}\"", storage.get_ref()), "known: \"cookie\", \"localStorage\"");
            }
            storage.get_ref() != "localStorage"
        }
    };
    let days = days.unwrap_or_else(|| Spanned::new(place, usual_days));
    if !(1..around.validity_days).contains(days.get_ref()) {
        let message = format!("days = {}, while a choice stands {}", days.get_ref(), around.validity_days);
        judge.refuse(days.span(), message, "how long its cookie lasted: at least 1, and less than validity_days, or nothing would be imported");
    }
    Some(Import {
        from,
        name: name.into_inner(),
        is_cookie,
        until_ms: last.map_or(0, |last| last.timestamp().as_millisecond()),
        revision,
        days: days.into_inner(),
        purposes: purposes(names, from, around, judge),
    })
}

fn purposes(names: Names, from: Manager, around: &Around<'_>, judge: &mut Judge) -> BTreeMap<String, Vec<String>> {
    let known: BTreeSet<String> = around.purposes.iter().map(|purpose| purpose.id.clone()).collect();
    let example = "purposes = { measurement = [\"analytics\"] }: a purpose, and what it was called there";
    if names.get_ref().is_empty() {
        judge.refuse(names.span(), "nothing would be imported".to_owned(), example);
    }
    let mut mapped = BTreeMap::new();
    for (purpose, names) in names.into_inner() {
        let span = purpose.span();
        let id = judge.purpose(purpose, &known);
        if around.purposes.iter().any(|purpose| purpose.id == id && purpose.necessary.is_some()) {
            judge.refuse(span.clone(), format!("purpose \"{id}\" is necessary"), "there is no choice on it that could be imported");
        }
        if names.is_empty() || names.iter().any(|name| name.get_ref().is_empty()) {
            judge.refuse(span, format!("purpose \"{id}\" has no name at {}", from.name()), example);
        }
        mapped.insert(id, names.into_iter().map(Spanned::into_inner).collect());
    }
    mapped
}

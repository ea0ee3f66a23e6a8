//! From the file as written to settings that cannot be wrong.

use super::{Contact, Draft, Entry, PLACEHOLDER, Policy, Settings, SettingsError, Traces, asking, file::File, kept, regimes, rights, signals, traces};
use crate::{
    consent::Regime,
    policy::{self, CollectedItem, Law, Operator, Purpose, Scope, Service, SharedItem},
    words,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};
use toml::Spanned;

/// A choice may stand at most 13 months (CNIL recommendation 2020-092 and others): 395 days.
const MAX_VALIDITY_DAYS: u32 = 395;

/// Twelve months (CCPA 1798.135(c)(4)).
const MIN_OPT_OUT_DAYS: u32 = 365;

/// A receipt names every purpose and may have 8 KiB: this many, with ids as long as may be, always fit.
const MAX_PURPOSES: usize = 40;
const MAX_ID: usize = 40;

/// An error of form: TOML's own message, and for an unknown key the nearest one that is known.
pub(super) fn form_error(text: &str, error: &toml::de::Error) -> SettingsError {
    let span = error.span().unwrap_or(0..text.len().min(1));
    let message = error.message().trim().to_owned();
    let help = unknown_key(&message)
        .unwrap_or_else(|| "every key and its type is described in docs/settings.md; `clearlist init` writes a file to start from".to_owned());
    SettingsError { span, message, help }
}

/// serde says: unknown field `purpos`, expected one of `regime`, `purpose`.
fn unknown_key(message: &str) -> Option<String> {
    let (field, known) = message.strip_prefix("unknown field `")?.split_once("`, expected ")?;
    let names = known.split('`').skip(1).step_by(2);
    let nearest = names.map(|name| (strsim::damerau_levenshtein(field, name), name)).min()?;
    Some(match nearest {
        (distance, name) if distance <= 1 + name.len() / 3 => format!("did you mean `{name}`?"),
        _ => format!("known here: {}", known.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")),
    })
}

#[derive(Default)]
pub(super) struct Judge {
    pub(super) errors: Vec<SettingsError>,
    drafts: Vec<Draft>,
}

impl Judge {
    pub(super) fn refuse(&mut self, span: Range<usize>, message: String, help: impl Into<String>) {
        self.errors.push(SettingsError { span, message, help: help.into() });
    }

    fn id(&mut self, what: &str, id: &Spanned<String>, taken: &mut BTreeSet<String>) -> String {
        let name = id.get_ref();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            self.refuse(
                id.span(),
                format!("{what} id \"{name}\" is not made of a-z, 0-9 and -"),
                "it stands in markup and in receipts: use for example \"audience-measurement\"",
            );
        } else if name.len() > MAX_ID {
            self.refuse(id.span(), format!("{what} id \"{name}\" has {} letters", name.len()), format!("at most {MAX_ID}: it stands in every receipt"));
        } else if !taken.insert(name.clone()) {
            self.refuse(id.span(), format!("{what} id \"{name}\" is used twice"), "give each its own id");
        }
        name.clone()
    }

    pub(super) fn purpose(&mut self, purpose: Spanned<String>, known: &BTreeSet<String>) -> String {
        let name = purpose.get_ref();
        if !known.contains(name) {
            let nearest = known.iter().map(|id| (strsim::damerau_levenshtein(name, id), id)).min();
            let help = match nearest {
                Some((distance, id)) if distance <= 1 + id.len() / 3 => format!("did you mean \"{id}\"?"),
                Some(_) => format!("known purposes: {}", known.iter().cloned().collect::<Vec<_>>().join(", ")),
                None => "add a [[purpose]] with this id first".to_owned(),
            };
            self.refuse(purpose.span(), format!("unknown purpose \"{name}\""), help);
        }
        purpose.into_inner()
    }

    /// Keeps what is marked as a draft; what is not must not hold a placeholder in any of its texts.
    fn review(&mut self, draft: Option<Spanned<bool>>, entry: Entry, place: Range<usize>, texts: &[&String]) {
        match draft.filter(|draft| *draft.get_ref()) {
            Some(draft) => self.drafts.push(Draft { span: draft.span(), entry }),
            None => {
                if let Some(text) = texts.iter().find(|text| text.starts_with(PLACEHOLDER)) {
                    let help = "the policy's text does not say it: write what is so, and visitors will read it";
                    self.refuse(place, format!("this entry still holds the placeholder \"{text}\""), help);
                }
            }
        }
    }
}

/// Where README tells owners to put the build.
const DEFAULT_PATH: &str = "/clearlist/";

pub(super) fn endpoint(url: &str) -> Result<String, SettingsError> {
    let mut judge = Judge::default();
    let accepted = judge.endpoint(&Spanned::new(0..url.len(), url.to_owned()));
    match (accepted, judge.errors.pop()) {
        (_, Some(error)) => Err(error),
        (accepted, None) => Ok(accepted.unwrap_or_default()),
    }
}

pub(super) fn settings(file: File) -> Result<Settings, Vec<SettingsError>> {
    let mut judge = Judge::default();

    let (regime, regimes) = regimes::regimes(file.regime, &mut judge);
    let may_be = |wanted: Regime| regimes.as_ref().map_or(regime == wanted, |regimes| regimes.all().contains(&wanted));

    let languages = if file.languages.is_empty() { vec!["en".to_owned()] } else { file.languages.iter().map(|language| language.get_ref().clone()).collect() };
    for language in &file.languages {
        if words::find(language.get_ref()).is_none() {
            let known = words::KNOWN.map(|words| words.language).join(", ");
            judge.refuse(language.span(), format!("no words for the language \"{}\"", language.get_ref()), format!("known: {known}"));
        }
    }
    if let Some(second) = file.languages.get(1) {
        judge.refuse(
            second.span(),
            "more than one language".to_owned(),
            "this version builds one language at a time: keep the first, and build the others from settings files of their own",
        );
    }

    let validity_days = *file.validity_days.get_ref();
    if validity_days == 0 || validity_days > MAX_VALIDITY_DAYS {
        judge.refuse(
            file.validity_days.span(),
            format!("validity_days is {validity_days}"),
            format!("between 1 and {MAX_VALIDITY_DAYS} (13 months) a choice may stand before the notice asks again"),
        );
    }

    let rest_hours = asking::rest_hours(file.rest_hours, may_be(Regime::Pipl), validity_days, &mut judge);
    if let Some(leave) = &file.notice.leave {
        asking::leave(leave, &mut judge);
    }

    let product_id = Spanned::new(file.product.span(), file.product.get_ref().id.clone());
    judge.id("product", &product_id, &mut BTreeSet::new());

    let language = &file.policy.get_ref().language;
    let is_tag = language.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !is_tag || language.split('-').next().is_none_or(|part| part.len() < 2 || !part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        judge.refuse(file.policy.span(), format!("language = \"{language}\" is not a language tag"), "write a BCP 47 tag: \"en\", \"zh-Hans\", \"ar\"");
    }

    for entry in &file.policy.get_ref().headings {
        let (heading, help) = (entry.get_ref(), "write `level = 2` for a heading of the second level, or `heading = false` for a line that is none");
        match (heading.level, heading.heading) {
            (Some(1..=12), None) | (None, Some(false)) => {}
            (Some(level @ (0 | 13..)), None) => judge.refuse(entry.span(), format!("level = {level} is no level of a heading: 1 to 12"), help),
            _ => judge.refuse(entry.span(), format!("the pinned heading \"{}\" says neither or both of level and heading = false", heading.text), help),
        }
    }
    let Policy { published, effective, revised, .. } = file.policy.get_ref();
    for (key, date) in [("published", published), ("effective", effective), ("revised", revised)] {
        if let Some(date) = date.as_ref().filter(|date| date.parse::<jiff::civil::Date>().is_err()) {
            judge.refuse(file.policy.span(), format!("{key} = \"{date}\" is not a date"), "write it as year-month-day: \"2026-03-02\"");
        }
    }

    let mut known = BTreeSet::new();
    let mut purposes = Vec::new();
    let mut sold_or_shared = Vec::new();
    let mut separate = BTreeMap::new();
    for entry in file.purposes {
        let id = judge.id("purpose", &entry.id, &mut known);
        if let Some(reason) = entry.necessary.as_ref().filter(|reason| reason.get_ref().trim().is_empty()) {
            judge.refuse(
                reason.span(),
                format!("purpose \"{id}\" is necessary without a reason"),
                "say why the product cannot work without it: visitors read it beside the locked control",
            );
        }
        judge.review(entry.draft, Entry::Purpose(purposes.len()), entry.id.span(), &[&entry.title, &entry.description]);
        if let Some(sold) = entry.sold_or_shared.filter(|sold| *sold.get_ref()) {
            if entry.necessary.is_some() {
                judge.refuse(
                    sold.span(),
                    format!("purpose \"{id}\" is necessary, and sold or shared"),
                    "nobody could opt out of it (CCPA 1798.120): make the sale or sharing a purpose of its own",
                );
            }
            sold_or_shared.push(id.clone());
        }
        if let Some(kind) = asking::separate(entry.separate.as_ref(), &id, entry.necessary.is_some(), &mut judge) {
            separate.insert(id.clone(), kind);
        }
        purposes.push(Purpose { id, title: entry.title, description: entry.description, necessary: entry.necessary.map(Spanned::into_inner) });
    }
    if purposes.len() > MAX_PURPOSES {
        judge.refuse(
            0..0,
            format!("{} purposes are set", purposes.len()),
            format!("at most {MAX_PURPOSES}, so that a receipt of them all is small enough to be taken; a visitor chooses on fewer"),
        );
    }
    if purposes.is_empty() {
        judge.refuse(0..0, "no purpose is set".to_owned(), "add at least one [[purpose]] with id, title and description: it is what a visitor chooses on");
    }

    if may_be(Regime::OptOut) && !sold_or_shared.is_empty() && validity_days < MIN_OPT_OUT_DAYS {
        judge.refuse(
            file.validity_days.span(),
            format!("validity_days is {validity_days} where personal information is sold or shared"),
            format!("who has opted out is not asked again for twelve months (CCPA 1798.135(c)(4)): at least {MIN_OPT_OUT_DAYS}"),
        );
    }

    let mut service_ids = BTreeSet::new();
    let mut services = Vec::new();
    let mut left = BTreeMap::new();
    for entry in file.services {
        let id = judge.id("service", &entry.id, &mut service_ids);
        judge.review(entry.draft, Entry::Service(services.len()), entry.id.span(), &[&entry.title]);
        let written = traces::Written {
            cookies: entry.cookies,
            storage: entry.storage,
            databases: entry.databases,
            caches: entry.caches,
            server_cookies: entry.server_cookies,
        };
        let traces = traces::traces(&mut judge, written, product_id.get_ref());
        if traces != Traces::default() {
            left.insert(id.clone(), traces);
        }
        services.push(Service { id, title: entry.title, purpose: judge.purpose(entry.purpose, &known) });
    }

    let mut collected = Vec::new();
    for entry in file.collected {
        judge.review(entry.draft, Entry::Collected(collected.len()), entry.purpose.span(), &[&entry.category, &entry.item, &entry.scenario]);
        collected.push(CollectedItem {
            function: entry.function,
            purpose: judge.purpose(entry.purpose, &known),
            category: entry.category,
            item: entry.item,
            scenario: entry.scenario,
            how: entry.how,
            retention: entry.retention,
            sensitive: entry.sensitive,
        });
    }

    let mut shared = Vec::new();
    for entry in file.shared {
        if let Some(policy) = &entry.policy {
            judge.web_url(policy);
        }
        let texts = [&entry.recipient, &entry.contact, &entry.categories, &entry.scenario, &entry.method];
        judge.review(entry.draft, Entry::Shared(shared.len()), entry.purpose.span(), &texts);
        shared.push(SharedItem {
            function: entry.function,
            purpose: judge.purpose(entry.purpose, &known),
            recipient: entry.recipient,
            contact: entry.contact,
            categories: entry.categories,
            scenario: entry.scenario,
            method: entry.method,
            processing: entry.processing,
            policy: entry.policy.map(Spanned::into_inner),
            sensitive: entry.sensitive,
        });
    }

    let mut check = Scope::default();
    for name in file.check.off {
        if let Err(near) = policy::rule(name.get_ref()) {
            let help = near.first().map_or_else(|| "`clearlist explain` lists all rules".to_owned(), |near| format!("did you mean \"{near}\"?"));
            judge.refuse(name.span(), format!("unknown rule \"{}\"", name.get_ref()), help);
        }
        check.off.push(name.into_inner());
    }
    for name in file.check.laws {
        match Law::find(name.get_ref()) {
            Some(law) => check.laws.push(law),
            None => {
                let known = Law::ALL.map(Law::name).join("\", \"");
                judge.refuse(name.span(), format!("unknown law \"{}\"", name.get_ref()), format!("known: \"{known}\""));
            }
        }
    }

    let signals = signals::signals(file.signals, &known, regime, &mut judge);
    let endpoint = file.endpoint.url.as_ref().and_then(|url| judge.endpoint(url));
    let cookie = file.site.cookie.map(|cookie| kept::cookie(cookie, &file.site.origins, &mut judge));
    let around = kept::Around { purposes: &purposes, policy_version: &file.policy.get_ref().version, validity_days, has_regions: regimes.is_some() };
    let import = file.import.and_then(|import| kept::import(import, &around, &mut judge));
    let origins = file.site.origins.into_iter().map(|origin| judge.origin(origin)).collect();
    let path = file.site.path.map_or_else(|| DEFAULT_PATH.to_owned(), |path| judge.path(path));
    if let Some(website) = &file.operator.website {
        judge.web_url(website);
    }
    let rights = rights::rights(file.rights, &mut judge);

    if !judge.errors.is_empty() {
        return Err(judge.errors);
    }
    Ok(Settings {
        regime,
        regimes,
        languages,
        validity_days,
        rest_hours,
        product: file.product.into_inner(),
        operator: Operator { name: file.operator.name, address: file.operator.address },
        contact: Contact { email: file.operator.email, phone: file.operator.phone, website: file.operator.website.map(Spanned::into_inner) },
        rights,
        policy: file.policy.into_inner(),
        notice: file.notice,
        origins,
        path,
        cookie,
        import,
        endpoint,
        purposes,
        sold_or_shared,
        separate,
        signals,
        services,
        traces: left,
        collected,
        shared,
        check,
        drafts: judge.drafts,
    })
}

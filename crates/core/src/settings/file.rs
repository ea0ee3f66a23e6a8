//! The file as written, before anything in it is judged: keys, types, and what holds where a key is missing.

use super::{Notice, Policy, Product, kept, regimes::RegimeEntry, signals};
use crate::consent::Regime;
use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Spanned;

/// The file as written. Spans are kept where a value is judged later.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default = "opt_in")]
    pub(super) regime: Spanned<RegimeEntry>,
    #[serde(default)]
    pub(super) languages: Vec<Spanned<String>>,
    #[serde(default = "one_year")]
    pub(super) validity_days: Spanned<u32>,
    pub(super) rest_hours: Option<Spanned<u32>>,
    pub(super) product: Spanned<Product>,
    pub(super) operator: OperatorEntry,
    #[serde(default)]
    pub(super) rights: RightsEntry,
    pub(super) policy: Spanned<Policy>,
    #[serde(default)]
    pub(super) notice: Notice,
    #[serde(default)]
    pub(super) site: Site,
    pub(super) import: Option<Spanned<kept::ImportEntry>>,
    #[serde(default)]
    pub(super) endpoint: Endpoint,
    #[serde(default, rename = "purpose")]
    pub(super) purposes: Vec<PurposeEntry>,
    #[serde(default)]
    pub(super) signals: signals::SignalsEntry,
    #[serde(default, rename = "service")]
    pub(super) services: Vec<ServiceEntry>,
    #[serde(default)]
    pub(super) collected: Vec<CollectedEntry>,
    #[serde(default)]
    pub(super) shared: Vec<SharedEntry>,
    #[serde(default)]
    pub(super) check: CheckEntry,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckEntry {
    #[serde(default)]
    pub(super) off: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) laws: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OperatorEntry {
    #[serde(deserialize_with = "text")]
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) website: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RightsEntry {
    pub(super) url: Option<Spanned<String>>,
    pub(super) offered: Option<Vec<Spanned<String>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    #[serde(default)]
    pub(super) origins: Vec<Spanned<String>>,
    pub(super) path: Option<Spanned<String>>,
    pub(super) cookie: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Endpoint {
    pub(super) url: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PurposeEntry {
    pub(super) draft: Option<Spanned<bool>>,
    pub(super) id: Spanned<String>,
    #[serde(deserialize_with = "text")]
    pub(super) title: String,
    #[serde(deserialize_with = "text")]
    pub(super) description: String,
    pub(super) necessary: Option<Spanned<String>>,
    pub(super) sold_or_shared: Option<Spanned<bool>>,
    pub(super) separate: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceEntry {
    pub(super) draft: Option<Spanned<bool>>,
    pub(super) id: Spanned<String>,
    #[serde(deserialize_with = "text")]
    pub(super) title: String,
    pub(super) purpose: Spanned<String>,
    #[serde(default)]
    pub(super) cookies: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) storage: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) databases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) caches: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) server_cookies: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CollectedEntry {
    #[serde(default, deserialize_with = "optional_text")]
    pub(super) function: Option<String>,
    pub(super) draft: Option<Spanned<bool>>,
    #[serde(deserialize_with = "text")]
    pub(super) category: String,
    #[serde(deserialize_with = "text")]
    pub(super) item: String,
    pub(super) purpose: Spanned<String>,
    #[serde(deserialize_with = "text")]
    pub(super) scenario: String,
    pub(super) how: Option<String>,
    pub(super) retention: Option<String>,
    #[serde(default)]
    pub(super) sensitive: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SharedEntry {
    #[serde(default, deserialize_with = "optional_text")]
    pub(super) function: Option<String>,
    pub(super) draft: Option<Spanned<bool>>,
    #[serde(deserialize_with = "text")]
    pub(super) recipient: String,
    #[serde(deserialize_with = "text")]
    pub(super) contact: String,
    #[serde(deserialize_with = "text")]
    pub(super) categories: String,
    pub(super) purpose: Spanned<String>,
    #[serde(deserialize_with = "text")]
    pub(super) scenario: String,
    #[serde(deserialize_with = "text")]
    pub(super) method: String,
    pub(super) processing: Option<String>,
    pub(super) policy: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) sensitive: bool,
}

/// A text that visitors read: not empty.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() { Err(D::Error::custom("this text is empty, and visitors would read nothing here")) } else { Ok(text) }
}

pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<Text>::deserialize(deserializer)?.into_iter().map(|Text(text)| text).collect())
}

pub(super) fn optional_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    text(deserializer).map(Some)
}

#[derive(Deserialize)]
struct Text(#[serde(deserialize_with = "text")] String);

pub(super) fn english() -> String {
    "en".to_owned()
}

fn opt_in() -> Spanned<RegimeEntry> {
    Spanned::new(0..0, RegimeEntry::One(Regime::OptIn.name().to_owned()))
}

/// A year: the longest that CNIL and others let a choice stand without asking again is 13 months; six to twelve is usual.
fn one_year() -> Spanned<u32> {
    Spanned::new(0..0, 365)
}

//! `clearlist.toml`: everything the owner says, read strictly.
//!
//! An unknown key, a wrong type, an unknown purpose or an endpoint that would leak is refused with its place in the file and the mend. What comes out is
//! checked once and cannot be wrong later. Reading the file itself is the caller's.

mod addresses;
mod asking;
mod file;
mod kept;
mod regimes;
mod rights;
mod signals;
mod traces;
mod validate;

pub use kept::{Import, Manager, RecordCookie};
pub use regimes::Regimes;
pub use signals::{GOOGLE, Google, Microsoft, Region, Signals};

use self::file::{File, english, text, texts};
use crate::{
    consent::{Regime, Separate},
    policy::{CollectedItem, Operator, Pin, PinError, Pinned, Purpose, Right, Scope, Service, SharedItem},
};
use serde::Deserialize;
use std::{collections::BTreeMap, ops::Range};
use toml::Spanned;

pub use traces::{Traces, matches};

/// The settings, checked. Every field is described in `docs/settings.md`, in the order of the file.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What counts before a choice is made; of several by region the strictest, which applies where nothing is known.
    pub regime: Regime,
    /// Which applies where, if not the same everywhere.
    pub regimes: Option<Regimes>,
    /// BCP 47 tags of the words on screen; the first is the default.
    pub languages: Vec<String>,
    /// How long a choice stands before the notice asks again; refusals as long as acceptances.
    pub validity_days: u32,
    /// How long after a refusal the notice does not ask again by itself, whatever there is to ask.
    pub rest_hours: u32,
    pub product: Product,
    pub operator: Operator,
    /// Ways to reach the operator.
    pub contact: Contact,
    pub rights: Rights,
    pub policy: Policy,
    pub notice: Notice,
    /// Origins of the pages that carry the notice; the receiver takes receipts from these alone.
    pub origins: Vec<String>,
    /// Where the build lies on the owner's server, as pages see it.
    pub path: String,
    /// The cookie in which the record is kept besides localStorage.
    pub cookie: Option<RecordCookie>,
    /// What is taken over of another consent manager.
    pub import: Option<Import>,
    /// Where receipts go. None: choices are kept in the browser and no receipt is posted.
    pub endpoint: Option<String>,
    pub purposes: Vec<Purpose>,
    /// Ids of the purposes for which personal information is sold or shared (CCPA 1798.140(ad), (ah)): what an opt-out turns off.
    pub sold_or_shared: Vec<String>,
    /// Purposes that agreeing to all does not grant, and why (PIPL): each needs an act of its own where that regime applies.
    pub separate: BTreeMap<String, Separate>,
    pub signals: Signals,
    pub services: Vec<Service>,
    /// What services leave in the browser, by the service's id; those that leave something.
    pub traces: BTreeMap<String, Traces>,
    pub collected: Vec<CollectedItem>,
    pub shared: Vec<SharedItem>,
    /// What `clearlist check` looks for.
    pub check: Scope,
    /// Entries that nobody has reviewed yet, in the order of the lists; a build refuses them.
    pub drafts: Vec<Draft>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// `[a-z0-9-]+`; names the record in the browser and the policy in receipts. Never change it.
    pub id: String,
    #[serde(deserialize_with = "text")]
    pub name: String,
}

#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
}

/// How visitors use their rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// The owner's own form; none: a message to the operator's e-mail address.
    pub url: Option<String>,
    /// In the order in which they are shown.
    pub offered: Vec<Right>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Plain text or Markdown, beside the settings file.
    #[serde(deserialize_with = "text")]
    pub file: String,
    /// The owner's name for this version.
    #[serde(deserialize_with = "text")]
    pub version: String,
    /// How the file's bytes are to be read, by a name of the WHATWG Encoding Standard; not given: UTF-8, or what a byte order mark says.
    pub encoding: Option<String>,
    /// BCP 47 tag of the text.
    #[serde(default = "english")]
    pub language: String,
    /// ISO 8601 dates, where the text does not give them or is read wrongly; these go before the text's.
    pub published: Option<String>,
    pub effective: Option<String>,
    pub revised: Option<String>,
    /// The policy in short, a statement each.
    #[serde(default, deserialize_with = "texts")]
    pub summary: Vec<String>,
    /// Lines that are headings, or are none, where the text is understood wrongly.
    #[serde(default, rename = "heading")]
    pub headings: Vec<Spanned<Heading>>,
}

/// `[[policy.heading]]`: what the owner says of a line of the policy.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// The line's words, or their beginning.
    #[serde(deserialize_with = "text")]
    pub text: String,
    /// From 1.
    pub level: Option<u8>,
    /// `false`: the line is no heading.
    pub heading: Option<bool>,
}

impl Policy {
    /// What is said of lines, in the order of the file.
    pub fn pins(&self) -> Vec<Pin> {
        let says = |heading: &Heading| heading.level.map_or(Pinned::NotHeading, Pinned::Level);
        self.headings.iter().map(|entry| entry.get_ref()).map(|heading| Pin { text: heading.text.clone(), says: says(heading) }).collect()
    }

    /// A pin that the text does not bear out, with its place in the settings file.
    pub fn pin_error(&self, error: &PinError) -> SettingsError {
        let span = self.headings.get(error.pin).map_or(0..0, Spanned::span);
        SettingsError { span, message: error.message().to_owned(), help: error.help().to_owned() }
    }
}

/// The first layer's words, where the owner wants other ones.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub title: Option<String>,
    pub text: Option<String>,
    /// Where a visitor goes who agrees to nothing and would rather leave: an address, of the web or of the app that holds the page. Offered, never forced: who
    /// refuses stays.
    pub leave: Option<Spanned<String>>,
}

/// An entry marked `draft = true`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Bytes of the file: the mark.
    pub span: Range<usize>,
    pub entry: Entry,
}

/// An entry by its list and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Purpose(usize),
    Service(usize),
    Collected(usize),
    Shared(usize),
}

/// What begins a text that is still to be written; only a draft may hold it.
pub const PLACEHOLDER: &str = "TODO";

/// One thing wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// Bytes of the file that it is about.
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
}

impl Settings {
    /// Every regime that may apply, each once; the first, the strictest, where nothing is known.
    pub fn all_regimes(&self) -> Vec<Regime> {
        self.regimes.as_ref().map_or_else(|| vec![self.regime], Regimes::all)
    }

    /// Reads the file's text. The first error of form, or every error of meaning.
    pub fn parse(text: &str) -> Result<Settings, Vec<SettingsError>> {
        let file: File = toml::from_str(text).map_err(|error| vec![validate::form_error(text, &error)])?;
        validate::settings(file)
    }
}

/// Judges an endpoint given elsewhere than in the file, by the same rules.
pub fn endpoint(url: &str) -> Result<String, SettingsError> {
    validate::endpoint(url)
}

/// Scheme, host and port of an accepted endpoint: what a receipt names as its audience.
pub fn origin_of(endpoint: &str) -> String {
    url::Url::parse(endpoint).map_or_else(|_| endpoint.to_owned(), |url| url.origin().ascii_serialization())
}

//! What a visitor has chosen, and what that grants.
//!
//! Two kinds of data: a [`Record`] is what the page keeps and reads back at every visit; a [`Decision`] is one click, journalled until it is a receipt.
//! Whatever is unknown, missing, broken, expired or from another revision grants nothing.

use crate::receipt::{Collector, Indicator, NoticeShown, PolicyShown};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of [`Record`] that this code writes and reads; any other is as if there were none (CHECKLIST F02).
pub const RECORD_VERSION: u32 = 1;

/// How far ahead of the page's clock a record may be before it is disbelieved (CHECKLIST F04): a day covers zones and daylight saving.
pub const CLOCK_TOLERANCE_MS: u64 = 24 * 60 * 60 * 1000;

/// The choice as kept in localStorage under `clearlist.<product id>`. The loader reads and writes it; `tests/vectors/record.json` holds both to the same answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// [`RECORD_VERSION`].
    pub v: u32,
    /// The decision's id, and the receipt's.
    pub id: String,
    /// When, in milliseconds since 1970, by the page's clock.
    pub at: u64,
    /// The revision of the terms that were shown; see [`Terms::revision`].
    pub revision: String,
    /// The digest of the policy that was shown: by it a visitor is told what has changed since. It grants nothing, and older records have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Granted or refused, by purpose.
    pub choices: BTreeMap<String, bool>,
    /// Whether the browser sent Global Privacy Control when the choice was made; where that is not said, it did not.
    #[serde(default)]
    pub gpc: bool,
}

/// What the build says a record must fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub regime: Regime,
    /// Changes when anything material changes: then the notice asks again.
    pub revision: String,
    /// How long a choice stands, refusals as long as acceptances.
    pub validity_days: u32,
    /// Purposes that can be chosen on, in order.
    pub purposes: Vec<String>,
    /// Purposes that the product cannot work without: always granted.
    pub necessary: Vec<String>,
}

/// What counts before a choice is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Nothing optional without a choice (GDPR 6(1)(a), ePrivacy 5(3), PIPL 14).
    OptIn,
    /// Granted until refused, except under Global Privacy Control (CCPA).
    OptOut,
}

impl Regime {
    pub const ALL: [Regime; 2] = [Regime::OptIn, Regime::OptOut];

    pub fn name(self) -> &'static str {
        match self {
            Regime::OptIn => "opt-in",
            Regime::OptOut => "opt-out",
        }
    }
}

/// The answer to "what now?" at the start of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Whether the record answers for today's terms; if not, the notice asks.
    pub is_current: bool,
    /// Every purpose of the terms, granted or not.
    pub granted: BTreeMap<String, bool>,
}

/// What was found where the record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored<'a> {
    Absent,
    /// Something is there that no version of this code wrote whole.
    Unreadable,
    Record(&'a Record),
}

/// What the stored record grants under today's terms.
///
/// Invariant: in an opt-in regime nothing optional is granted that a current record does not name as granted; in an opt-out regime nothing optional is
/// granted under a signal but what was chosen under that signal, nor once any choice has been stored that does not grant it, however old or broken.
pub fn standing(stored: Stored<'_>, terms: &Terms, now_ms: u64, gpc: bool) -> Standing {
    let current = match stored {
        Stored::Record(record) if is_current(record, terms, now_ms) => Some(record),
        _ => None,
    };
    let unasked = terms.regime == Regime::OptOut && !gpc && stored == Stored::Absent;
    // A signal that came after the choice opts out of what the choice allows, and one that was there is answered by it (11 CCR 7025(c)(3)). Nobody is asked anew.
    let is_overruled = |record: &Record| terms.regime == Regime::OptOut && gpc && !record.gpc;
    let granted = |purpose: &String| match current {
        Some(record) => !is_overruled(record) && record.choices.get(purpose) == Some(&true),
        None => unasked,
    };
    let optional = terms.purposes.iter().map(|purpose| (purpose.clone(), granted(purpose)));
    let necessary = terms.necessary.iter().map(|purpose| (purpose.clone(), true));
    Standing { is_current: current.is_some(), granted: optional.chain(necessary).collect() }
}

fn is_current(record: &Record, terms: &Terms, now_ms: u64) -> bool {
    let expires = record.at.saturating_add(u64::from(terms.validity_days).saturating_mul(24 * 60 * 60 * 1000));
    record.v == RECORD_VERSION && record.revision == terms.revision && record.at <= now_ms.saturating_add(CLOCK_TOLERANCE_MS) && now_ms < expires
}

/// One choice as journalled in IndexedDB in the click, with all that was shown: a later build cannot change what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// UUIDv4; becomes the receipt's.
    pub id: String,
    /// Milliseconds since 1970, by the page's clock.
    pub at: u64,
    /// What was granted when the choice was made; empty at the first one.
    pub before: BTreeMap<String, bool>,
    pub choices: BTreeMap<String, bool>,
    pub by: Indicator,
    pub surface: String,
    pub method: String,
    pub gpc: bool,
    pub shown: Shown,
}

/// What stood before the visitor, as the build filled it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub collector: Collector,
    pub jurisdiction: String,
    pub notice: NoticeShown,
    pub policy: PolicyShown,
    /// ISO 8601 duration.
    pub validity: String,
}

/// ISO/IEC TS 27560 event states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventState {
    Given,
    Refused,
    Withdrawn,
    Renewed,
}

impl EventState {
    pub const ALL: [EventState; 4] = [EventState::Given, EventState::Refused, EventState::Withdrawn, EventState::Renewed];

    /// As in the payload.
    pub fn name(self) -> &'static str {
        match self {
            EventState::Given => "given",
            EventState::Refused => "refused",
            EventState::Withdrawn => "withdrawn",
            EventState::Renewed => "renewed",
        }
    }
}

/// What a choice on one purpose is called, from what was granted before it.
pub fn event_state(before: Option<bool>, now: bool) -> EventState {
    match (before, now) {
        (Some(true), true) => EventState::Renewed,
        (_, true) => EventState::Given,
        (Some(true), false) => EventState::Withdrawn,
        (_, false) => EventState::Refused,
    }
}

/// What a [`Decision`] turns, all purposes taken together: what key signs its receipt hangs on nothing else (RECEIPT.md, signing).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether anything was granted before it.
    pub was_granted: bool,
    /// Whether anything is granted by it.
    pub is_granted: bool,
}

impl Turn {
    /// Nothing granted, and nothing had been: such a refusal is signed with a key that is dropped, so that who refused gets no identifier.
    pub fn is_plain_refusal(self) -> bool {
        !self.was_granted && !self.is_granted
    }

    /// Everything that had been granted is withdrawn: the key goes once the receiver has acknowledged.
    pub fn is_full_withdrawal(self) -> bool {
        self.was_granted && !self.is_granted
    }

    /// Whether it begins a new chain, under a new key, although a chain that has come to `kept_seq` is kept: rotate at expiry, on policy change, and after a
    /// full withdrawal. In each of these nothing was granted any more when the visitor was asked; and a withdrawal is always signed by the key that signed
    /// what it withdraws.
    pub fn starts_chain(self, kept_seq: u32) -> bool {
        kept_seq > 0 && !self.was_granted
    }
}

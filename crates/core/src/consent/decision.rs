//! One click, journalled until it is a receipt; and what each purpose's part in it is called.

use super::Choice;
use crate::receipt::{Collector, Indicator, NoticeShown, PolicyShown};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One click as journalled in IndexedDB, in its own task, with all that was shown: a later build cannot change what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// UUIDv4; becomes the receipt's.
    pub id: String,
    /// Milliseconds since 1970, by the page's clock.
    pub at: u64,
    /// What stood when it was made, of the purposes whose choice did; empty at the first one.
    pub before: BTreeMap<String, bool>,
    /// The record that came of it. What was answered in this click has its time.
    pub choices: BTreeMap<String, Choice>,
    pub by: Indicator,
    pub surface: String,
    pub method: String,
    pub shown: Shown,
}

impl Decision {
    /// What the visitor has answered in this click: what a receipt says.
    pub fn answered(&self) -> impl Iterator<Item = (&String, &Choice)> {
        self.choices.iter().filter(|(_, choice)| choice.at == self.at)
    }
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

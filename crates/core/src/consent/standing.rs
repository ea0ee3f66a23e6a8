//! What a stored record grants under today's terms: the rule that `src/loader/record.js` answers too.

use super::{CLOCK_TOLERANCE_MS, Choice, DAY_MS, RECORD_VERSION, Record, Terms};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was found where the record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored<'a> {
    Absent,
    /// Something is there that no version of this code wrote whole.
    Unreadable,
    Record(&'a Record),
}

/// The answer to "what now?" at the start of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Purposes without a choice that answers for today's terms: the notice asks for these alone.
    pub asked: Vec<String>,
    /// What was chosen of the others.
    pub chosen: BTreeMap<String, bool>,
    /// Every purpose of the terms, granted or not.
    pub granted: BTreeMap<String, bool>,
}

/// What the stored record grants under today's terms.
///
/// Invariant: where a regime is not open nothing optional is granted that was not chosen under its present revision, in time. In an open one nothing optional
/// is granted under a signal but what was chosen under that signal, and nothing once anything is stored, however old or broken, but what it grants in time.
pub fn standing(stored: Stored<'_>, terms: &Terms, now_ms: u64, gpc: bool) -> Standing {
    let stored = match stored {
        Stored::Record(record) if record.v != RECORD_VERSION => Stored::Unreadable,
        other => other,
    };
    let choices = match stored {
        Stored::Record(record) => Some(&record.choices),
        Stored::Absent | Stored::Unreadable => None,
    };
    let is_open = terms.is_open;
    let is_unasked = is_open && !gpc && stored == Stored::Absent;
    let mut found = Standing { asked: Vec::new(), chosen: BTreeMap::new(), granted: BTreeMap::new() };
    for (purpose, revision) in &terms.purposes {
        let choice = choices.and_then(|choices| choices.get(purpose));
        let is_granted = match choice {
            Some(choice) if stands(choice, revision, terms.validity_days, now_ms) => {
                found.chosen.insert(purpose.clone(), choice.granted);
                // A signal that came after the choice opts out of what the choice allows, and one that was there is answered by it (11 CCR 7025(c)(3)).
                // Nobody is asked anew.
                choice.granted && !(is_open && gpc && !choice.gpc)
            }
            _ => {
                found.asked.push(purpose.clone());
                is_unasked
            }
        };
        found.granted.insert(purpose.clone(), is_granted);
    }
    found.granted.extend(terms.necessary.iter().map(|purpose| (purpose.clone(), true)));
    found
}

fn stands(choice: &Choice, revision: &str, validity_days: u32, now_ms: u64) -> bool {
    let expires = choice.at.saturating_add(u64::from(validity_days).saturating_mul(DAY_MS));
    choice.revision == revision && choice.at <= now_ms.saturating_add(CLOCK_TOLERANCE_MS) && now_ms < expires
}

/// Whether the notice is to ask now. Not within `rest_hours` after a refusal, however little of it was refused: what is not answered stays closed meanwhile
/// (CHECKLIST L13).
pub fn asks(stored: Stored<'_>, standing: &Standing, rest_hours: u32, now_ms: u64) -> bool {
    let refused_at = match stored {
        Stored::Record(record) if record.v == RECORD_VERSION => record.choices.values().filter(|choice| !choice.granted).map(|choice| choice.at).max(),
        _ => None,
    };
    let is_resting = |at: u64| at <= now_ms.saturating_add(CLOCK_TOLERANCE_MS) && now_ms < at.saturating_add(u64::from(rest_hours) * 60 * 60 * 1000);
    !standing.asked.is_empty() && !refused_at.is_some_and(is_resting)
}

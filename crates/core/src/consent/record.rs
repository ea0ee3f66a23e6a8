//! The choices as they are kept, and what the build says they must fit.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of [`Record`] that this code writes and reads; any other is unreadable (CHECKLIST F02). Before it, all choices had one revision and one time.
pub const RECORD_VERSION: u32 = 2;

pub const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// How far ahead of the page's clock a choice may be before it is disbelieved (CHECKLIST F04): a day covers zones and daylight saving.
pub const CLOCK_TOLERANCE_MS: u64 = DAY_MS;

/// The choices as kept in localStorage under `clearlist.<product id>`. The loader reads and writes it; `tests/vectors/record.json` holds both to the same answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// [`RECORD_VERSION`].
    pub v: u32,
    /// The latest decision's id, and its receipt's.
    pub id: String,
    /// When that was made, in milliseconds since 1970, by the page's clock.
    pub at: u64,
    /// The digest of the policy that was shown then: by it a visitor is told what has changed since. It grants nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// By purpose; one that is not here has not been answered.
    pub choices: BTreeMap<String, Choice>,
}

impl Record {
    /// The record that comes of a click: what is answered is as it was shown and now; what is not stays as it was, and is asked for as long as that does not
    /// answer for it. The loader's `choose` does the same.
    pub fn after(previous: Option<&Record>, answers: &BTreeMap<String, bool>, terms: &Terms, click: Click) -> Record {
        let mut choices = previous.map(|record| record.choices.clone()).unwrap_or_default();
        for (purpose, granted) in answers {
            if let Some(revision) = terms.purposes.get(purpose) {
                choices.insert(purpose.clone(), Choice { granted: *granted, revision: revision.clone(), at: click.at, gpc: click.gpc });
            }
        }
        Record { v: RECORD_VERSION, id: click.id, at: click.at, policy: click.policy, choices }
    }
}

/// What a click brings besides its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Click {
    /// UUIDv4.
    pub id: String,
    /// Milliseconds since 1970, by the page's clock.
    pub at: u64,
    /// The digest of the policy shown.
    pub policy: Option<String>,
    pub gpc: bool,
}

/// What was chosen on one purpose. Written as a list, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(bool, String, u64, bool)", into = "(bool, String, u64, bool)")]
pub struct Choice {
    pub granted: bool,
    /// The revision of the purpose that was shown; see [`Terms::purposes`].
    pub revision: String,
    /// When, in milliseconds since 1970, by the page's clock.
    pub at: u64,
    /// Whether the browser sent Global Privacy Control.
    pub gpc: bool,
}

impl From<(bool, String, u64, bool)> for Choice {
    fn from((granted, revision, at, gpc): (bool, String, u64, bool)) -> Self {
        Choice { granted, revision, at, gpc }
    }
}

impl From<Choice> for (bool, String, u64, bool) {
    fn from(choice: Choice) -> Self {
        (choice.granted, choice.revision, choice.at, choice.gpc)
    }
}

/// What the build says a record must fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// [`super::Regime::is_open`]: whether what nobody has been asked about is granted. Where that is not said it is not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
    /// How long a choice stands, refusals as long as acceptances.
    pub validity_days: u32,
    /// Purposes that can be chosen on, each with its revision: it changes when anything changes that is material to it, and then the notice asks again for it.
    pub purposes: BTreeMap<String, String>,
    /// Purposes that the product cannot work without: always granted.
    pub necessary: Vec<String>,
    /// Those of the first that agreeing to all does not grant: each needs an act of its own (PIPL).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub separate: Vec<String>,
}

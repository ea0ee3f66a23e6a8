//! What counts before a choice is made, and which of several regimes applies.

use serde::{Deserialize, Serialize};

/// What counts before a choice is made. In their order of strictness: what a later one grants, each before it would grant too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Granted; the notice informs. Where a visitor refuses all the same, by the notice or by Global Privacy Control, that is honoured.
    NoticeOnly,
    /// Granted until refused, except under Global Privacy Control (CCPA 1798.120, 1798.135).
    OptOut,
    /// Nothing optional without a choice (GDPR 6(1)(a), ePrivacy 5(3)).
    OptIn,
    /// The same, and what needs a separate consent is granted by an act of its own alone (PIPL 14; 23 third parties, 25 publication, 29 sensitive
    /// information, 39 transfer abroad).
    Pipl,
}

impl Regime {
    pub const ALL: [Regime; 4] = [Regime::NoticeOnly, Regime::OptOut, Regime::OptIn, Regime::Pipl];

    /// What applies where nothing is known.
    pub const STRICTEST: Regime = Regime::Pipl;

    pub fn name(self) -> &'static str {
        match self {
            Regime::NoticeOnly => "notice-only",
            Regime::OptOut => "opt-out",
            Regime::OptIn => "opt-in",
            Regime::Pipl => "pipl",
        }
    }

    /// Whether what nobody has been asked about is granted.
    pub fn is_open(self) -> bool {
        self <= Regime::OptOut
    }
}

/// Why a purpose needs a consent of its own (PIPL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Separate {
    /// Given to a third party (PIPL 23).
    Sharing,
    /// Made public (PIPL 25).
    Publication,
    /// Sensitive (PIPL 29).
    Sensitive,
    /// Leaves the country (PIPL 39).
    CrossBorder,
}

impl Separate {
    pub const ALL: [Separate; 4] = [Separate::Sharing, Separate::Publication, Separate::Sensitive, Separate::CrossBorder];

    /// As in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Separate::Sharing => "sharing",
            Separate::Publication => "publication",
            Separate::Sensitive => "sensitive",
            Separate::CrossBorder => "cross-border",
        }
    }
}

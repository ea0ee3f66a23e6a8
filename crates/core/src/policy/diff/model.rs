//! A difference, as data: what the command prints, what the history keeps, and what a visitor reads.

use serde::{Deserialize, Serialize};

/// What has changed from one document to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub changes: Vec<Change>,
    /// Sections whose number alone is another.
    #[serde(default)]
    pub renumbered: usize,
}

impl Difference {
    /// Nothing that a reader would see.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.renumbered == 0
    }

    /// Whether anything is more than wording.
    pub fn is_material(&self) -> bool {
        self.changes.iter().any(Change::is_material)
    }

    /// Every reason why it matters, each once, in their order.
    pub fn reasons(&self) -> Vec<Reason> {
        Reason::each_once(self.changes.iter().flat_map(|change| change.reasons.iter().copied()).collect())
    }
}

/// What has changed in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub place: Place,
    /// Never empty.
    pub what: Vec<What>,
    /// Why it is material; none where it is plainly wording.
    pub reasons: Vec<Reason>,
    /// The words. In each, what is kept and added reads as the new text, what is kept and removed as the old one.
    pub passages: Vec<Passage>,
}

impl Change {
    pub fn is_material(&self) -> bool {
        !self.reasons.is_empty()
    }
}

/// Where something has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub kind: PlaceKind,
    /// [`super::Section::id`] in the new document, in the old one where it is removed; a purpose's or service's id; of a head fact its field's name.
    pub id: String,
    /// A section's number as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What readers know it by: a heading, an item, a recipient.
    pub title: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Title, product, operator, contacts, dates.
    Head,
    Purpose,
    Service,
    Collected,
    Shared,
    /// What stands before the first section.
    Preface,
    Section,
}

/// What has happened there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Added,
    Removed,
    Moved,
    /// Another heading or name.
    Renamed,
    Reworded,
}

/// Why a change is material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// What personal information is used for (PIPL 17(1)(2), GDPR 13(1)(c)).
    Purpose,
    /// Personal information that is collected or shared (PIPL 17(1)(2), GDPR 14(1)(d)).
    Item,
    /// Who receives it (PIPL 23, GDPR 13(1)(e)).
    Recipient,
    /// Who is answerable (PIPL 17(1)(1), GDPR 13(1)(a)).
    Operator,
    /// How to reach them (the same clauses).
    Contact,
    /// Where it goes (PIPL 39, GDPR 13(1)(f)).
    Country,
    /// How long it is kept (PIPL 17(1)(2), GDPR 13(2)(a)).
    Retention,
    /// What a visitor may ask for, and how (PIPL 17(1)(3), GDPR 13(2)(b)).
    Right,
    /// Not known to be wording, which is enough (CHECKLIST L16).
    Unsure,
}

impl Reason {
    pub const ALL: [Reason; 9] = [
        Reason::Purpose,
        Reason::Item,
        Reason::Recipient,
        Reason::Operator,
        Reason::Contact,
        Reason::Country,
        Reason::Retention,
        Reason::Right,
        Reason::Unsure,
    ];

    /// Each once, in their order. A reason that has a name says more than that none was found.
    pub(super) fn each_once(mut reasons: Vec<Reason>) -> Vec<Reason> {
        reasons.sort_unstable();
        reasons.dedup();
        if reasons.len() > 1 {
            reasons.retain(|reason| *reason != Reason::Unsure);
        }
        reasons
    }

    /// As in JSON and in the history.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Purpose => "purpose",
            Reason::Item => "item",
            Reason::Recipient => "recipient",
            Reason::Operator => "operator",
            Reason::Contact => "contact",
            Reason::Country => "country",
            Reason::Retention => "retention",
            Reason::Right => "right",
            Reason::Unsure => "unsure",
        }
    }
}

/// Some words of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub part: Part,
    pub runs: Vec<Run>,
}

/// Which of its words: a section's heading or text, or a field of a list, named as in `policy.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A heading, or the value of a head fact.
    Title,
    /// A line each for paragraphs, items and rows.
    Text,
    /// Where a link leads.
    Link,
    Description,
    Necessary,
    Category,
    Item,
    Purpose,
    Scenario,
    /// The business function.
    Function,
    How,
    Retention,
    Sensitive,
    Recipient,
    Contact,
    Categories,
    Method,
    Processing,
    Policy,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub kind: RunKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunKind {
    Kept,
    Added,
    Removed,
}

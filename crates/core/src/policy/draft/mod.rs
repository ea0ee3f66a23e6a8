//! The two lists as a policy's text gives them, for the owner to review: `draft`.
//!
//! Promises that each proposal names the sentence that it came from, how sure it is and why; that nothing is called necessary, only "claimed" where the text
//! itself says so; and time linear in the text. It proposes: what is true, only the owner knows, and nothing here is shown to visitors as fact. Words that it
//! goes by are in `items.txt`, `recipients.txt` and `purposes.txt`; English and Chinese.

mod acts;
mod aims;
mod circumstances;
mod gather;
mod items;
mod lexicon;
mod recipients;
mod sentences;
mod shares;
mod tables;

use std::ops::Range;

use serde::Serialize;

use super::parse::Parsed;

/// Reads what a policy says is collected, shared and published.
pub fn draft(parsed: &Parsed) -> Draft {
    gather::gather(parsed)
}

/// What a text says, as proposals in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Draft {
    pub collected: Vec<CollectedDraft>,
    pub shared: Vec<SharedDraft>,
    /// Made public: to everyone, or to people unknown (PIPL 25).
    pub published: Vec<PublishedDraft>,
    /// What visitors could choose on.
    pub purposes: Vec<PurposeDraft>,
    /// Where the text says that information is stored or sent.
    pub places: Vec<PlaceDraft>,
    /// What the text says is not collected or not shared.
    pub denied: Vec<DeniedDraft>,
}

/// The sentence behind a proposal.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Origin {
    /// From 1.
    pub line: u32,
    /// Bytes of [`Source::text`](super::Source::text).
    pub span: Range<usize>,
    /// Its words; of a very long one the beginning, and an ellipsis.
    pub sentence: String,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    #[default]
    Low,
    Medium,
    High,
}

impl Confidence {
    /// `"low"`, `"medium"`, `"high"`.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Whether the product works without an item: what the text says, never what is so.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Necessity {
    #[default]
    NotStated,
    /// The text claims it, here.
    Claimed { from: Origin },
}

/// A line of the list of what is collected.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CollectedDraft {
    pub category: String,
    /// As the text words it.
    pub item: String,
    /// [`PurposeDraft::id`].
    pub purpose: String,
    /// The purpose in the text's words, where it gives one.
    pub purpose_words: Option<String>,
    /// The business function: the heading that the sentence stands under.
    pub function: Option<String>,
    /// When, in the text's words.
    pub scenario: Option<String>,
    pub how: Option<String>,
    pub retention: Option<String>,
    /// Where it is kept, in the text's words.
    pub stored: Option<String>,
    /// What makes it sensitive (PIPL 28, GDPR 9).
    pub sensitive: Option<&'static str>,
    pub necessity: Necessity,
    pub confidence: Confidence,
    pub reason: &'static str,
    pub from: Origin,
}

/// A line of the list of what is shared.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SharedDraft {
    /// As the text words it; none where it names nobody.
    pub recipient: Option<String>,
    /// `"service-provider"`, `"authority"`, …: the lists of `recipients.txt`.
    pub kind: Option<&'static str>,
    /// The items, or "personal information" where the text says no more.
    pub categories: Vec<String>,
    pub purpose_words: Option<String>,
    pub function: Option<String>,
    pub scenario: Option<String>,
    pub method: Option<String>,
    /// The recipient's own policy, where a table of the text names it.
    pub policy: Option<String>,
    /// A country or place outside, in the text's words.
    pub place: Option<String>,
    pub sensitive: Option<&'static str>,
    pub confidence: Confidence,
    pub reason: &'static str,
    pub from: Origin,
}

/// An item that is made public.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PublishedDraft {
    pub category: String,
    pub item: String,
    /// Whether a collected proposal covers it: the same item, or its category.
    pub is_collected: bool,
    pub sensitive: Option<&'static str>,
    pub confidence: Confidence,
    pub reason: &'static str,
    pub from: Origin,
}

/// A purpose to choose on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PurposeDraft {
    pub id: String,
    pub title: String,
    pub description: String,
    /// Whether it needs a consent of its own, and by which clause.
    pub separate: Option<&'static str>,
    /// The sentence that says it can be stopped, where one does.
    pub stopped: Option<Origin>,
    pub from: Origin,
}

/// Where information is kept or sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlaceDraft {
    pub place: String,
    pub from: Origin,
}

/// What the text says is not done.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DeniedDraft {
    pub item: String,
    pub from: Origin,
}

/// Titles of purposes that any text may need.
pub(crate) const SHARING: &str = "sharing";
pub(crate) const PUBLICATION: &str = "publication";

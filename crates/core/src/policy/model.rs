//! The document a policy becomes: nested sections, dates, contacts and both lists.
//!
//! Text is kept in source order: the words of the blocks of a section, then of its sections, read as the source read.

use serde::{Deserialize, Serialize};

/// A policy as visitors read it. Serialised as `policy.json`; its digest is the SHA-256 of those bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The policy's own title, as in its text.
    pub title: String,
    /// What the policy is about: app, site or service.
    pub product: String,
    /// Who is answerable for it (PIPL 17(1)(1), GDPR 13(1)(a)).
    pub operator: Operator,
    /// The owner's name for this version of the text.
    pub version: String,
    /// ISO 8601 calendar dates, where the text or the settings give them.
    pub published: Option<String>,
    pub effective: Option<String>,
    pub revised: Option<String>,
    /// BCP 47 tag of the text's language.
    pub language: String,
    /// Ways to reach the operator, found in the text or set by the owner.
    pub contacts: Vec<Contact>,
    /// The policy in short, in the owner's words: what is read first, before the lists and the whole text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<String>,
    /// What stands before the first section.
    pub preface: Vec<Block>,
    /// What a visitor can choose on.
    pub purposes: Vec<Purpose>,
    /// Third parties' scripts and frames, each under its purpose.
    pub services: Vec<Service>,
    /// The Clear List of Collected Personal Information (MIIT notice 292 of 2021).
    pub collected: Vec<CollectedItem>,
    /// The list of personal information shared with third parties (MIIT notice 292 of 2021, PIPL 23).
    pub shared: Vec<SharedItem>,
    /// How each right is asked for, in the words of the page's language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Request>,
    /// Top-level sections, in the order of the text. Last, so that all the rest can be read and shown before them.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Stable anchor, unique in the document, usable as a URL fragment.
    pub id: String,
    /// The number as written, `"1."`, `"(1)"`, `"第一条"`; empty where the heading has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The heading without its number and without the colon that ends a run-in heading.
    pub title: String,
    /// Source line of the heading, from 1.
    pub line: u32,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
}

/// A piece of text below a heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    Paragraph {
        text: Vec<Span>,
    },
    /// Numbered or bulleted items, each with its marker as written.
    List {
        items: Vec<Item>,
    },
    /// The text's own table of contents; each entry points to the section that it announces, if there is one.
    Contents {
        entries: Vec<ContentsEntry>,
    },
    /// A table in the text; the first row is its header.
    Table {
        header: Vec<Vec<Span>>,
        rows: Vec<Vec<Vec<Span>>>,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// `"1."`, `"(a)"`, `"•"` as written.
    pub label: String,
    pub text: Vec<Span>,
    /// Items or paragraphs inside this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContentsEntry {
    pub label: String,
    pub title: String,
    /// [`Section::id`] of the section announced; none where the text never gives it.
    pub target: Option<String>,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Span {
    Text {
        text: String,
    },
    Strong {
        text: String,
    },
    Emphasis {
        text: String,
    },
    /// Only `http`, `https`, `mailto` and `tel`; any other scheme stays text.
    Link {
        text: String,
        href: String,
    },
    /// A reference to a section of this document.
    Reference {
        text: String,
        target: String,
    },
}

impl Span {
    /// The words shown, whatever the run's kind.
    pub fn text(&self) -> &str {
        match self {
            Span::Text { text } | Span::Strong { text } | Span::Emphasis { text } | Span::Link { text, .. } | Span::Reference { text, .. } => text,
        }
    }
}

/// Who is answerable: name and how to reach them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Operator {
    /// Registered name.
    pub name: String,
    /// Registered address.
    pub address: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub kind: ContactKind,
    /// As written; links are made from it.
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    Email,
    Phone,
    Address,
    Web,
}

/// What personal information is used for, and what a visitor chooses on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Purpose {
    /// Name in markup and receipts, `[a-z0-9-]+`.
    pub id: String,
    pub title: String,
    pub description: String,
    /// Why the product cannot work without it; a purpose with a reason is always granted and locked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub necessary: Option<String>,
}

/// A way to ask the operator for what one has a right to; it needs no receipt and no key (CHECKLIST L17).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What is asked for.
    pub title: String,
    /// `mailto:` or `https:`.
    pub href: String,
}

/// A third party's script or frame.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Name in markup, `[a-z0-9-]+`.
    pub id: String,
    pub title: String,
    /// [`Purpose::id`].
    pub purpose: String,
}

/// A line of the Clear List. The first four are required by MIIT notice 292; the rest as seen in the field or added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CollectedItem {
    /// The business function that needs it, in words; lines are grouped by it. Where it is not given they are grouped by the purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    pub category: String,
    pub item: String,
    /// In words, or a [`Purpose::id`], which is shown by its title.
    pub purpose: String,
    pub scenario: String,
    /// Given by the visitor, taken automatically, or by a permission.
    pub how: Option<String>,
    pub retention: Option<String>,
    /// Sensitive personal information (PIPL 28, GDPR 9).
    #[serde(default)]
    pub sensitive: bool,
}

/// A line of the shared list. The first six are required (PIPL 23, MIIT notice 292).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SharedItem {
    /// As in [`CollectedItem::function`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    pub recipient: String,
    pub contact: String,
    pub categories: String,
    pub purpose: String,
    pub scenario: String,
    /// How it is handed over: SDK, API, export.
    pub method: String,
    /// What the recipient does with it.
    pub processing: Option<String>,
    /// The recipient's own policy.
    pub policy: Option<String>,
    #[serde(default)]
    pub sensitive: bool,
}

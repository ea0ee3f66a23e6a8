//! A finding: what is wrong or worth knowing, where, and how to mend it.

use std::ops::Range;

/// Something that `check` has to say about a policy's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name, in kebab case; see [`rule`](super::rule).
    pub rule: &'static str,
    pub severity: Severity,
    /// The line, from 1.
    pub line: u32,
    /// Bytes of [`Source::text`](crate::policy::Source::text).
    pub span: Range<usize>,
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// The clause that asks for it, by name, where one does.
    pub clause: Option<&'static str>,
    /// Whether it is about something that stands nowhere; the place is then the beginning of the text, or of the section where a reader looks for it.
    pub is_missing: bool,
    /// Other places that belong to it: what the first one contradicts or repeats.
    pub also: Vec<Also>,
}

/// A second place of a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Also {
    /// The line, from 1.
    pub line: u32,
    /// Bytes of [`Source::text`](crate::policy::Source::text).
    pub span: Range<usize>,
    /// What stands there.
    pub message: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be mended; the policy can be built.
    Warning,
    /// The policy cannot be built.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

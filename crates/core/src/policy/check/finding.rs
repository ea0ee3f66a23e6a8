//! A finding: what is wrong or worth knowing, where, and how to mend it.

use std::ops::Range;

/// Something that `check` has to say about a policy's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name, in kebab case.
    pub rule: &'static str,
    pub severity: Severity,
    /// The line, from 1.
    pub line: u32,
    /// Bytes of [`Source::text`](crate::policy::Source::text).
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
    /// The clause that asks for it, by name, where one does.
    pub clause: Option<&'static str>,
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

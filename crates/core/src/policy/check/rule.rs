//! What a rule is: a name, where it comes from, what it asks for in our words, and the function that reads the text.

use std::ops::Range;

use super::{Also, Finding, Law, Severity, context::Context};
use crate::policy::parse::Place;

/// A rule of `check`. `clearlist explain` prints one as a page.
pub struct Rule {
    /// Kebab case; stands in findings and in `[check] off`.
    pub name: &'static str,
    pub group: Group,
    /// What a finding of it is, unless [`Scope`](super::Scope) lowers it.
    pub severity: Severity,
    /// The families of laws that ask for it; none where it is about the text itself.
    pub laws: &'static [Law],
    /// The clauses, by name; empty where no law asks.
    pub clause: &'static str,
    /// What it finds, in a few words.
    pub summary: &'static str,
    /// What is asked for and why, in our words.
    pub asks: &'static str,
    /// How to mend what it finds.
    pub mend: &'static str,
    /// What it has to understand of the text.
    pub reads: Reads,
    pub(super) run: fn(&Context<'_>, &mut Told<'_>),
}

/// What a rule has to understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Structure, numbers and marks: any language.
    Structure,
    /// Words: English and Chinese.
    Words,
}

/// Rules that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Text,
    Who,
    Retention,
    Consent,
    Rights,
    Sharing,
    Promises,
    China,
    Europe,
    California,
    Lists,
}

impl Group {
    /// A heading for it.
    pub fn title(self) -> &'static str {
        match self {
            Group::Text => "The text itself",
            Group::Who => "Who is answerable, and since when",
            Group::Retention => "How long",
            Group::Consent => "Consent",
            Group::Rights => "Rights",
            Group::Sharing => "Sharing and transfer",
            Group::Promises => "Promises and contradictions",
            Group::China => "China",
            Group::Europe => "European Union and United Kingdom",
            Group::California => "California",
            Group::Lists => "Text and lists",
        }
    }
}

/// Where a rule puts what it finds.
pub(super) struct Told<'f> {
    pub(super) rule: &'static Rule,
    pub(super) severity: Severity,
    pub(super) findings: &'f mut Vec<Finding>,
}

impl Told<'_> {
    pub(super) fn at(&mut self, line: u32, span: Range<usize>, message: impl Into<String>) {
        self.findings.push(Finding {
            rule: self.rule.name,
            severity: self.severity,
            line,
            span,
            message: message.into(),
            help: self.rule.mend.to_string(),
            clause: Some(self.rule.clause).filter(|clause| !clause.is_empty()),
            is_missing: false,
            also: Vec::new(),
        });
    }

    /// What stands nowhere, told at the place where a reader looks for it.
    pub(super) fn missing(&mut self, place: &Place, message: impl Into<String>) {
        self.place(place, message);
        if let Some(finding) = self.findings.last_mut() {
            finding.is_missing = true;
        }
    }

    pub(super) fn place(&mut self, place: &Place, message: impl Into<String>) {
        self.at(place.line, place.span.clone(), message);
    }

    /// Another mend than the rule's, for the finding just told.
    pub(super) fn help(&mut self, help: &str) {
        if let Some(finding) = self.findings.last_mut() {
            finding.help = help.to_string();
        }
    }

    /// Another place, for the finding just told.
    pub(super) fn also(&mut self, line: u32, span: Range<usize>, message: &str) {
        if let Some(finding) = self.findings.last_mut() {
            finding.also.push(Also { line, span, message: message.to_string() });
        }
    }
}

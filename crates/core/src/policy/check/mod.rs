//! What is missing, promised or broken in a policy's text, by line.
//!
//! A rule is one entry of `table` and one function: it reads a `context` (the parsed text, its sentences, the settings where there are any) and tells what it
//! finds. Each names its clause where a law asks for the thing; the wording is ours, and no law is quoted. Rules that read words have lists for English and
//! simplified Chinese and say nothing of other languages. Nothing here reads a file or prints.

mod ccpa;
mod china;
mod consent;
mod context;
mod contradictions;
mod finding;
mod gdpr;
mod kinds;
mod language;
mod law;
mod lists;
mod promises;
mod reading;
mod retention;
mod rights;
mod rule;
mod scope;
mod sharing;
mod table;
mod text;
mod who;
mod words;

pub use finding::{Also, Finding, Severity};
pub use law::Law;
pub use rule::{Group, Reads, Rule};
pub use scope::{Scope, rule};
pub use table::rules;

use self::{context::Context, rule::Told};
use super::parse::Parsed;
use crate::settings::Settings;

/// All findings of all rules, in the order of the text, as if there were no settings.
pub fn check(parsed: &Parsed) -> Vec<Finding> {
    check_with(parsed, None, &Scope::default())
}

/// The findings of the rules in `scope`, in the order of the text. What the settings answer is not told.
pub fn check_with(parsed: &Parsed, settings: Option<&Settings>, scope: &Scope) -> Vec<Finding> {
    let context = Context::new(parsed, settings);
    let spoken = Law::ALL.map(|law| context.speaks_of(law));
    let is_spoken_of = |law: Law| Law::ALL.iter().zip(spoken).any(|(known, spoken)| *known == law && spoken);
    let mut findings = Vec::new();
    for rule in rules().filter(|rule| scope.runs(rule) && (rule.reads == Reads::Structure || context.language.is_known())) {
        let severity = scope.severity(rule, is_spoken_of);
        (rule.run)(&context, &mut Told { rule, severity, findings: &mut findings });
    }
    findings.sort_by_key(|finding| (finding.line, finding.span.start));
    findings
}

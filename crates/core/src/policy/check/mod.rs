//! What is missing, promised or broken in a policy's text, by line.
//!
//! Each rule names its clause where a law asks for the thing; the wording is ours, and no law is quoted. Rules read the parsed text alone: what the settings
//! add is not known here, so a rule says "in the text".

mod duties;
mod finding;
mod structure;

pub use finding::{Finding, Severity};

use super::parse::Parsed;

/// All findings, in the order of the text.
pub fn check(parsed: &Parsed) -> Vec<Finding> {
    let mut findings = structure::findings(parsed);
    findings.extend(duties::findings(parsed));
    findings.sort_by_key(|finding| (finding.line, finding.span.start));
    findings
}

//! Findings as a person reads them: each with its line; what is merely worth a note and stands nowhere, as a list at the end.

use super::Report;
use crate::diagnostics::{self, Look, Severity};
use clearlist_core::policy::{self, Finding};
use std::io::{self, Write};

pub(super) fn print(report: &Report<'_>) {
    let stdout = io::stdout();
    let look = Look::of(&stdout);
    // A closed pipe is the reader's choice, not an error of ours.
    let _ = write(&mut stdout.lock(), report, look);
}

fn write(out: &mut impl Write, report: &Report<'_>, look: Look) -> io::Result<()> {
    let source = report.parsed.source();
    let is_listed = |finding: &&Finding| finding.is_missing && finding.severity == Severity::Note;
    for finding in report.findings.iter().filter(|finding| !is_listed(finding)) {
        writeln!(out, "{}\n", diagnostics::render(report.path, source.text(), &finding.into(), look))?;
    }
    let listed: Vec<&Finding> = report.findings.iter().filter(is_listed).collect();
    if listed.is_empty() {
        return Ok(());
    }
    writeln!(out, "worth a note, since it stands nowhere (`clearlist explain RULE` says more):")?;
    let widest = listed.iter().map(|finding| finding.rule.len()).max().unwrap_or(0);
    for finding in listed {
        let summary = policy::rule(finding.rule).map_or("", |rule| rule.summary);
        writeln!(out, "  {:widest$}  {summary}", finding.rule)?;
    }
    writeln!(out)
}

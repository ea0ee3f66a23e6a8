//! Findings as JSON, one shape, described in docs/check.md.

use super::Report;
use clearlist_core::policy::Source;
use serde_json::{Value, json};
use std::{
    io::{self, Write as _},
    ops::Range,
};

pub(super) fn print(report: &Report<'_>) {
    let source = report.parsed.source();
    let place = |line: u32, span: &Range<usize>| Place::of(source, line, span).json();
    let findings = report.findings.iter().map(|finding| {
        let also = finding.also.iter().map(|also| json!({ "place": place(also.line, &also.span), "message": also.message }));
        json!({
            "rule": finding.rule,
            "severity": finding.severity.name(),
            "place": place(finding.line, &finding.span),
            "missing": finding.is_missing,
            "message": finding.message,
            "help": finding.help,
            "clause": finding.clause,
            "also": also.collect::<Vec<_>>(),
        })
    });
    let counts = &report.counts;
    let whole = json!({
        "file": report.path,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notes": counts.notes,
        "findings": findings.collect::<Vec<_>>(),
    });
    write(&whole);
}

/// Pretty, with a line end; a closed pipe is the reader's choice.
pub(super) fn write(value: &Value) {
    let mut out = io::stdout().lock();
    let _ = serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from).and_then(|()| writeln!(out));
}

/// Lines and columns from 1, columns in characters (Unicode code points); the end is behind the last one.
pub(super) struct Place {
    pub(super) start_line: u32,
    pub(super) start_column: usize,
    pub(super) end_line: u32,
    pub(super) end_column: usize,
}

impl Place {
    pub(super) fn of(source: &Source, line: u32, span: &Range<usize>) -> Place {
        let column = |at: usize| {
            let before = source.text().get(..at).unwrap_or_default();
            before.rsplit('\n').next().unwrap_or_default().chars().count() + 1
        };
        let end = span.end.max(span.start);
        Place { start_line: line, start_column: column(span.start), end_line: source.line_at(end), end_column: column(end) }
    }

    fn json(&self) -> Value {
        json!({ "line": self.start_line, "column": self.start_column, "endLine": self.end_line, "endColumn": self.end_column })
    }
}

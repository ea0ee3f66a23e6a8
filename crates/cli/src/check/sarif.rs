//! Findings as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts read: one run, all rules with their help, a result a finding.

use super::{
    Report,
    json::{self, Place},
};
use clearlist_core::policy::{self, Finding, Rule, Severity};
use serde_json::{Value, json};
use std::ops::Range;

pub(super) fn print(report: &Report<'_>) {
    let rules: Vec<&Rule> = policy::rules().collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(report, &rules, finding)).collect();
    json::write(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "clearlist check",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| describe(rule)).collect::<Vec<_>>(),
            } },
            // Our columns are characters, not UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }));
}

fn describe(rule: &Rule) -> Value {
    let asks = if rule.clause.is_empty() { rule.asks.to_owned() } else { format!("{} ({})", rule.asks, rule.clause) };
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": asks },
        "help": { "text": rule.mend },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": rule.laws.iter().map(|law| law.name()).collect::<Vec<_>>() },
    })
}

fn result(report: &Report<'_>, rules: &[&Rule], finding: &Finding) -> Value {
    let related = finding
        .also
        .iter()
        .enumerate()
        .map(|(id, also)| json!({ "id": id, "message": { "text": also.message }, "physicalLocation": place(report, also.line, &also.span) }));
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.iter().position(|rule| rule.name == finding.rule),
        "level": level(finding.severity),
        "message": { "text": format!("{}; {}", finding.message, finding.help) },
        "locations": [{ "physicalLocation": place(report, finding.line, &finding.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
    })
}

fn place(report: &Report<'_>, line: u32, span: &Range<usize>) -> Value {
    let place = Place::of(report.parsed.source(), line, span);
    json!({
        "artifactLocation": { "uri": uri(report.path) },
        "region": { "startLine": place.start_line, "startColumn": place.start_column, "endLine": place.end_line, "endColumn": place.end_column },
    })
}

/// A path as a relative reference (RFC 3986): what may not stand in one is percent-encoded.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.bytes().fold(String::new(), |mut uri, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
        uri
    })
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

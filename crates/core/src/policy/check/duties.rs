//! Rules about what a policy has to say, and what it promises to give: so far contact, dates and the Clear List.

use super::{Finding, Severity};
use crate::policy::parse::{Parsed, Place};

pub(super) fn findings(parsed: &Parsed) -> Vec<Finding> {
    [missing_contact(parsed), missing_dates(parsed), clear_list_promised(parsed)].into_iter().flatten().collect()
}

fn opening(parsed: &Parsed) -> Place {
    parsed.opening.clone().unwrap_or(Place { line: 1, span: 0..0 })
}

/// Who is answerable must be reachable.
fn missing_contact(parsed: &Parsed) -> Option<Finding> {
    if !parsed.document.contacts.is_empty() {
        return None;
    }
    let Place { line, span } = opening(parsed);
    Some(Finding {
        rule: "missing-contact",
        severity: Severity::Warning,
        line,
        span,
        message: "the text gives no way to reach whoever is answerable for it: no e-mail, phone or address".to_string(),
        help: "name them and give an e-mail address, in the text or as the operator in clearlist.toml".to_string(),
        clause: Some("PIPL 17(1)(1), GDPR 13(1)(a)"),
    })
}

/// Without a date nobody can tell which text they agreed to.
fn missing_dates(parsed: &Parsed) -> Option<Finding> {
    let document = &parsed.document;
    if document.published.is_some() || document.effective.is_some() || document.revised.is_some() {
        return None;
    }
    let Place { line, span } = opening(parsed);
    Some(Finding {
        rule: "missing-dates",
        severity: Severity::Warning,
        line,
        span,
        message: "the text does not say when it was published, took effect or was last revised".to_string(),
        help: "write \"Effective May 10, 2024\" below the title, or set the dates in clearlist.toml".to_string(),
        clause: Some("CCPA Regulations 7011(e)(4)"),
    })
}

/// The first promise of the list; the owner has to fill it.
fn clear_list_promised(parsed: &Parsed) -> Option<Finding> {
    const NAMES: [&str; 6] = [
        "clear list",
        "list of collected personal information",
        "list of personal information collected",
        "收集个人信息清单",
        "个人信息收集清单",
        "已收集个人信息",
    ];
    let text = parsed.source.text();
    // ASCII lower case keeps the offsets.
    let lower = text.to_ascii_lowercase();
    let (start, name) = NAMES.iter().filter_map(|name| lower.find(name).map(|at| (at, *name))).min()?;
    let line = parsed.source.line_at(start);
    let rest = text.get(start..)?;
    // In quotation marks the name goes on to the closing one.
    let opened = text.get(..start)?.ends_with(['"', '“', '《', '「']);
    let quoted = rest.find(['"', '”', '》', '」']).filter(|end| opened && (name.len()..120).contains(end));
    let span = start..start + quoted.unwrap_or(name.len());
    let promised = text.get(span.clone())?;
    Some(Finding {
        rule: "clear-list-promised",
        severity: Severity::Note,
        line,
        message: format!("line {line} promises a \"{promised}\""),
        span,
        help: "give the list as collected items in clearlist.toml; build then puts it into the policy".to_string(),
        clause: Some("MIIT notice 292 of 2021"),
    })
}

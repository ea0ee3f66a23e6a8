//! Rules about the text itself: headings, contents, numbers, and whether it is all there.

use std::collections::HashMap;

use super::{Finding, Severity};
use crate::policy::parse::{Announced, Last, Parsed, Place, ends_as_sentence, folded};

pub(super) fn findings(parsed: &Parsed) -> Vec<Finding> {
    let mut findings = Vec::new();
    no_heading(parsed, &mut findings);
    contents(parsed, &mut findings);
    restarted_numbering(parsed, &mut findings);
    duplicate_heading(parsed, &mut findings);
    stray_mark(parsed, &mut findings);
    breaks_off(parsed, &mut findings);
    findings
}

fn at(place: &Place, rule: &'static str, severity: Severity, message: String, help: &str) -> Finding {
    Finding { rule, severity, line: place.line, span: place.span.clone(), message, help: help.to_string(), clause: None }
}

fn no_heading(parsed: &Parsed, findings: &mut Vec<Finding>) {
    if parsed.has_headings() {
        return;
    }
    let place = parsed.opening.clone().unwrap_or(Place { line: 1, span: 0..0 });
    let help = "put each heading on a line of its own with an empty line before it, number the headings (\"1. What we collect\"), or use Markdown (\"## What we collect\")";
    findings.push(at(&place, "no-heading", Severity::Error, "the text has no heading below its title".to_string(), help));
}

fn contents(parsed: &Parsed, findings: &mut Vec<Finding>) {
    for (place, announced) in &parsed.announced {
        match announced {
            Announced::Given => {}
            Announced::Absent { title } => {
                let message = format!("the contents announce \"{title}\", and no section gives it");
                findings.push(at(
                    place,
                    "contents-announced-and-absent",
                    Severity::Warning,
                    message,
                    "write the section, or take the entry out of the contents",
                ));
            }
            Announced::Otherwise { title, given, line } => {
                let message = format!("the contents announce \"{title}\", and line {line} says \"{given}\"");
                findings.push(at(place, "contents-worded-otherwise", Severity::Note, message, "word both alike"));
            }
        }
    }
}

fn restarted_numbering(parsed: &Parsed, findings: &mut Vec<Finding>) {
    for (place, label) in &parsed.restarts {
        let message = format!("the numbering starts again with \"{label}\" where the same kind of number is already in use");
        findings.push(at(place, "restarted-numbering", Severity::Note, message, "number each level in a way of its own: 1. then 1.1 or (1) then (a)"));
    }
}

/// The same heading twice under one heading; under two it is no fault.
fn duplicate_heading(parsed: &Parsed, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(Option<usize>, String), u32> = HashMap::new();
    let mut open: Vec<_> = parsed.document.sections.iter().rev().collect();
    let mut headings = parsed.headings.iter();
    while let (Some(section), Some((place, parent))) = (open.pop(), headings.next()) {
        open.extend(section.sections.iter().rev());
        let title = folded(&section.title);
        if title.is_empty() {
            continue;
        }
        match seen.get(&(*parent, title.clone())) {
            Some(first) => {
                let message = format!("the heading \"{}\" stands in line {first} already", section.title);
                findings.push(at(place, "duplicate-heading", Severity::Warning, message, "join the two sections, or give one another name"));
            }
            None => {
                seen.insert((*parent, title), place.line);
            }
        }
    }
}

fn stray_mark(parsed: &Parsed, findings: &mut Vec<Finding>) {
    for place in &parsed.strays {
        let mark: String = parsed.source.text().get(place.span.clone()).unwrap_or_default().chars().take(12).collect();
        let message = format!("a line holds only \"{mark}\"; it is not shown");
        findings.push(at(place, "stray-mark", Severity::Note, message, "remove the line"));
    }
}

fn breaks_off(parsed: &Parsed, findings: &mut Vec<Finding>) {
    let Some(Last { place, text, is_heading }) = &parsed.last else { return };
    let help = "complete the sentence, or give the whole text";
    if *is_heading {
        findings.push(at(
            place,
            "breaks-off",
            Severity::Warning,
            "the text ends with a heading and nothing below it".to_string(),
            "write the section, or remove the heading",
        ));
        return;
    }
    // A closing quotation mark ends a sentence only with a full stop beside it.
    let bare = text.trim_end_matches(['"', '”', '\'', '’', ')', '）', '」', '*', '_']);
    let stopped = ends_as_sentence(bare) && !bare.ends_with([',', '，', '、', ';', '；', ':', '：']) || bare.ends_with(['?', '？', '>']);
    let loose = bare.ends_with([',', '，', '、', ':', '：']);
    // A signature, an address or a short item ends without a full stop.
    let long = text.split_whitespace().nth(7).is_some() || text.contains(['。', '，']) && text.chars().count() > 20 || text.contains(". ");
    let address = text.split_whitespace().next_back().is_some_and(|word| word.contains(['@', '/']) || word.chars().all(|c| !c.is_alphabetic()));
    if !stopped && (loose || long && !address && !bare.ends_with([';', '；'])) {
        findings.push(at(place, "breaks-off", Severity::Warning, "the text breaks off in the middle of a sentence".to_string(), help));
    }
}

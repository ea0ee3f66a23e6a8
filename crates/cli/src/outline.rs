//! `clearlist outline`: the tree that was understood, so that an owner can see it and correct it.

use crate::{
    failure::Failure,
    input,
    project::{Project, ProjectArgs},
};
use clearlist_core::policy::{Document, Parsed, Recognised, Section, parse};
use serde::Serialize;
use std::{
    io::{IsTerminal as _, Write as _},
    path::PathBuf,
};

/// Print the headings as they were understood: number, title, level, line, and what each was known by
///
/// Needs no settings where a policy file is named: `clearlist outline policy.txt`.
///
/// What a heading was known by: its number ("numbered"), a title that runs on into its text ("run-in"), its look alone ("bare"), Markdown's own mark
/// ("markdown"), or your settings ("pinned").
///
/// To correct it, pin a line in clearlist.toml:
///
///     [[policy.heading]]
///     text = "Data we keep"   # the line's words, or their beginning
///     level = 2               # or: heading = false
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// A policy file to read without settings
    #[arg(value_name = "POLICY", conflicts_with_all = ["settings", "policy"])]
    file: Option<PathBuf>,
    #[command(flatten)]
    project: ProjectArgs,
    /// Print as JSON: a list of headings in reading order
    #[arg(long)]
    json: bool,
}

/// A heading of the tree; the form of `--json`.
#[derive(Serialize)]
struct Heading<'d> {
    /// From 1.
    level: usize,
    /// As written; empty where the heading has none.
    label: &'d str,
    title: &'d str,
    /// Line of the policy file, from 1.
    line: u32,
    recognised: &'static str,
    /// The anchor.
    id: &'d str,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let parsed = match &args.file {
        Some(path) => parse(&input::read(path, &args.project.input, None)?),
        None => Project::load(&args.project)?.parsed,
    };
    let headings = headings(&parsed);
    let text = if args.json { json(&headings)? } else { text(&parsed.document, &headings) };
    // A closed pipe is the reader's choice, not an error of ours.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    if !args.json && std::io::stderr().is_terminal() {
        let _ = writeln!(
            std::io::stderr(),
            "\nIf a line is understood wrongly, pin it in clearlist.toml: [[policy.heading]] with text = \"its words\" and level = 2, or heading = false."
        );
    }
    Ok(())
}

fn headings(parsed: &Parsed) -> Vec<Heading<'_>> {
    fn visit<'d>(sections: &'d [Section], level: usize, known: &mut std::slice::Iter<'_, Recognised>, all: &mut Vec<Heading<'d>>) {
        for section in sections {
            let recognised = known.next().copied().map_or("", Recognised::words);
            all.push(Heading { level, label: &section.label, title: &section.title, line: section.line, recognised, id: &section.id });
            visit(&section.sections, level + 1, known, all);
        }
    }
    let mut all = Vec::new();
    visit(&parsed.document.sections, 1, &mut parsed.recognised().iter(), &mut all);
    all
}

fn json(headings: &[Heading<'_>]) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(headings).map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
    Ok(text + "\n")
}

/// A line a heading: its line in the file, what it was known by, and label and title set in by level.
fn text(document: &Document, headings: &[Heading<'_>]) -> String {
    let mut out = if document.title.is_empty() { "(no title)\n".to_owned() } else { format!("{}\n", document.title) };
    if headings.is_empty() {
        out.push_str("(no heading was found)\n");
    }
    for heading in headings {
        let label = if heading.label.is_empty() { String::new() } else { format!("{} ", heading.label) };
        let indent = "  ".repeat(heading.level - 1);
        out.push_str(&format!("{:>6}  {:<8}  {}  {indent}{label}{}\n", heading.line, heading.recognised, heading.level, heading.title));
    }
    out
}

//! `clearlist check`: says what is wrong or missing, by line, and writes nothing.
//!
//! Exit codes: 0 when nothing has to be mended, 1 when something has, or when the files cannot be read.

mod json;
mod sarif;
mod text;

use crate::{
    failure::Failure,
    input,
    project::{Project, ProjectArgs},
};
use clearlist_core::policy::{self, Finding, Law, Parsed, Scope, Severity};
use std::path::{Path, PathBuf};

/// Say what is wrong, missing or promised in a policy, by line
///
/// With a clearlist.toml, text and settings are read together, and what the settings give is not told as missing. With FILE alone, a bare policy text is
/// checked: no settings are needed.
///
/// Findings go to standard output. Exit code 0: no error (there may be warnings and notes). Exit code 1: an error, which stops `build` too, or a warning
/// under --deny warnings. `clearlist explain RULE` says what a rule asks for, and by which clause.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A policy text to check alone, without settings
    #[arg(value_name = "FILE", conflicts_with_all = ["settings", "policy"])]
    file: Option<PathBuf>,
    #[command(flatten)]
    project: ProjectArgs,
    /// Leave a rule out; may be given again [also: [check] off = ["rule"] in clearlist.toml]
    #[arg(long, value_name = "RULE")]
    off: Vec<String>,
    /// Run the rules of this law and those of the text itself; may be given again [also: [check] laws]
    #[arg(long, value_name = "LAW", value_parser = ["pipl", "gdpr", "ccpa"])]
    law: Vec<String>,
    /// What fails besides errors
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Text for people; JSON and SARIF 2.1.0 for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

/// What was checked, and what was found.
struct Report<'a> {
    path: &'a str,
    parsed: &'a Parsed,
    findings: Vec<Finding>,
    counts: Counts,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let off = args.off.iter().map(|name| known(name)).collect::<Result<Vec<_>, _>>()?;
    let laws: Vec<Law> = args.law.iter().filter_map(|name| Law::find(name)).collect();
    let scope = |mut scope: Scope| {
        scope.off.extend(off);
        if !laws.is_empty() {
            scope.laws = laws;
        }
        scope
    };
    match &args.file {
        Some(file) => {
            let parsed = policy::parse(&input::read(file, &args.project.input, None)?);
            let findings = policy::check_with(&parsed, None, &scope(Scope::default()));
            finish(&args, file, &parsed, findings)
        }
        None => {
            let project = Project::load(&args.project)?;
            let findings = policy::check_with(&project.parsed, Some(&project.settings), &scope(project.settings.check.clone()));
            finish(&args, &project.policy_path, &project.parsed, findings)
        }
    }
}

fn known(name: &str) -> Result<String, Failure> {
    policy::rule(name).map(|rule| rule.name.to_owned()).map_err(|near| {
        let help = near.first().map_or_else(|| "`clearlist explain` lists all rules".to_owned(), |near| format!("did you mean \"{near}\"?"));
        Failure::new(format!("unknown rule \"{name}\"")).help(help)
    })
}

fn finish(args: &Args, path: &Path, parsed: &Parsed, findings: Vec<Finding>) -> Result<(), Failure> {
    let counts = Counts::of(&findings);
    let path = path.display().to_string();
    let report = Report { path: &path, parsed, findings, counts };
    match args.format {
        Format::Text => text::print(&report),
        Format::Json => json::print(&report),
        Format::Sarif => sarif::print(&report),
    }
    let counts = &report.counts;
    let is_denied = args.deny.is_some() && counts.warnings > 0;
    if counts.errors > 0 {
        return Err(Failure::new(format!("{path} cannot be built: {}", counts.words())));
    }
    if is_denied {
        return Err(Failure::new(format!("{path}: {}, and warnings are denied", counts.words())));
    }
    if args.format == Format::Text {
        let sections = parsed.document.sections.len();
        eprintln!("{path}: {sections} top sections, {}", counts.words());
    }
    Ok(())
}

/// How many findings of each kind there are.
pub(crate) struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counts {
    fn of(findings: &[Finding]) -> Counts {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Counts { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
    }

    /// Errors stop whatever was going to be written.
    pub(crate) fn refuse(&self, project: &Project) -> Result<(), Failure> {
        if self.errors == 0 {
            return Ok(());
        }
        Err(Failure::new(format!("{} cannot be built: {}; nothing was written", project.policy_path.display(), self.words())))
    }

    pub(crate) fn words(&self) -> String {
        let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        format!("{}, {}, {}", count(self.errors, "error"), count(self.warnings, "warning"), count(self.notes, "note"))
    }
}

/// For `build`: prints errors, counts the rest.
pub(crate) fn errors(project: &Project) -> Counts {
    let findings = policy::check_with(&project.parsed, Some(&project.settings), &project.settings.check);
    let path = project.policy_path.display().to_string();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        crate::diagnostics::print(&path, project.source.text(), &finding.into());
    }
    Counts::of(&findings)
}

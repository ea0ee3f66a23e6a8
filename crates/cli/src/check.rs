//! `clearlist check`: says what is wrong or missing, by line, and writes nothing.

use crate::{
    diagnostics::{self, Diagnostic, Severity},
    failure::Failure,
    project::{Project, ProjectArgs},
};
use clearlist_core::{
    policy::{self, Finding},
    settings::Settings,
};

/// Read settings and policy, and say what is wrong or missing, by line
///
/// Exit code 0 when nothing is wrong (there may be warnings), 1 when something must be mended before `build`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    project: ProjectArgs,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let project = Project::load(&args.project)?;
    let counts = report(&project, true);
    counts.refuse(&project)?;
    let sections = project.parsed.document.sections.len();
    eprintln!("{}: {sections} top sections, {}", project.policy_path.display(), counts.words());
    Ok(())
}

/// How many findings of each kind were printed.
pub(crate) struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counts {
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

/// Whether the settings give what the text leaves out: visitors read both together.
fn is_answered(rule: &str, settings: &Settings) -> bool {
    match rule {
        "missing-contact" => settings.contact.email.is_some() || settings.contact.phone.is_some(),
        "missing-dates" => settings.policy.published.is_some() || settings.policy.effective.is_some() || settings.policy.revised.is_some(),
        "clear-list-promised" => !settings.collected.is_empty(),
        _ => false,
    }
}

/// Prints errors always, and the rest where asked to.
pub(crate) fn report(project: &Project, is_full: bool) -> Counts {
    let mut findings: Vec<Finding> = policy::check(&project.parsed);
    findings.retain(|finding| !is_answered(finding.rule, &project.settings));
    findings.sort_by_key(|finding| finding.line);
    let path = project.policy_path.display().to_string();
    for finding in findings.iter().filter(|finding| is_full || finding.severity == Severity::Error) {
        diagnostics::print(&path, project.source.text(), &Diagnostic::from(finding));
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Counts { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
}

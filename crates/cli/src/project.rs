//! The owner's two files, read: settings and policy text.

use crate::{
    diagnostics::{self, Diagnostic, Severity},
    failure::Failure,
    input,
};
use clearlist_core::{
    policy::{Parsed, Source, parse_pinned},
    settings::{Settings, SettingsError},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The name looked for where none is given.
pub(crate) const SETTINGS_FILE: &str = "clearlist.toml";

/// Which two files.
#[derive(clap::Args)]
pub(crate) struct ProjectArgs {
    /// The settings file
    #[arg(long, default_value = SETTINGS_FILE)]
    pub(crate) settings: PathBuf,
    /// The policy text, instead of the one that the settings name
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) input: input::InputArgs,
}

impl ProjectArgs {
    pub(crate) fn settings_path(&self) -> &Path {
        &self.settings
    }
}

/// Settings, and the policy text they name, both read without error.
pub(crate) struct Project {
    pub(crate) settings: Settings,
    pub(crate) policy_path: PathBuf,
    pub(crate) source: Source,
    pub(crate) parsed: Parsed,
}

impl Project {
    /// Reads both. What is wrong is printed as diagnostics, and summed up in the failure.
    pub(crate) fn load(args: &ProjectArgs) -> Result<Project, Failure> {
        let settings_path = args.settings.as_path();
        let settings = load_settings(settings_path)?;
        let beside = settings_path.parent().unwrap_or(Path::new(""));
        let policy_path = args.policy.clone().unwrap_or_else(|| beside.join(&settings.policy.file));
        let source = input::read(&policy_path, &args.input, settings.policy.encoding.as_deref())?;
        let parsed = parse_pinned(&source, &settings.policy.pins()).map_err(|errors| {
            let text = fs::read_to_string(settings_path).unwrap_or_default();
            refuse_settings(settings_path, &text, errors.iter().map(|error| settings.policy.pin_error(error)).collect())
        })?;
        Ok(Project { settings, policy_path, source, parsed })
    }
}

/// Reads the settings file alone.
pub(crate) fn load_settings(path: &Path) -> Result<Settings, Failure> {
    let bytes = fs::read(path).map_err(|error| {
        Failure::new(format!("cannot read the settings {}: {error}", path.display()))
            .help("`clearlist init` writes one to start from; --settings FILE names another")
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        Failure::new(format!("{} is not UTF-8: byte {valid}", path.display())).help("save it as UTF-8 in your editor")
    })?;
    Settings::parse(&text).map_err(|errors| refuse_settings(path, &text, errors))
}

/// Prints what is wrong with the settings, and sums it up.
fn refuse_settings(path: &Path, text: &str, errors: Vec<SettingsError>) -> Failure {
    let count = errors.len();
    for error in errors {
        diagnostics::print(&path.display().to_string(), text, &Diagnostic::new(Severity::Error, "settings", error.message, error.span).help(error.help));
    }
    let things = if count == 1 { "one thing is" } else { "some things are" };
    Failure::new(format!("{things} wrong in {}; nothing was written", path.display()))
}

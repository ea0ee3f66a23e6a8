//! `clearlist diff`: what has changed between two versions of a policy, word by word, and what of it matters.

mod data;
pub(crate) mod excerpt;
mod page;
mod side;
mod text;
mod words;

use crate::{failure::Failure, history::HistoryArgs, project::ProjectArgs};
use clearlist_core::policy::{Difference, diff};
use side::Side;
use std::{
    io::{self, ErrorKind, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

/// Show what has changed between two versions of a policy, and what of it matters
///
/// OLD and NEW are policy texts (.txt, .md), a policy.json that `build` wrote, or versions in history/ by their name or the first six or more digits of their
/// file. Without NEW, OLD is compared with what `build` would build now; without both, so is the last kept version: what the next build will tell visitors.
///
/// A change is material unless it is plainly wording: case, punctuation, white space, numbers of sections, a section's place among those beside it, the date or
/// name of the version itself, a known misspelling. Each material change says why as well as words can tell: a purpose, an item of personal information, a
/// recipient, the operator, a contact, a country, retention, a right; "unsure" is enough. Where a text is compared with what was built, only texts are: lists
/// and operator stand in the settings.
///
/// Exit code: 0 if nothing differs, 1 if nothing but wording does, 3 if something material does, 2 if they cannot be compared.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The earlier version; without it, the last one in history/
    #[arg(value_name = "OLD")]
    old: Option<String>,
    /// The later version; without it, what `build` would build now
    #[arg(value_name = "NEW")]
    new: Option<String>,
    #[command(flatten)]
    project: ProjectArgs,
    #[command(flatten)]
    history: HistoryArgs,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write here instead of to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person: in colour on a terminal, else [-removed-]{+added+}
    Text,
    /// One object, for programs; docs/history.md names its members
    Json,
    /// One page that needs nothing else
    Html,
}

const WORDING: u8 = 1;
const CANNOT: u8 = 2;
const MATERIAL: u8 = 3;

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    let (old, new) = side::both(&args).map_err(|failure| failure.code(CANNOT))?;
    let difference = diff(&old.document, &new.document);
    let is_styled = args.output.is_none() && io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let printed = match args.format {
        Format::Text => text::report(&old, &new, &difference, is_styled),
        Format::Json => data::report(&old, &new, &difference).map_err(|error| Failure::new(format!("cannot write JSON: {error}")).code(CANNOT))?,
        Format::Html => page::html(&old, &new, &difference),
    };
    print(&args, &printed).map_err(|error| Failure::new(format!("cannot print the difference: {error}")).code(CANNOT))?;
    Ok(ExitCode::from(verdict(&old, &new, &difference)))
}

/// What cannot be seen in words, as another emphasis, is wording too.
fn verdict(old: &Side, new: &Side, difference: &Difference) -> u8 {
    match (difference.is_material(), difference.is_empty() && old.document == new.document) {
        (true, _) => MATERIAL,
        (_, false) => WORDING,
        (_, true) => 0,
    }
}

/// A reader that has seen enough (`| head`) is no failure.
fn print(args: &Args, printed: &str) -> io::Result<()> {
    if let Some(path) = &args.output {
        return std::fs::write(path, printed);
    }
    match io::stdout().lock().write_all(printed.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

//! `clearlist draft`: the lists as the policy's text gives them, as entries of the settings file to review.
//!
//! What the text does not say is left out, or stands there as a placeholder that only a draft may hold; nothing is called necessary. The proposals are core's.

mod entries;
pub(crate) mod review;

use crate::{
    failure::Failure,
    input,
    project::{SETTINGS_FILE, load_settings},
};
use clearlist_core::{
    policy::{self, Confidence, Draft, Source, parse},
    settings::Settings,
};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Propose both lists and the purposes from the policy's text, as entries of clearlist.toml to review
///
/// Each entry comes with its line, its sentence, how sure it is and what is missing, and is marked `draft = true`. Go through them: mend what is wrong, write
/// what is missing, delete what is not so, and take the mark away. `clearlist build` refuses entries that still have it; `clearlist build --preview` shows them,
/// marked as drafts. A draft reads English and Chinese. It knows what the text says, not what your product does.
///
/// Examples:
///   clearlist draft policy.txt                   print the entries
///   clearlist draft --into clearlist.toml        add them to the settings, leaving all that is there as it is
///   clearlist draft policy.txt --json | jq .shared
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The policy text; left out, the one that the settings name
    policy: Option<PathBuf>,
    /// The settings file that names the policy
    #[arg(long, default_value = SETTINGS_FILE, value_name = "FILE")]
    settings: PathBuf,
    /// Add the entries at the end of this settings file; entries that it has already are left out
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    into: Option<PathBuf>,
    /// Print everything found as JSON, what is denied and where it is stored too
    #[arg(long)]
    json: bool,
    /// Leave out what is less sure than this
    #[arg(long, value_name = "CONFIDENCE", default_value = "low", value_parser = ["low", "medium", "high"])]
    least: String,
    #[command(flatten)]
    input: input::InputArgs,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let into = args.into.as_deref();
    let settings_path = into.unwrap_or(&args.settings);
    // With a policy named and nothing to add to, no settings are needed.
    let settings = if into.is_some() || args.policy.is_none() || settings_path.exists() { Some(load_settings(settings_path)?) } else { None };
    let path = match (&args.policy, &settings) {
        (Some(path), _) => path.clone(),
        (None, Some(settings)) => settings_path.parent().unwrap_or(Path::new("")).join(&settings.policy.file),
        (None, None) => return Err(Failure::new("no policy to read").help("clearlist draft POLICY")),
    };
    let declared = settings.as_ref().filter(|_| args.policy.is_none()).and_then(|settings| settings.policy.encoding.as_deref());
    let source = input::read(&path, &args.input, declared)?;
    let mut draft = policy::draft(&parse(&source));
    keep(&mut draft, &args.least);
    if args.json {
        return print(&json(&source, &draft)?);
    }
    let known = entries::Known::of(settings.as_ref());
    let (text, count) = entries::toml(source.name(), &draft, &known);
    match into {
        None => print(&text)?,
        Some(into) => append(into, &text, &known)?,
    }
    let to = into.map_or_else(|| "printed".to_owned(), |into| format!("added to {}", into.display()));
    eprintln!("{}: {} {to}; review each, then take `draft = true` away", path.display(), count.words());
    Ok(())
}

/// Leaves out what is less sure than asked for.
fn keep(draft: &mut Draft, least: &str) {
    let least = [Confidence::Low, Confidence::Medium, Confidence::High].into_iter().find(|confidence| confidence.name() == least).unwrap_or_default();
    draft.collected.retain(|item| item.confidence >= least);
    draft.shared.retain(|line| line.confidence >= least);
    draft.published.retain(|item| item.confidence >= least);
}

fn json(source: &Source, draft: &Draft) -> Result<String, Failure> {
    let mut value = serde_json::to_value(draft).map_err(|error| Failure::new(format!("cannot write the draft as JSON: {error}")))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("policy".to_owned(), source.name().into());
    }
    Ok(format!("{value:#}\n"))
}

/// A closed pipe is the reader's choice.
fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!("cannot print: {error}"))),
        _ => Ok(()),
    }
}

/// Adds at the end of the file, once it is sure that the whole can be read. Nothing that stands there is touched.
fn append(path: &Path, text: &str, known: &entries::Known) -> Result<(), Failure> {
    let cannot = |error: io::Error| Failure::new(format!("cannot add to {}: {error}", path.display()));
    let before = fs::read_to_string(path).map_err(cannot)?;
    let gap = if before.ends_with('\n') { "\n" } else { "\n\n" };
    let added = format!("{gap}{text}");
    if text.is_empty() {
        return Ok(());
    }
    if let Err(errors) = Settings::parse(&format!("{before}{added}")) {
        let why = errors.first().map(|error| error.message.clone()).unwrap_or_default();
        let help = if known.is_inline(&before) {
            "the file writes its lists as `collected = [ … ]`: write them as `[[collected]]`, or paste what `clearlist draft` prints where it belongs"
        } else {
            "paste what `clearlist draft` prints where it belongs; this is a fault of Clearlist if the file was right before"
        };
        return Err(Failure::new(format!("the entries do not fit into {}: {why}; nothing was written", path.display())).help(help));
    }
    let mut file = OpenOptions::new().append(true).open(path).map_err(cannot)?;
    file.write_all(added.as_bytes()).and_then(|()| file.sync_all()).map_err(cannot)
}

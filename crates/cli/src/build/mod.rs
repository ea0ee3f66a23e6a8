//! `clearlist build`: everything the owner's site serves, in one folder.
//!
//! Order: read and judge both files, compile the document, render the components, fill the templates, write beside the output and move it into place. A
//! failure at any step leaves the output folder as it was.

mod additions;
mod artifacts;
mod gate;
mod lines;
mod literal;
mod output;
mod package;
mod page;
mod plain;
mod prerendered;
mod receipts;
mod rights;
mod signals;
pub(crate) mod site;
mod storage;
mod tree;
mod versions;

use crate::{
    check,
    draft::review,
    failure::Failure,
    history::{History, HistoryArgs, Step},
    project::{Project, ProjectArgs},
};
use clearlist_core::{
    policy::{Contact, ContactKind, Document},
    settings::Settings,
    words,
};
use std::{collections::BTreeMap, path::PathBuf};

/// Build the site's files: loader, choices, agent, viewer, the policy as data and as a plain page
///
/// Put the folder on your server and embed it by one tag: <script src="/clearlist/clearlist.js" async></script>
///
/// Every version of the text is kept in history/, beside the settings. A version that differs from the one before by more than wording asks visitors again;
/// if it says nothing new to them, build with --wording, which signs that with today's date.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    project: ProjectArgs,
    /// The folder to write; one that was not built by Clearlist is never replaced
    #[arg(long, default_value = "dist", value_name = "FOLDER")]
    out: PathBuf,
    /// Post receipts here instead of where the settings say
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    #[command(flatten)]
    history: HistoryArgs,
    /// Keep nothing: a trial, under which every other text asks again; --preview keeps nothing either
    #[arg(long, conflicts_with_all = ["history", "wording"])]
    no_history: bool,
    /// Sign off that what has changed since the version before is only wording, so that nobody is asked again: "Jane Doe: spelling only"
    #[arg(long, value_name = "WHO: WHY")]
    wording: Option<String>,
    /// Build entries marked `draft = true` too, each shown as a draft: to look at, not to publish
    #[arg(long)]
    preview: bool,
    /// Take the browser's artifacts from this folder instead of those inside the binary
    #[arg(long, value_name = "FOLDER", hide = true)]
    artifacts: Option<PathBuf>,
}

/// The files of a build, by name.
type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let mut project = Project::load(&args.project)?;
    let counts = check::errors(&project);
    counts.refuse(&project)?;
    if args.preview {
        review::mark(&mut project.settings);
    } else {
        review::refuse(&project.settings, args.project.settings_path())?;
    }
    if let Some(endpoint) = args.endpoint {
        project.settings.endpoint = Some(clearlist_core::settings::endpoint(&endpoint).map_err(|error| Failure::new(error.message).help(error.help))?);
    }
    let artifacts = artifacts::load(args.artifacts.as_deref())?;
    let document = document(&project.settings, project.parsed.document);
    let has_rights = !document.rights.is_empty();
    let policy = lines::bytes(&document)?;
    let step = if args.no_history || args.preview {
        Step::without_history(&policy)
    } else {
        let history = History::open(&args.history.folder(&args.project.settings))?;
        Step::next(history, &document, &policy, jiff::Zoned::now().date(), args.wording.as_deref())?
    };
    let site::Site { mut files, notice, revision } = site::files(&project.settings, document, policy.clone(), &artifacts, &step)?;
    output::refuse_others(&args.out)?;
    // Kept before it is served: what visitors choose under can always be shown again.
    let kept = step.keep(&policy, &notice, &revision)?;
    if let Some(manifest) = files.get_mut(output::MANIFEST).filter(|_| args.preview) {
        review::mark_manifest(manifest)?;
        eprintln!("a preview: drafts are marked as such; do not publish it");
    }
    output::replace(&args.out, &files)?;
    let bytes: usize = files.values().map(Vec::len).sum();
    eprintln!("{}: {} files, {} KB; policy: {}", args.out.display(), files.len(), bytes / 1024, counts.words());
    if let Some(kept) = kept {
        eprintln!("{kept}");
    }
    if !has_rights {
        eprintln!("visitors find no way to ask for their rights: set operator.email, or rights.url for a form of yours (docs/settings.md)");
    }
    eprintln!("embed it by one tag: <script src=\"{}clearlist.js\" async></script>", project.settings.path);
    if files.contains_key(signals::HTML) {
        eprintln!("put {} into each page, before any tag of Google or Microsoft: docs/signals.md", args.out.join(signals::HTML).display());
    }
    Ok(())
}

/// The text's document, completed by what the owner says. The owner's word goes before what was found in the text.
pub(crate) fn document(settings: &Settings, parsed: Document) -> Document {
    let contact = &settings.contact;
    let set = |owner: &Option<String>, found: Option<String>| owner.clone().or(found);
    let named = [(ContactKind::Email, &contact.email), (ContactKind::Phone, &contact.phone), (ContactKind::Web, &contact.website)];
    let mut contacts: Vec<Contact> = named.into_iter().filter_map(|(kind, value)| value.clone().map(|value| Contact { kind, value })).collect();
    for found in parsed.contacts {
        if !contacts.iter().any(|contact| contact.value == found.value) {
            contacts.push(found);
        }
    }
    let rights = words::find(settings.languages.first().map_or("", String::as_str)).map(|words| rights::requests(settings, &contacts, words));
    Document {
        rights: rights.unwrap_or_default(),
        product: settings.product.name.clone(),
        operator: settings.operator.clone(),
        version: settings.policy.version.clone(),
        language: settings.policy.language.clone(),
        published: set(&settings.policy.published, parsed.published),
        effective: set(&settings.policy.effective, parsed.effective),
        revised: set(&settings.policy.revised, parsed.revised),
        contacts,
        summary: settings.policy.summary.clone(),
        purposes: settings.purposes.clone(),
        services: settings.services.clone(),
        collected: settings.collected.clone(),
        shared: settings.shared.clone(),
        ..parsed
    }
}

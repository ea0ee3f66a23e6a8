//! `clearlist build`: everything the owner's site serves, in one folder.
//!
//! Order: read and judge both files, compile the document, render the components, fill the templates, write beside the output and move it into place. A
//! failure at any step leaves the output folder as it was.

mod artifacts;
mod lines;
mod literal;
mod output;
mod page;
mod plain;
mod prerendered;
pub(crate) mod site;
mod tree;

use crate::{
    check,
    failure::Failure,
    project::{Project, ProjectArgs},
};
use clearlist_core::{
    policy::{Contact, ContactKind, Document},
    settings::Settings,
};
use std::{collections::BTreeMap, path::PathBuf};

/// Build the site's files: loader, choices, agent, viewer, the policy as data and as a plain page
///
/// Put the folder on your server and embed it by one tag: <script src="/clearlist/clearlist.js" async></script>
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
    /// Take the browser's artifacts from this folder instead of those inside the binary
    #[arg(long, value_name = "FOLDER", hide = true)]
    artifacts: Option<PathBuf>,
}

/// The files of a build, by name.
type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let mut project = Project::load(&args.project)?;
    let counts = check::report(&project, false);
    counts.refuse(&project)?;
    if let Some(endpoint) = args.endpoint {
        project.settings.endpoint = Some(clearlist_core::settings::endpoint(&endpoint).map_err(|error| Failure::new(error.message).help(error.help))?);
    }
    let artifacts = artifacts::load(args.artifacts.as_deref())?;
    let document = document(&project.settings, project.parsed.document);
    let files = site::files(&project.settings, document, &artifacts)?;
    output::replace(&args.out, &files)?;
    let bytes: usize = files.values().map(Vec::len).sum();
    eprintln!("{}: {} files, {} KB; policy: {}", args.out.display(), files.len(), bytes / 1024, counts.words());
    eprintln!("embed it by one tag: <script src=\"{}clearlist.js\" async></script>", project.settings.path);
    Ok(())
}

/// The text's document, completed by what the owner says. The owner's word goes before what was found in the text.
fn document(settings: &Settings, parsed: Document) -> Document {
    let contact = &settings.contact;
    let set = |owner: &Option<String>, found: Option<String>| owner.clone().or(found);
    let named = [(ContactKind::Email, &contact.email), (ContactKind::Phone, &contact.phone), (ContactKind::Web, &contact.website)];
    let mut contacts: Vec<Contact> = named.into_iter().filter_map(|(kind, value)| value.clone().map(|value| Contact { kind, value })).collect();
    for found in parsed.contacts {
        if !contacts.iter().any(|contact| contact.value == found.value) {
            contacts.push(found);
        }
    }
    Document {
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

//! Entries that nobody has reviewed: refused by a build, or shown by a preview, each marked as what it is.

use crate::{
    diagnostics::{self, Diagnostic, Severity},
    failure::Failure,
};
use clearlist_core::settings::{Entry, Settings};
use serde_json::Value;
use std::{fs, path::Path};

/// Stands before the first words of every draft that a preview shows.
const MARK: &str = "DRAFT, NOT REVIEWED: ";

/// Refuses drafts, each by its line.
pub(crate) fn refuse(settings: &Settings, path: &Path) -> Result<(), Failure> {
    if settings.drafts.is_empty() {
        return Ok(());
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    for draft in &settings.drafts {
        let message = format!("{} is a draft that nobody has reviewed", name(settings, draft.entry));
        let help = "reviewed? remove `draft = true`; not so? remove the entry; only looking? `clearlist build --preview`";
        diagnostics::print(&path.display().to_string(), &text, &Diagnostic::new(Severity::Error, "draft", message, draft.span.clone()).help(help.to_owned()));
    }
    let count = settings.drafts.len();
    let entries = if count == 1 { "1 entry of".to_owned() } else { format!("{count} entries of") };
    Err(Failure::new(format!("{entries} {} not reviewed; nothing was written", path.display())).help("visitors must read nothing that nobody has looked at"))
}

/// Marks drafts in what visitors would read.
pub(crate) fn mark(settings: &mut Settings) {
    for draft in std::mem::take(&mut settings.drafts) {
        let words = match draft.entry {
            Entry::Purpose(at) => settings.purposes.get_mut(at).map(|purpose| &mut purpose.title),
            Entry::Service(at) => settings.services.get_mut(at).map(|service| &mut service.title),
            Entry::Collected(at) => settings.collected.get_mut(at).map(|item| &mut item.item),
            Entry::Shared(at) => settings.shared.get_mut(at).map(|line| &mut line.recipient),
        };
        if let Some(words) = words {
            words.insert_str(0, MARK);
        }
    }
}

/// Says in the manifest that the build is a preview, so that nothing publishes it unawares.
pub(crate) fn mark_manifest(manifest: &mut Vec<u8>) -> Result<(), Failure> {
    let fault = |error: serde_json::Error| Failure::new(format!("the manifest cannot be marked as a preview: {error}"));
    let mut value: Value = serde_json::from_slice(manifest).map_err(fault)?;
    if let Some(object) = value.as_object_mut() {
        object.insert("preview".to_owned(), true.into());
    }
    *manifest = format!("{value:#}\n").into_bytes();
    Ok(())
}

fn name(settings: &Settings, entry: Entry) -> String {
    let (list, words) = match entry {
        Entry::Purpose(at) => ("purpose", settings.purposes.get(at).map(|purpose| &purpose.title)),
        Entry::Service(at) => ("service", settings.services.get(at).map(|service| &service.title)),
        Entry::Collected(at) => ("collected item", settings.collected.get(at).map(|item| &item.item)),
        Entry::Shared(at) => ("shared line", settings.shared.get(at).map(|line| &line.recipient)),
    };
    format!("the {list} \"{}\"", words.map_or("", String::as_str))
}

//! One of the two that are compared: a text, a built policy, a kept version, or what would be built now.

use super::Args;
use crate::{build, failure::Failure, history::History, input, project::Project};
use clearlist_core::policy::{Document, parse};
use std::{fs, path::Path};

pub(super) struct Side {
    /// What it is called in the report.
    pub(super) name: String,
    pub(super) document: Document,
    /// Whether lists and operator are known.
    is_whole: bool,
}

/// Both, of equal kind: what only one of them can know is left out of the other.
pub(super) fn both(args: &Args) -> Result<(Side, Side), Failure> {
    let old = match &args.old {
        Some(name) => named(name, args)?,
        None => last(args)?,
    };
    let new = match &args.new {
        Some(name) => named(name, args)?,
        None => current(args)?,
    };
    Ok(match (old.is_whole, new.is_whole) {
        (true, true) | (false, false) => (old, new),
        _ => (old.text_alone(), new.text_alone()),
    })
}

impl Side {
    /// Without what stands in the settings. Contacts and dates that the text gives are in the text.
    fn text_alone(self) -> Side {
        let Document { title, preface, sections, .. } = self.document;
        Side { document: Document { title, preface, sections, ..Document::default() }, ..self }
    }
}

fn named(name: &str, args: &Args) -> Result<Side, Failure> {
    let path = Path::new(name);
    if path.is_file() {
        return file(path, args);
    }
    let folder = args.history.folder(&args.project.settings);
    let history = History::open(&folder)?;
    let Some(kept) = history.find(name) else {
        let known: Vec<String> = history.versions().iter().map(|kept| format!("\"{}\"", kept.version)).collect();
        let known = if known.is_empty() { "it keeps none yet".to_owned() } else { format!("it keeps {}", known.join(", ")) };
        return Err(Failure::new(format!("\"{name}\" is neither a file nor a version in {}", folder.display()))
            .help(format!("{known}; --history FOLDER names another")));
    };
    Ok(Side { name: format!("version {} of {}", kept.version, kept.kept), document: history.document(kept)?, is_whole: true })
}

fn file(path: &Path, args: &Args) -> Result<Side, Failure> {
    let name = path.display().to_string();
    if path.extension().is_some_and(|extension| extension == "json") {
        let bytes = fs::read(path).map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
        let document = serde_json::from_slice(&bytes).map_err(|error| {
            Failure::new(format!("{name} is not a policy.json of this version of Clearlist: {error}"))
                .help("give the policy.….json that `clearlist build` writes, or a policy text (.txt, .md)")
        })?;
        return Ok(Side { name, document, is_whole: true });
    }
    let source = input::read(path, &args.project.input, None)?;
    Ok(Side { name, document: parse(&source).document, is_whole: false })
}

fn last(args: &Args) -> Result<Side, Failure> {
    let folder = args.history.folder(&args.project.settings);
    let history = History::open(&folder)?;
    let Some(kept) = history.versions().last() else {
        return Err(Failure::new(format!("{} keeps no version yet", folder.display())).help("give two files to compare, or `clearlist build` first"));
    };
    Ok(Side { name: format!("version {} of {}", kept.version, kept.kept), document: history.document(kept)?, is_whole: true })
}

fn current(args: &Args) -> Result<Side, Failure> {
    let project = Project::load(&args.project)?;
    Ok(Side {
        name: format!("{} as it is", project.policy_path.display()),
        document: build::document(&project.settings, project.parsed.document),
        is_whole: true,
    })
}

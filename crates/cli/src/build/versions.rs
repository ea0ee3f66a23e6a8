//! Earlier versions, as visitors are told of them: which there were, and what has changed since each.

use super::{
    Files,
    site::{add, json_bytes, rendered},
};
use crate::{diff::excerpt::excerpt, failure::Failure, history::Step};
use clearlist_core::{
    policy::{Change, Document, Passage, Run, RunKind, diff},
    words::Words,
};
use clearlist_web::ui::Version;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// So many versions back it is said what has changed: each is a file, of which a visitor fetches one at the most.
const TOLD: usize = 20;

/// Letters of one run that are sent: what is long and new is read in its section.
const LONGEST: usize = 2000;

#[derive(Default)]
pub(super) struct Earlier {
    /// Name and integrity of the list; none where this is the first version.
    pub(super) list: Option<Value>,
    /// For the plain page: what has changed since the version before, and the list.
    pub(super) html: String,
}

/// Adds `versions.json`, and a `changes.json` for each of the latest ones: trees, which the loader builds.
pub(super) fn files(files: &mut Files, document: &Document, step: &Step, words: &'static Words) -> Result<Earlier, Failure> {
    let (mut of_digest, mut versions, mut latest) = (Map::new(), Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for kept in step.earlier().filter(|kept| known.insert(kept.digest.clone())) {
        // One that a version of Clearlist wrote which this one cannot read is listed all the same.
        let before = if versions.len() < TOLD { step.history().document(kept).ok() } else { None };
        if let Some(before) = before {
            let changes: Vec<Change> = diff(&before, document).changes.into_iter().map(shortened).collect();
            let tree = rendered(&clearlist_web::ui::changes_html(&changes, &document.language, words))?;
            of_digest.insert(kept.digest.clone(), add(files, "changes.json", json_bytes(&tree)?));
            if versions.is_empty() {
                latest = changes;
            }
        }
        versions.push(Version { version: kept.version.clone(), kept: kept.kept.to_string(), digest: kept.digest.clone() });
    }
    if versions.is_empty() {
        return Ok(Earlier::default());
    }
    let list = json!({
        "agreed": words.changed_since_agreed,
        "chosen": words.changed_since_chosen,
        "changes": of_digest,
        "list": rendered(&clearlist_web::ui::versions_html(&versions, words))?,
    });
    let html = clearlist_web::ui::versions_page_html(&latest, &versions, &document.language, words);
    Ok(Earlier { list: Some(add(files, "versions.json", json_bytes(&list)?)), html })
}

fn shortened(change: Change) -> Change {
    let shorten = |run: Run| match (run.kind, run.text.char_indices().nth(LONGEST)) {
        (RunKind::Added | RunKind::Removed, Some((at, _))) => Run { text: [run.text.get(..at).unwrap_or_default(), " …"].concat(), ..run },
        _ => run,
    };
    let passages =
        change.passages.iter().map(|passage| Passage { part: passage.part, runs: excerpt(&passage.runs).into_iter().map(shorten).collect() }).collect();
    Change { passages, ..change }
}

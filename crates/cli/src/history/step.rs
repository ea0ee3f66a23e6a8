//! The next step of the history: what a build adds to it, and whom it asks again.

use super::{History, Kept, SignOff, list, stem};
use crate::failure::Failure;
use clearlist_core::{
    policy::{Change, Document, Place, PlaceKind, Reason, diff},
    receipt::digest_name,
};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

/// What stands after this build, decided before anything is written.
pub(crate) struct Step {
    history: History,
    digest: String,
    addition: Addition,
}

enum Addition {
    /// Nothing is kept: a trial.
    None,
    /// This text is the last version already.
    Same { signed: Option<SignOff> },
    /// A version that is still to be kept. Its revision is not known yet.
    New(Box<Kept>),
}

impl Step {
    /// Of a trial: nothing is kept, and every text asks for itself.
    pub(crate) fn without_history(bytes: &[u8]) -> Step {
        Step { history: History::default(), digest: digest_name(&Sha256::digest(bytes)), addition: Addition::None }
    }

    /// From the last version of `history` to `document`, whose `policy.json` is `bytes`.
    pub(crate) fn next(history: History, document: &Document, bytes: &[u8], today: Date, sign_off: Option<&str>) -> Result<Step, Failure> {
        let digest = digest_name(&Sha256::digest(bytes));
        let sign_off = sign_off.map(|said| SignOff::on(today, said)).transpose().map_err(|error| {
            Failure::new(format!("cannot sign off: {error}")).help("--wording \"Jane Doe: spelling only\" says who and why; today's date is added")
        })?;
        let addition = match history.versions.last() {
            Some(last) if last.digest == digest => {
                if sign_off.is_some() && (!last.asks() || history.versions.len() == 1) {
                    return Err(nothing_to_sign(&format!("version \"{}\"", last.version)));
                }
                Addition::Same { signed: sign_off }
            }
            last => {
                let (reasons, purposes) = match last {
                    None => (vec![FIRST.to_owned()], Vec::new()),
                    Some(last) => reasons(&history, last, document),
                };
                let material = !reasons.is_empty();
                if sign_off.is_some() && (last.is_none() || !material) {
                    return Err(nothing_to_sign("this text"));
                }
                let (version, notice, revision) = (document.version.clone(), String::new(), String::new());
                Addition::New(Box::new(Kept { version, digest: digest.clone(), kept: today, notice, revision, material, reasons, purposes, wording: sign_off }))
            }
        };
        Ok(Step { history, digest, addition })
    }

    /// The digest of the policy that visitors are asked under for a purpose: of the latest version that asks again for it. A choice under it answers for every
    /// version since.
    pub(crate) fn asked_under(&self, purpose: &str) -> &str {
        let (signed, new) = match &self.addition {
            Addition::None => (false, None),
            Addition::Same { signed } => (signed.is_some(), None),
            Addition::New(kept) => (false, Some(kept.as_ref())),
        };
        let versions = &self.history.versions;
        let mut known = versions.iter().take(versions.len() - usize::from(signed)).chain(new);
        // The first version asks whatever is said of it.
        known.rfind(|kept| kept.asks_for(purpose)).or_else(|| versions.first()).map_or(&self.digest, |kept| &kept.digest)
    }

    /// Earlier versions, newest first, with what is current left out.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &Kept> {
        self.history.versions.iter().rev().filter(|kept| kept.digest != self.digest)
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// Writes it, under the revision that came of it. Says what was kept and who is asked again.
    pub(crate) fn keep(self, bytes: &[u8], notice: &str, revision: &str) -> Result<Option<String>, Failure> {
        let folder = self.history.folder.clone();
        let path = folder.join(list::FILE);
        match self.addition {
            Addition::None | Addition::Same { signed: None } => Ok(None),
            Addition::Same { signed: Some(sign_off) } => {
                list::sign(&path, &sign_off)?;
                Ok(Some(format!("{}: signed off as wording: \"{}\"", folder.display(), sign_off.text())))
            }
            Addition::New(kept) => {
                let kept = Kept { notice: notice.to_owned(), revision: revision.to_owned(), ..*kept };
                let name = stem(&kept.digest).unwrap_or_default();
                // The text first: a version that is listed is always there.
                let file = folder.join(format!("{name}.json"));
                list::write(&file, bytes).map_err(|error| {
                    Failure::new(format!("cannot keep this version in {}: {error}; nothing was built", folder.display()))
                        .help("name another folder with --history, or try with --no-history, which keeps nothing")
                })?;
                list::add(&path, &kept)?;
                Ok(Some(said(&folder.display().to_string(), &kept, self.history.versions.last())))
            }
        }
    }
}

/// The reason of the first version.
const FIRST: &str = "first";

/// Why visitors are asked again, none where nothing but wording has changed since `last`; and for which purposes, none where for all.
fn reasons(history: &History, last: &Kept, document: &Document) -> (Vec<String>, Vec<String>) {
    let Ok(before) = history.document(last) else {
        // What cannot be compared may have changed in anything.
        return (vec![Reason::Unsure.name().to_owned()], Vec::new());
    };
    let difference = diff(&before, document);
    let reasons = difference.reasons().into_iter().map(Reason::name).map(str::to_owned).collect();
    let concerned = difference.changes.iter().filter(|change| change.is_material()).map(|change| concerned(change, &before, document));
    let mut purposes = concerned.collect::<Option<Vec<_>>>().unwrap_or_default().concat();
    purposes.sort_unstable();
    purposes.dedup();
    (reasons, purposes)
}

/// The purposes that a change concerns, where it concerns no others: of the lists it is known. What changes in the text, or for a purpose that cannot be
/// refused, concerns them all.
fn concerned(change: &Change, before: &Document, after: &Document) -> Option<Vec<String>> {
    let Place { kind, id, title, .. } = &change.place;
    let of = |document: &Document| -> Vec<String> {
        match kind {
            PlaceKind::Purpose => vec![id.clone()],
            PlaceKind::Service => document.services.iter().filter(|service| service.id == *id).map(|service| service.purpose.clone()).collect(),
            PlaceKind::Collected => document.collected.iter().filter(|line| line.item == *title).map(|line| line.purpose.clone()).collect(),
            PlaceKind::Shared => document.shared.iter().filter(|line| line.recipient == *title).map(|line| line.purpose.clone()).collect(),
            PlaceKind::Head | PlaceKind::Preface | PlaceKind::Section => Vec::new(),
        }
    };
    let purposes = [of(before), of(after)].concat();
    let is_optional =
        |id: &String| [before, after].into_iter().all(|document| document.purposes.iter().all(|purpose| purpose.id != *id || purpose.necessary.is_none()));
    (!purposes.is_empty() && purposes.iter().all(is_optional)).then_some(purposes)
}

fn nothing_to_sign(what: &str) -> Failure {
    Failure::new(format!("{what} asks nobody again for its words: there is nothing to sign off; nothing was written")).help("build without --wording")
}

fn said(folder: &str, kept: &Kept, last: Option<&Kept>) -> String {
    let Some(last) = last else { return format!("{folder}: version \"{}\" is the first one kept", kept.version) };
    let since = format!("{folder}: version \"{}\" kept; since \"{}\"", kept.version, last.version);
    let mut said = match (&kept.wording, kept.material) {
        (Some(sign_off), _) => format!("{since} nothing but wording has changed, signed off: \"{}\"", sign_off.text()),
        (None, false) => format!("{since} nothing but wording has changed: nobody is asked again"),
        (None, true) => format!(
            "{since} more than wording has changed ({}): visitors are asked again{}\n  help: `clearlist diff` shows what; if it says nothing new to them: build --wording \"your name: why\"",
            kept.reasons.join(", "),
            if kept.purposes.is_empty() { String::new() } else { format!(", for {} alone", kept.purposes.join(", ")) }
        ),
    };
    if !kept.asks() && last.revision != kept.revision {
        said.push_str("\n  note: the notice's own words or its terms are others, and ask again");
    }
    if kept.version == last.version {
        said.push_str(&format!("\n  note: the text has changed, and [policy] version is still \"{}\": receipts name it so", kept.version));
    }
    said
}

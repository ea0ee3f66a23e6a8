//! The history: every version of the policy that was built, by its digest, in a folder beside the settings.
//!
//! `<first 16 hex digits of the SHA-256>.json` is a version's `policy.json`, byte by byte; `history.toml` says when it was kept and whether it asks again.
//! Promises: nothing kept is changed or removed; what does not fit its digest is refused; a version asks again unless it is plainly wording, or the owner has
//! signed that it is (CHECKLIST L16). Refuses to know what is built from it.

mod list;
mod step;

pub(crate) use list::{Kept, SignOff};
pub(crate) use step::Step;

use crate::failure::Failure;
use clearlist_core::{
    policy::Document,
    receipt::{decode, digest_name},
};
use sha2::{Digest as _, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Where it lies if nothing else is said: beside the settings.
pub(crate) const FOLDER: &str = "history";

/// Where the history lies.
#[derive(clap::Args)]
pub(crate) struct HistoryArgs {
    /// The folder of kept versions, instead of history/ beside the settings
    #[arg(long, value_name = "FOLDER")]
    history: Option<PathBuf>,
}

impl HistoryArgs {
    pub(crate) fn folder(&self, settings: &Path) -> PathBuf {
        self.history.clone().unwrap_or_else(|| settings.parent().unwrap_or(Path::new("")).join(FOLDER))
    }
}

/// The history as it lies on the disk. Invariant: each version's file is there and has its digest.
#[derive(Default)]
pub(crate) struct History {
    folder: PathBuf,
    /// Oldest first.
    versions: Vec<Kept>,
}

impl History {
    /// Reads and verifies it; one that is not there is empty.
    pub(crate) fn open(folder: &Path) -> Result<History, Failure> {
        let history = History { folder: folder.to_owned(), versions: list::read(&folder.join(list::FILE))? };
        for kept in &history.versions {
            history.bytes(kept)?;
        }
        history.refuse_strangers()?;
        Ok(history)
    }

    pub(crate) fn versions(&self) -> &[Kept] {
        &self.versions
    }

    /// A version by the owner's name for it, or by the beginning of its file's name; of several the latest.
    pub(crate) fn find(&self, name: &str) -> Option<&Kept> {
        let is_file = |kept: &Kept| name.len() >= SHORTEST && stem(&kept.digest).is_some_and(|stem| stem.starts_with(&name.to_ascii_lowercase()));
        let latest = |is_it: &dyn Fn(&Kept) -> bool| self.versions.iter().rev().find(|kept| is_it(kept));
        latest(&|kept| kept.version == name).or_else(|| latest(&is_file))
    }

    /// What was kept, as a document.
    pub(crate) fn document(&self, kept: &Kept) -> Result<Document, Failure> {
        serde_json::from_slice(&self.bytes(kept)?).map_err(|error| {
            let path = self.path(kept).unwrap_or_else(|_| self.folder.clone());
            Failure::new(format!("{} is the policy.json of another version of Clearlist, and cannot be read: {error}", path.display()))
        })
    }

    /// Its bytes, verified.
    fn bytes(&self, kept: &Kept) -> Result<Vec<u8>, Failure> {
        let path = self.path(kept)?;
        let bytes = fs::read(&path).map_err(|error| {
            Failure::new(format!("cannot read {}, the text of version \"{}\": {error}", path.display(), kept.version))
                .help("get it back from your backups or version control; without it nobody can be told what has changed since")
        })?;
        if digest_name(&Sha256::digest(&bytes)) == kept.digest {
            return Ok(bytes);
        }
        let message = format!("{} is not what was kept as version \"{}\": its digest is another than {}", path.display(), kept.version, kept.digest);
        Err(Failure::new(message).help("a kept version never changes: get the file back from your backups or version control"))
    }

    fn path(&self, kept: &Kept) -> Result<PathBuf, Failure> {
        let stem = stem(&kept.digest).ok_or_else(|| {
            Failure::new(format!("{}: \"{}\" of version \"{}\" is no digest", self.folder.join(list::FILE).display(), kept.digest, kept.version))
                .help("a digest is sha-256: and 43 letters; get the line back from your backups or version control")
        })?;
        Ok(self.folder.join(format!("{stem}.json")))
    }

    /// A file whose name is not its digest was changed, or is not ours.
    fn refuse_strangers(&self) -> Result<(), Failure> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Failure::new(format!("cannot look into {}: {error}", self.folder.display())).help("name a folder with --history")),
            Ok(entries) => entries,
        };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
            let named = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = fs::read(&path).map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))?;
            if hex(&Sha256::digest(&bytes)).get(..NAME_LENGTH) != Some(named.as_str()) {
                let message = format!("the name of {} is not the beginning of its SHA-256: it was changed, or is not a kept version", path.display());
                return Err(Failure::new(message).help("get it back from your backups, or move it away; --history names another folder"));
            }
        }
        Ok(())
    }
}

/// Hexadecimal digits of a digest that name a file: two versions never share them by chance.
const NAME_LENGTH: usize = 16;
/// Fewer digits are no name.
const SHORTEST: usize = 6;

/// The name of a version's file, without its ending.
pub(crate) fn stem(digest: &str) -> Option<String> {
    let hash = decode(digest.strip_prefix("sha-256:")?).filter(|hash| hash.len() == 32)?;
    hex(&hash).get(..NAME_LENGTH).map(str::to_owned)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

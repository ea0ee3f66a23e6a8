//! Writing the output folder whole, or not at all.

use super::Files;
use crate::failure::Failure;
use serde_json::Value;
use std::{collections::BTreeSet, fs, io, path::Path};

/// It lists what we wrote, and by it a folder is known as ours.
pub(super) const MANIFEST: &str = "manifest.json";

/// Writes into a new folder beside `out`, then moves it into place. A folder that holds anything else than a build is left alone, and the earlier build comes
/// back if the new one cannot be put in its place.
pub(super) fn replace(out: &Path, files: &Files) -> Result<(), Failure> {
    // Through a symbolic link the folder that it names is replaced, and the link stays.
    let resolved = out.canonicalize();
    let out = resolved.as_deref().unwrap_or(out);
    refuse_others(out)?;
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |what: &str| {
        let what = format!("cannot {what} {}", out.display());
        move |error: io::Error| Failure::new(format!("{what}: {error}")).help("name a folder that you may write to with --out")
    };
    fs::create_dir_all(parent).map_err(failed("make the folder of"))?;
    let beside = tempfile::Builder::new().prefix(".clearlist-").tempdir_in(parent).map_err(failed("write beside"))?;
    let (new, old) = (beside.path().join("new"), beside.path().join("old"));
    fs::create_dir(&new).map_err(failed("write beside"))?;
    for (name, bytes) in files {
        fs::write(new.join(name), bytes).map_err(failed("write"))?;
    }
    if out.exists() {
        fs::rename(out, &old).map_err(failed("move away the old"))?;
    }
    fs::rename(&new, out).map_err(|error| {
        // Whoever is in the way now is not ours to remove; if the old build cannot go back either, it is kept where it is.
        if old.exists() && fs::rename(&old, out).is_err() {
            let kept = beside.keep().join("old");
            return Failure::new(format!("cannot move the build into {}: {error}", out.display())).help(format!("the earlier build is in {}", kept.display()));
        }
        failed("move the build into")(error)
    })
}

/// Ours is a folder that is not there, or empty, or holds nothing but what its manifest lists.
pub(super) fn refuse_others(out: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::new(format!("cannot look into {}: {error}", out.display())).help("name a folder with --out")),
        Ok(entries) => entries,
    };
    let listed = listed(out);
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !listed.contains(&name) {
            let message = format!("{} holds {name}, which Clearlist did not build; nothing was written", out.display());
            return Err(Failure::new(message).help("name another folder with --out, or move that file away"));
        }
    }
    Ok(())
}

/// The names that our manifest lists; none where it is another program's.
fn listed(out: &Path) -> BTreeSet<String> {
    let manifest = fs::read(out.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()).unwrap_or_default();
    match (manifest.get("clearlist"), manifest.get("files").and_then(Value::as_object)) {
        (Some(_), Some(files)) => files.keys().cloned().chain([MANIFEST.to_owned()]).collect(),
        _ => BTreeSet::new(),
    }
}

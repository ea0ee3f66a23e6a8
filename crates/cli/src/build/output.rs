//! Writing the output folder whole, or not at all.

use super::Files;
use crate::failure::Failure;
use std::{fs, path::Path};

/// By this file a folder is known as ours.
pub(super) const MANIFEST: &str = "manifest.json";

/// Writes into a new folder beside `out`, then moves it into place. A folder that holds anything else than a build is left alone.
pub(super) fn replace(out: &Path, files: &Files) -> Result<(), Failure> {
    let is_free = !out.exists() || out.join(MANIFEST).is_file() || fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    if !is_free {
        return Err(Failure::new(format!("{} holds something that Clearlist did not build; nothing was written", out.display()))
            .help("name another folder with --out, or empty this one"));
    }
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |what: &str| {
        let what = format!("cannot {what} {}", out.display());
        move |error: std::io::Error| Failure::new(format!("{what}: {error}"))
    };
    fs::create_dir_all(parent).map_err(failed("make the folder of"))?;
    let new = tempfile::Builder::new().prefix(".clearlist-").tempdir_in(parent).map_err(failed("write beside"))?;
    for (name, bytes) in files {
        fs::write(new.path().join(name), bytes).map_err(failed("write"))?;
    }
    // A temporary folder is private to its maker; what is served is for everyone.
    #[cfg(unix)]
    fs::set_permissions(new.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).map_err(failed("open up"))?;
    let old = tempfile::Builder::new().prefix(".clearlist-old-").tempdir_in(parent).map_err(failed("write beside"))?;
    if out.exists() {
        fs::rename(out, old.path().join("dist")).map_err(failed("move away the old"))?;
    }
    fs::rename(new.keep(), out).map_err(failed("move into place"))
}

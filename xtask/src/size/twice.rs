//! Two builds give the same bytes: whoever wants to know whether a released file is what this source makes can build it and compare.

use crate::{
    artifacts::PROGRAMS,
    glue,
    lane::Lane,
    shell::{self, root, target},
};
use anyhow::{Context as _, Result, bail};
use std::{fs, process::Command};

/// Builds the wasm once more, from a copy of the source in another folder and with nothing built before, and compares.
pub(super) fn compare() -> Result<()> {
    let again = target().join("clearlist").join("again");
    let source = again.join("source");
    drop(fs::remove_dir_all(&again));
    let files = shell::output(Command::new("git").current_dir(root()).args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    for file in files.lines() {
        let (from, to) = (root().join(file), source.join(file));
        // One that was removed and not yet committed.
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(&source))?;
            fs::copy(&from, &to).with_context(|| format!("cannot copy {file}"))?;
        }
    }
    for (name, features) in PROGRAMS {
        let first = glue::bind(&Lane::Size.compiled(name))?;
        let second = glue::bind(&Lane::Size.compile_in(&source, &again.join("target"), name, features)?)?;
        if first.wasm != second.wasm || first.glue != second.glue {
            bail!("two builds of the {name} differ: {} and {} bytes of wasm", first.wasm.len(), second.wasm.len());
        }
        println!("{name}: twice the same {} bytes, from two folders", first.wasm.len());
    }
    drop(fs::remove_dir_all(&again));
    Ok(())
}

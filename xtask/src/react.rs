//! The example in React: built as its reader would build it, from its lock file, with the package that `clearlist build` writes.

use crate::{npm, shell};
use anyhow::{Context as _, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Builds it anew, in a copy under the target folder, and says where its pages are.
pub(crate) fn build(binary: &Path) -> Result<PathBuf> {
    npm::node()?;
    let source = shell::root().join("examples/react");
    let folder = shell::target().join("clearlist").join("react");
    for name in ["package.json", "package-lock.json", "tsconfig.json", "index.html", "public/pixel.svg"] {
        copy(&source.join(name), &folder.join(name))?;
    }
    for entry in fs::read_dir(source.join("src")).context("cannot read examples/react/src")? {
        let path = entry?.path();
        copy(&path, &folder.join("src").join(path.file_name().unwrap_or_default()))?;
    }
    let mut package = Command::new(binary);
    package.arg("build").arg("--settings").arg(shell::root().join("examples/short-drama/clearlist.toml"));
    package.arg("--out").arg(folder.join("public/clearlist")).arg("--no-history");
    shell::step("building the package of the React example", &mut package)?;
    let mut install = Command::new("npm");
    install.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    let lock = fs::read(source.join("package-lock.json")).context("cannot read examples/react/package-lock.json")?;
    let installed = folder.join("installed-lock.json");
    if !fs::read(&installed).is_ok_and(|old| old == lock) {
        shell::step("installing what the lock file of the React example names", &mut install)?;
        fs::write(&installed, lock)?;
    }
    shell::step("building the React example", Command::new("npm").current_dir(&folder).args(["run", "build"]))?;
    Ok(folder.join("dist"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

//! What comes from npm: pinned in `xtask/npm/package-lock.json`, each with the digest of its bytes, installed under the target folder at first need.

use crate::shell;
use anyhow::{Context as _, Result, bail};
use std::{fs, path::PathBuf, process::Command};

/// A file of an installed package.
pub(crate) fn tool(package: &str, file: &str) -> Result<PathBuf> {
    let path = install()?.join(package).join(file);
    if !path.is_file() {
        bail!("{} is not there: remove its node_modules folder and run this again", path.display());
    }
    Ok(path)
}

/// Installs what the lock file names, if that is not there already, and says where.
pub(crate) fn install() -> Result<PathBuf> {
    let source = shell::root().join("xtask/npm");
    let folder = shell::target().join("npm");
    let lock = fs::read(source.join("package-lock.json")).context("cannot read xtask/npm/package-lock.json")?;
    let installed = folder.join("installed-lock.json");
    if fs::read(&installed).is_ok_and(|old| old == lock) {
        return Ok(folder.join("node_modules"));
    }
    node()?;
    fs::create_dir_all(&folder)?;
    fs::create_dir_all(folder.join("nothing"))?;
    // `nothing` stands for what a peer asks for and its built files do not need: a bundler, a compiler of style sheets.
    for name in ["package.json", "package-lock.json", "nothing/package.json"] {
        fs::copy(source.join(name), folder.join(name)).with_context(|| format!("cannot copy xtask/npm/{name}"))?;
    }
    let mut command = Command::new("npm");
    command.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    shell::step("installing what the lock file of npm names", &mut command)?;
    fs::write(&installed, lock)?;
    Ok(folder.join("node_modules"))
}

/// Node.js; on Debian as root it is installed where it is missing.
pub(crate) fn node() -> Result<PathBuf> {
    if let Some(node) = shell::find(&["node", "nodejs"]).filter(|_| shell::find(&["npm"]).is_some()) {
        return Ok(node);
    }
    shell::debian("Node.js and npm", &["nodejs", "npm"])?;
    match shell::find(&["node", "nodejs"]) {
        Some(node) => Ok(node),
        None => bail!("no Node.js found: install it with npm (Debian: apt-get install nodejs npm)"),
    }
}

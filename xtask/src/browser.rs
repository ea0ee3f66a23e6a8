//! A browser and its driver for the tests: found, or installed from Debian's packages.

use crate::shell;
use anyhow::{Result, bail};
use std::{path::PathBuf, process::Command};

/// What drives the tests.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Takes what `CHROMIUM` and `CHROMEDRIVER` name, else what the path has; on Debian as root it installs what is missing.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find()? {
        return Ok(browser);
    }
    if shell::find(&["apt-get"]).is_some() && is_root() {
        shell::step("reading Debian's package lists", Command::new("apt-get").arg("update"))?;
        let mut install = Command::new("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]);
        shell::step("installing Chromium and its driver", &mut install)?;
    }
    match find()? {
        Some(browser) => Ok(browser),
        None => bail!(
            "no browser found: install Chromium and chromedriver (Debian: apt-get install chromium chromium-driver), or name them by CHROMIUM and CHROMEDRIVER"
        ),
    }
}

fn find() -> Result<Option<Browser>> {
    let chromium = named("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    let driver = named("CHROMEDRIVER", &["chromedriver"])?;
    Ok(chromium.zip(driver).map(|(chromium, driver)| Browser { chromium, driver }))
}

/// A program that a variable names must be there; one that none names may be missing.
fn named(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match std::env::var_os(variable).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => bail!("{variable} names {}, which is no file: correct it, or leave it out to have one looked for", path.display()),
        None => Ok(shell::find(names)),
    }
}

fn is_root() -> bool {
    shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

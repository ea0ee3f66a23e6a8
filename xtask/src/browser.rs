//! A browser and its driver for the tests: found, or installed from Debian's packages.

use crate::shell;
use anyhow::{Result, bail};
use std::path::PathBuf;

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
    shell::debian("Chromium and its driver", &["chromium", "chromium-driver"])?;
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

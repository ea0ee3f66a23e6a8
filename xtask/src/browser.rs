//! A browser and its driver for the tests: found, or installed from Debian's packages.

use crate::shell;
use anyhow::{Result, bail};
use std::{path::PathBuf, process::Command};

/// What drives the tests.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Looks at `CHROMIUM` and `CHROMEDRIVER`, then at the path; on Debian as root it installs what is missing.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if shell::find(&["apt-get"]).is_some() && is_root() {
        shell::step("reading Debian's package lists", Command::new("apt-get").arg("update"))?;
        let mut install = Command::new("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]);
        shell::step("installing Chromium and its driver", &mut install)?;
    }
    match find() {
        Some(browser) => Ok(browser),
        None => bail!(
            "no browser found: install Chromium and chromedriver (Debian: apt-get install chromium chromium-driver), or name them by CHROMIUM and CHROMEDRIVER"
        ),
    }
}

fn find() -> Option<Browser> {
    let named = |variable: &str, names: &[&str]| match std::env::var_os(variable) {
        Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        None => shell::find(names),
    };
    let chromium = named("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    let driver = named("CHROMEDRIVER", &["chromedriver"])?;
    Some(Browser { chromium, driver })
}

fn is_root() -> bool {
    shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

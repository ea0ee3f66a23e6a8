//! One browser with a profile of its own, and the driver that it is steered by, in any of three engines. Nothing of either is left when it goes, nor did the
//! profile of whoever runs this know of it.

mod chromium;
mod firefox;
mod webkitgtk;

use crate::family::Family;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use thirtyfour::{Capabilities, prelude::*};
use tokio::process::Command;

/// What draws the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKitGtk,
}

impl Engine {
    /// All of them, by the names that a command line has for them.
    pub const NAMES: [(&str, Engine); 3] = [("chromium", Engine::Chromium), ("firefox", Engine::Firefox), ("webkitgtk", Engine::WebKitGtk)];
}

/// An engine as it lies on this machine.
#[derive(Clone, Debug)]
pub struct Installed {
    pub engine: Engine,
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// What a test may want of a browser beyond what every visitor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// As where wasm is switched off.
    NoWasm,
    /// A private window; WebKit's has no other kind under automation.
    Private,
    /// An argument of Chromium's own: in another engine the browser does not start.
    Chromium(&'static str),
}

/// A port that was free may be taken when the driver comes to it: chromedriver wants one number for two addresses and has made sure of one, WebKit's is told one.
const ATTEMPTS: usize = 3;

/// A running browser.
pub struct Browser {
    pub driver: WebDriver,
    // Ended in this order.
    _server: Family,
    _screen: Option<Family>,
    home: TempDir,
}

/// A driver that listens, and what it is to be asked for.
struct Driver {
    server: Family,
    port: String,
    /// The X server of a browser that cannot do without.
    screen: Option<Family>,
    capabilities: Capabilities,
}

impl Browser {
    /// Starts both.
    ///
    /// # Errors
    /// If either cannot be started.
    pub async fn start(installed: &Installed, wishes: &[Wish]) -> Result<Browser> {
        for _ in 1..ATTEMPTS {
            if let Ok(browser) = Browser::started(installed, wishes).await {
                return Ok(browser);
            }
        }
        Browser::started(installed, wishes).await
    }

    async fn started(installed: &Installed, wishes: &[Wish]) -> Result<Browser> {
        let home = TempDir::new()?;
        let Driver { server, port, screen, capabilities } = match installed.engine {
            Engine::Chromium => chromium::drive(installed, wishes, home.path()).await?,
            Engine::Firefox => firefox::drive(installed, wishes, home.path()).await?,
            Engine::WebKitGtk => webkitgtk::drive(installed, wishes, home.path()).await?,
        };
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities)
            .await
            .with_context(|| format!("{} cannot start {}", installed.driver.display(), installed.browser.display()))?;
        // Chromium is told by an argument; of the others not both know one.
        if installed.engine != Engine::Chromium {
            driver.set_window_rect(0, 0, 1280, 800).await?;
        }
        Ok(Browser { driver, _server: server, _screen: screen, home })
    }

    /// Where it writes whatever it keeps.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Its name and version, as it says them itself.
    pub fn version(&self) -> String {
        let said = |key| self.driver.capabilities().get(key).and_then(|value| value.as_str()).unwrap_or("?").to_owned();
        format!("{} {}", said("browserName"), said("browserVersion"))
    }
}

/// A program that keeps whatever it writes, and whatever it starts writes, in `home`.
fn at_home(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    for variable in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(variable, home);
    }
    command
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))
}

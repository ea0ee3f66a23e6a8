//! One headless Chromium with a profile of its own, and the driver that it is steered by. Both end with it.

use crate::service::announced;
use anyhow::{Context as _, Result};
use std::{path::Path, process::Stdio};
use tempfile::TempDir;
use thirtyfour::{common::capabilities::chromium::ChromiumLikeCapabilities as _, prelude::*};
use tokio::process::{Child, Command};

/// A running browser.
pub struct Browser {
    pub driver: WebDriver,
    _profile: TempDir,
    _server: Child,
}

/// Nothing of the browser's own goes on beside the page.
const QUIET: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,800",
];

impl Browser {
    /// Starts both; `arguments` are more of Chromium's own.
    ///
    /// # Errors
    /// If either cannot be started.
    pub async fn start(chromium: &Path, chromedriver: &Path, arguments: &[&str]) -> Result<Browser> {
        let mut command = Command::new(chromedriver);
        command.arg("--port=0");
        let port = |line: &str| line.split("started successfully on port ").nth(1).map(|rest| rest.trim_end_matches('.').to_owned());
        let (server, port) = announced(command, Stdio::null(), port).await?;
        let profile = TempDir::new()?;
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(chromium.to_str().context("the browser's path is not UTF-8")?)?;
        for argument in QUIET.iter().chain(arguments) {
            capabilities.add_arg(argument)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await.context("cannot start the browser")?;
        Ok(Browser { driver, _profile: profile, _server: server })
    }
}

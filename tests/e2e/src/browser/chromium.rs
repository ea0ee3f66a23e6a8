//! Chromium, without a window.

use super::{Driver, Installed, Wish, at_home, text};
use crate::{family::Family, service::announced};
use anyhow::Result;
use std::{path::Path, process::Stdio};
use thirtyfour::{common::capabilities::chromium::ChromiumLikeCapabilities as _, prelude::*};

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

pub(super) async fn drive(installed: &Installed, wishes: &[Wish], home: &Path) -> Result<Driver> {
    let mut command = at_home(&installed.driver, home);
    command.arg("--port=0");
    let port = |line: &str| line.split("started successfully on port ").nth(1).map(|rest| rest.trim_end_matches('.').to_owned());
    let (server, port) = announced(command, Stdio::null(), port).await?;
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(text(&installed.browser)?)?;
    for argument in QUIET {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", text(&home.join("profile"))?))?;
    for wish in wishes {
        capabilities.add_arg(match wish {
            Wish::NoWasm => "--js-flags=--jitless",
            Wish::Private => "--incognito",
            Wish::Chromium(argument) => argument,
        })?;
    }
    Ok(Driver { server: Family::of(server, home), port, screen: None, capabilities: capabilities.into() })
}

//! Firefox, without a window.

use super::{Driver, Installed, Wish, at_home, text};
use crate::{family::Family, service::announced};
use anyhow::{Result, bail};
use std::{path::Path, process::Stdio};
use thirtyfour::{common::capabilities::firefox::FirefoxPreferences, prelude::*};

/// Nothing of the browser's own goes on beside the page; most of it geckodriver has seen to.
const OFF: [&str; 8] = [
    "app.normandy.enabled",
    "browser.newtabpage.enabled",
    "browser.search.update",
    "datareporting.policy.dataSubmissionEnabled",
    "dom.push.connection.enabled",
    "extensions.getAddons.cache.enabled",
    "network.captive-portal-service.enabled",
    "network.connectivity-service.enabled",
];

pub(super) async fn drive(installed: &Installed, wishes: &[Wish], home: &Path) -> Result<Driver> {
    let mut command = at_home(&installed.driver, home);
    command.args(["--port", "0", "--websocket-port", "0", "--profile-root"]).arg(home).env("MOZ_CRASHREPORTER_DISABLE", "1");
    let port = |line: &str| line.split("Listening on 127.0.0.1:").nth(1).map(str::to_owned);
    let (server, port) = announced(command, Stdio::null(), port).await?;
    let mut preferences = FirefoxPreferences::new();
    for name in OFF {
        preferences.set(name, false)?;
    }
    for wish in wishes {
        match wish {
            Wish::NoWasm => preferences.set("javascript.options.wasm", false)?,
            Wish::Private => preferences.set("browser.privatebrowsing.autostart", true)?,
            Wish::Chromium(argument) => bail!("Firefox does not know {argument}"),
        }
    }
    let mut capabilities = DesiredCapabilities::firefox();
    capabilities.set_firefox_binary(text(&installed.browser)?)?;
    capabilities.set_preferences(preferences)?;
    capabilities.add_arg("-headless")?;
    Ok(Driver { server: Family::of(server, home), port, screen: None, capabilities: capabilities.into() })
}

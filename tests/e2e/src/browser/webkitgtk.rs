//! WebKitGTK in its MiniBrowser, which has no mode without a window: each has a screen of its own that nobody sees.
//!
//! Under automation MiniBrowser keeps its profile in memory, so that it is always a fresh one.

use super::{Driver, Installed, Wish, at_home, text};
use crate::{family::Family, service::announced};
use anyhow::{Context as _, Result, bail};
use serde_json::json;
use std::{
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};
use thirtyfour::Capabilities;
use tokio::{net::TcpStream, process::Command, time::sleep};

/// How long the driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) async fn drive(installed: &Installed, wishes: &[Wish], home: &Path) -> Result<Driver> {
    let (screen, display) = screen(home).await?;
    // The driver does not say which port it took, so it is told one that was free a moment ago.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = at_home(&installed.driver, home);
    command.arg(format!("--port={port}"));
    // Of this machine's desktop it sees nothing: no other screen, no settings, no bus.
    command.env("DISPLAY", format!(":{display}")).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    command.env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1").env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    // Its processes would write one when they end, after all else has gone.
    command.env("MESA_SHADER_CACHE_DISABLE", "true");
    for wish in wishes {
        match wish {
            Wish::NoWasm => drop(command.env("JSC_useWasm", "false")),
            Wish::Private => {}
            Wish::Chromium(argument) => bail!("WebKitGTK does not know {argument}"),
        }
    }
    let server = listening(command, port, home).await?;
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "MiniBrowser")?;
    capabilities.set("webkitgtk:browserOptions", json!({ "binary": text(&installed.browser)?, "args": ["--automation"] }))?;
    Ok(Driver { server, port: port.to_string(), screen: Some(screen), capabilities })
}

/// An X server on the first display that is free. It ends by itself when its one client has gone.
async fn screen(home: &Path) -> Result<(Family, String)> {
    let mut command = at_home(Path::new("Xvfb"), home);
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-terminate"]);
    let (child, display) = announced(command, Stdio::null(), |line| Some(line.trim().to_owned())).await?;
    Ok((Family::of(child, home), display))
}

/// Starts the driver and waits until it listens.
async fn listening(mut command: Command, port: u16, home: &Path) -> Result<Family> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        if let Some(status) = child.try_wait()? {
            bail!("{command:?} ended at once ({status})");
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_ok() {
            return Ok(Family::of(child, home));
        }
        sleep(Duration::from_millis(20)).await;
        waited += Duration::from_millis(20);
    }
    bail!("{command:?} does not listen after {PATIENCE:?}")
}

//! A server of the built binary's, as a child: started, waited for until it says where it listens, and ended with its owner.

use anyhow::{Context as _, Result, bail};
use std::process::Stdio;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// A running server.
pub struct Service {
    /// Where it says that it listens.
    pub url: String,
    _child: Child,
}

impl Service {
    /// Starts a command that prints `listening on <url>` once it is ready. What it says on standard error goes to `errors`.
    ///
    /// # Errors
    /// If it cannot be started, or ends without having said that.
    pub async fn start(command: Command, errors: Stdio) -> Result<Service> {
        let (child, url) = announced(command, errors, |line| line.strip_prefix("listening on ").map(str::to_owned)).await?;
        Ok(Service { url, _child: child })
    }
}

/// Starts a command and reads its output up to the line that says what is wanted of it; what it prints later is drained, so that it never waits for a reader.
pub(crate) async fn announced(mut command: Command, errors: Stdio, wanted: impl Fn(&str) -> Option<String>) -> Result<(Child, String)> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors).kill_on_drop(true);
    let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
    let mut lines = BufReader::new(child.stdout.take().context("no output to read")?).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(said) = wanted(&line) {
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok((child, said));
        }
    }
    bail!("{command:?} ended without saying where it listens")
}

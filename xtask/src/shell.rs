//! Running other programs: quiet while they work, with what they are at; all they said when they fail.

use anyhow::{Context as _, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    env,
    io::{BufRead as _, BufReader, IsTerminal as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The workspace's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo puts its work.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").or_else(|| env::var_os("CARGO_BUILD_TARGET_DIR")).map_or_else(|| root().join("target"), PathBuf::from)
}

/// cargo, as it was called, in the workspace's folder.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    // What cargo set for this program is not meant for the next one.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO_BIN_NAME" {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a step to its end, showing its latest line where a person looks on. Its output is printed only if it fails.
pub(crate) fn step(name: &str, command: &mut Command) -> Result<()> {
    let started = Instant::now();
    let is_watched = std::io::stderr().is_terminal();
    let spinner = if is_watched { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    spinner.set_style(ProgressStyle::with_template("{spinner} {prefix} {wide_msg:.dim}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
    spinner.set_prefix(name.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(120));
    if !is_watched {
        eprintln!("… {name}");
    }
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().with_context(|| format!("cannot run {name}"))?;
    let mut said = String::new();
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).lines() {
            let line = line.unwrap_or_default();
            spinner.set_message(line.trim().to_owned());
            said.push_str(&line);
            said.push('\n');
        }
    }
    let status = child.wait()?;
    spinner.finish_and_clear();
    if !status.success() {
        bail!("{name} failed ({status}):\n{said}");
    }
    eprintln!("✓ {name} {}", seconds(started.elapsed()));
    Ok(())
}

/// Runs a step whose output is what one wants to see.
pub(crate) fn show(name: &str, command: &mut Command) -> Result<()> {
    eprintln!("… {name}");
    let started = Instant::now();
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot run {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    eprintln!("✓ {name} {}", seconds(started.elapsed()));
    Ok(())
}

/// What a program prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first program of these names that the machine has.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// Installs Debian packages, where this is Debian and we may; elsewhere nothing is done, and the caller looks again.
pub(crate) fn debian(what: &str, packages: &[&str]) -> Result<()> {
    let is_root = || output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if find(&["apt-get"]).is_none() || !is_root() {
        return Ok(());
    }
    step("reading Debian's package lists", Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "--yes", "--no-install-recommends"]).args(packages);
    step(&format!("installing {what}"), &mut install)
}

fn seconds(time: Duration) -> String {
    format!("({:.1} s)", time.as_secs_f64())
}

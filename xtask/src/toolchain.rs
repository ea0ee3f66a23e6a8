//! What must be on the machine to build for the browser: rustup's wasm target.

use crate::shell;
use anyhow::{Result, bail};
use std::process::Command;

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Installs rustfmt and clippy where they are missing, and says so: a minimal Rust has neither.
pub(crate) fn ensure_lints() -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if shell::output(&mut shell::cargo(&[command, "--version"])).is_err() {
            shell::step(&format!("adding {component} to Rust"), Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Installs the wasm target where it is missing, and says so.
pub(crate) fn ensure_wasm() -> Result<()> {
    let libraries = shell::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM])).unwrap_or_default();
    let has_std = std::fs::read_dir(libraries.trim()).is_ok_and(|mut entries| entries.next().is_some());
    if has_std {
        return Ok(());
    }
    if shell::find(&["rustup"]).is_none() {
        bail!("this Rust has no {WASM} target and there is no rustup to add it: install Rust by rustup, or your system's package of that target");
    }
    shell::step("adding the wasm target to Rust", Command::new("rustup").args(["target", "add", WASM]))
}

/// Installs the source of std where it is missing, and says so: the size lane builds std anew.
pub(crate) fn ensure_std_source() -> Result<()> {
    let sysroot = shell::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std").is_dir() {
        return Ok(());
    }
    if shell::find(&["rustup"]).is_none() {
        bail!("this Rust has no source of its standard library and there is no rustup to add it: install Rust by rustup, or your system's package of it");
    }
    shell::step("adding the source of std to Rust", Command::new("rustup").args(["component", "add", "rust-src"]))
}

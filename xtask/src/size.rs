//! The size of each artifact of the reference site (the example, in English), as it is sent: raw and brotli 11, beside its budget.

use crate::{artifacts, lane::Lane, shell};
use anyhow::{Context as _, Result, bail};
use std::{fs, path::Path, process::Command};

/// Budgets of the design, in bytes of brotli 11. Those of wasm hold on the size lane.
const BUDGETS: [(&str, &[&str], usize); 4] = [
    ("loader", &["clearlist.js"], 4 * 1024),
    ("choices", &["choices.js"], 4 * 1024),
    ("agent", &["agent.wasm", "agent.js"], 32 * 1024),
    ("viewer", &["viewer.wasm", "viewer.js"], 50 * 1024),
];

pub(crate) fn run() -> Result<()> {
    let binary = artifacts::build_binary(Lane::Stable)?;
    artifacts::build(Lane::Size)?;
    let dist = shell::target().join("clearlist").join("reference");
    let settings = shell::root().join("examples/short-drama/clearlist.toml");
    let built = Command::new(binary)
        .arg("build")
        .arg("--settings")
        .arg(settings)
        .arg("--out")
        .arg(&dist)
        .arg("--artifacts")
        .arg(artifacts::folder(Lane::Size))
        .output()?;
    if !built.status.success() {
        bail!("the example was not built: {}", String::from_utf8_lossy(&built.stderr));
    }
    print(&dist)
}

fn print(dist: &Path) -> Result<()> {
    println!("{:<10} {:<14} {:>9} {:>9} {:>9}", "part", "file", "raw", "brotli", "budget");
    for (part, files, budget) in BUDGETS {
        let mut total = 0;
        for file in files {
            let bytes = fs::read(dist.join(file)).with_context(|| format!("cannot read {file}"))?;
            let packed = brotli(&bytes)?;
            total += packed;
            println!("{part:<10} {file:<14} {:>9} {packed:>9}", bytes.len());
        }
        let verdict = if total <= budget { "within" } else { "OVER" };
        println!("{part:<10} {:<14} {:>9} {total:>9} {budget:>9}  {verdict}", "", "");
    }
    for file in ["policy.json", "policy.html", "policy.css"] {
        let bytes = fs::read(dist.join(file)).with_context(|| format!("cannot read {file}"))?;
        println!("{:<10} {file:<14} {:>9} {:>9}", "policy", bytes.len(), brotli(&bytes)?);
    }
    Ok(())
}

/// Bytes after brotli at its highest setting.
fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed.len())
}

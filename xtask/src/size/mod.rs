//! The size of each artifact of the reference site (the example, in English, on the size lane), as it is sent: raw and brotli 11, beside its budget. A byte over
//! one fails, and the record says what grew.

mod piece;
mod record;
mod twice;

use crate::{artifacts, lane::Lane, shell};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Print the size of each artifact, raw and brotli 11, beside its budget; a byte over one fails, and says what grew
#[derive(clap::Args, Default)]
pub(crate) struct Args {
    /// Write down the sizes as they are now: what a later growth is measured against
    #[arg(long)]
    record: bool,
    /// Build the wasm once more in another folder, and compare it byte by byte
    #[arg(long)]
    twice: bool,
}

/// What a visitor's browser fetches for one thing, and what that may weigh.
struct Budget {
    what: &'static str,
    /// Files by their names without the letters of their bytes.
    files: &'static [&'static str],
    /// Of brotli 11.
    bytes: usize,
}

const KB: usize = 1024;

/// Budgets of the design, and of CHECKLIST P01 and P02.
const BUDGETS: [Budget; 12] = [
    Budget { what: "P01 to the notice", files: &["clearlist.js"], bytes: 4 * KB },
    // A returning visitor's gate: scripts, frames, images, sheets, and whatever of these comes later; where all other parts lie, so that the loader need not
    // know; and what is not wanted before the first choice, as the page's elements.
    Budget { what: "after the choice", files: &["after.js"], bytes: 4 * KB },
    Budget { what: "choices", files: &["choices.js"], bytes: 4 * KB },
    // Fetched at the first call that changes something.
    Budget { what: "calls of the page", files: &["calls.js"], bytes: 2 * KB },
    // Each fetched only by a page that has such a frame, or where a service that leaves something is not granted.
    Budget { what: "placeholders", files: &["placeholders.js"], bytes: 2 * KB },
    Budget { what: "traces", files: &["traces.js"], bytes: KB },
    Budget { what: "receipts", files: &["receipts.js"], bytes: 4 * KB + 512 },
    Budget { what: "agent", files: &["agent.wasm", "agent.js"], bytes: 32 * KB },
    Budget { what: "viewer", files: &["viewer.wasm", "viewer.js"], bytes: 50 * KB },
    Budget { what: "P02 to a sent receipt", files: &["clearlist.js", "after.js", "agent.js", "agent.wasm"], bytes: 36 * KB },
    Budget {
        what: "P02 viewer open",
        files: &["clearlist.js", "after.js", "agent.js", "agent.wasm", "choices.js", "viewer.js", "viewer.wasm"],
        bytes: 86 * KB,
    },
    // The owner's words: measured, and no more than that.
    Budget { what: "the policy", files: &["policy.json", "policy.html", "policy.css", "notice.html"], bytes: usize::MAX },
];

/// What is put round the loader, in its file, for sites whose settings ask for it. The reference site has neither: each is measured as the artifact that it is.
const AROUND_THE_LOADER: [Budget; 2] =
    [Budget { what: "record in a cookie", files: &["shared.js"], bytes: 5 * KB / 4 }, Budget { what: "import", files: &["imported.js"], bytes: KB }];

pub(crate) fn run(args: &Args) -> Result<()> {
    let binary = artifacts::build_binary(Lane::Stable)?;
    artifacts::build(Lane::Size)?;
    if args.twice {
        twice::compare()?;
    }
    let site = reference_site(&binary)?;
    let mut over = print(&site, &BUDGETS)?;
    over.extend(print(&artifacts::folder(Lane::Size), &AROUND_THE_LOADER)?);
    let pieces = piece::all()?;
    if args.record {
        return record::write(&pieces);
    }
    if over.is_empty() {
        return Ok(());
    }
    record::print_growth(&pieces)?;
    bail!("over budget: {}", over.join(", "))
}

/// Builds the example with the files as released, and says where.
pub(crate) fn reference_site(binary: &Path) -> Result<PathBuf> {
    let site = shell::target().join("clearlist").join("reference");
    let settings = shell::root().join("examples/short-drama/clearlist.toml");
    let mut build = Command::new(binary);
    let build = build.arg("build").arg("--settings").arg(settings).arg("--out").arg(&site).arg("--no-history");
    let built = build.arg("--artifacts").arg(artifacts::folder(Lane::Size)).output()?;
    if !built.status.success() {
        bail!("the example was not built: {}", String::from_utf8_lossy(&built.stderr));
    }
    Ok(site)
}

/// Prints the table; gives what is over its budget.
fn print(site: &Path, budgets: &[Budget]) -> Result<Vec<&'static str>> {
    let mut over = Vec::new();
    println!("{:<22} {:<14} {:>9} {:>9} {:>9}", "", "file", "raw", "brotli", "budget");
    for Budget { what, files, bytes: budget } in budgets {
        let mut total = 0;
        let is_sum = what.starts_with("P02");
        for file in *files {
            let bytes = fs::read(find(site, file)?)?;
            let packed = brotli(&bytes)?;
            total += packed;
            if !is_sum {
                println!("{what:<22} {file:<14} {:>9} {packed:>9}", bytes.len());
            }
        }
        if *budget == usize::MAX {
            continue;
        }
        let verdict = if total <= *budget { format!("within, {} to spare", budget - total) } else { format!("OVER by {}", total - budget) };
        println!("{what:<22} {:<14} {:>9} {total:>9} {budget:>9}  {verdict}", "", "");
        if total > *budget {
            over.push(*what);
        }
    }
    Ok(over)
}

/// A file of a build, `agent.wasm` under the name that its bytes have given it.
fn find(site: &Path, name: &str) -> Result<PathBuf> {
    if site.join(name).is_file() {
        return Ok(site.join(name));
    }
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    for entry in fs::read_dir(site).with_context(|| format!("cannot read {}", site.display()))? {
        let path = entry?.path();
        let found = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if found.split('.').count() == 3 && found.starts_with(&format!("{stem}.")) && found.ends_with(&format!(".{ending}")) {
            return Ok(path);
        }
    }
    bail!("the build has no {name}")
}

/// Bytes after brotli at its highest setting.
fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed.len())
}

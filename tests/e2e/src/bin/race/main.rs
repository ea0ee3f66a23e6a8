//! The race: Clearlist beside its peers, in one run of one headless Chromium, on a slow machine and a slow network. Started by `cargo xtask race`, which
//! builds and installs what it needs.

mod contestants;
mod long_text;
mod ours;
mod record;
mod report;
mod server;
mod spread;
mod tab;
mod track;
mod viewer;
mod visit;

use anyhow::{Context as _, Result};
use clap::Parser;
use clearlist_e2e::{Browser, Engine, Installed};
use ours::Built;
use report::{Conditions, Report};
use server::Server;
use std::{path::PathBuf, process::ExitCode};
use track::Track;

/// The name by which `--only` takes the viewer.
const VIEWER: &str = "viewer";

/// Measures Clearlist beside its peers; `cargo xtask race` starts it
#[derive(Parser)]
#[command(name = "race")]
struct Args {
    /// The `clearlist` binary
    #[arg(long)]
    binary: PathBuf,
    /// The browser's artifacts that a build takes
    #[arg(long)]
    artifacts: PathBuf,
    /// npm's folder with the peers
    #[arg(long)]
    peers: PathBuf,
    #[arg(long)]
    chromium: PathBuf,
    #[arg(long)]
    chromedriver: PathBuf,
    /// A folder for builds and screenshots
    #[arg(long)]
    work: PathBuf,
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    #[arg(long)]
    only: Vec<String>,
    /// More policy texts
    #[arg(long)]
    policies: Option<PathBuf>,
    #[arg(long)]
    json: bool,
    /// The page to write the tables into
    #[arg(long)]
    write: Option<PathBuf>,
    #[arg(long)]
    gate: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Args::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        // The gates that are not held have been named.
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<bool> {
    std::fs::create_dir_all(&args.work).with_context(|| format!("cannot make {}", args.work.display()))?;
    let server = Server::start().await?;
    let receiver = ours::receiver(&args.binary, &args.work).await?;
    let built = Built { binary: args.binary, artifacts: args.artifacts, work: args.work.clone(), endpoint: receiver.url.clone() };
    let mut only = args.only;
    let has_viewer = only.is_empty() || only.iter().any(|name| name == VIEWER);
    let has_visits = only.is_empty() || only.iter().any(|name| name != VIEWER);
    only.retain(|name| name != VIEWER);
    eprintln!("… building and packing what is served");
    contestants::furnish(&server)?;
    let entered = if has_visits { contestants::enter(&server, &args.peers, &built.example("example", None)?, &only)? } else { Vec::new() };
    let texts = if has_viewer { viewer::enter(&server, &built, args.policies.as_deref())? } else { Vec::new() };
    let chromium = Installed { engine: Engine::Chromium, browser: args.chromium, driver: args.chromedriver };
    let browser = Browser::start(&chromium, &[]).await?;
    let track = Track { browser, server, rounds: args.rounds, work: args.work };
    let version = track.version().await?;
    let raced = async { anyhow::Ok((track.calibrate().await?, track.visits(&entered).await?, track.viewer(&texts).await?)) }.await;
    // Whatever came of it: a browser that is not told to quit stays.
    track.browser.driver.clone().quit().await?;
    let (cpu_slowdown_measured, contestants, viewer) = raced?;
    let mut report = Report {
        date: jiff::Zoned::now().date().to_string(),
        browser: version,
        rounds: args.rounds,
        conditions: Conditions {
            cpu_slowdown: tab::CPU_SLOWDOWN,
            cpu_slowdown_measured,
            latency_ms: tab::LATENCY_MS,
            down_bits_per_s: tab::DOWN_BITS_PER_S,
            up_bits_per_s: tab::UP_BITS_PER_S,
        },
        contestants,
        viewer,
        gates: Vec::new(),
    };
    report.gates = report::judge(&report);
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        let slowdown = report.conditions.cpu_slowdown_measured;
        println!("{}, {}, processor {slowdown:.1} times slower, {} rounds: median (smallest–largest)\n", report.browser, report.date, report.rounds);
        report::tables(&report).iter().for_each(|grid| println!("{}", grid.to_text()));
    }
    if let Some(page) = &args.write {
        report::write(&report, page)?;
    }
    let missed: Vec<_> = report.gates.iter().filter(|gate| !gate.is_held).collect();
    if args.gate {
        for gate in &missed {
            let value = gate.value.map_or("not measured in this run".to_owned(), |value| format!("{value:.3}"));
            eprintln!("not held: {} {}: {value}, at most {}", gate.name, gate.what, gate.limit);
        }
    }
    Ok(!args.gate || missed.is_empty())
}

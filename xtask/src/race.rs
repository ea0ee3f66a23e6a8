//! The race: what it needs is built and installed here; what it does is the `race` program of tests/e2e.

use crate::{
    artifacts,
    browser::{self, CHROMEDRIVER, CHROMIUM},
    lane::Lane,
    npm, shell,
};
use anyhow::{Context as _, Result};
use std::{path::PathBuf, process::Command};

/// Measure Clearlist beside its peers, on a slow machine and a slow network, in one run of one browser
///
/// Everyone's notice stands on the same page, served as from a good server (brotli 11, cached for a year), to a headless Chromium whose processor is slowed
/// down four times and whose network has 150 ms latency, 1.6 Mbit/s down and 750 kbit/s up. Each round visits everyone with an empty cache, in another order;
/// what is printed is the median of all rounds, with the smallest and the largest. Then the viewer is opened, with short texts and with very long ones.
///
/// Ours is what is released: wasm of the size lane. Peers come from npm, as pinned in xtask/npm/package-lock.json. A machine that has other work gives larger
/// numbers for everyone; compare within a run, not between two.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often everyone is visited
    #[arg(long, default_value_t = 7, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=99))]
    rounds: u16,
    /// Run this one alone (may be given more than once): vanilla-cookieconsent, vanilla-cookieconsent-hastened, klaro, orejime, probo, clearlist, prerendered,
    /// viewer
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Also open the viewer with each text (*.txt) of this folder [default: ../shared/policies, where it is there]
    #[arg(long, value_name = "FOLDER")]
    policies: Option<PathBuf>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Write the tables into docs/performance.md too
    #[arg(long)]
    write: bool,
    /// Fail, naming each one, if a gate of performance is not held (P03 to P06, F21)
    #[arg(long)]
    gate: bool,
}

pub(crate) fn run(args: Args) -> Result<()> {
    let root = shell::root();
    let binary = artifacts::build_binary(Lane::Stable)?;
    artifacts::build(Lane::Size)?;
    let peers = npm::install()?;
    let [chromium, ..] = &browser::ENGINES;
    browser::ensure(&[chromium])?;
    shell::step("building the race", &mut shell::cargo(&["build", "--package", "clearlist-e2e", "--bin", "race"]))?;
    let mut race = Command::new(shell::target().join("debug").join(format!("race{}", std::env::consts::EXE_SUFFIX)));
    race.arg("--binary").arg(binary).arg("--artifacts").arg(artifacts::folder(Lane::Size)).arg("--peers").arg(peers);
    race.arg("--chromium").arg(CHROMIUM.path()?).arg("--chromedriver").arg(CHROMEDRIVER.path()?);
    race.arg("--work").arg(shell::target().join("race")).arg("--rounds").arg(args.rounds.to_string());
    let beside = Some(root.join("../shared/policies")).filter(|folder| folder.is_dir());
    if let Some(policies) = args.policies.or(beside) {
        race.arg("--policies").arg(policies);
    }
    for name in args.only {
        race.arg("--only").arg(name);
    }
    for (is_set, option) in [(args.json, "--json"), (args.gate, "--gate")] {
        if is_set {
            race.arg(option);
        }
    }
    if args.write {
        race.arg("--write").arg(root.join("docs/performance.md"));
    }
    let status = race.status().context("cannot run the race")?;
    if !status.success() {
        // It has said why.
        std::process::exit(1);
    }
    Ok(())
}

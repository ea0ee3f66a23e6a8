//! Every check, in the order in which a fault is cheapest to hear of.

use crate::{
    artifacts,
    browser::{self, CHROMEDRIVER, ENGINES, Engine},
    lane::Lane,
    react, shell,
    shell::{cargo, target},
    size, tidy,
    toolchain::{self, WASM},
};
use anyhow::Result;

/// Run every check: format, lints, tidy, native tests, browser tests, end to end, sizes
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Leave out what needs a browser
    #[arg(long)]
    native: bool,
    /// Run every end-to-end test in this engine alone (may be given more than once); without it: every one in Chromium, in the others those with a CHECKLIST number
    #[arg(long, value_name = "NAME", value_parser = browser::ENGINES.map(|engine| engine.name), conflicts_with = "native")]
    engine: Vec<String>,
}

pub(crate) fn run(args: Args) -> Result<()> {
    toolchain::ensure_lints()?;
    shell::step("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    tidy::run()?;
    let binary = artifacts::build_binary(Lane::Stable)?;
    let native = ["--package", "clearlist-core", "--package", "clearlist", "--package", "xtask", "--package", "clearlist-web"];
    let lint = |name: &str, arguments: &[&str]| {
        let mut command = cargo(&["clippy", "--quiet"]);
        command.args(arguments).args(["--", "--deny", "warnings"]).env("CLEARLIST_ARTIFACTS", artifacts::folder(Lane::Stable));
        shell::step(name, &mut command)
    };
    lint("lints, native", &[&native[..], &["--package", "clearlist-e2e", "--all-targets"]].concat())?;
    lint("lints, agent", &["--package", "clearlist-web", "--bin", "agent", "--test", "browser", "--target", WASM])?;
    lint("lints, viewer and preview", &["--package", "clearlist-web", "--features", "csr,preview", "--bins", "--test", "browser", "--target", WASM])?;
    let mut tests = cargo(&["test", "--quiet"]);
    tests.args(native).env("CLEARLIST_ARTIFACTS", artifacts::folder(Lane::Stable));
    shell::show("native tests", &mut tests)?;
    if !args.native {
        in_browsers(&binary, &args.engine)?;
    }
    size::run(&size::Args::default())
}

/// Browsers wait more than they work: more at once than there are cores, and fewer than make one another late.
const AT_ONCE: &str = "4";

/// Tests that carry a number of the CHECKLIST begin with it: access, faults, law, security.
const NUMBERED: [&str; 8] = ["::a0", "::a1", "::f0", "::f1", "::f2", "::l0", "::l1", "::s0"];

/// Tests that run inside the browser, then the built artifacts driven from outside, in each engine.
fn in_browsers(binary: &std::path::Path, only: &[String]) -> Result<()> {
    let engines: Vec<&Engine> = ENGINES.iter().filter(|engine| only.is_empty() || only.iter().any(|name| name == engine.name)).collect();
    browser::ensure(&engines)?;
    let is_chromium = |engine: &Engine| engine.name == "chromium";
    if engines.iter().any(|engine| is_chromium(engine)) {
        inside()?;
    }
    let react = react::build(binary)?;
    for engine in engines {
        let mut outside = cargo(&["test", "--package", "clearlist-e2e", "--tests", "--", "--test-threads", AT_ONCE]);
        if only.is_empty() && !is_chromium(engine) {
            outside.args(NUMBERED);
        }
        outside.env("CLEARLIST_BIN", binary).env("CLEARLIST_REACT", &react).envs(engine.variables()?);
        shell::show(&format!("end to end in {}", engine.title), &mut outside)?;
    }
    Ok(())
}

/// Tests compiled to wasm, in Chromium.
fn inside() -> Result<()> {
    shell::step("building the browser test runner", &mut cargo(&["build", "--package", "clearlist-e2e", "--bin", "wasm-test-runner"]))?;
    let mut inside = cargo(&["test", "--package", "clearlist-web", "--features", "csr", "--test", "browser", "--target", WASM]);
    inside
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", target().join("debug").join("wasm-test-runner"))
        .env("CHROMEDRIVER", CHROMEDRIVER.path()?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "60");
    shell::show("wasm in a headless browser", &mut inside)
}

//! Every check, in the order in which a fault is cheapest to hear of.

use crate::{
    artifacts, browser,
    lane::Lane,
    shell,
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
        in_browser(&binary)?;
    }
    size::run(&size::Args::default())
}

/// Tests that run inside the browser, then the built artifacts driven from outside.
fn in_browser(binary: &std::path::Path) -> Result<()> {
    let browser = browser::ensure()?;
    shell::step("building the browser test runner", &mut cargo(&["build", "--package", "clearlist-e2e", "--bin", "wasm-test-runner"]))?;
    let mut inside = cargo(&["test", "--package", "clearlist-web", "--features", "csr", "--test", "browser", "--target", WASM]);
    inside
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", target().join("debug").join("wasm-test-runner"))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "60");
    shell::show("wasm in a headless browser", &mut inside)?;
    let mut outside = cargo(&["test", "--package", "clearlist-e2e", "--tests"]);
    outside.env("CLEARLIST_BIN", binary).env("CHROMIUM", &browser.chromium).env("CHROMEDRIVER", &browser.driver);
    shell::show("end to end in a headless browser", &mut outside)
}

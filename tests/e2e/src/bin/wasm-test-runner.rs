//! The test runner of wasm-bindgen, as a library call: cargo starts it for wasm tests, so that no binary need be installed.
//!
//! `CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=<this> CHROMEDRIVER=<driver> cargo test -p clearlist-web --target wasm32-unknown-unknown --test browser
//! --features csr`. It reads `webdriver.json` in the folder of the package under test, which for clearlist-web is the root.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}

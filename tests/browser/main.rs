//! The browser side inside a real browser: each port does what it promises, and the agent makes receipts that the browser's own crypto finds valid.
//!
//! Run by `cargo xtask test`, or as the head of `tests/e2e/src/bin/wasm-test-runner.rs` says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#![cfg(target_arch = "wasm32")]

mod agent;
mod ports;
#[cfg(feature = "csr")]
mod viewer;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

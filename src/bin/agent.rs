//! The agent's wasm: what the loader calls when there is something to sign or send. Wiring only.

// Without std's own start-up, which is for programs with arguments and standard output: 300 bytes brotli.
#![cfg_attr(target_arch = "wasm32", no_main)]

use clearlist_web::agent::{Listener, Options};
use clearlist_web::browser::promise::promise_of;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

/// Smaller than std's allocator by 1.5 KB brotli; of talc's two ways to take memory from the page the one with less code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::cell::TalcSyncCell<talc::wasm::WasmGrowAndClaim, talc::wasm::WasmBinning> =
    talc::cell::TalcSyncCell::new_wasm(talc::wasm::WasmGrowAndClaim);

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// Signs and sends what was journalled; `options` is `{database, outbox, endpoint, origin}`, and `on_receipt` is called with `{receipt_id, state}`.
///
/// Resolves when nothing is left to do in this session; rejects, with the journal untouched, if an option is missing or the endpoint is not acceptable.
#[wasm_bindgen]
pub fn run(options: JsValue, on_receipt: Function) -> Promise {
    promise_of(async move { clearlist_web::agent::run(&Options::read(&options)?, &Listener::new(on_receipt)).await })
}

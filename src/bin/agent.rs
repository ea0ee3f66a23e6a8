//! The agent's wasm: what the loader calls when there is something to sign or send. Wiring only.

use clearlist_web::agent::{Listener, Options};
use js_sys::Function;
use wasm_bindgen::prelude::*;

fn main() {}

/// Signs and sends what was journalled; `options` is `{database, outbox, endpoint, origin}`, and `on_receipt` is called with `{receipt_id, state}`.
///
/// Resolves when nothing is left to do in this session; rejects, with the journal untouched, if an option is missing or the endpoint is not acceptable.
#[wasm_bindgen]
pub async fn run(options: JsValue, on_receipt: Function) -> Result<(), JsValue> {
    let options = Options::read(&options)?;
    Ok(clearlist_web::agent::run(&options, &Listener::new(on_receipt)).await?)
}

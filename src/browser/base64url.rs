//! base64url, read by the browser's own `atob`: a decoder of our own would cost the agent a kilobyte.

use super::Failure;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn atob(text: &str) -> Result<String, JsValue>;
}

/// The bytes of unpadded base64url.
pub fn decode(text: &str) -> Result<Vec<u8>, Failure> {
    Ok(decode_text(text)?.chars().map(|byte| byte as u8).collect())
}

/// The same as text, a character below 256 for each byte: ASCII is itself, anything else is to be read as bytes.
pub fn decode_text(text: &str) -> Result<String, Failure> {
    Ok(atob(&text.replace('-', "+").replace('_', "/"))?)
}

//! The page's clock, and waiting.

use super::Failure;
use super::promise::{deferred, settled};
use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(wake: &Function, ms: i32) -> i32;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: i32);

    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(event: &str, wake: &Function);

    #[wasm_bindgen(js_name = removeEventListener)]
    fn remove_event_listener(event: &str, wake: &Function);
}

/// Worth trying again at once: the network is back, or the page is, from the history cache or the background.
const WAKE_EVENTS: [&str; 3] = ["online", "pageshow", "visibilitychange"];

/// Milliseconds since 1970, by the page's clock; zero for a clock set before that.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Waits `seconds`, or less if the page is woken before. Nothing of it outlives the wait.
pub async fn rest(seconds: u32) -> Result<(), Failure> {
    let (woken, wake, _) = deferred();
    // setTimeout takes a signed 32-bit number of milliseconds: 24 days. Retries wait an hour at most.
    let ms = i32::try_from(seconds.saturating_mul(1000)).unwrap_or(i32::MAX);
    let timer = set_timeout(&wake, ms);
    for event in WAKE_EVENTS {
        add_event_listener(event, &wake);
    }
    settled(woken).await?;
    clear_timeout(timer);
    for event in WAKE_EVENTS {
        remove_event_listener(event, &wake);
    }
    Ok(())
}

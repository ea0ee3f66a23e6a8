//! The page's clock, and waiting.

use super::Failure;
use super::promise::deferred;

/// Worth trying again at once: the network is back, or the page is, from the history cache or the background.
const WAKE_EVENTS: [&str; 3] = ["online", "pageshow", "visibilitychange"];

/// Milliseconds since 1970, by the page's clock; zero for a clock set before that.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Waits `seconds`, or less if the page is woken before. Nothing of it outlives the wait.
pub async fn rest(seconds: u32) -> Result<(), Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::because("no window"))?;
    let (woken, wake, _) = deferred()?;
    // setTimeout takes a signed 32-bit number of milliseconds: 24 days. Retries wait an hour at most.
    let ms = i32::try_from(seconds.saturating_mul(1000)).unwrap_or(i32::MAX);
    let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&wake, ms)?;
    for event in WAKE_EVENTS {
        window.add_event_listener_with_callback(event, &wake)?;
    }
    woken.await?;
    window.clear_timeout_with_handle(timer);
    for event in WAKE_EVENTS {
        window.remove_event_listener_with_callback(event, &wake)?;
    }
    Ok(())
}

//! fetch, as receipts need it: no cookies, no referrer, no redirects, no header that would ask for a preflight.

use super::Failure;
use super::value::{object, parse};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// From `Retry-After`, where it is a number of seconds and the server lets pages read it.
    pub retry_after_s: Option<u32>,
    pub body: String,
}

/// Posts text. Fails where the network, CORS, CSP or a redirect does: the page is not told which.
///
/// `keepalive` lets it outlive the page. Browsers allow 64 KiB of that in flight: `body` must stay well below.
pub async fn post(url: &str, body: &str) -> Result<Answer, Failure> {
    let members = [("method", "POST".into()), ("body", body.into()), ("keepalive", JsValue::TRUE)];
    let response = fetch(url, &members).await?;
    let retry_after_s = response.headers().get("Retry-After")?.and_then(|text| text.parse().ok());
    let body = response.text()?.await?.as_string().unwrap_or_default();
    Ok(Answer { status: response.status(), retry_after_s, body })
}

/// Gets JSON; anything but a 2xx is a failure.
pub async fn get_json(url: &str) -> Result<JsValue, Failure> {
    let response = fetch(url, &[]).await?;
    if !response.ok() {
        return Err(Failure::because("not found"));
    }
    parse(&response.text()?.await?.as_string().unwrap_or_default())
}

/// How long a request may take: a hanging endpoint must not hold the lock, and with it every other tab.
const PATIENCE_MS: u32 = 30_000;

/// Aborts a request that takes too long, where the browser can.
fn patience() -> Option<JsValue> {
    let signals = Reflect::get(&js_sys::global(), &"AbortSignal".into()).ok()?;
    let timeout: Function = Reflect::get(&signals, &"timeout".into()).ok()?.dyn_into().ok()?;
    timeout.call1(&signals, &PATIENCE_MS.into()).ok()
}

/// A string body goes as `text/plain;charset=UTF-8` (Fetch, 5.2), which needs no preflight.
async fn fetch(url: &str, members: &[(&str, JsValue)]) -> Result<Response, Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::because("no window"))?;
    let init: Object = object(members)?;
    for (name, value) in [("credentials", "omit"), ("referrerPolicy", "no-referrer"), ("redirect", "error")] {
        super::value::set(&init, name, &value.into())?;
    }
    if let Some(signal) = patience() {
        super::value::set(&init, "signal", &signal)?;
    }
    Ok(window.fetch_with_str_and_init(url, init.unchecked_ref()).await?.unchecked_into())
}

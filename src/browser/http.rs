//! fetch, as receipts need it: no cookies, no referrer, no redirects, no header that would ask for a preflight.

use super::Failure;
use super::promise::settled;
use super::value::{literal, member, number, parse, set};
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str, init: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = AbortSignal, js_name = timeout, catch)]
    fn abort_after(ms: u32) -> Result<JsValue, JsValue>;

    type Response;

    #[wasm_bindgen(method)]
    fn text(this: &Response) -> Promise;

    type Headers;

    #[wasm_bindgen(method)]
    fn get(this: &Headers, name: &str) -> Option<String>;
}

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
    request(url, Some(body)).await
}

/// Gets JSON; anything but a 200 is a failure.
pub async fn get_json(url: &str) -> Result<JsValue, Failure> {
    let answer = request(url, None).await?;
    if answer.status != 200 {
        return Err(Failure::because("not found"));
    }
    parse(&answer.body)
}

/// How long a request may take: a hanging endpoint must not hold the lock, and with it every other tab.
const PATIENCE_MS: u32 = 30_000;

/// A string body goes as `text/plain;charset=UTF-8` (Fetch, 5.2), which needs no preflight.
async fn request(url: &str, body: Option<&str>) -> Result<Answer, Failure> {
    let init = literal(r#"{"credentials":"omit","referrerPolicy":"no-referrer","redirect":"error"}"#);
    if let Some(body) = body {
        set(&init, "method", &"POST".into());
        set(&init, "body", &body.into());
        set(&init, "keepalive", &JsValue::TRUE);
    }
    // Aborts a request that takes too long, where the browser can.
    if let Ok(signal) = abort_after(PATIENCE_MS) {
        set(&init, "signal", &signal);
    }
    let response = settled(fetch(url, &init)).await?;
    let retry_after_s = member(&response, "headers").unchecked_ref::<Headers>().get("Retry-After").and_then(|text| text.parse().ok());
    let status = number(&response, "status").unwrap_or_default() as u16;
    let body = settled(response.unchecked_ref::<Response>().text()).await?.as_string().unwrap_or_default();
    Ok(Answer { status, retry_after_s, body })
}

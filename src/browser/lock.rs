//! Web Locks: one tab at a time. web-sys has them behind an unstable flag, so the one call is bound here.

use super::Failure;
use super::promise::{deferred, settled};
use super::value::literal;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], catch)]
    fn request(name: &str, options: &JsValue, granted: &JsValue) -> Result<Promise, JsValue>;
}

/// A lock that is held, or a browser that has none; let go when dropped, which the browser does in its own time.
#[derive(Debug)]
pub struct Held {
    release: Function,
}

impl Drop for Held {
    fn drop(&mut self) {
        // A promise's own resolve function: it does not throw.
        let _ = self.release.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
    }
}

/// Takes the lock if nobody has it; `None` if somebody has.
///
/// Where locks are absent (Safari below 15.4, some webviews, plain http) it is granted to everybody: callers must stay correct, only less thrifty, when two
/// tabs work at once.
pub async fn take(name: &str) -> Result<Option<Held>, Failure> {
    let (held, release, _) = deferred();
    let (answer, resolve, _) = deferred();
    let granted = Closure::once_into_js(move |lock: JsValue| {
        // The browser keeps the lock until the promise returned here is settled.
        let _ = resolve.call1(&JsValue::UNDEFINED, &lock);
        if lock.is_null() { JsValue::UNDEFINED } else { held.into() }
    });
    // A method that gives a promise does not throw (Web IDL, 3.7.7): what throws here is that there are no locks.
    if let Ok(request) = request(name, &literal(r#"{"ifAvailable":true}"#), &granted) {
        // A request that the browser refuses (SecurityError in an opaque origin) rejects without ever calling back.
        let lock = settled(Promise::race(&Array::of2(&answer, &request))).await?;
        if lock.is_null() {
            return Ok(None);
        }
    }
    Ok(Some(Held { release }))
}

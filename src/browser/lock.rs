//! Web Locks: one tab at a time. web-sys has them behind an unstable flag, so the one call is bound here.

use super::Failure;
use super::promise::deferred;
use super::value::{has_function, member, object};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, granted: &JsValue) -> Result<Promise, JsValue>;
}

/// A lock that is held, or a browser that has none; let go when dropped, which the browser does in its own time.
#[derive(Debug)]
pub struct Held {
    release: Option<Function>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // A promise's own resolve function: it does not throw.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes the lock if nobody has it; `None` if somebody has.
///
/// Where locks are absent (Safari below 15.4, some webviews, plain http) it is granted to everybody: callers must stay correct, only less thrifty, when two
/// tabs work at once.
pub async fn take(name: &str) -> Result<Option<Held>, Failure> {
    let navigator = web_sys::window().ok_or_else(|| Failure::because("no window"))?.navigator();
    let locks = member(&navigator, "locks");
    if !has_function(&locks, "request") {
        return Ok(Some(Held { release: None }));
    }
    let (held, release, _) = deferred()?;
    let (answer, resolve, _) = deferred()?;
    let granted = Closure::once_into_js(move |lock: JsValue| {
        // The browser keeps the lock until the promise returned here is settled.
        let _ = resolve.call1(&JsValue::UNDEFINED, &lock);
        if lock.is_null() { JsValue::UNDEFINED } else { held.into() }
    });
    let options = object(&[("ifAvailable", JsValue::TRUE)])?;
    let request = locks.unchecked_ref::<LockManager>().request(name, &options, &granted)?;
    // A request that the browser refuses (SecurityError in an opaque origin) rejects without ever calling back.
    let lock = Promise::race(&Array::of2(&answer, &request)).await?;
    Ok((!lock.is_null()).then_some(Held { release: Some(release) }))
}

//! The browser, one Web API a file. These files know no policy, no choice and no receipt.
//!
//! Promise: every call returns its failure; nothing here panics because a browser refused, and nothing is retried or logged here.

pub mod address;
pub mod base64url;
pub mod clock;
pub mod database;
pub mod http;
pub mod keys;
pub mod lock;
pub mod promise;
pub mod random;
pub mod storage;
pub mod value;

use wasm_bindgen::JsValue;

/// What a browser call gave instead of a result: an exception, a rejection, or a sentence of ours.
#[derive(Clone, Debug)]
pub struct Failure(JsValue);

impl Failure {
    /// `message` is lower case and names the value and the rule.
    pub fn because(message: &str) -> Failure {
        Failure(js_sys::Error::new(message).into())
    }
}

impl From<JsValue> for Failure {
    fn from(thrown: JsValue) -> Failure {
        Failure(thrown)
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> JsValue {
        failure.0
    }
}

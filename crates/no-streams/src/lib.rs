//! Stands in for wasm-streams, which Leptos brings for its server functions. There are none here.
//!
//! The real one exports three classes to JavaScript. No linker leaves out what is exported, so that they lay in the viewer with the futures, closures and
//! formatting that they need: 5.2 KB brotli of wasm and 0.8 of glue, a fifth of the whole. This has the names that `server_fn` calls, and throws where one is
//! called. If an update of Leptos calls more, the build says so; without the patch in the workspace's manifest everything works, only larger.

use futures_core::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use wasm_bindgen::{JsValue, throw_str};

/// A stream that nobody opens.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Throws.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        throw_str(NONE)
    }

    /// Throws.
    pub fn into_stream(self) -> IntoStream {
        throw_str(NONE)
    }
}

const NONE: &str = "built without streams: see crates/no-streams";

/// There is none: it has no value.
#[derive(Debug)]
pub enum IntoStream {}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}

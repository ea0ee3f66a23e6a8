//! The files of the race, as a good server sends them: HTTP/1.1 with connections kept, brotli 11 made once, cached for a year. It writes down each request
//! and the bytes of its body as sent.

use anyhow::{Context as _, Result};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
    serve::ListenerExt as _,
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

/// Files of the page itself, which every contestant's page has alike: not counted.
pub(crate) const HOST: &str = "/host/";

/// One request.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Hit {
    pub(crate) path: String,
    pub(crate) status: u16,
    /// Of the body, as sent.
    pub(crate) bytes: usize,
    /// Milliseconds since 1970.
    #[serde(skip)]
    pub(crate) at_ms: f64,
}

impl Hit {
    /// Whether it counts for the contestant: neither the page, nor what belongs to the page.
    pub(crate) fn counts(&self) -> bool {
        !self.path.starts_with(HOST) && !self.path.ends_with('/')
    }
}

struct File {
    kind: &'static str,
    plain: Bytes,
    packed: Bytes,
}

/// A running server.
pub(crate) struct Server {
    /// Its origin, without a slash at the end.
    pub(crate) origin: String,
    served: Arc<Served>,
}

#[derive(Default)]
struct Served {
    files: Mutex<BTreeMap<String, Arc<File>>>,
    hits: Mutex<Vec<Hit>>,
}

impl Server {
    pub(crate) async fn start() -> Result<Server> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.context("cannot listen on this machine")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let served = Arc::new(Served::default());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&served));
        let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Server { origin, served })
    }

    /// Serves these bytes at this path from now on.
    pub(crate) fn put(&self, path: &str, bytes: Vec<u8>) -> Result<()> {
        let file = File { kind: kind(path), packed: brotli(&bytes)?.into(), plain: bytes.into() };
        lock(&self.served.files).insert(path.to_owned(), Arc::new(file));
        Ok(())
    }

    /// Bytes of a file as sent.
    pub(crate) fn sent_bytes(&self, path: &str) -> usize {
        lock(&self.served.files).get(path).map_or(0, |file| file.packed.len())
    }

    /// Forgets every request so far.
    pub(crate) fn clear(&self) {
        lock(&self.served.hits).clear();
    }

    /// Every request since it was cleared.
    pub(crate) fn hits(&self) -> Vec<Hit> {
        lock(&self.served.hits).clone()
    }
}

async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response {
    let at_ms = now_ms();
    let path = request.uri().path().to_owned();
    let file = lock(&served.files).get(&path).cloned();
    let takes_brotli = takes_brotli(request.headers());
    // What a contestant posts is taken and forgotten; nothing of it is awaited by a page.
    let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
    let (status, body) = match &file {
        Some(file) if takes_brotli => (StatusCode::OK, file.packed.clone()),
        Some(file) => (StatusCode::OK, file.plain.clone()),
        None if is_read => (StatusCode::NOT_FOUND, Bytes::new()),
        None => (StatusCode::NO_CONTENT, Bytes::new()),
    };
    lock(&served.hits).push(Hit { path: path.clone(), status: status.as_u16(), bytes: body.len(), at_ms });
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    if let Some(file) = file {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        // The page is asked for anew at each visit, as pages are; everything else keeps.
        let keeps = if path.ends_with('/') { "no-cache" } else { "public, max-age=31536000, immutable" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeps));
        if takes_brotli {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
    }
    response
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|value| value.split(',').any(|coding| coding.trim() == "br"))
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ if path.ends_with("/config") => "application/json",
        _ => "text/html; charset=utf-8",
    }
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

fn now_ms() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1e3
}

/// A panic elsewhere leaves the list as it was: still true.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

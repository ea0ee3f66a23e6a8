//! A server of a build that goes wrong with one file, as networks and caches do. The one fake of these tests: no real server can be asked for such faults.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The connection ends after half of the file.
    CutAtHalf,
    /// One byte is another.
    WrongByte,
    /// 404.
    Missing,
    /// Half of the file, and then nothing, on an open connection.
    Stalled,
}

/// A file, by its name without the letters of its bytes, and its fault.
type Broken = Arc<Mutex<Option<(String, Fault)>>>;

pub(crate) struct Faulty {
    pub(crate) url: String,
    broken: Broken,
}

impl Faulty {
    /// Serves the build at `/clearlist/` and `pages` at the root, on a port of its own.
    pub(crate) async fn serving(dist: &Path, pages: &Path) -> Faulty {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let broken = Broken::default();
        let (dist, pages, shared) = (dist.to_owned(), pages.to_owned(), broken.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (dist, pages, shared) = (dist.clone(), pages.clone(), shared.clone());
                // A browser that hangs up is no fault of this server.
                tokio::spawn(async move { drop(answer(stream, &dist, &pages, &shared).await) });
            }
        });
        Faulty { url, broken }
    }

    pub(crate) fn breaks(&self, file: &str, fault: Fault) {
        *self.broken.lock().unwrap() = Some((file.to_owned(), fault));
    }
}

async fn answer(mut stream: TcpStream, dist: &Path, pages: &Path, broken: &Broken) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/").to_owned();
    let file: PathBuf = match path.strip_prefix("/clearlist/") {
        Some(name) => dist.join(name),
        None if path.ends_with('/') => pages.join("index.html"),
        None => pages.join(path.trim_start_matches('/')),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let fault = broken.lock().unwrap().as_ref().filter(|(wanted, _)| is_called(&name, wanted)).map(|(_, fault)| *fault);
    let found = std::fs::read(&file).ok().filter(|_| fault != Some(Fault::Missing));
    let (status, mut body) = match found {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", b"nothing here".to_vec()),
    };
    let half = body.len() / 2;
    let length = body.len();
    match fault {
        Some(Fault::WrongByte) => body[half] ^= 1,
        Some(Fault::CutAtHalf | Fault::Stalled) => body.truncate(half),
        _ => {}
    }
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        content_type(&name)
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    if fault == Some(Fault::Stalled) {
        stream.flush().await?;
        tokio::time::sleep(Duration::from_secs(120)).await;
    }
    stream.shutdown().await
}

/// `agent.Fx3k_9aB.wasm` is called `agent.wasm`.
fn is_called(name: &str, wanted: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    name == wanted || matches!(parts.as_slice(), [stem, _, ending] if format!("{stem}.{ending}") == wanted)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

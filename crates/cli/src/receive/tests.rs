//! The receiver over real HTTP, with a real SQLite file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{Receiver, ReceiverOptions, Store, key_beside, parse_origin, parse_public, parse_store};
use crate::{
    failure::Failure,
    signatures::{
        NativeSignatures,
        sample::{Signer, after, digest, id},
    },
};
use clearlist_core::receipt::{Environment, Payload, read_acknowledgement, read_keys, read_receipt, verify_acknowledgement};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{runtime::Runtime, sync::oneshot, task::JoinHandle};

const PAGE: &str = "http://localhost:8080";
const PATIENCE: Duration = Duration::from_secs(10);

/// A receiver at work, on a port of its own.
struct Running {
    runtime: Runtime,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<Result<(), Failure>>,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn lines(&self) -> Vec<Value> {
        assert!(self.head.contains("content-type: application/x-ndjson"), "{}", self.head);
        self.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn options(folder: &Path) -> ReceiverOptions {
    ReceiverOptions {
        listen: "127.0.0.1:0".parse().unwrap(),
        store: folder.join("receipts.db"),
        key: None,
        origins: vec!["https://example.com".into()],
        allow_loopback: true,
        public_url: None,
    }
}

impl Running {
    fn start(options: &ReceiverOptions, patience: Duration) -> Self {
        let runtime = Runtime::new().unwrap();
        let receiver = runtime.block_on(Receiver::start(options, patience)).unwrap_or_else(|failure| panic!("{failure}"));
        let (stop, stopped) = oneshot::channel();
        let address = receiver.address;
        let served = runtime.spawn(receiver.serve(async { drop(stopped.await) }));
        Running { runtime, address, stop, served }
    }

    fn stop(self) {
        self.stop.send(()).unwrap();
        self.runtime.block_on(self.served).unwrap().unwrap_or_else(|failure| panic!("{failure}"));
    }

    fn aud(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A receipt of a page on this machine, for this receiver.
    fn receipt(&self, signer: &Signer, change: impl FnOnce(&mut Payload)) -> String {
        signer.receipt(|payload| {
            payload.aud = self.aud();
            payload.origin = PAGE.into();
            change(payload);
        })
    }

    fn request(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let head = format!("{head}\r\nHost: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", self.address, body.len());
        stream.write_all(head.as_bytes()).unwrap();
        // A receiver may close before it has read everything.
        let _ = stream.write_all(body);
        read_answer(&mut stream)
    }

    fn post_from(&self, origin: &str, body: &str) -> Answer {
        let origin = if origin.is_empty() { String::new() } else { format!("\r\nOrigin: {origin}") };
        self.request(&format!("POST /receipts HTTP/1.1\r\nContent-Type: text/plain;charset=UTF-8{origin}"), body.as_bytes())
    }

    fn post(&self, body: &str) -> Answer {
        self.post_from(PAGE, body)
    }
}

fn read_answer(stream: &mut TcpStream) -> Answer {
    let mut text = String::new();
    let _ = stream.read_to_string(&mut text);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    Answer { status: head.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0), head: head.to_owned(), body: body.to_owned() }
}

fn start() -> (TempDir, Running) {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&options(folder.path()), PATIENCE);
    (folder, running)
}

#[track_caller]
fn refused(line: &Value, name: &str, status: u16) {
    assert_eq!(line["problem"]["type"], format!("https://clearlist.dev/problem/{name}"), "{line}");
    assert_eq!(line["problem"]["status"], status, "{line}");
    assert!(line["problem"]["title"].is_string() && line["problem"]["detail"].is_string() && line.get("ack").is_none(), "{line}");
}

#[test]
fn a_receipt_is_acknowledged_verifiably() {
    let (_folder, receiver) = start();
    for signer in [Signer::ed25519(1), Signer::es256(1)] {
        let compact =
            receiver.receipt(&signer, |payload| payload.receipt_id = id(payload.pii_principal_id.len() as u32 + signer.public().to_jwk().len() as u32));
        let answer = receiver.post(&compact);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let receipt = read_receipt(&compact).unwrap();
        let line = &answer.lines()[0];
        assert_eq!(line["receipt_id"], receipt.payload().receipt_id);
        let acknowledgement = read_acknowledgement(line["ack"].as_str().unwrap()).unwrap();
        let keys = receiver.request("GET /.well-known/jwks.json HTTP/1.1", b"");
        assert!(!keys.body.contains("\"d\"") && keys.head.contains("application/jwk-set+json"), "{}", keys.body);
        verify_acknowledgement(&acknowledgement, &receipt, &read_keys(&keys.body).unwrap(), &NativeSignatures).unwrap();
        assert_eq!(acknowledgement.content().iss, receiver.aud());
    }
    receiver.stop();
}

#[test]
fn a_replay_gets_the_same_acknowledgement_even_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(folder.path());
    let receiver = Running::start(&options, PATIENCE);
    options.public_url = Some(receiver.aud());
    let compact = receiver.receipt(&Signer::ed25519(1), |_| ());
    let first = receiver.post(&compact).body;
    // The clock of an acknowledgement has seconds: after one, a fresh one would differ.
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(receiver.post(&compact).body, first);
    assert_eq!(receiver.post(&format!("{compact}\n{compact}\n")).body, first.repeat(2));
    receiver.stop();
    let receiver = Running::start(&options, PATIENCE);
    assert_eq!(receiver.post(&compact).body, first);
    receiver.stop();
}

#[test]
fn the_same_id_with_other_bytes_is_a_conflict_and_the_first_stands() {
    let (_folder, receiver) = start();
    let first = receiver.receipt(&Signer::ed25519(1), |_| ());
    let other = receiver.receipt(&Signer::ed25519(2), |_| ());
    let taken = receiver.post(&first).body;
    let lines = receiver.post(&format!("{other}\n{first}")).lines();
    refused(&lines[0], "conflict", 409);
    assert_eq!(format!("{}\n", lines[1]), taken);
    receiver.stop();
}

#[test]
fn each_item_of_a_batch_is_judged_on_its_own() {
    let (_folder, receiver) = start();
    let signer = Signer::ed25519(1);
    let good = receiver.receipt(&signer, |_| ());
    let second = receiver.receipt(&signer, after(&good));
    let newer = receiver.receipt(&signer, |payload| {
        payload.schema_version = "https://clearlist.dev/receipt/2".into();
        payload.receipt_id = id(77);
    });
    // The last letter of 64 bytes is never B: it would have loose bits.
    let forged = format!("{}B", good.get(..good.len() - 1).unwrap());
    let swapped = format!("{}.{}", good.rsplit_once('.').unwrap().0, second.rsplit_once('.').unwrap().1);
    let elsewhere = receiver.receipt(&signer, |payload| payload.aud = "https://other.example".into());
    let stranger = receiver.receipt(&signer, |payload| payload.origin = "https://evil.example".into());
    let neighbour = receiver.receipt(&signer, |payload| payload.origin = "https://example.com".into());
    let preview = receiver.receipt(&signer, |payload| payload.env = Environment::Preview);
    let huge = "a".repeat(8193);
    let batch = [&*good, "nonsense", &forged, &swapped, &newer, &elsewhere, &stranger, &neighbour, &preview, &huge, &second].join("\r\n");
    let lines = receiver.post(&batch).lines();
    assert_eq!(lines.len(), 11);
    assert!(lines[0]["ack"].is_string() && lines[10]["ack"].is_string(), "{lines:?}");
    refused(&lines[1], "malformed", 400);
    assert_eq!(lines[1]["receipt_id"], Value::Null);
    refused(&lines[2], "malformed", 400);
    refused(&lines[3], "bad-signature", 422);
    refused(&lines[4], "unsupported-version", 422);
    assert_eq!(lines[4]["receipt_id"], id(77), "the client must know which one to keep");
    refused(&lines[5], "wrong-audience", 422);
    refused(&lines[6], "wrong-origin", 422);
    refused(&lines[7], "wrong-origin", 422);
    refused(&lines[8], "preview", 422);
    refused(&lines[9], "too-large", 413);
    receiver.stop();
}

#[test]
fn the_request_as_a_whole_is_refused_with_its_status() {
    let (_folder, receiver) = start();
    let good = receiver.receipt(&Signer::ed25519(1), |_| ());
    let with_type = |content_type: &str| receiver.request(&format!("POST /receipts HTTP/1.1\r\nOrigin: {PAGE}{content_type}"), good.as_bytes()).status;
    assert_eq!(with_type("\r\nContent-Type: application/jose"), 200);
    assert_eq!(with_type("\r\nContent-Type: TEXT/PLAIN"), 200);
    assert_eq!(with_type("\r\nContent-Type: application/json"), 415);
    assert_eq!(with_type("\r\nContent-Type: text/plainer"), 415);
    assert_eq!(with_type(""), 415);
    assert_eq!(receiver.post("").status, 400);
    assert_eq!(receiver.post("\n\r\n\n").status, 400);
    assert_eq!(receiver.request("POST /receipts HTTP/1.1\r\nContent-Type: text/plain", b"\xff.\xff.\xff").status, 400);
    assert_eq!(receiver.post(&[good.as_str(); 20].join("\n")).lines().len(), 20);
    assert_eq!(receiver.post(&["a.b.c"; 21].join("\n")).status, 413);
    assert_eq!(receiver.post(["a".repeat(8192).as_str(); 4].join("\n").get(..32 * 1024).unwrap()).status, 200);
    for length in [32 * 1024 + 1, 200 * 1024, 2 * 1024 * 1024] {
        let answer = receiver.post(&"a".repeat(length));
        // Far past the limit the connection may be closed before the answer is read.
        assert!(answer.status == 413 || (length > 1024 * 1024 && answer.status == 0), "{length}: {}", answer.head);
    }
    assert_eq!(receiver.request("GET /receipts HTTP/1.1", b"").status, 405);
    assert_eq!(receiver.request("GET /../../etc/passwd HTTP/1.1", b"").status, 404);
    assert_eq!(receiver.request("GET /healthz HTTP/1.1", b"").body, "ok\n");
    receiver.stop();
}

#[test]
fn only_pages_of_listed_sites_may_send_and_read() {
    let (_folder, receiver) = start();
    let good = receiver.receipt(&Signer::ed25519(1), |_| ());
    let answer = receiver.post(&good);
    assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE));
    assert_eq!(answer.header("access-control-expose-headers"), Some("Retry-After"));
    assert_eq!(answer.header("vary"), Some("Origin"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    for origin in ["https://evil.example", "null", "http://localhost.evil.example", "https://example.com.evil.example", "http://example.com", "*"] {
        let answer = receiver.post_from(origin, &good);
        assert_eq!((answer.status, answer.header("access-control-allow-origin"), answer.header("vary")), (403, None, Some("Origin")), "{origin}");
    }
    let twice = receiver.request(&format!("POST /receipts HTTP/1.1\r\nContent-Type: text/plain\r\nOrigin: {PAGE}\r\nOrigin: null"), good.as_bytes());
    assert_eq!((twice.status, twice.header("access-control-allow-origin")), (400, None));
    // A refusal can be read by the page too, or it would try again for ever.
    for answer in [receiver.post(""), receiver.post(&"a".repeat(40_000)), receiver.request(&format!("GET /nothing HTTP/1.1\r\nOrigin: {PAGE}"), b"")] {
        assert!(answer.status >= 400 && answer.header("access-control-allow-origin") == Some(PAGE), "{}", answer.head);
    }
    // A native host sends no Origin; what the receipt itself says is judged.
    assert!(receiver.post_from("", &good).lines()[0]["ack"].is_string());
    refused(&receiver.post_from("https://example.com", &good).lines()[0], "wrong-origin", 422);
    receiver.stop();
}

#[test]
fn an_opaque_origin_is_taken_only_where_it_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    for (origins, status) in [(vec!["https://example.com".to_owned()], 403), (vec!["null".to_owned()], 200)] {
        let receiver = Running::start(&ReceiverOptions { origins, ..options(folder.path()) }, PATIENCE);
        let opaque = receiver.receipt(&Signer::ed25519(1), |payload| payload.origin = "null".into());
        assert_eq!(receiver.post_from("null", &opaque).status, status);
        receiver.stop();
    }
}

#[test]
fn loopback_is_taken_only_where_it_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let receiver = Running::start(&ReceiverOptions { allow_loopback: false, ..options(folder.path()) }, PATIENCE);
    let good = receiver.receipt(&Signer::ed25519(1), |_| ());
    assert_eq!(receiver.post(&good).status, 403);
    refused(&receiver.post_from("", &good).lines()[0], "wrong-origin", 422);
    receiver.stop();
}

#[test]
fn a_slow_sender_is_let_go_and_others_are_served_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let receiver = Running::start(&options(folder.path()), Duration::from_millis(400));
    let began = Instant::now();
    let mut slow = TcpStream::connect(receiver.address).unwrap();
    slow.write_all(b"POST /receipts HTTP/1.1\r\nHost: x\r\n").unwrap();
    let mut silent = TcpStream::connect(receiver.address).unwrap();
    let mut body = TcpStream::connect(receiver.address).unwrap();
    body.write_all(b"POST /receipts HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\na").unwrap();
    assert_eq!(receiver.request("GET /healthz HTTP/1.1", b"").status, 200);
    assert_ne!(read_answer(&mut body).status, 200);
    assert_ne!(read_answer(&mut slow).status, 200);
    assert_eq!(read_answer(&mut silent).status, 0);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    receiver.stop();
}

#[test]
fn nothing_about_the_sender_is_kept() {
    let (folder, receiver) = start();
    let good = receiver.receipt(&Signer::ed25519(1), |_| ());
    let head = format!(
        "POST /receipts?visitor=needle HTTP/1.1\r\nOrigin: {PAGE}\r\nContent-Type: text/plain\r\nUser-Agent: needle\r\nX-Forwarded-For: needle\r\nCookie: needle"
    );
    assert_eq!(receiver.request(&head, good.as_bytes()).status, 200);
    receiver.stop();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"needle"), "{}", path.display());
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn sql_in_a_receipt_is_text() {
    let (folder, receiver) = start();
    let mischief = "'); DROP TABLE receipts; --";
    let compact = receiver.receipt(&Signer::ed25519(1), |payload| {
        payload.policy.id = mischief.into();
        payload.policy.digest = digest(mischief);
        payload.choices[0].purpose = mischief.into();
    });
    assert!(receiver.post(&compact).lines()[0]["ack"].is_string());
    receiver.stop();
    let runtime = Runtime::new().unwrap();
    let kept = runtime.block_on(async { Store::open_existing(&folder.path().join("receipts.db")).await.ok().unwrap().after(0).await.unwrap() });
    assert_eq!(kept.iter().map(|stored| stored.jws.as_str()).collect::<Vec<_>>(), [compact]);
}

/// The message of a receiver that cannot start.
#[track_caller]
fn cannot_start(change: impl FnOnce(&mut ReceiverOptions), said: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(folder.path());
    change(&mut options);
    let failure = Runtime::new().unwrap().block_on(Receiver::start(&options, PATIENCE)).err().unwrap().to_string();
    assert!(failure.contains(said) && failure.contains("help: "), "{failure}");
}

#[test]
fn err_bad_starts_say_the_mend() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    cannot_start(|options| options.listen = taken.local_addr().unwrap(), "the port is in use");
    cannot_start(|options| (options.origins, options.allow_loopback) = (Vec::new(), false), "no site may send receipts");
    cannot_start(|options| options.listen = "0.0.0.0:0".parse().unwrap(), "not on this machine alone");
    cannot_start(|options| options.store = "/nowhere/receipts.db".into(), "the store /nowhere/receipts.db cannot be used");
    cannot_start(|options| options.store = options.store.parent().unwrap().into(), "cannot be used");
    cannot_start(|options| options.key = Some("/nowhere/key.jwk".into()), "key /nowhere/key.jwk cannot be used");
    cannot_start(|options| std::fs::write(&options.store, "this is a text file, not a database, and long enough to tell").unwrap(), "not a database");
    cannot_start(|options| std::fs::write(key_beside(&options.store), "{}").unwrap(), "not a private JWK");
}

#[test]
fn err_a_store_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path());
    let runtime = Runtime::new().unwrap();
    let failure = runtime.block_on(async {
        let connection = sqlx::sqlite::SqliteConnectOptions::new().filename(&options.store).create_if_missing(true);
        let pool = sqlx::SqlitePool::connect_with(connection).await.unwrap();
        sqlx::raw_sql("PRAGMA user_version = 9").execute(&pool).await.unwrap();
        pool.close().await;
        Receiver::start(&options, PATIENCE).await.err().unwrap().to_string()
    });
    assert!(failure.contains("version 9"), "{failure}");
}

#[test]
fn values_of_flags() {
    assert_eq!(parse_store("sqlite:a/b.db").unwrap(), Path::new("a/b.db"));
    assert_eq!(parse_store("sqlite:///a/b.db").unwrap(), Path::new("/a/b.db"));
    assert_eq!(parse_store("b.db").unwrap(), Path::new("b.db"));
    assert!(parse_store("postgres://localhost/x").unwrap_err().contains("not built in"));
    assert!(parse_store("sqlite:").is_err());
    assert_eq!(parse_origin("https://example.com/").unwrap(), "https://example.com");
    assert!(parse_origin("https://example.com/path").is_err() && parse_origin("example.com").is_err());
    assert!(parse_public("http://example.com").unwrap_err().contains("https alone"));
    assert!(parse_public("http://localhost:4180").is_ok());
    assert_eq!(json!(key_beside(Path::new("x.db"))), "x.db-key.jwk");
}

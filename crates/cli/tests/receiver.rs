//! `clearlist receive`, `export` and `verify` as an owner runs them: one after another, by their names.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

fn clearlist(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clearlist"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

/// Output and exit code of a command that ends by itself.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = clearlist(folder, arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A receiver at work; ended with the test, however that ends.
struct Receiver {
    child: Child,
    address: String,
}

impl Receiver {
    fn start(folder: &Path) -> Self {
        let arguments = ["receive", "--listen", "127.0.0.1:0", "--origin", "https://example.com", "--public-url", "https://receipts.example.com"];
        let mut child = clearlist(folder, &arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        // The pipe is closed after this line: the receiver must not mind.
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("listening on http://").unwrap_or_else(|| panic!("{line:?}")).trim_end().to_owned();
        Receiver { child, address }
    }

    fn post(&self, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!("POST /receipts HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[cfg(unix)]
    fn terminate(mut self) -> Option<i32> {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The signed receipts of `tests/vectors/receipt.json`; both have the same id.
fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("../../../tests/vectors/receipt.json")).unwrap()
}

#[cfg(unix)]
#[test]
fn received_then_exported_then_verified() {
    let folder = tempfile::tempdir().unwrap();
    let receiver = Receiver::start(folder.path());
    let receipt = vectors()[0]["receipt"].as_str().unwrap().to_owned();
    assert!(receiver.post(&receipt).contains("\"ack\":\""));
    let (code, exported, _) = run(folder.path(), &["export"]);
    assert_eq!((code, exported.lines().count()), (Some(0), 1), "while the receiver is at work");
    assert_eq!(receiver.terminate(), Some(0), "SIGTERM ends it in order");

    let (code, _, error) = run(folder.path(), &["export", "--store", "sqlite:clearlist-receipts.db", "--output", "receipts.ndjson"]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let (code, words, error) = run(folder.path(), &["verify", "receipts.ndjson", "--aud", "https://receipts.example.com/receipts"]);
    assert_eq!((code, error.as_str()), (Some(0), ""), "{words}");
    assert!(words.contains("verifies") && words.contains("receiver's clock") && words.contains("Not proven:"), "{words}");

    let text = fs::read_to_string(folder.path().join("receipts.ndjson")).unwrap();
    assert!(!text.contains("\"d\":"), "no private key leaves");
    let at = text.find('.').unwrap() + 200;
    let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
    fs::write(folder.path().join("changed.ndjson"), format!("{}{other}{}", &text[..at], &text[at + 1..])).unwrap();
    let (code, words, error) = run(folder.path(), &["verify", "changed.ndjson"]);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("DOES NOT VERIFY and must not be relied on") && error.starts_with("error: 1 of 1 receipts must not be relied on"), "{words}{error}");

    let (code, json, _) = run(folder.path(), &["verify", "changed.ndjson", "--format", "json"]);
    assert_eq!((code, serde_json::from_str::<Value>(&json).unwrap()["verifies"].as_bool()), (Some(1), Some(false)));
    let (code, csv, _) = run(folder.path(), &["export", "--format", "csv"]);
    let rows: Vec<&str> = csv.split("\r\n").filter(|row| !row.is_empty()).collect();
    assert_eq!((code, rows.len()), (Some(0), 3), "a title and two choices: {csv}");
    assert!(rows[1].contains("\"analytics\",\"given\",\"explicit\""), "{csv}");
}

#[test]
fn err_port_in_use_is_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let receiver = Receiver::start(folder.path());
    let (code, output, error) = run(folder.path(), &["receive", "--listen", &receiver.address, "--allow-loopback", "--store", "other.db"]);
    assert_eq!((code, output.as_str()), (Some(1), ""));
    assert!(error.contains("the port is in use") && error.contains("help: ") && error.lines().count() == 2, "{error}");
    assert!(!folder.path().join("other.db").exists(), "nothing half made is left");
}

#[test]
fn err_what_cannot_be_read_is_code_2() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty"), "").unwrap();
    fs::write(folder.path().join("page.html"), "<html>").unwrap();
    fs::write(folder.path().join("latin1"), b"caf\xe9").unwrap();
    fs::write(folder.path().join("good"), vectors()[1]["receipt"].as_str().unwrap()).unwrap();
    for (arguments, said) in [
        (&["verify", "missing"][..], "cannot read missing"),
        (&["verify", "empty"], "it is empty"),
        (&["verify", "page.html"], "line 1 is not a compact receipt"),
        (&["verify", "latin1"], "not UTF-8"),
        (&["verify", "-"], "it is empty"),
        (&["verify", "good", "--jwks", "page.html"], "cannot use the keys page.html"),
        (&["verify", "good", "--jwks", "missing"], "cannot read the keys missing"),
    ] {
        let (code, output, error) = run(folder.path(), arguments);
        assert_eq!((code, output.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
    assert_eq!(run(folder.path(), &["verify", "good"]).0, Some(0));
    assert_eq!(run(folder.path(), &["verify", "good", "--origin", "https://other.example"]).0, Some(1));
}

#[test]
fn err_export_never_makes_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let (code, output, error) = run(folder.path(), &["export", "--store", "sqlite:missing.db", "--output", "out.ndjson"]);
    assert_eq!((code, output.as_str()), (Some(1), ""));
    assert!(error.contains("there is no store at missing.db") && error.contains("help: "), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

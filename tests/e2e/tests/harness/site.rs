//! Servers: the built site, and the receiver.

use super::{given, root};
use clearlist_e2e::Service;
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
};
use tempfile::TempDir;
use tokio::process::Command;

/// A built site on a port of its own.
pub(crate) struct Site {
    pub(crate) url: String,
    pub(crate) dist: PathBuf,
    _folder: TempDir,
    _server: Service,
}

impl Site {
    /// The example, posting to `endpoint`.
    pub(crate) async fn example(endpoint: &str) -> Site {
        Site::build(&["--endpoint", endpoint], &[]).await
    }

    /// The example under a policy of the page's own.
    pub(crate) async fn example_under(endpoint: &str, csp: &str) -> Site {
        Site::build(&["--endpoint", endpoint], &["--csp", csp]).await
    }

    /// Another policy text under the example's settings.
    pub(crate) async fn with_policy(policy: &Path) -> Site {
        Site::build(&["--policy", policy.to_str().unwrap()], &[]).await
    }

    /// The example's build in a page of the test's own.
    pub(crate) async fn page(page: &Path, csp: &str) -> Site {
        Site::build_with_pages(&[], &["--csp", csp], page).await
    }

    /// The example with other settings, in pages of the test's own.
    pub(crate) async fn with_settings(settings: &str, pages: &Path, build: &[&str], serve: &[&str]) -> Site {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("clearlist.toml");
        std::fs::write(&file, settings).unwrap();
        let policy = root().join("examples/short-drama/policy.txt");
        Site::build_from(&file, &[&["--policy", policy.to_str().unwrap()], build].concat(), serve, pages).await
    }

    /// Pages of the test's own, under the example's settings changed by `edit`.
    pub(crate) async fn of(edit: impl Fn(String) -> String, pages: &Path, serve: &[&str]) -> Site {
        let example = root().join("examples/short-drama");
        let folder = TempDir::new().unwrap();
        let settings = folder.path().join("clearlist.toml");
        std::fs::write(&settings, edit(std::fs::read_to_string(example.join("clearlist.toml")).unwrap())).unwrap();
        std::fs::copy(example.join("policy.txt"), folder.path().join("policy.txt")).unwrap();
        Site::build_from(&settings, &[], serve, pages).await
    }

    async fn build(build: &[&str], serve: &[&str]) -> Site {
        Site::build_with_pages(build, serve, &root().join("examples/short-drama/site")).await
    }

    async fn build_with_pages(build: &[&str], serve: &[&str], pages: &Path) -> Site {
        Site::build_from(&root().join("examples/short-drama/clearlist.toml"), build, serve, pages).await
    }

    async fn build_from(settings: &Path, build: &[&str], serve: &[&str], pages: &Path) -> Site {
        let folder = TempDir::new().unwrap();
        let dist = folder.path().join("dist");
        let mut command = Command::new(given("CLEARLIST_BIN"));
        command.arg("build").arg("--settings").arg(settings).arg("--out").arg(&dist).arg("--no-history").args(build);
        let built = command.output().await.unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let mut command = Command::new(given("CLEARLIST_BIN"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).arg("--dist").arg(&dist).arg("--site").arg(pages).args(serve);
        let server = Service::start(command, Stdio::inherit()).await.unwrap();
        Site { url: server.url.clone(), dist, _folder: folder, _server: server }
    }

    /// A project of the test's own, in a folder of its own: settings, policy and history. Its pages are the example's.
    pub(crate) async fn of_project(folder: TempDir) -> Site {
        let dist = folder.path().join("dist");
        build_project(folder.path(), &[]).await;
        let mut command = Command::new(given("CLEARLIST_BIN"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).arg("--dist").arg(&dist).arg("--site").arg(root().join("examples/short-drama/site"));
        let server = Service::start(command, Stdio::inherit()).await.unwrap();
        Site { url: server.url.clone(), dist, _folder: folder, _server: server }
    }

    /// Its files changed and built again, in place. Each edit is a file and what is put for what.
    pub(crate) async fn builds_again(&self, edits: &[(&str, &str, &str)], arguments: &[&str]) {
        let folder = self.dist.parent().unwrap();
        for (name, from, to) in edits {
            let path = folder.join(name);
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "{from:?} is not in {name}");
            std::fs::write(path, text.replacen(from, to, 1)).unwrap();
        }
        build_project(folder, arguments).await;
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        clearlist_e2e::built_file(&self.dist, name).unwrap()
    }

    /// Any folder, as it is.
    pub(crate) async fn folder(&self, folder: &Path) -> Service {
        let mut command = Command::new(given("CLEARLIST_BIN"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).arg("--dist").arg(&self.dist).arg("--site").arg(folder);
        Service::start(command, Stdio::inherit()).await.unwrap()
    }
}

/// The example's settings and policy in a folder of the test's own.
pub(crate) fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["clearlist.toml", "policy.txt"] {
        std::fs::copy(root().join("examples/short-drama").join(name), folder.path().join(name)).unwrap();
    }
    folder
}

async fn build_project(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(given("CLEARLIST_BIN"));
    let endpoint: &[&str] = if arguments.contains(&"--endpoint") { &[] } else { &["--endpoint", "https://receipts.example/receipts"] };
    command.current_dir(folder).arg("build").args(endpoint).args(arguments);
    let built = command.output().await.unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// The example's pages, the first one changed by `edit`.
pub(crate) fn pages(edit: impl Fn(String) -> String) -> TempDir {
    let folder = TempDir::new().unwrap();
    for entry in std::fs::read_dir(root().join("examples/short-drama/site")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name == "index.html" {
            std::fs::write(folder.path().join(name), edit(std::fs::read_to_string(&path).unwrap())).unwrap();
        } else {
            std::fs::copy(&path, folder.path().join(name)).unwrap();
        }
    }
    folder
}

/// The example's pages with a script that runs before anything else of the first one, in any engine.
pub(crate) fn pages_after(first: &str) -> TempDir {
    let folder = pages(|page| page.replacen("<meta charset", "<script src=first.js></script><meta charset", 1));
    std::fs::write(folder.path().join("first.js"), first).unwrap();
    folder
}

/// A receiver with a store of its own; it can be stopped and started again on the same port.
pub(crate) struct Receiver {
    pub(crate) endpoint: String,
    port: u16,
    folder: TempDir,
    server: Option<Service>,
}

impl Receiver {
    pub(crate) async fn running() -> Receiver {
        let mut receiver = Receiver::stopped();
        receiver.start().await;
        receiver
    }

    /// A port that nobody listens on yet.
    pub(crate) fn stopped() -> Receiver {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Receiver { endpoint: format!("http://127.0.0.1:{port}/receipts"), port, folder: TempDir::new().unwrap(), server: None }
    }

    pub(crate) async fn start(&mut self) {
        self.start_saying_to(Stdio::inherit()).await;
    }

    /// What it logs goes to `errors`.
    pub(crate) async fn start_saying_to(&mut self, errors: Stdio) {
        let mut command = Command::new(given("CLEARLIST_BIN"));
        command.args(["receive", "--listen", &format!("127.0.0.1:{}", self.port), "--allow-loopback"]).arg("--store").arg(self.store());
        self.server = Some(Service::start(command, errors).await.unwrap());
    }

    /// All that it keeps: every file of its store, as bytes.
    pub(crate) fn kept(&self) -> Vec<u8> {
        std::fs::read_dir(self.folder.path()).unwrap().flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
    }

    pub(crate) fn origin(&self) -> &str {
        self.endpoint.trim_end_matches("/receipts")
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("receipts.db")
    }

    /// What `clearlist export` writes: one JSON object a receipt.
    pub(crate) async fn exported(&self) -> Vec<serde_json::Value> {
        let file = self.export().await;
        std::fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The payloads of what was exported, in the order received.
    pub(crate) async fn payloads(&self) -> Vec<serde_json::Value> {
        self.exported().await.iter().map(|line| payload(line["receipt"].as_str().unwrap())).collect()
    }

    /// What `clearlist verify` says of everything received, and whether it succeeded.
    pub(crate) async fn verified(&self) -> (bool, String) {
        let file = self.export().await;
        let output = Command::new(given("CLEARLIST_BIN")).arg("verify").arg(file).output().await.unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned() + &*String::from_utf8_lossy(&output.stderr))
    }

    async fn export(&self) -> PathBuf {
        let file = self.folder.path().join("receipts.ndjson");
        let mut command = Command::new(given("CLEARLIST_BIN"));
        let output = command.arg("export").arg("--store").arg(self.store()).arg("--output").arg(&file).output().await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        file
    }
}

/// The middle part of a compact JWS.
fn payload(jws: &str) -> serde_json::Value {
    let bytes = clearlist_core::receipt::decode(jws.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

//! The main job: everything built, a receiver and a demo site on this machine, and what to try.

use crate::{artifacts, lane::Lane, shell};
use anyhow::{Context as _, Result, bail};
use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Build everything, start a receiver and a demo site on this machine, and say what to try
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Your policy text, instead of the example's
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Your clearlist.toml, instead of the example's
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Port of the demo site; the receiver takes the next one
    #[arg(long, default_value_t = 4181)]
    port: u16,
}

pub(crate) fn run(args: Args) -> Result<()> {
    let example = shell::root().join("examples/short-drama");
    let settings = args.settings.unwrap_or_else(|| example.join("clearlist.toml"));
    let folder = shell::target().join("clearlist").join("demo");
    std::fs::create_dir_all(&folder)?;
    let site = format!("http://127.0.0.1:{}", args.port);
    let Some(receiver_port) = args.port.checked_add(1) else { bail!("--port 65535 leaves no port for the receiver: take a lower one") };
    let endpoint = format!("http://127.0.0.1:{receiver_port}/receipts");
    for port in [args.port, receiver_port] {
        TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("port {port} cannot be used: name another with --port (it takes two, N and N + 1)"))?;
    }

    let binary = artifacts::build_binary(Lane::Stable)?;
    build(&binary, &settings, args.policy.as_deref(), &folder.join("dist"), &endpoint)?;
    let store = folder.join("receipts.db");
    let mut receiver = Command::new(&binary);
    receiver.args(["receive", "--listen", &format!("127.0.0.1:{receiver_port}"), "--origin", &site, "--origin", &format!("http://localhost:{}", args.port)]);
    receiver.args(["--public-url", &format!("http://127.0.0.1:{receiver_port}")]).arg("--store").arg(format!("sqlite:{}", store.display()));
    let mut server = Command::new(&binary);
    server.arg("serve").arg("--dist").arg(folder.join("dist")).arg("--site").arg(example.join("site")).args(["--listen", &format!("127.0.0.1:{}", args.port)]);
    let _receiver = start("the receiver", &mut receiver)?;
    let mut server = start("the demo site", &mut server)?;

    let (binary, dist) = (binary.display(), folder.join("dist"));
    println!(
        "
Demo site   {site}/
Receiver    {endpoint}
Plain page  {site}/clearlist/policy.html   (no script, no wasm)
Build       {dist}

Try this
  1  Open the demo site: the notice is there before any wasm is fetched. Refuse, accept, or choose one by one.
  2  Follow \"Clear List of Collected Personal Information\" in the notice: the viewer opens with the list.
  3  Reload: no notice, nothing fetched but the cached loader. Change or withdraw by the link at the foot of the page.
  4  See what the receiver has verified, and check it offline:
       {binary} export --store sqlite:{store} --output receipts.ndjson
       {binary} verify receipts.ndjson
  5  Your own text:  cargo xtask demo --policy FILE --settings clearlist.toml

Ctrl-C stops both.",
        dist = dist.display(),
        store = store.display(),
    );
    let status = server.0.wait()?;
    bail!("the demo site stopped ({status})")
}

fn build(binary: &Path, settings: &Path, policy: Option<&Path>, dist: &Path, endpoint: &str) -> Result<()> {
    let mut command = Command::new(binary);
    command.arg("build").arg("--settings").arg(settings).arg("--out").arg(dist).args(["--endpoint", endpoint]);
    // Whose settings they are is not asked: a demo leaves nothing beside them.
    command.arg("--history").arg(dist.with_file_name("history"));
    if let Some(policy) = policy {
        command.arg("--policy").arg(policy);
    }
    let status = command.status().context("cannot run the clearlist binary")?;
    if !status.success() {
        bail!("the policy was not built; the message above says why");
    }
    Ok(())
}

/// A child that ends with us, whichever way we end.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Starts a server and waits until it says where it listens. What it says on standard error is shown.
fn start(name: &str, command: &mut Command) -> Result<Running> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {name}"))?;
    let stdout = child.stdout.take();
    let running = Running(child);
    let mut lines = BufReader::new(stdout.context("no output to read")?).lines();
    while let Some(Ok(line)) = lines.next() {
        if line.starts_with("listening on ") {
            // Whatever else it prints is drained, so that it never waits for a reader.
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(running);
        }
    }
    bail!("{name} did not start; the message above says why")
}

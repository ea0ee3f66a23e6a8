//! What of ours must run: builds by the real binary, and a receiver for their receipts.

use anyhow::{Context as _, Result, bail};
use clearlist_e2e::Service;
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process,
};
use tokio::process::Command;

/// How builds are made.
pub(crate) struct Built {
    pub(crate) binary: PathBuf,
    pub(crate) artifacts: PathBuf,
    pub(crate) work: PathBuf,
    /// Where receipts go.
    pub(crate) endpoint: String,
}

impl Built {
    /// Builds the example, with another policy text where one is given, and says where it lies.
    pub(crate) fn example(&self, name: &str, policy: Option<&Path>) -> Result<PathBuf> {
        let out = self.work.join(name);
        let mut command = process::Command::new(&self.binary);
        command.arg("build").arg("--settings").arg(example().join("clearlist.toml")).arg("--out").arg(&out).arg("--no-history");
        command.arg("--artifacts").arg(&self.artifacts).args(["--endpoint", &self.endpoint]);
        if let Some(policy) = policy {
            command.arg("--policy").arg(policy);
        }
        let built = command.output().context("cannot run the clearlist binary")?;
        if !built.status.success() {
            bail!("{name} was not built:\n{}", String::from_utf8_lossy(&built.stderr));
        }
        Ok(out)
    }
}

/// The example's folder.
pub(crate) fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/short-drama")
}

/// A receiver on this machine; its `url` is where receipts go.
pub(crate) async fn receiver(binary: &Path, work: &Path) -> Result<Service> {
    // Asked for before it is built into the pages, which must know it.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut command = Command::new(binary);
    command.args(["receive", "--allow-loopback", "--listen", &format!("127.0.0.1:{port}")]).arg("--store").arg(work.join("receipts.db"));
    // What it says of each receipt would break into the progress.
    let mut service = Service::start(command, process::Stdio::null()).await.context("the receiver did not start")?;
    service.url = format!("http://127.0.0.1:{port}/receipts");
    Ok(service)
}

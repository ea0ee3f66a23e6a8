//! `clearlist receive`: takes receipts, verifies them strictly, keeps them, and answers each with a signed acknowledgement.

mod http;
mod judge;
mod patience;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::{Store, Stored, parse_store};

use crate::{failure::Failure, keys::ReceiverKey, project::load_settings};
use clearlist_core::{
    receipt::{is_loopback_origin, is_origin},
    settings::origin_of,
};
use judge::{Judge, Sites};
use patience::{PATIENCE, PatientListener};
use std::{
    ffi::OsString,
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::net::TcpListener;

/// Take receipts from your pages, verify and keep them, and acknowledge each
///
/// Pages post signed receipts to /receipts. Each is verified strictly (form, signature, who it is for, which site it is from), kept in an SQLite file, and
/// answered with an acknowledgement signed by this receiver's own key. The key is made at the first start, in a file beside the store that only you can
/// read; its public half is at /.well-known/jwks.json. No address and no user agent of a visitor is kept or logged.
///
/// The printed endpoint goes into clearlist.toml, as `url` under [endpoint]. For a site, let your web server take https and pass it on to --listen.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4180")]
    listen: SocketAddr,
    /// SQLite file for the receipts, made if it is missing
    #[arg(long, value_name = "FILE", default_value = "clearlist-receipts.db", value_parser = parse_store)]
    store: PathBuf,
    /// Private key that acknowledgements are signed with, made if it is missing [default: beside the store, ending in -key.jwk]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Your clearlist.toml: its [site] origins may send receipts, and its [endpoint] is where pages reach this receiver
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// A site whose pages may send receipts, such as https://example.com; may be given more than once
    #[arg(long = "origin", value_name = "ORIGIN", value_parser = parse_site)]
    origins: Vec<String>,
    /// Take receipts from pages on this very machine too (localhost, any port): for trying things out
    #[arg(long)]
    allow_loopback: bool,
    /// Where pages reach this receiver: receipts must be addressed to it [default: http:// and the address listened on]
    #[arg(long, value_name = "ORIGIN", value_parser = parse_public)]
    public_url: Option<String>,
}

const EXAMPLES: &str = "\
To try it on this machine:
  clearlist receive --allow-loopback
For a site:
  clearlist receive --settings clearlist.toml
or, without the file:
  clearlist receive --origin https://example.com \\
    --public-url https://receipts.example.com";

/// What a receiver needs to know. [`Receiver::start`] checks it.
#[derive(Clone, Debug)]
pub(crate) struct ReceiverOptions {
    pub(crate) listen: SocketAddr,
    pub(crate) store: PathBuf,
    /// `None`: beside the store.
    pub(crate) key: Option<PathBuf>,
    /// Serialised origins; `null` only to take an app's opaque origin on purpose.
    pub(crate) origins: Vec<String>,
    pub(crate) allow_loopback: bool,
    /// The receiver's own origin as pages see it. `None`: `http://` and the address listened on, which must then be loopback.
    pub(crate) public_url: Option<String>,
}

impl ReceiverOptions {
    /// What is said on the command line goes before what the settings say; both sets of origins count.
    fn of(args: Args) -> Result<Self, Failure> {
        let Args { listen, store, key, settings, mut origins, allow_loopback, mut public_url } = args;
        if let Some(path) = settings {
            let settings = load_settings(&path)?;
            if let Some(endpoint) = settings.endpoint.as_ref().filter(|endpoint| !endpoint.ends_with("/receipts")) {
                let message = format!("{} sends pages to {endpoint}, and this receiver answers at /receipts", path.display());
                return Err(Failure::new(message).help(
                    "let the endpoint's url end in /receipts; or have your proxy pass that path on, and give --origin and --public-url instead of --settings",
                ));
            }
            origins.extend(settings.origins);
            public_url = public_url.or_else(|| settings.endpoint.map(|endpoint| origin_of(&endpoint)));
        }
        Ok(ReceiverOptions { listen, store, key, origins, allow_loopback, public_url })
    }
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    serve(ReceiverOptions::of(args)?)
}

/// Receives until Ctrl-C or SIGTERM.
pub(crate) fn serve(options: ReceiverOptions) -> Result<(), Failure> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("the receiver cannot start its threads: {error}")))?;
    runtime.block_on(async {
        let receiver = Receiver::start(&options, PATIENCE).await?;
        receiver.announce(&options);
        receiver.serve(told_to_stop()).await
    })
}

/// The key's file where none is named. The name is caught by the usual ignore pattern for SQLite's side files (`*.db-*`): a key should not be committed.
pub(crate) fn key_beside(store: &Path) -> PathBuf {
    let mut name = OsString::from(store);
    name.push("-key.jwk");
    PathBuf::from(name)
}

/// A receiver that has its port, its store and its key.
struct Receiver {
    listener: PatientListener,
    address: SocketAddr,
    judge: Arc<Judge>,
    patience: Duration,
}

impl Receiver {
    async fn start(options: &ReceiverOptions, patience: Duration) -> Result<Self, Failure> {
        if options.origins.is_empty() && !options.allow_loopback {
            let help = "name your site with --origin https://example.com, or use --allow-loopback to try it on this machine";
            return Err(Failure::new("no site may send receipts yet").help(help));
        }
        let listener = TcpListener::bind(options.listen).await.map_err(|error| cannot_listen(options.listen, &error))?;
        let address = listener.local_addr().map_err(|error| cannot_listen(options.listen, &error))?;
        let public_origin = match &options.public_url {
            Some(url) => url.clone(),
            None if address.ip().is_loopback() => format!("http://{address}"),
            None => {
                let message = format!("{address} is not on this machine alone, and browsers send receipts over plain http nowhere else");
                return Err(Failure::new(message).help("say with --public-url https://… how pages reach this receiver"));
            }
        };
        let store = Store::open(&options.store).await?;
        let key = ReceiverKey::load_or_create(&key_path(options))?;
        let sites = Sites { origins: options.origins.clone(), allow_loopback: options.allow_loopback };
        let judge = Arc::new(Judge { store, key, public_origin, sites });
        Ok(Receiver { listener: PatientListener::new(listener, patience), address, judge, patience })
    }

    /// The first line is stable: programs that start a receiver wait for it and read the port from it.
    fn announce(&self, options: &ReceiverOptions) {
        let Judge { public_origin, key, .. } = self.judge.as_ref();
        let text = format!(
            "listening on http://{address}\n  endpoint  {public_origin}/receipts   (in clearlist.toml, as `url` under [endpoint])\n  store     {store}\n  \
             key       {kid}\n            private half in {key_path}: keep it safe, and keep it\n  stop      Ctrl-C\n",
            address = self.address,
            store = options.store.display(),
            kid = key.kid(),
            key_path = key_path(options).display(),
        );
        // Nobody may be reading: the receiver serves all the same.
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    }

    async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Failure> {
        let router = http::router(Arc::clone(&self.judge), self.patience);
        let served = axum::serve(self.listener, router).with_graceful_shutdown(stop).await;
        if let Some(judge) = Arc::into_inner(self.judge) {
            judge.store.close().await;
        }
        served.map_err(|error| Failure::new(format!("the receiver stopped: {error}")))
    }
}

fn key_path(options: &ReceiverOptions) -> PathBuf {
    options.key.clone().unwrap_or_else(|| key_beside(&options.store))
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
            return;
        }
    }
    let _ = interrupted.await;
}

/// Why a port could not be had, and the mend.
pub(crate) fn cannot_listen(address: SocketAddr, error: &io::Error) -> Failure {
    let (why, help) = match error.kind() {
        io::ErrorKind::AddrInUse => {
            ("the port is in use".into(), "stop the program that has it, or choose another port with --listen; port 0 takes a free one")
        }
        io::ErrorKind::PermissionDenied => ("the system does not permit this port".into(), "choose a port of 1024 or more with --listen"),
        _ => (error.to_string(), "choose an address of this machine with --listen, such as 127.0.0.1:4180"),
    };
    Failure::new(format!("cannot listen on {address}: {why}")).help(help)
}

/// An origin, or `null`, said on purpose.
fn parse_site(text: &str) -> Result<String, String> {
    if text == "null" { Ok(text.to_owned()) } else { parse_origin(text) }
}

fn parse_public(text: &str) -> Result<String, String> {
    let origin = parse_origin(text)?;
    if origin.starts_with("https://") || is_loopback_origin(&origin) {
        Ok(origin)
    } else {
        Err("receipts are sent over https alone, except on this machine".into())
    }
}

fn parse_origin(text: &str) -> Result<String, String> {
    let trimmed = text.strip_suffix('/').unwrap_or(text);
    if is_origin(trimmed) {
        Ok(trimmed.to_owned())
    } else {
        Err("not an origin: write scheme and host in lower case, without a path, like https://example.com".into())
    }
}

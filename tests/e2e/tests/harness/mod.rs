//! A site, a receiver and a visitor, each the real thing.

mod faulty;
mod site;
mod visitor;

pub(crate) use faulty::{Fault, Faulty};
pub(crate) use site::{Receiver, Site, pages, pages_after, project};
pub(crate) use visitor::Visitor;

use clearlist_e2e::{Engine, Installed};
use std::{
    env,
    future::Future,
    io::{Write as _, stderr},
    path::PathBuf,
    thread,
    time::Duration,
};

/// As the first script of a page: a browser that sends Global Privacy Control.
pub(crate) const PRIVACY_CONTROL: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true, configurable: true })";

/// A path that `cargo xtask test` hands over.
pub(crate) fn given(variable: &str) -> PathBuf {
    env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| panic!("{variable} is not set: run these tests by `cargo xtask test`"))
}

/// The engine that is tested: the one that `CLEARLIST_ENGINE` names, or Chromium.
pub(crate) fn engine() -> Engine {
    let Ok(wanted) = env::var("CLEARLIST_ENGINE") else { return Engine::Chromium };
    let known = Engine::NAMES.iter().find(|(name, _)| *name == wanted);
    known.unwrap_or_else(|| panic!("CLEARLIST_ENGINE is {wanted}, which is none of {:?}", Engine::NAMES.map(|(name, _)| name))).1
}

/// Whether the engine that is tested is one of these. If not, the test has nothing to show in it, which is said with the reason:
/// `if !is_in(&[Engine::Chromium], "the page's width is set by Chromium's own protocol") { return }`.
pub(crate) fn is_in(engines: &[Engine], because: &str) -> bool {
    let is_so = engines.contains(&engine());
    if !is_so {
        say(&format!("not in {:?}: {}: {because}", engine(), thread::current().name().unwrap_or("a test")));
    }
    is_so
}

/// Its browser and driver.
fn installed() -> Installed {
    let (browser, driver) = match engine() {
        Engine::Chromium => ("CHROMIUM", "CHROMEDRIVER"),
        Engine::Firefox => ("FIREFOX", "GECKODRIVER"),
        Engine::WebKitGtk => ("MINIBROWSER", "WEBKITDRIVER"),
    };
    Installed { engine: engine(), browser: given(browser), driver: given(driver) }
}

/// Says a line past the test's own output, which is not shown if it passes.
#[allow(clippy::explicit_write)]
pub(crate) fn say(line: &str) {
    writeln!(stderr(), "{line}").unwrap();
}

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// How long a test waits for what is to come.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for something to become so, at most [`PATIENCE`].
pub(crate) async fn until<F: Future<Output = bool>>(what: &str, is_so: impl FnMut() -> F) {
    until_within(PATIENCE, what, is_so).await;
}

/// The same with a patience of its own.
pub(crate) async fn until_within<F: Future<Output = bool>>(patience: Duration, what: &str, is_so: impl FnMut() -> F) {
    assert!(is_so_within(patience, is_so).await, "still not so after {patience:?}: {what}");
}

/// Whether something becomes so in that time.
pub(crate) async fn is_so_within<F: Future<Output = bool>>(patience: Duration, mut is_so: impl FnMut() -> F) -> bool {
    let started = std::time::Instant::now();
    while started.elapsed() < patience {
        if is_so().await {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

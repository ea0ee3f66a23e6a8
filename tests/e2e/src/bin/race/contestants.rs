//! Who runs: each by the tag that its own documentation shows for a page without a bundler, in its default layout, with the same purposes, on the same page.
//!
//! To add one: a file in `pages/` with what it adds to head and body, and an entry here. Where its documentation leaves a choice, the faster one is taken:
//! settings stand in the page, which saves a request, and scripts are deferred, which does not hold up the page. vanilla-cookieconsent's leaves none, and
//! its way has one file ask for the next: it also runs hastened, with both announced in the head.

use crate::server::Server;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{fs, path::Path};

/// One that runs.
#[derive(Clone)]
pub(crate) struct Contestant {
    /// As `--only` takes it, and the folder of its page.
    pub(crate) name: &'static str,
    pub(crate) version: String,
    /// What the notice is; ` >>> ` goes into an open shadow root.
    pub(crate) notice: &'static str,
    /// The button that grants everything.
    pub(crate) accept: &'static str,
    /// What must hold in the page after accepting, before it is left: what is still being sent would count at the return visit.
    pub(crate) has_finished: &'static str,
    pub(crate) is_ours: bool,
}

impl Contestant {
    pub(crate) fn page(&self) -> String {
        format!("/{}/", self.name)
    }
}

/// The page alone, without any notice: what a visit costs anyway.
pub(crate) const PAGE_ALONE: &str = "page-alone";

/// The one that the gates compare with.
pub(crate) const MEASURE: &str = "vanilla-cookieconsent";

/// All that can run.
pub(crate) const NAMES: [&str; 8] = [PAGE_ALONE, MEASURE, "vanilla-cookieconsent-hastened", "klaro", "orejime", "probo", "clearlist", "prerendered"];

const HOST_PAGE: &str = include_str!("pages/host.html");

struct Peer {
    name: &'static str,
    package: &'static str,
    page: &'static str,
    files: &'static [&'static str],
    notice: &'static str,
    accept: &'static str,
}

const VANILLA: Peer = Peer {
    name: MEASURE,
    package: "vanilla-cookieconsent",
    page: "",
    files: &["dist/cookieconsent.css", "dist/cookieconsent.umd.js"],
    notice: "#cc-main .cm",
    accept: "#cc-main .cm [data-role=all]",
};

const PEERS: [Peer; 5] = [
    Peer { name: MEASURE, page: include_str!("pages/vanilla-cookieconsent.html"), ..VANILLA },
    Peer { name: "vanilla-cookieconsent-hastened", page: include_str!("pages/vanilla-cookieconsent-hastened.html"), ..VANILLA },
    Peer {
        name: "klaro",
        package: "klaro",
        page: include_str!("pages/klaro.html"),
        files: &["dist/klaro.js"],
        notice: ".klaro .cookie-notice",
        accept: ".klaro .cookie-notice .cm-btn-success",
    },
    Peer {
        name: "orejime",
        package: "orejime",
        page: include_str!("pages/orejime.html"),
        files: &["dist/orejime-standard.css", "dist/orejime-standard-en.js"],
        notice: ".orejime-Banner-body",
        accept: ".orejime-Banner-saveButton",
    },
    Peer {
        name: "probo",
        package: "@probo/cookie-banner",
        page: include_str!("pages/probo.html"),
        files: &["dist/cookie-banner.iife.js"],
        notice: "probo-cookie-banner >>> probo-banner .card",
        accept: "probo-cookie-banner >>> probo-banner probo-accept-button button",
    },
];

/// What belongs to the page itself, whoever's notice stands on it.
pub(crate) fn furnish(server: &Server) -> Result<()> {
    for (path, bytes) in [
        ("/host/site.css", include_str!("pages/site.css")),
        ("/host/harbour.svg", include_str!("pages/harbour.svg")),
        ("/host/tally.js", "window.tally = true;\n"),
        ("/host/brightreach.js", "window.brightreach = true;\n"),
        ("/vanilla-cookieconsent/cookieconsent-config.js", include_str!("pages/vanilla-cookieconsent-config.js")),
        // A stand-in for the back end that Probo's own script asks for its settings.
        ("/probo/race/config", include_str!("pages/probo-config.json")),
    ] {
        server.put(path, bytes.as_bytes().to_vec())?;
    }
    Ok(())
}

/// Puts everyone's files on the server, and says who runs. `peers` is a folder of npm's; `dist` a build of ours.
pub(crate) fn enter(server: &Server, peers: &Path, dist: &Path, only: &[String]) -> Result<Vec<Contestant>> {
    let is_asked = |name: &str| only.is_empty() || only.iter().any(|asked| asked == name) || name == PAGE_ALONE;
    let mut entered = Vec::new();
    server.put(&format!("/{PAGE_ALONE}/"), host_page("<!--head-->\n<!--body-->\n", &server.origin)?.into_bytes())?;
    entered.push(Contestant { name: PAGE_ALONE, version: String::new(), notice: "", accept: "", has_finished: "true", is_ours: false });
    for peer in PEERS.iter().filter(|peer| is_asked(peer.name)) {
        entered.push(enter_peer(server, peers, peer)?);
    }
    entered.extend(enter_ours(server, dist, &is_asked)?);
    if let Some(missing) = only.iter().find(|asked| !entered.iter().any(|one| one.name == **asked)) {
        bail!("--only {missing}: it cannot run here; there are {}, and prerendered only where a build has notice.html", NAMES.join(", "));
    }
    Ok(entered)
}

/// Where its files are served: the package's name without its scope.
fn folder_of(peer: &Peer) -> &'static str {
    if peer.package.starts_with('@') { peer.name } else { peer.package }
}

fn enter_peer(server: &Server, peers: &Path, peer: &Peer) -> Result<Contestant> {
    let folder = peers.join(peer.package);
    let manifest = fs::read_to_string(folder.join("package.json")).with_context(|| format!("{} is not installed in {}", peer.package, peers.display()))?;
    let manifest: Value = serde_json::from_str(&manifest)?;
    for file in peer.files {
        let bytes = fs::read(folder.join(file)).with_context(|| format!("{} has no {file}", peer.package))?;
        let name = file.rsplit('/').next().unwrap_or(file);
        server.put(&format!("/{}/{name}", folder_of(peer)), bytes)?;
    }
    server.put(&format!("/{}/", peer.name), host_page(peer.page, &server.origin)?.into_bytes())?;
    let version = manifest.get("version").and_then(Value::as_str).unwrap_or("?").to_owned();
    Ok(Contestant { name: peer.name, version, notice: peer.notice, accept: peer.accept, has_finished: "true", is_ours: false })
}

/// Ours by script tag, and, where a build has `notice.html`, with that inside the page.
fn enter_ours(server: &Server, dist: &Path, is_asked: &dyn Fn(&str) -> bool) -> Result<Vec<Contestant>> {
    put_folder(server, "/clearlist", dist)?;
    let page = include_str!("pages/clearlist.html");
    let ours = |name| Contestant {
        name,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        notice: "clearlist-root >>> .notice",
        accept: "clearlist-root >>> [data-action=accept]",
        // The receipt has been acknowledged.
        has_finished: "!localStorage.getItem('clearlist.lantern-shorts.outbox')",
        is_ours: true,
    };
    let mut entered = Vec::new();
    if is_asked("clearlist") {
        server.put("/clearlist/", host_page(page, &server.origin)?.into_bytes())?;
        entered.push(ours("clearlist"));
    }
    if let (true, Ok(notice)) = (is_asked("prerendered"), fs::read_to_string(dist.join("notice.html"))) {
        // Where the documentation puts it: right before the page's own content.
        let page = host_page(page, &server.origin)?.replacen("<body>\n", &format!("<body>\n{notice}\n"), 1);
        server.put("/prerendered/", page.into_bytes())?;
        entered.push(ours("prerendered"));
    }
    Ok(entered)
}

/// Serves a build's files, but for what no page of the race asks for: packing the plain page of a long text takes as long as everything else.
pub(crate) fn put_folder(server: &Server, at: &str, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && name != "policy.html" {
            server.put(&format!("{at}/{name}"), fs::read(&path)?)?;
        }
    }
    Ok(())
}

/// The page with what a contestant adds to it.
pub(crate) fn host_page(adds: &str, origin: &str) -> Result<String> {
    let (head, body) = adds.strip_prefix("<!--head-->\n").and_then(|adds| adds.split_once("<!--body-->\n")).context("a page is <!--head--> … <!--body--> …")?;
    Ok(HOST_PAGE.replacen("<!--head-->\n", head, 1).replacen("<!--body-->\n", body, 1).replace("{origin}", origin))
}

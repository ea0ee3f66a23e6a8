//! Opening the viewer from the notice: with nothing fetched, again, and with everything in the cache.

use crate::{
    contestants::{host_page, put_folder},
    long_text,
    ours::{self, Built},
    record::Record,
    server::{Hit, Server},
    tab::Tab,
    visit::{LOOKS_FOR, Numbers, settle},
};
use anyhow::{Context as _, Result, bail};
use clearlist_e2e::Browser;
use serde_json::Value;
use std::{fs, path::Path, time::Duration};
use tokio::time::sleep;

/// A text that is read.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// Of every depth, as compiled.
    pub(crate) sections: usize,
    page: String,
}

/// The generated one; F21 is about it.
pub(crate) const LONG: &str = "long";

const NOTICE: &str = "clearlist-root >>> .notice";
/// The policy can be read: the first section has its heading and some text.
const POLICY: [&str; 2] = [
    "clearlist-root >>> dialog.viewer[open] article.policy .text section :is(h2, h3)",
    "clearlist-root >>> dialog.viewer[open] article.policy .text section :is(p, li)",
];
/// The list can be read: its first line.
const LIST: [&str; 1] = ["clearlist-root >>> dialog.viewer[open] #collected[open] tbody tr"];
const LINK: &str = "clearlist-root >>> .notice [data-action=policy]";
const LIST_LINK: &str = "clearlist-root >>> .notice [data-action=collected]";
const LIST_TOGGLE: &str = "clearlist-root >>> dialog.viewer[open] #collected > summary";
const CLOSE: &str = "clearlist-root >>> dialog.viewer[open] .close";

/// What the browser tells late belongs to it too.
const AFTERWARDS: Duration = Duration::from_millis(600);

/// Builds a site for each text: the example's own, those of a folder, and the long one.
pub(crate) fn enter(server: &Server, build: &Built, folder: Option<&Path>) -> Result<Vec<Text>> {
    let mut texts = vec![enter_text(server, build, "example", &ours::example().join("policy.txt"))?];
    if let Some(folder) = folder {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("--policies {}: cannot read that folder", folder.display()))? {
            files.push(entry?.path());
        }
        files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
        if files.is_empty() {
            bail!("--policies {}: there is no *.txt in it", folder.display());
        }
        for file in files {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            texts.push(enter_text(server, build, &name, &file)?);
        }
    }
    let long = build.work.join("long-policy.txt");
    fs::write(&long, long_text::text()).with_context(|| format!("cannot write {}", long.display()))?;
    let entered = enter_text(server, build, LONG, &long)?;
    if entered.sections != long_text::SECTIONS {
        bail!("the long text was read as {} sections, not {}", entered.sections, long_text::SECTIONS);
    }
    texts.push(entered);
    Ok(texts)
}

fn enter_text(server: &Server, build: &Built, name: &str, file: &Path) -> Result<Text> {
    let dist = build.example(&format!("viewer-{name}"), Some(file))?;
    let page = format!("/viewer-{name}/");
    put_folder(server, page.trim_end_matches('/'), &dist)?;
    let adds = format!("<!--head-->\n<script src=\"{page}clearlist.js\" async></script>\n<!--body-->\n");
    server.put(&page, host_page(&adds, &server.origin)?.into_bytes())?;
    let policy: Value = serde_json::from_slice(&fs::read(clearlist_e2e::built_file(&dist, "policy.json")?)?).context("policy.json is no JSON")?;
    Ok(Text { name: name.to_owned(), bytes: fs::metadata(file)?.len(), sections: sections(&policy), page })
}

fn sections(of: &Value) -> usize {
    of.get("sections").and_then(Value::as_array).map_or(0, |below| below.iter().map(|section| 1 + sections(section)).sum())
}

pub(crate) async fn measure(browser: &Browser, server: &Server, text: &Text, screenshot: Option<&Path>) -> Result<Numbers> {
    let mut numbers = Numbers::new();
    let tab = Tab::fresh(browser, &server.origin, NOTICE).await?;
    let url = format!("{}{}", server.origin, text.page);
    // Nothing fetched but the loader.
    arrive(&tab, server, &url).await?;
    server.clear();
    let opened = open(&tab, LINK, &POLICY).await?;
    opened.put(&mut numbers, "cold_ms", "cold_blocking_ms");
    let fetched: Vec<Hit> = server.hits().into_iter().filter(Hit::counts).collect();
    numbers.insert("fetched_bytes", fetched.iter().map(|hit| hit.bytes as f64).sum());
    numbers.insert("fetched_requests", fetched.len() as f64);
    if let Some(path) = screenshot {
        tab.screenshot(path).await?;
    }
    open(&tab, LIST_TOGGLE, &LIST).await?.put(&mut numbers, "list_ms", "list_blocking_ms");
    close(&tab).await?;
    open(&tab, LINK, &POLICY).await?.put(&mut numbers, "second_ms", "second_blocking_ms");
    // Another visit, with everything in the browser's cache.
    arrive(&tab, server, &url).await?;
    server.clear();
    open(&tab, LINK, &POLICY).await?.put(&mut numbers, "warm_ms", "warm_blocking_ms");
    arrive(&tab, server, &url).await?;
    open(&tab, LIST_LINK, &LIST).await?.put(&mut numbers, "warm_list_ms", "warm_list_blocking_ms");
    if let Some(hit) = server.hits().iter().find(|hit| hit.counts()) {
        bail!("{} was fetched again, though it was in the cache", hit.path);
    }
    Ok(numbers)
}

/// A visit up to the moment at which a visitor has looked at the notice.
async fn arrive(tab: &Tab, server: &Server, url: &str) -> Result<()> {
    tab.visit(url).await?;
    tab.until("the notice was not seen", |record| record.seen.opaque.is_some()).await?;
    settle(tab, server).await?;
    sleep(LOOKS_FOR).await;
    Ok(())
}

struct Opened {
    ms: f64,
    blocked: f64,
}

impl Opened {
    fn put(&self, numbers: &mut Numbers, ms: &'static str, blocking: &'static str) {
        numbers.insert(ms, self.ms);
        numbers.insert(blocking, self.blocked);
    }
}

/// Clicks on something, and says how long it took until what it opens had been painted.
async fn open(tab: &Tab, what: &str, readable: &[&str]) -> Result<Opened> {
    tab.script(&format!("__race.read({})", serde_json::to_string(readable)?)).await?;
    tab.click(what).await?;
    let is_read = |record: &Record| record.readings.last().is_some_and(|reading| reading.readable.is_some());
    tab.until(&format!("{what} opened nothing that can be read"), is_read).await?;
    sleep(AFTERWARDS).await;
    let record = tab.record().await?;
    let at = record.clicks.last().context("no click arrived")?.at;
    let readable = record.readings.last().and_then(|reading| reading.readable).context("it was read, and is not")?;
    let (_, blocked) = record.blocking_since(at);
    Ok(Opened { ms: readable - at, blocked })
}

async fn close(tab: &Tab) -> Result<()> {
    tab.click(CLOSE).await?;
    tab.until_holds("the viewer did not close", "!__race.find('clearlist-root >>> dialog.viewer')").await?;
    sleep(AFTERWARDS).await;
    Ok(())
}

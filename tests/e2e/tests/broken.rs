//! A slow or broken network, for each file that is fetched: the notice and the choice go on, a link to the policy opens the plain page, nothing optional runs that
//! was not chosen, and one line on the console says what failed.

use crate::harness::{Fault, Faulty, Site, Visitor, pages, until_within};
use std::{path::Path, time::Duration};
use tempfile::TempDir;

/// The example's page, with every line of ours on the console kept over navigations.
fn watched_pages() -> TempDir {
    let watch = "<head><script>const say = console.error; console.error = (...what) => { sessionStorage.said = (sessionStorage.said || '') + what.join(' ') + '\\n'; say(...what) }</script>";
    pages(|page| page.replacen("<head>", watch, 1))
}

/// A site whose files can be broken, and a visitor who comes anew for each.
struct Broken {
    server: Faulty,
    visitor: Visitor,
    _site: Site,
    _pages: TempDir,
}

impl Broken {
    async fn site() -> Broken {
        let pages = watched_pages();
        let site = Site::example("https://receipts.example/receipts").await;
        let server = Faulty::serving(&site.dist, Path::new(pages.path())).await;
        Broken { server, visitor: Visitor::new().await, _site: site, _pages: pages }
    }

    async fn comes(&self, file: &str, fault: Fault) {
        self.server.breaks(file, fault);
        self.visitor.open(&format!("{}/site.css", self.server.url)).await;
        self.visitor.script("localStorage.clear(); sessionStorage.clear()").await;
        self.visitor.open(&self.server.url).await;
        self.visitor.sees_notice().await;
    }

    /// The lines of ours that name `file`.
    async fn said_of(&self, file: &str) -> usize {
        let said = self.visitor.script("return sessionStorage.said || ''").await;
        let (stem, ending) = file.split_once('.').unwrap();
        said.as_str()
            .unwrap()
            .lines()
            .filter(|line| line.contains("clearlist:") && line.contains(&format!("{stem}.")) && line.contains(&format!(".{ending}")))
            .count()
    }

    async fn says_once(&self, file: &str, fault: Fault, within: Duration) {
        until_within(within, &format!("{file}, {fault:?}: a line on the console names it"), || async { self.said_of(file).await > 0 }).await;
        assert_eq!(self.said_of(file).await, 1, "{file}, {fault:?}: one line");
    }

    /// The choice counts, whatever it is that cannot be had.
    async fn choice_counts(&self, file: &str, fault: Fault) {
        self.visitor.clicks("[data-action=accept]").await;
        self.visitor.until(&format!("{file}, {fault:?}: the choice counts"), "clearlist.choices.measurement && localStorage['clearlist.lantern-shorts']").await;
        assert!(!self.visitor.has_notice().await, "{file}, {fault:?}: the notice goes");
    }

    async fn policy_is_the_plain_page(&self, file: &str, fault: Fault, within: Duration) {
        self.visitor.clicks(".notice [data-action=collected]").await;
        until_within(within, &format!("{file}, {fault:?}: the plain page opens"), || self.visitor.holds("location.pathname.endsWith('/policy.html')")).await;
        self.says_once(file, fault, within).await;
        assert!(self.visitor.holds("location.hash == '#collected' && document.querySelector('#collected').open").await, "at the list that was asked for");
    }
}

const SOON: Duration = Duration::from_secs(20);

async fn each_file_breaks(fault: Fault) {
    let broken = Broken::site().await;
    for file in ["choices.js", "viewer.js", "viewer.wasm", "policy.json"] {
        broken.comes(file, fault).await;
        broken.policy_is_the_plain_page(file, fault, SOON).await;
        broken.comes(file, fault).await;
        broken.choice_counts(file, fault).await;
    }
    for file in ["agent.js", "agent.wasm"] {
        broken.comes(file, fault).await;
        broken.choice_counts(file, fault).await;
        broken.visitor.until("what was chosen runs", "document.querySelectorAll('#log li').length === 2").await;
        broken.says_once(file, fault, SOON).await;
        assert!(broken.visitor.holds("localStorage['clearlist.lantern-shorts.outbox']").await, "{file}, {fault:?}: the receipt waits");
    }
    broken.comes("after.js", fault).await;
    broken.choice_counts("after.js", fault).await;
    broken.visitor.pauses().await;
    assert!(broken.visitor.ran().await.is_empty(), "{fault:?}: without the gate nothing is released");
    assert!(broken.said_of("after.js").await > 0);
    assert!(broken.visitor.holds("Object.keys(localStorage).some(key => key.includes('.decision.'))").await, "{fault:?}: the decision waits for its journal");
    broken.server.breaks("nothing", fault);
    broken.visitor.open(&broken.server.url).await;
    broken.visitor.until("what was chosen runs at the next visit", "document.querySelectorAll('#log li').length === 2").await;
    broken.visitor.until("and the decision is journalled", "!Object.keys(localStorage).some(key => key.includes('.decision.'))").await;
    broken.visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f05_a_file_that_is_cut_at_half() {
    each_file_breaks(Fault::CutAtHalf).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s08_a_file_with_a_wrong_byte() {
    each_file_breaks(Fault::WrongByte).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f05_a_file_that_is_missing() {
    each_file_breaks(Fault::Missing).await;
}

/// Twenty seconds is as long as anyone waits, for each of them.
#[tokio::test(flavor = "multi_thread")]
async fn f05_wasm_that_never_comes_to_its_end() {
    let broken = Broken::site().await;
    broken.comes("viewer.wasm", Fault::Stalled).await;
    broken.policy_is_the_plain_page("viewer.wasm", Fault::Stalled, Duration::from_secs(40)).await;
    broken.visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f05_a_part_of_the_loader_that_never_comes_to_its_end() {
    let broken = Broken::site().await;
    broken.comes("choices.js", Fault::Stalled).await;
    broken.visitor.clicks("[data-action=choices]").await;
    let said = || async { broken.said_of("choices.js").await > 0 };
    until_within(Duration::from_secs(40), "a line on the console names it", said).await;
    assert!(broken.visitor.has_notice().await, "the notice still asks");
    broken.choice_counts("choices.js", Fault::Stalled).await;
    broken.visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loader_that_does_not_come_whole_leaves_the_page_alone() {
    for fault in [Fault::CutAtHalf, Fault::Missing] {
        let pages = watched_pages();
        let site = Site::example("https://receipts.example/receipts").await;
        let server = Faulty::serving(&site.dist, pages.path()).await;
        server.breaks("clearlist.js", fault);
        let visitor = Visitor::new().await;
        visitor.open(&server.url).await;
        visitor.pauses().await;
        assert!(visitor.holds("document.querySelector('h1') && !window.clearlist").await, "{fault:?}: the page is there");
        assert!(visitor.ran().await.is_empty(), "{fault:?}: nothing runs");
        visitor.driver.find(thirtyfour::By::Css("[data-clearlist=policy]")).await.unwrap().click().await.unwrap();
        visitor.until("the link leads to the plain page", "location.pathname.endsWith('/policy.html')").await;
        visitor.leaves().await;
    }
}

//! A visitor: one browser with a profile of its own, and the words for what a visitor does.

use super::{PATIENCE, Site, installed, is_so_within, say, until};
use clearlist_e2e::{Browser, Wish};
use serde_json::Value;
use std::{sync::Once, time::Duration};
use thirtyfour::prelude::*;

pub(crate) struct Visitor {
    pub(crate) driver: WebDriver,
    _browser: Browser,
}

/// The loader's own node in the page.
const ROOT: &str = "clearlist-root";

impl Visitor {
    pub(crate) async fn new() -> Visitor {
        Visitor::with(&[]).await
    }

    /// A first visit, at the moment at which a choice can be made.
    pub(crate) async fn at_notice_of(site: &Site) -> Visitor {
        let visitor = Visitor::new().await;
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        visitor
    }

    /// In a browser that is a little otherwise.
    pub(crate) async fn with(wishes: &[Wish]) -> Visitor {
        let browser = Browser::start(&installed(), wishes).await.unwrap();
        static SAID: Once = Once::new();
        SAID.call_once(|| say(&format!("in {}", browser.version())));
        Visitor { driver: browser.driver.clone(), _browser: browser }
    }

    /// Whether the browser has put anything by for a site: some folder or file of its profile is named after it.
    pub(crate) fn has_put_by_for(&self, site: &Site) -> bool {
        let port = site.url.rsplit(':').next().unwrap();
        let mut folders = vec![self._browser.home().to_owned()];
        while let Some(folder) = folders.pop() {
            // A browser that runs takes files away meanwhile.
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.contains("127.0.0.1") && name.contains(port) {
                    return true;
                }
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(entry.path());
                }
            }
        }
        false
    }

    pub(crate) async fn open(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    /// Another window, where the visitor is from now on; the one that was left. No tab: WebKit paints no second one under its driver.
    pub(crate) async fn goes_to_another_window(&self) -> WindowHandle {
        let left = self.driver.window().await.unwrap();
        let other = self.driver.new_window().await.unwrap();
        self.driver.switch_to_window(other).await.unwrap();
        left
    }

    pub(crate) async fn reload(&self) {
        self.driver.refresh().await.unwrap();
    }

    /// The value of a script's `return`.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Whether a script's expression holds.
    pub(crate) async fn holds(&self, expression: &str) -> bool {
        self.script(&format!("return Boolean({expression})")).await == Value::Bool(true)
    }

    pub(crate) async fn until(&self, what: &str, expression: &str) {
        until(what, || self.holds(expression)).await;
    }

    /// An element of the notice or of the choices. By a script, as each driver has its own way into a shadow root, and this client knows one of them.
    pub(crate) async fn part(&self, selector: &str) -> WebElement {
        let find = format!("return document.querySelector('{ROOT}')?.shadowRoot.querySelector('{selector}')");
        self.until(&format!("{selector} is there"), &format!("(() => {{ {find} }})()")).await;
        self.driver.execute(find, Vec::new()).await.unwrap().element().unwrap()
    }

    /// Waits for the notice, and long enough for a click on it to be meant (CHECKLIST S05).
    pub(crate) async fn sees_notice(&self) {
        self.until(
            "the notice is shown",
            &format!("document.querySelector('{ROOT}')?.shadowRoot.querySelector('.notice')?.getBoundingClientRect().height > 40"),
        )
        .await;
        self.pauses().await;
    }

    /// As long as it takes a person to look.
    pub(crate) async fn pauses(&self) {
        self.driver.execute_async("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 600));", Vec::new()).await.unwrap();
    }

    /// Wastes memory until the browser tidies up, and again until what outlived that is gone too: so thoroughly that whatever nobody holds is.
    pub(crate) async fn makes_it_tidy_up(&self) {
        let waste = "const done = arguments[0];
            let kept = {};
            const young = new WeakRef({}), old = new WeakRef(kept);
            const waste = () => {
                new Array(1e6).fill(new Date);
                if (!young.deref()) kept = null;
                if (!kept && !old.deref()) return done();
                setTimeout(waste);
            };
            waste();";
        self.driver.execute_async(waste, Vec::new()).await.unwrap();
    }

    pub(crate) async fn has_notice(&self) -> bool {
        self.holds(&format!("document.querySelector('{ROOT}')?.shadowRoot.querySelector('.notice')")).await
    }

    pub(crate) async fn clicks(&self, selector: &str) {
        self.part(selector).await.click().await.unwrap();
    }

    /// At once: on a way that takes time the pointer would pass over whatever lies there.
    pub(crate) async fn points_at(&self, element: &WebElement) {
        let at_once = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        at_once.move_to_element_center(element).perform().await.unwrap();
    }

    /// A key, for whatever has the focus.
    pub(crate) async fn presses(&self, key: Key) {
        self.driver.action_chain().send_keys(key).perform().await.unwrap();
    }

    /// What the page is told is granted.
    pub(crate) async fn granted(&self) -> Value {
        self.script("return clearlist.choices").await
    }

    /// What the example's third parties have written into the page.
    pub(crate) async fn ran(&self) -> Vec<String> {
        let lines = self.script("return [...document.querySelectorAll('#log li')].map(line => line.textContent)").await;
        lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    }

    /// Names of everything that the page has taken from the build, in that order: `agent.wasm` for `agent.Fx3k_9aB.wasm`.
    pub(crate) async fn fetched(&self) -> Vec<String> {
        self.taken("true").await
    }

    /// The same, of what came over the network.
    pub(crate) async fn fetched_anew(&self) -> Vec<String> {
        self.taken("entry.transferSize > 0").await
    }

    async fn taken(&self, which: &str) -> Vec<String> {
        let script = format!(
            "return performance.getEntriesByType('resource').filter(entry => entry.name.includes('/clearlist/') && {which})
               .map(entry => entry.name.split('/').pop().replace(/\\.[\\w-]{{8}}\\./, '.'))"
        );
        self.script(&script).await.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    }

    /// Waits until the page has taken a file of the build.
    pub(crate) async fn has_fetched(&self, name: &str) {
        until(&format!("{name} was fetched"), || async { self.fetched().await.iter().any(|fetched| fetched == name) }).await;
    }

    /// Waits until no receipt is waiting to be sent.
    pub(crate) async fn has_sent_all(&self) {
        self.has_sent_all_where("in this page").await;
    }

    /// The same; if that does not come, says where, and what the visitor's browser holds.
    pub(crate) async fn has_sent_all_where(&self, place: &str) {
        if is_so_within(PATIENCE, || self.holds("!localStorage.getItem('clearlist.lantern-shorts.outbox')")).await {
            return;
        }
        let tells = "const done = arguments[0], told = [Object.keys(localStorage), Object.keys(sessionStorage)];
            const opening = indexedDB.open('clearlist.lantern-shorts', 1);
            opening.onsuccess = () => {
                const receipts = opening.result.transaction('receipts').objectStore('receipts').getAll();
                receipts.onsuccess = () => told.push(receipts.result.map(({ state, tries, problem }) => ({ state, tries, problem })));
            };
            setTimeout(() => done(told), 5e3);";
        let held = self.driver.execute_async(tells, Vec::new()).await.unwrap().json().clone();
        panic!("receipts still wait to be sent {place}: {held}");
    }

    pub(crate) async fn leaves(self) {
        self.driver.clone().quit().await.unwrap();
    }
}

//! One tab, slowed down and watched; all that is said to the browser goes through here.

use crate::record::Record;
use anyhow::{Context as _, Result, bail};
use clearlist_e2e::Browser;
use serde_json::{Value, json};
use std::{path::Path, time::Duration};
use thirtyfour::{WebDriver, cdp::Cdp};
use tokio::time::{Instant, sleep};

/// CHECKLIST P: CPU four times slower, 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up.
pub(crate) const CPU_SLOWDOWN: u32 = 4;
pub(crate) const LATENCY_MS: u32 = 150;
pub(crate) const DOWN_BITS_PER_S: u32 = 1_600_000;
pub(crate) const UP_BITS_PER_S: u32 = 750_000;

/// Longer than any contestant takes.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOKED_AT_EVERY: Duration = Duration::from_millis(60);

/// What is said once to each new document.
const RECORDER: &str = include_str!("recorder.js");

pub(crate) struct Tab {
    driver: WebDriver,
    cdp: Cdp,
}

impl Tab {
    /// A tab of its own, with neither cache nor storage of the visits before; the tab before is closed.
    pub(crate) async fn fresh(browser: &Browser, origin: &str, notice: &str) -> Result<Tab> {
        let driver = browser.driver.clone();
        let before = driver.window().await?;
        let new = driver.new_tab().await?;
        driver.switch_to_window(before).await?;
        driver.close_window().await?;
        driver.switch_to_window(new).await?;
        let tab = Tab { cdp: driver.cdp(), driver };
        tab.say("Network.enable", json!({})).await?;
        tab.say("Network.clearBrowserCache", json!({})).await?;
        tab.say("Network.clearBrowserCookies", json!({})).await?;
        tab.say("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await?;
        tab.say("Page.addScriptToEvaluateOnNewDocument", json!({ "source": RECORDER.replace("NOTICE", &Value::from(notice).to_string()) })).await?;
        let network = json!({ "offline": false, "latency": LATENCY_MS, "downloadThroughput": DOWN_BITS_PER_S / 8, "uploadThroughput": UP_BITS_PER_S / 8 });
        tab.say("Network.emulateNetworkConditions", network).await?;
        tab.slow_down(CPU_SLOWDOWN).await?;
        Ok(tab)
    }

    pub(crate) async fn slow_down(&self, rate: u32) -> Result<()> {
        self.say("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await.map(drop)
    }

    /// The shortest time, of several, that a loop takes: whatever else the machine does only lengthens it.
    pub(crate) async fn loop_ms(&self) -> Result<f64> {
        let times = "let least = Infinity;
            for (let time = 0; time < 9; time++) {
                const began = performance.now();
                for (let step = 0, sum = 0; step < 2e7; step++) sum = (sum + step * step) % 1000003;
                least = Math.min(least, performance.now() - began);
            }
            return least";
        self.script(times).await?.as_f64().context("a loop without a time")
    }

    /// Goes to a page from an empty one, so that the browser takes it for a visit and not for a reload.
    pub(crate) async fn visit(&self, url: &str) -> Result<()> {
        self.driver.goto("about:blank").await?;
        self.driver.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    pub(crate) async fn record(&self) -> Result<Record> {
        let value = self.script("return window.__race ? __race.report() : null").await?;
        serde_json::from_value(value).context("the page has no recorder in it")
    }

    /// Waits until the record satisfies; `what` is what did not come about if it never does.
    pub(crate) async fn until(&self, what: &str, is_so: impl Fn(&Record) -> bool) -> Result<Record> {
        let started = Instant::now();
        loop {
            let record = self.record().await?;
            if is_so(&record) {
                return Ok(record);
            }
            if started.elapsed() > PATIENCE {
                bail!("{what}: not within {} s", PATIENCE.as_secs());
            }
            sleep(LOOKED_AT_EVERY).await;
        }
    }

    /// Waits until an expression holds in the page.
    pub(crate) async fn until_holds(&self, what: &str, expression: &str) -> Result<()> {
        let started = Instant::now();
        while self.script(&format!("return Boolean({expression})")).await? != Value::Bool(true) {
            if started.elapsed() > PATIENCE {
                bail!("{what}: not within {} s", PATIENCE.as_secs());
            }
            sleep(LOOKED_AT_EVERY).await;
        }
        Ok(())
    }

    pub(crate) async fn script(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// A visitor's click: a trusted one, by the mouse.
    pub(crate) async fn click(&self, path: &str) -> Result<()> {
        let middle = self.script(&format!("return __race.middle({})", Value::from(path))).await?;
        let (Some(x), Some(y)) = (middle.get("x").and_then(Value::as_f64), middle.get("y").and_then(Value::as_f64)) else {
            bail!("{path} cannot be clicked: it is not there, or has no size");
        };
        for (kind, button, count) in [("mouseMoved", "none", 0), ("mousePressed", "left", 1), ("mouseReleased", "left", 1)] {
            self.say("Input.dispatchMouseEvent", json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": count })).await?;
        }
        Ok(())
    }

    /// Bytes of JavaScript's heap in use, after a collection.
    pub(crate) async fn heap(&self) -> Result<f64> {
        self.say("Performance.enable", json!({})).await?;
        self.say("HeapProfiler.collectGarbage", json!({})).await?;
        let answer = self.say("Performance.getMetrics", json!({})).await?;
        let metrics = answer.get("metrics").and_then(Value::as_array).context("no metrics")?;
        let used = metrics.iter().find(|metric| metric.get("name").and_then(Value::as_str) == Some("JSHeapUsedSize"));
        used.and_then(|metric| metric.get("value")).and_then(Value::as_f64).context("no JSHeapUsedSize")
    }

    pub(crate) async fn screenshot(&self, path: &Path) -> Result<()> {
        Ok(self.driver.screenshot(path).await?)
    }

    async fn say(&self, method: &str, parameters: Value) -> Result<Value> {
        self.cdp.send_raw(method, parameters).await.with_context(|| format!("the browser refused {method}"))
    }
}

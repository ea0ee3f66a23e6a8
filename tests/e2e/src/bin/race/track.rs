//! The rounds: everyone once in each, in another order each time.

use crate::{
    contestants::Contestant,
    report,
    server::Server,
    spread::Samples,
    tab::Tab,
    viewer::{self, Text},
    visit,
};
use anyhow::{Context as _, Result};
use clearlist_e2e::Browser;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};

/// Memory hardly differs between rounds, and costs a visit of its own.
const MEMORY_ROUNDS: usize = 3;

pub(crate) struct Track {
    pub(crate) browser: Browser,
    pub(crate) server: Server,
    pub(crate) rounds: usize,
    /// Where pictures of what was seen are kept.
    pub(crate) work: PathBuf,
}

impl Track {
    /// Name and version of the browser.
    pub(crate) async fn version(&self) -> Result<String> {
        let answer = self.browser.driver.cdp().send_raw("Browser.getVersion", ()).await?;
        let product = answer.get("product").and_then(serde_json::Value::as_str).unwrap_or("a browser that does not say its name");
        Ok(product.replace('/', " "))
    }

    /// How much slower a loop is when the processor is slowed down.
    pub(crate) async fn calibrate(&self) -> Result<f64> {
        let tab = Tab::fresh(&self.browser, &self.server.origin, "").await?;
        tab.visit(&format!("{}/host/site.css", self.server.origin)).await?;
        let slow = tab.loop_ms().await?;
        tab.slow_down(1).await?;
        Ok(slow / tab.loop_ms().await?)
    }

    /// First visit, accept, return visit and memory of each.
    pub(crate) async fn visits(&self, entered: &[Contestant]) -> Result<Vec<report::Result>> {
        // One visit that nobody counts: a browser's first page waits for the browser itself.
        if let Some(first) = entered.first() {
            visit::measure(&self.browser, &self.server, first, None).await?;
        }
        let mut samples: Vec<Samples> = entered.iter().map(|_| Samples::default()).collect();
        let bar = self.bar(entered.len());
        for (round, turn) in self.turns(entered.len()) {
            let (Some(who), Some(samples)) = (entered.get(turn), samples.get_mut(turn)) else { continue };
            bar.set_message(format!("{} (round {} of {})", who.name, round + 1, self.rounds));
            let failed = || format!("{}, round {}", who.name, round + 1);
            let mut numbers = visit::measure(&self.browser, &self.server, who, self.picture(round, who.name).as_deref()).await.with_context(failed)?;
            if round < MEMORY_ROUNDS {
                numbers.insert("heap_bytes", visit::memory(&self.browser, &self.server, who).await.with_context(failed)?);
            }
            samples.add(numbers);
            bar.inc(1);
        }
        bar.finish_and_clear();
        let results = entered.iter().zip(&samples);
        Ok(results
            .map(|(who, samples)| report::Result { name: who.name.to_owned(), about: who.version.clone(), is_ours: who.is_ours, numbers: samples.spreads() })
            .collect())
    }

    /// Each text opened in the viewer.
    pub(crate) async fn viewer(&self, texts: &[Text]) -> Result<Vec<report::Result>> {
        let mut samples: Vec<Samples> = texts.iter().map(|_| Samples::default()).collect();
        let bar = self.bar(texts.len());
        for (round, turn) in self.turns(texts.len()) {
            let (Some(text), Some(samples)) = (texts.get(turn), samples.get_mut(turn)) else { continue };
            bar.set_message(format!("the viewer with {} (round {} of {})", text.name, round + 1, self.rounds));
            let picture = self.picture(round, &format!("viewer-{}", text.name));
            let numbers = viewer::measure(&self.browser, &self.server, text, picture.as_deref()).await;
            samples.add(numbers.with_context(|| format!("the viewer with {}, round {}", text.name, round + 1))?);
            bar.inc(1);
        }
        bar.finish_and_clear();
        let results = texts.iter().zip(&samples);
        Ok(results
            .map(|(text, samples)| report::Result {
                name: text.name.clone(),
                about: format!("({} KB, {} sections)", text.bytes / 1024, text.sections),
                is_ours: true,
                numbers: samples.spreads(),
            })
            .collect())
    }

    /// Rounds, and whose turn it is: everyone is first once, so that what the machine does meanwhile falls on all alike.
    fn turns(&self, count: usize) -> impl Iterator<Item = (usize, usize)> {
        (0..self.rounds).flat_map(move |round| (0..count).map(move |place| (round, (round + place) % count)))
    }

    fn picture(&self, round: usize, name: &str) -> Option<PathBuf> {
        (round == 0).then(|| Path::join(&self.work, format!("{name}.png")))
    }

    fn bar(&self, count: usize) -> ProgressBar {
        let bar = ProgressBar::new((self.rounds * count) as u64);
        bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}").unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar
    }
}

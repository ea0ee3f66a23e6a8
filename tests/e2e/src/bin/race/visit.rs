//! One contestant's visits of one round: the first, the click on accept, the return; and, by itself, the memory it takes.

use crate::{
    contestants::{Contestant, PAGE_ALONE},
    record::Record,
    server::{Hit, Server},
    tab::Tab,
};
use anyhow::{Context as _, Result, bail};
use clearlist_e2e::Browser;
use std::{collections::BTreeMap, path::Path, time::Duration};
use tokio::time::sleep;

/// Numbers of one round, by the names that the report has.
pub(crate) type Numbers = BTreeMap<&'static str, f64>;

/// Before a visitor clicks; ours takes no consent from a click within 500 ms of its first paint (CHECKLIST S05).
pub(crate) const LOOKS_FOR: Duration = Duration::from_millis(700);
/// No request for so long: settled.
const QUIET_MS: f64 = 1200.0;
/// After the click: entries of the browser come late, and what follows the click is part of it.
const AFTER_CLICK: Duration = Duration::from_millis(1500);

pub(crate) async fn measure(browser: &Browser, server: &Server, who: &Contestant, screenshot: Option<&Path>) -> Result<Numbers> {
    let mut numbers = Numbers::new();
    let tab = Tab::fresh(browser, &server.origin, who.notice).await?;
    let url = format!("{}{}", server.origin, who.page());
    first(&tab, server, who, &url, &mut numbers).await?;
    if let Some(path) = screenshot {
        tab.screenshot(path).await?;
    }
    if who.name == PAGE_ALONE {
        return Ok(numbers);
    }
    accept(&tab, server, who, &mut numbers).await?;
    again(&tab, server, who, &url, &mut numbers).await?;
    let sum = |names: &[&str]| names.iter().filter_map(|name| numbers.get(name)).sum();
    let (bytes, requests) = (sum(&["page_bytes", "total_bytes", "accept_bytes"]), sum(&["total_requests", "accept_requests"]));
    numbers.insert("first_use_bytes", bytes);
    numbers.insert("first_use_requests", requests);
    Ok(numbers)
}

/// JavaScript's heap after a settled first visit of its own: a collection right before a click would favour that click, or slow it down.
pub(crate) async fn memory(browser: &Browser, server: &Server, who: &Contestant) -> Result<f64> {
    let tab = Tab::fresh(browser, &server.origin, who.notice).await?;
    server.clear();
    tab.visit(&format!("{}{}", server.origin, who.page())).await?;
    shown(&tab, who).await?;
    settle(&tab, server).await?;
    tab.heap().await
}

async fn first(tab: &Tab, server: &Server, who: &Contestant, url: &str, numbers: &mut Numbers) -> Result<()> {
    server.clear();
    tab.visit(url).await?;
    let record = shown(tab, who).await?;
    if let (Some(visible), Some(opaque)) = (record.seen.visible, record.seen.opaque) {
        numbers.insert("visible_ms", visible);
        numbers.insert("opaque_ms", opaque);
        let critical = counted(server)?.into_iter().filter(|hit| hit.at_ms <= record.origin + visible);
        count(numbers, "critical_bytes", "critical_requests", critical);
    }
    let record = settle(tab, server).await?;
    count(numbers, "total_bytes", "total_requests", counted(server)?);
    if let Some(first) = record.paints.first {
        numbers.insert("paint_ms", first);
    }
    let page = server.sent_bytes(&who.page()) as f64 - server.sent_bytes(&format!("/{PAGE_ALONE}/")) as f64;
    numbers.insert("page_bytes", page);
    let (tasks, blocked) = record.blocking_since(0.0);
    numbers.insert("long_tasks", tasks);
    numbers.insert("blocking_ms", blocked);
    numbers.insert("own_long_tasks", record.own_long_tasks());
    numbers.insert("layout_shift", record.layout_shift());
    Ok(())
}

async fn accept(tab: &Tab, server: &Server, who: &Contestant, numbers: &mut Numbers) -> Result<()> {
    sleep(LOOKS_FOR).await;
    server.clear();
    tab.click(who.accept).await?;
    sleep(AFTER_CLICK).await;
    let record = tab.until("no frame was painted after the click", |record| record.clicks.last().is_some_and(|click| click.painted.is_some())).await?;
    let click = record.clicks.last().context("no click arrived")?;
    let (Some(handled), Some(painted)) = (click.handled, click.painted) else { bail!("the click was not followed to its end") };
    numbers.insert("accept_ms", painted - click.at);
    // Event Timing says nothing of what took less than 16 ms: then the click's own task is an upper bound.
    let (interaction, handler) = record.interaction().unwrap_or((painted - click.at, handled - click.began));
    numbers.insert("interaction_ms", interaction);
    numbers.insert("handler_ms", handler);
    let (tasks, blocked) = record.blocking_since(click.at);
    numbers.insert("accept_long_tasks", tasks);
    numbers.insert("accept_blocking_ms", blocked);
    tab.until_holds("it did not finish what follows the choice", who.has_finished).await?;
    settle(tab, server).await?;
    count(numbers, "accept_bytes", "accept_requests", counted(server)?);
    Ok(())
}

async fn again(tab: &Tab, server: &Server, who: &Contestant, url: &str, numbers: &mut Numbers) -> Result<()> {
    server.clear();
    tab.visit(url).await?;
    let record = settle(tab, server).await?;
    count(numbers, "return_bytes", "return_requests", counted(server)?);
    numbers.insert("return_wasm", record.wasm as f64);
    numbers.insert("return_built", flag(record.seen.built.is_some()));
    numbers.insert("return_shown", flag(record.seen.visible.is_some()));
    let (tasks, blocked) = record.blocking_since(0.0);
    numbers.insert("return_long_tasks", tasks);
    numbers.insert("return_blocking_ms", blocked);
    if record.seen.visible.is_some() {
        bail!("it asks again after a choice: the click on {} was not taken", who.accept);
    }
    Ok(())
}

/// Waits for the notice to be wholly there.
async fn shown(tab: &Tab, who: &Contestant) -> Result<Record> {
    if who.name == PAGE_ALONE {
        return tab.record().await;
    }
    tab.until(&format!("its notice ({}) was not seen", who.notice), |record| record.seen.opaque.is_some()).await
}

/// Waits until the page is complete and nothing more is asked for.
pub(crate) async fn settle(tab: &Tab, server: &Server) -> Result<Record> {
    let mut latest = f64::MIN;
    loop {
        let record = tab.until("the page was not complete", |record| record.is_complete).await?;
        let hit = server.hits().iter().map(|hit| hit.at_ms).fold(record.origin, f64::max);
        if record.origin + record.now - hit > QUIET_MS && latest >= hit {
            return Ok(record);
        }
        latest = hit;
        sleep(Duration::from_millis(150)).await;
    }
}

/// What was asked of the server for the contestant. A file that is missing is a fault of the race.
fn counted(server: &Server) -> Result<Vec<Hit>> {
    let hits: Vec<Hit> = server.hits().into_iter().filter(Hit::counts).collect();
    match hits.iter().find(|hit| hit.status == 404) {
        Some(missing) => bail!("{} was asked for and is not served", missing.path),
        None => Ok(hits),
    }
}

fn count(numbers: &mut Numbers, bytes: &'static str, requests: &'static str, hits: impl IntoIterator<Item = Hit>) {
    let (sum, number) = hits.into_iter().fold((0.0, 0.0), |(sum, number), hit| (sum + hit.bytes as f64, number + 1.0));
    numbers.insert(bytes, sum);
    numbers.insert(requests, number);
}

fn flag(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

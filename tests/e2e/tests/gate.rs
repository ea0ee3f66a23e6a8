//! The gate: everything that can be marked stays shut until it is granted, and opens then in its order, once, wherever and whenever it was inserted.

use crate::harness::{Site, Visitor};
use clearlist_e2e::Service;
use serde_json::json;
use std::{fs, path::Path};
use tempfile::TempDir;

/// Notes what is run, what is loaded and what is warned of, before anything else does.
const WATCH: &str = "window.ran = []; window.warned = []; window.shifts = []; window.clicks = [];
const warn = console.warn; console.warn = (...words) => { warned.push(words.map(word => word.outerHTML || String(word)).join(' ')); warn(...words); };
new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value))).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver(list => clicks.push(...list.getEntries().filter(entry => entry.name === 'click').map(entry => entry.duration))).observe({ type: 'event', durationThreshold: 16 });";

/// What a page can fetch, on an origin of its own.
pub(crate) async fn third_party(site: &Site) -> (Service, TempDir) {
    let folder = TempDir::new().unwrap();
    for name in ["a", "b", "c", "later"] {
        fs::write(folder.path().join(format!("{name}.js")), format!("window.ran.push('{name}')")).unwrap();
    }
    fs::write(folder.path().join("broken.js"), "ran.push('broken'); throw Error('of the script itself')").unwrap();
    fs::write(folder.path().join("busy.js"), "window.busyAt = performance.now(); while (performance.now() < busyAt + 400); ran.push('busy')").unwrap();
    fs::write(folder.path().join("frame.html"), "<!doctype html><title>Frame</title><p>A frame.<script>parent.postMessage('frame', '*')</script>").unwrap();
    fs::write(folder.path().join("sheet.css"), "body { outline: 1px solid }").unwrap();
    fs::write(folder.path().join("image.svg"), "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'/>").unwrap();
    (site.folder(folder.path()).await, folder)
}

/// A page whose body is `body`; `THIRD` in it is the third party, once the page is open.
pub(crate) fn page(body: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("watch.js"), WATCH).unwrap();
    write(folder.path(), body);
    folder
}

pub(crate) fn write(folder: &Path, body: &str) {
    let head = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width><title>Gate</title><link rel=icon href=data:>";
    fs::write(
        folder.join("index.html"),
        format!("{head}<script src=watch.js></script><script src=/clearlist/clearlist.js async></script><body><h1>A page</h1>{body}"),
    )
    .unwrap();
}

/// A site whose page has third-party markup, and the third party.
pub(crate) async fn site_with(body: &str, csp: &[&str]) -> (Site, Service, Vec<TempDir>) {
    let pages = page("");
    let site = Site::of(|settings| settings, pages.path(), csp).await;
    let (third, folder) = third_party(&site).await;
    write(pages.path(), &body.replace("THIRD", &third.url));
    (site, third, vec![pages, folder])
}

/// Everything fetched from an origin.
pub(crate) async fn fetched_from(visitor: &Visitor, origin: &str) -> Vec<String> {
    let names = visitor.script("return performance.getEntriesByType('resource').map(entry => entry.name)").await;
    let mut names: Vec<String> = names.as_array().unwrap().iter().filter_map(|name| name.as_str()?.strip_prefix(origin).map(str::to_owned)).collect();
    names.sort();
    names.dedup();
    names
}

const EVERY_KIND: &str = r#"
<script type="text/plain" data-purpose="measurement" data-src="THIRD/a.js"></script>
<script type="text/plain" data-category="measurement">ran.push("vanilla-cookieconsent")</script>
<script type="text/plain" data-service="tally" data-type="module">ran.push("module")</script>
<script type="text/plain" data-type="text/javascript" data-name="tally">ran.push("klaro")</script>
<script type="text/plain" data-type="text/javascript" data-name="tally" data-src="THIRD/b.js"></script>
<script type="text/plain" data-purpose="advertising" data-src="THIRD/c.js"></script>
<iframe data-purpose="measurement" data-src="THIRD/frame.html" title="A frame" width="400" height="200"></iframe>
<img data-purpose="measurement" data-src="THIRD/image.svg" data-srcset="THIRD/image.svg?2x 2x" alt="" width="20" height="10">
<img data-name="tally" data-src="THIRD/image.svg?klaro" alt="" width="20" height="10">
<link rel="stylesheet" data-service="tally" data-href="THIRD/sheet.css">
<picture><source data-purpose="measurement" data-srcset="THIRD/image.svg?source"><img data-purpose="measurement" data-src="THIRD/image.svg?unused" alt="" width="20" height="10"></picture>
<video data-purpose="measurement" data-poster="THIRD/image.svg?poster" preload="none" width="40" height="20"></video>
<object data-purpose="measurement" data-data="THIRD/image.svg?object" type="image/svg+xml" width="20" height="10"></object>
<embed data-purpose="measurement" data-src="THIRD/image.svg?embed" type="image/svg+xml" width="20" height="10">
<img data-name="lens" data-purpose="advertising" data-src="THIRD/image.svg?advertising" alt="" width="20" height="10">
<p data-purpose="measurement" data-src="THIRD/image.svg?no-kind-that-waits">A paragraph.</p>"#;

#[tokio::test(flavor = "multi_thread")]
async fn l01_every_kind_stays_shut_and_what_is_granted_opens_once() {
    let (site, third, _kept) = site_with(EVERY_KIND, &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.pauses().await;
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0], "L01: nothing is asked of anybody before a choice");
    assert_eq!(visitor.script("return ran").await, json!([]));
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("[data-action=save]").await;
    visitor.until("all scripts of the purpose ran", "ran.length >= 5").await;
    visitor.until("the sheet holds", "getComputedStyle(document.body).outlineStyle === 'solid'").await;
    visitor.until("the frame is there", "performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/frame.html'))").await;
    visitor.pauses().await;
    assert_eq!(visitor.script("return ran").await, json!(["a", "vanilla-cookieconsent", "module", "klaro", "b"]), "in their order, each once");
    let fetched = fetched_from(&visitor, &third.url).await;
    for wanted in
        ["/a.js", "/b.js", "/frame.html", "/sheet.css", "/image.svg?klaro", "/image.svg?source", "/image.svg?poster", "/image.svg?object", "/image.svg?embed"]
    {
        assert!(fetched.iter().any(|name| name == wanted), "{wanted} is missing in {fetched:?}");
    }
    assert!(fetched.iter().any(|name| name == "/image.svg" || name == "/image.svg?2x"), "{fetched:?}");
    for other in ["/c.js", "/image.svg?advertising", "/image.svg?no-kind-that-waits"] {
        assert!(!fetched.iter().any(|name| name == other), "{other} is of another purpose, or nothing that waits: {fetched:?}");
    }
    assert_eq!(visitor.script("return warned").await, json!([]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_stops_nobody_and_order_is_kept() {
    let body = r#"
<script type="text/plain" data-purpose="measurement" data-src="THIRD/missing.js"></script>
<script type="text/plain" data-purpose="measurement" data-src="THIRD/broken.js"></script>
<script type="text/plain" data-purpose="measurement">ran.push("inline"); throw Error("of the page itself")</script>
<script type="text/plain" data-purpose="measurement" data-src="THIRD/unused.js" nomodule></script>
<script type="text/plain" data-purpose="measurement" data-type="module" data-src="THIRD/a.js"></script>
<iframe data-purpose="measurement" data-src="javascript:parent.ran.push('frame')" width="300" height="150"></iframe>
<script type="text/plain" data-purpose="measurement" data-src="THIRD/b.js"></script>"#;
    let (site, _third, _kept) = site_with(body, &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("the last one ran", "ran.includes('b')").await;
    visitor.pauses().await;
    assert_eq!(visitor.script("return ran").await, json!(["broken", "inline", "a", "b"]), "S01: and an address never becomes script");
    assert!(visitor.holds("document.querySelector('iframe').dataset.src && !document.querySelector('iframe').src").await, "it stays shut");
    visitor.leaves().await;
}

/// Issues of peers: vanilla-cookieconsent 728, 570 and 101, tarteaucitron 439: what is inserted later is missed.
#[tokio::test(flavor = "multi_thread")]
async fn vcc_728_570_101_tac_439_what_is_inserted_later_is_seen() {
    let (site, third, _kept) = site_with("<main></main>", &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.pauses().await;
    visitor.script("Object.keys(localStorage).filter(key => key.endsWith('.outbox')).forEach(key => localStorage.removeItem(key))").await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
    assert_eq!(visitor.fetched().await, ["clearlist.js"], "P06: a page in which nothing waits costs nothing");
    visitor.script("document.querySelector('main').append(...Array.from({ length: 50 }, () => document.createElement('p')))").await;
    visitor.pauses().await;
    assert_eq!(visitor.fetched().await, ["clearlist.js"], "nor does one that changes");
    let insert = |body: &str| {
        format!("const made = document.createElement('section'); {body}; document.querySelector('main').append(made);").replace("THIRD", &third.url)
    };
    let script = "const script = document.createElement('script'); script.type = 'text/plain'; script.dataset.purpose = 'measurement'; script.dataset.src = 'THIRD/later.js'; made.append(script)";
    visitor.script(&insert(script)).await;
    visitor.until("the script ran", "ran.length === 1").await;
    visitor.script(&insert(script)).await;
    visitor.until("another view's too, which is another script", "ran.length === 2").await;
    visitor.script(&insert("made.innerHTML = `<img data-purpose='advertising' data-src='THIRD/image.svg?later' alt=''>`")).await;
    visitor.until("an image by markup", "document.querySelector('img').complete && document.querySelector('img').naturalWidth > 0").await;
    visitor.script(&format!("document.querySelector('img').dataset.src = '{}/image.svg?again'", third.url)).await;
    visitor.until("the address that a framework sets anew", "document.querySelector('img').src.endsWith('?again')").await;
    assert_eq!(visitor.script("return ran").await, json!(["later", "later"]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_inserted_later_stays_shut_for_who_refused() {
    let (site, third, _kept) = site_with("<main></main>", &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    let body =
        "<script type=text/plain data-purpose=measurement data-src=THIRD/later.js></script><img data-purpose=measurement data-src=THIRD/image.svg alt=''>";
    let insert = format!("document.querySelector('main').append(document.createRange().createContextualFragment(`{}`))", body.replace("THIRD", &third.url));
    visitor.script(&insert).await;
    visitor.has_fetched("after.js").await;
    visitor.pauses().await;
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0]);
    assert_eq!(visitor.script("return ran").await, json!([]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_purposes_and_services_stay_shut_with_one_warning_that_names_the_element() {
    let body = r#"
<script type="text/plain" data-purpose="measurment">ran.push("misspelt")</script>
<script type="text/plain" data-purpose="measurment">ran.push("misspelt again")</script>
<script type="text/plain" data-purpose="measurement" data-service="nobody">ran.push("service")</script>
<script type="text/plain" data-purpose="">ran.push("empty")</script>
<script type="text/plain" data-category="!measurement">ran.push("negated")</script>
<script type="text/plain" data-purpose="constructor">ran.push("inherited")</script>
<script type="text/plain" data-service="__proto__">ran.push("inherited")</script>
<iframe id="misspelt" data-purpose="measurment" data-src="THIRD/frame.html" width="300" height="150"></iframe>
<script type="text/plain" data-purpose="measurement" data-service="brightreach">ran.push("both")</script>"#;
    let (site, third, _kept) = site_with(body, &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("what is known ran", "ran.length").await;
    visitor.pauses().await;
    assert_eq!(visitor.script("return ran").await, json!(["both"]));
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0]);
    assert!(visitor.holds("!document.querySelector('clearlist-placeholder')").await, "nobody can allow what has no name");
    let warned = visitor.script("return warned").await;
    let warned: Vec<&str> = warned.as_array().unwrap().iter().filter_map(|line| line.as_str()).collect();
    let about = |name: &str| warned.iter().filter(|line| line.starts_with(&format!("clearlist: unknown purpose or service {name} "))).count();
    for name in ["measurment", "measurement, nobody", "", "!measurement", "constructor", "__proto__"] {
        assert_eq!(about(name), 1, "{name}: {warned:?}");
    }
    assert!(warned.iter().any(|line| line.contains("id=\"misspelt\"")), "it names the element: {warned:?}");
    assert_eq!(warned.len(), 6, "{warned:?}");
    visitor.leaves().await;
}

/// vanilla-cookieconsent 738: accepting runs everything at once, and the click hangs.
#[tokio::test(flavor = "multi_thread")]
async fn vcc_738_the_click_is_painted_before_anything_runs() {
    let body = r#"<script type="text/plain" data-purpose="measurement">for (const until = performance.now() + 400; performance.now() < until; ); ran.push("inline")</script>
<script type="text/plain" data-purpose="measurement" data-src="THIRD/busy.js"></script>"#;
    let (site, _third, _kept) = site_with(body, &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both ran", "ran.length === 2").await;
    visitor.pauses().await;
    let clicks = visitor.script("return clicks").await;
    let slowest = clicks.as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).fold(0.0, f64::max);
    assert!(slowest < 350.0, "the click waited {slowest} ms for a script of 400");
    visitor.leaves().await;
}

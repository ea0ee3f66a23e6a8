//! Consent signals: what Google's and Microsoft's tags are told, in the order in which they read it.

use crate::harness::{PRIVACY_CONTROL, Receiver, Site, Visitor, root};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const GOOGLE: &str = r#"
[signals.google]
ad_storage = ["advertising"]
ad_user_data = ["advertising"]
ad_personalization = ["advertising", "resume"]
analytics_storage = ["measurement"]
security_storage = ["account"]
url_passthrough = true
ads_data_redaction = true
"#;

const MICROSOFT: &str = r#"
[signals.microsoft]
ad_storage = ["advertising"]
"#;

const REGIONS: &str = r#"
[[signals.google.regions]]
regions = ["US", "CA-ON"]
granted = ["analytics_storage"]
"#;

/// The example's settings, and more behind them.
pub(crate) fn settings(regime: &str, more: &str) -> String {
    let example = fs::read_to_string(root().join("examples/short-drama/clearlist.toml")).unwrap();
    example.replace("regime = \"opt-in\"", &format!("regime = \"{regime}\"")) + more
}

fn tags(name: &str) -> PathBuf {
    root().join("tests/e2e/tests/tags").join(name)
}

/// A page with Google's and Microsoft's own snippets, and files that stand for their tags.
fn pages(before: &str, after: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["gtm.js", "bat.js"] {
        fs::copy(tags(name), folder.path().join(name)).unwrap();
    }
    write_page(&folder, before, after);
    folder
}

fn write_page(folder: &TempDir, before: &str, after: &str) {
    let page = fs::read_to_string(tags("page.html")).unwrap();
    fs::write(folder.path().join("index.html"), page.replace("<!-- BEFORE -->", before).replace("<!-- AFTER -->", after)).unwrap();
}

/// The page as a browser has it that sends Global Privacy Control.
fn write_under_the_signal(site: &Site, folder: &TempDir) {
    let signals = fs::read_to_string(site.dist.join("signals.html")).unwrap();
    write_page(folder, &format!("<script>{PRIVACY_CONTROL}</script>{signals}"), "");
}

/// A site with these settings, whose page has `signals.html` where the owner should put it.
async fn site(regime: &str, more: &str) -> (Site, TempDir) {
    let folder = pages("", "");
    let site = Site::with_settings(&settings(regime, more), folder.path(), &["--endpoint", "http://127.0.0.1:1/receipts"], &[]).await;
    write_page(&folder, &fs::read_to_string(site.dist.join("signals.html")).unwrap(), "");
    (site, folder)
}

/// What Google's tag has heard so far, in all pages of this visit: `consent` commands without what is set for the wait, all else by its first word.
async fn heard(visitor: &Visitor) -> Vec<Value> {
    visitor.until("Google's tag is there", "window.isTagThere").await;
    visitor.script("return JSON.parse(sessionStorage.heard)").await.as_array().unwrap().clone()
}

fn consents(heard: &[Value]) -> Vec<&Value> {
    heard.iter().filter(|what| what[0] == "consent").collect()
}

fn state(command: &Value, name: &str) -> String {
    command[2][name].as_str().unwrap_or("not told").to_owned()
}

async fn microsoft(visitor: &Visitor) -> Value {
    visitor.until("Microsoft's tag is there", "window.uetq?.heard").await;
    visitor.script("return uetq.heard").await
}

/// Klaro #564, tarteaucitron #1220: Google's tags fire before they are told anything.
#[tokio::test(flavor = "multi_thread")]
async fn klaro_564_tac_1220_denied_comes_first_and_granted_only_after_the_choice() {
    let (site, _folder) = site("opt-in", &format!("{GOOGLE}{MICROSOFT}")).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let first = heard(&visitor).await;
    let order: Vec<&str> = first.iter().map(|what| what[0].as_str().unwrap()).collect();
    assert_eq!(
        order,
        ["loaded", "consent", "set", "set", "js", "config", "data"],
        "the default is the first that the tag reads, and the queue holds it as a command, not as data"
    );
    assert_eq!((&first[1][1], &first[2][1], &first[3][1]), (&json!("default"), &json!("url_passthrough"), &json!("ads_data_redaction")));
    let denied = json!({
        "ad_storage": "denied", "ad_user_data": "denied", "ad_personalization": "denied", "analytics_storage": "denied",
        "functionality_storage": "denied", "personalization_storage": "denied", "security_storage": "granted", "wait_for_update": 500,
    });
    assert_eq!(first[1][2], denied, "necessary purposes alone are granted; what no purpose feeds is denied for good");
    assert_eq!(first[5][2], denied, "what holds as the tag is configured");
    assert_eq!(microsoft(&visitor).await, json!(["consent", "default", { "ad_storage": "denied" }, "pageLoad"]));
    visitor.pauses().await;
    assert_eq!(heard(&visitor).await.len(), first.len(), "nothing more is told while nobody has chosen");

    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    for purpose in ["measurement", "advertising"] {
        visitor.clicks(&format!("input[name={purpose}]")).await;
    }
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until("an update was told", "JSON.parse(sessionStorage.heard).some(([, how]) => how === 'update')").await;
    let after = heard(&visitor).await;
    assert_eq!(after.len(), first.len() + 1, "one choice, one update");
    let update = after.last().unwrap();
    assert_eq!(
        update[2],
        json!({
            "ad_storage": "granted", "ad_user_data": "granted", "ad_personalization": "denied", "analytics_storage": "granted",
            "functionality_storage": "denied", "personalization_storage": "denied", "security_storage": "granted",
        }),
        "a signal that two purposes feed is granted with both alone"
    );
    assert_eq!(
        microsoft(&visitor).await,
        json!(["consent", "default", { "ad_storage": "denied" }, "pageLoad", "consent", "update", { "ad_storage": "granted" }])
    );
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_chosen_is_told_of_by_the_loader_alone_and_a_withdrawal_before_the_reload() {
    let (site, _folder) = site("opt-in", &format!("{GOOGLE}{MICROSOFT}")).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("an update was told", "JSON.parse(sessionStorage.heard).some(([, how]) => how === 'update')").await;
    // What the choice left to do is done, so that nothing but the loader is needed.
    visitor.script("for (const key of Object.keys(localStorage)) if (key !== 'clearlist.lantern-shorts') localStorage.removeItem(key)").await;
    visitor.script("sessionStorage.clear()").await;
    visitor.open(&site.url).await;
    visitor.until("an update was told", "JSON.parse(sessionStorage.heard || '[]').some(([, how]) => how === 'update')").await;
    visitor.pauses().await;
    let told = heard(&visitor).await;
    let told = consents(&told);
    assert_eq!(told.iter().map(|command| command[1].as_str().unwrap()).collect::<Vec<_>>(), ["default", "update"]);
    assert_eq!((state(told[0], "ad_storage"), state(told[1], "ad_storage")), ("denied".into(), "granted".into()));
    assert_eq!(visitor.fetched().await, ["clearlist.js"], "no other part is needed for it");

    visitor.script("sessionStorage.clear(); window.isFirstPage = true").await;
    visitor.driver.find(thirtyfour::By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    let told = heard(&visitor).await;
    let names: Vec<_> = told.iter().filter(|what| what[0] == "consent" || what[0] == "loaded").map(|what| what[1].as_str().unwrap()).collect();
    assert_eq!(names.get(..3).unwrap(), ["update", "/", "default"], "told in the page that goes, before the one that comes: {told:?}");
    assert_eq!(state(&told[0], "ad_storage"), "denied");
    assert!(!consents(&told).iter().any(|command| state(command, "ad_storage") == "granted"));
    visitor.leaves().await;
}

/// A tag that runs before it could be told is an owner's mistake that the owner must hear of.
#[tokio::test(flavor = "multi_thread")]
async fn klaro_564_a_tag_before_the_signals_is_complained_of() {
    let (site, folder) = site("opt-in", &format!("{GOOGLE}{MICROSOFT}")).await;
    let hears = "<script>window.complaints = []; console.error = (...words) => complaints.push(words.join(' '))</script>";
    write_page(&folder, hears, &fs::read_to_string(site.dist.join("signals.html")).unwrap());
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    let complaints = visitor.script("return complaints.filter(words => words.includes('signals.html'))").await;
    assert_eq!(complaints.as_array().unwrap().len(), 1, "{complaints}");
    assert!(complaints[0].as_str().unwrap().contains("Google"), "{complaints}");
    visitor.leaves().await;
}

/// By its hash inside a strict page, or as a file of its own; and a loader that was quicker is heard all the same.
#[tokio::test(flavor = "multi_thread")]
async fn s02_signals_in_a_strict_page() {
    let folder = TempDir::new().unwrap();
    let settings = settings("opt-in", GOOGLE);
    let build = ["--endpoint", "http://127.0.0.1:1/receipts"];
    let first = Site::with_settings(&settings, folder.path(), &build, &[]).await;
    let manifest: Value = serde_json::from_slice(&fs::read(first.dist.join("manifest.json")).unwrap()).unwrap();
    let pasted = fs::read_to_string(first.dist.join("signals.html")).unwrap();
    let linked = "<script src=/clearlist/signals.js></script>";
    let loader = "<script src=/clearlist/clearlist.js></script>";
    for (name, head) in [("pasted", pasted.clone() + loader), ("linked", linked.to_owned() + loader), ("quicker", loader.to_owned() + linked)] {
        let page = format!("<!doctype html><title>Strict</title><script src=watch.js></script>{head}<p>A strict page.");
        fs::write(folder.path().join(format!("{name}.html")), page).unwrap();
    }
    let watch = "window.violations = []; document.addEventListener('securitypolicyviolation', event => event.blockedURI.endsWith('/favicon.ico') || violations.push(event.blockedURI))";
    fs::write(folder.path().join("watch.js"), watch).unwrap();
    let csp = format!("default-src 'none'; {} 'self'; require-trusted-types-for 'script'", manifest["csp-with-signals.html"].as_str().unwrap());
    let site = Site::with_settings(&settings, folder.path(), &build, &["--csp", &csp]).await;
    let visitor = Visitor::new().await;
    let record = "JSON.stringify({v: 2, id: 'x', at: Date.now(), choices: {measurement: [true, window.revision, Date.now(), false]}})";
    let revision = fs::read_to_string(site.dist.join("clearlist.js")).unwrap().split(",measurement:`").nth(1).unwrap().split('`').next().unwrap().to_owned();
    visitor.open(&format!("{}/pasted.html", site.url)).await;
    visitor.script(&format!("window.revision = '{revision}'; localStorage.setItem('clearlist.lantern-shorts', {record})")).await;
    for name in ["pasted", "linked", "quicker"] {
        visitor.open(&format!("{}/{name}.html", site.url)).await;
        visitor.until("an update was told", "window.dataLayer?.some(entry => entry[1] === 'update')").await;
        let told = visitor.script("return dataLayer.filter(entry => entry[0] === 'consent').map(entry => [entry[1], entry[2].analytics_storage])").await;
        assert_eq!(told, json!([["default", "denied"], ["update", "granted"]]), "{name}");
        assert_eq!(visitor.script("return violations").await, json!([]), "{name}");
    }
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_law_lets_it_a_region_starts_granted_and_a_choice_goes_before_it() {
    let receiver = Receiver::running().await;
    let folder = pages("", "");
    let settings = settings("opt-out", &format!("{GOOGLE}{REGIONS}"));
    let site = Site::with_settings(&settings, folder.path(), &["--endpoint", &receiver.endpoint], &[]).await;
    write_page(&folder, &fs::read_to_string(site.dist.join("signals.html")).unwrap(), "");
    let visitor = Visitor::at_notice_of(&site).await;
    let told = heard(&visitor).await;
    let told = consents(&told);
    assert_eq!(told.len(), 2, "a default for the regions and one for all others; no update, which would hold everywhere: {told:?}");
    assert_eq!(told[0][2]["region"], json!(["US", "CA-ON"]), "the more special one first, as Google's guide has it");
    assert_eq!((state(told[0], "analytics_storage"), state(told[0], "ad_storage")), ("granted".into(), "denied".into()));
    assert_eq!((state(told[1], "analytics_storage"), &told[1][2]["region"]), ("denied".into(), &Value::Null));
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("the refusal was told", "JSON.parse(sessionStorage.heard).some(([, how]) => how === 'update')").await;
    visitor.has_sent_all().await;
    visitor.script("sessionStorage.clear()").await;
    visitor.open(&site.url).await;
    visitor.until("an update was told", "JSON.parse(sessionStorage.heard || '[]').some(([, how]) => how === 'update')").await;
    let told = heard(&visitor).await;
    assert!(
        !consents(&told).iter().any(|command| state(command, "analytics_storage") == "granted"),
        "with a refusal stored no region starts granted: {told:?}"
    );
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l11_under_the_signal_no_region_starts_granted() {
    let (site, folder) = site("opt-out", &format!("{GOOGLE}{REGIONS}")).await;
    write_under_the_signal(&site, &folder);
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    let told = heard(&visitor).await;
    assert!(!consents(&told).is_empty());
    assert!(!consents(&told).iter().any(|command| state(command, "analytics_storage") == "granted"), "{told:?}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_an_opt_out_regime_what_stands_without_a_choice_is_told_too() {
    let (site, folder) = site("opt-out", &format!("{GOOGLE}{MICROSOFT}")).await;
    for (has_signal, expected) in [(false, "granted"), (true, "denied")] {
        if has_signal {
            write_under_the_signal(&site, &folder);
        }
        let visitor = Visitor::new().await;
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        let told = heard(&visitor).await;
        let told = consents(&told);
        assert_eq!((state(told[0], "ad_storage"), told.len()), ("denied".into(), 2));
        assert_eq!(state(told[1], "ad_storage"), expected);
        let words = microsoft(&visitor).await;
        let states: Vec<&Value> = words.as_array().unwrap().iter().filter_map(|word| word.get("ad_storage")).collect();
        assert_eq!(states, [&json!("denied"), &json!(expected)]);
        visitor.leaves().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_in_another_tab_is_told_here_too() {
    let (site, _folder) = site("opt-in", GOOGLE).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let first = visitor.goes_to_another_window().await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.driver.switch_to_window(first).await.unwrap();
    visitor.until("the update was told", "JSON.parse(sessionStorage.heard).some(([, how, what]) => how === 'update' && what.ad_storage === 'granted')").await;
    visitor.leaves().await;
}

/// The adapter that `docs/signals.md` shows, word for word.
#[tokio::test(flavor = "multi_thread")]
async fn an_adapter_for_another_vendor_is_two_lines_in_the_page() {
    let guide = fs::read_to_string(root().join("docs/signals.md")).unwrap();
    let adapter = guide.split("```html\n").map(|rest| rest.split("```").next().unwrap()).find(|block| block.contains("vendor(")).unwrap().to_owned();
    let vendor = "<script>window.told = []; function vendor(...words) { told.push(words.join(' ')); }</script>";
    let folder = pages(&format!("{vendor}{adapter}"), "");
    let site = Site::with_settings(&settings("opt-in", ""), folder.path(), &["--endpoint", "http://127.0.0.1:1/receipts"], &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert_eq!(visitor.script("return told").await, json!(["consent denied", "consent denied"]), "at first, and when it is known that nobody has chosen");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("the vendor is told", "told.at(-1) === 'consent granted'").await;
    visitor.open(&site.url).await;
    visitor.until("and told again at the next page", "window.told?.at(-1) === 'consent granted'").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_settings_no_byte_of_it_reaches_a_page() {
    let site = Site::example("https://receipts.example/receipts").await;
    for entry in fs::read_dir(&site.dist).unwrap() {
        let path = entry.unwrap().path();
        assert!(!path.file_name().unwrap().to_string_lossy().starts_with("signals"), "{path:?}");
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        assert!(path.extension().is_some_and(|ending| ending == "ts") || !text.contains("dataLayer") && !text.contains("uetq"), "{path:?}");
    }
}

//! What services leave in the browser: cleared where they are not granted, and said where it stays (CHECKLIST L07).

use crate::{
    gate::page,
    harness::{Site, Visitor, is_in, root},
};
use clearlist_e2e::Engine;
use serde_json::{Value, json};

const LEAVING: &str = r#"id = "tally"
cookies = ["_tally", "_tally_*", "__Secure-tally"]
storage = ["tally.*"]
databases = ["tally-*"]
caches = ["tally"]
server_cookies = ["tally_sid"]
"#;

fn settings(text: String) -> String {
    text.replace("id = \"tally\"\n", LEAVING).replace("id = \"brightreach\"\n", "id = \"brightreach\"\ncookies = [\"_bright\", \"_tally_shared\"]\n")
}

/// A name with parent domains, in a folder: what a cookie may be set on. Every name under `localhost` is this machine (RFC 6761, 6.3).
const HOST: &str = "www.shop.lantern.localhost";

async fn site_and_visitor() -> (Site, Visitor, String, tempfile::TempDir) {
    let pages = page("<button type=button data-clearlist=withdraw>Withdraw</button>");
    std::fs::create_dir_all(pages.path().join("shop/list")).unwrap();
    for name in ["index.html", "watch.js"] {
        std::fs::copy(pages.path().join(name), pages.path().join("shop/list").join(name)).unwrap();
    }
    let site = Site::of(settings, pages.path(), &[]).await;
    let port = site.url.rsplit(':').next().unwrap().to_owned();
    let visitor = Visitor::new().await;
    let url = format!("http://{HOST}:{port}/shop/list/");
    (site, visitor, url, pages)
}

/// What a service would set, on every path and domain that it may.
const SET: &str = "
for (const path of ['/', '/shop', '/shop/', '/shop/list/'])
  for (const domain of ['', ';domain=www.shop.lantern.localhost', ';domain=shop.lantern.localhost', ';domain=lantern.localhost'])
    document.cookie = '_tally_' + path.replace(/\\W/g, '-') + domain.length + '=1;max-age=9999;path=' + path + domain;
document.cookie = '_tally=1;path=/'; document.cookie = '_tally=2;path=/;domain=lantern.localhost'; document.cookie = '_bright=1;path=/';
document.cookie = 'session=1;path=/'; document.cookie = '_tallyho=1;path=/';
localStorage.setItem('tally.visits', '1'); sessionStorage.setItem('tally.now', '1'); localStorage.setItem('basket', '1');
const done = arguments[0]; indexedDB.open('tally-events').onsuccess = event => { event.target.result.close(); indexedDB.open('basket').onsuccess = event => { event.target.result.close(); done(); }; };";

/// Everything that is there, by name.
async fn there(visitor: &Visitor) -> Value {
    let read = "const done = arguments[0]; indexedDB.databases().then(databases => done([
        document.cookie.split('; ').map(pair => pair.split('=')[0]).sort(), Object.keys(localStorage).filter(key => !key.startsWith('clearlist.')).sort(),
        Object.keys(sessionStorage).sort(), databases.map(each => each.name).filter(name => !name.startsWith('clearlist.')).sort()]));";
    visitor.driver.execute_async(read, Vec::new()).await.unwrap().json().clone()
}

async fn sets(visitor: &Visitor) {
    visitor.driver.execute_async(SET, Vec::new()).await.unwrap();
}

const ONLY_THE_PAGES_OWN: &str = r#"[["_tallyho","session"],["basket"],[],["basket"]]"#;

#[tokio::test(flavor = "multi_thread")]
async fn l07_what_a_service_left_is_cleared_at_a_visit_a_refusal_and_a_withdrawal() {
    let (_site, visitor, url, _pages) = site_and_visitor().await;
    let own: Value = serde_json::from_str(ONLY_THE_PAGES_OWN).unwrap();

    // From before there was a notice.
    visitor.open(&format!("{url}watch.js")).await;
    sets(&visitor).await;
    let all = there(&visitor).await;
    assert!(all[0].as_array().unwrap().len() > 18, "the state is really there: {all}");
    visitor.open(&url).await;
    visitor.sees_notice().await;
    visitor.has_fetched("traces.js").await;
    visitor.until("the database is gone", "document.cookie.split('; ').length === 2").await;
    visitor.pauses().await;
    assert_eq!(there(&visitor).await, own, "before any choice");

    // Refused: what it sets all the same goes with the refusal.
    sets(&visitor).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("cleared", "document.cookie.split('; ').length === 2").await;
    visitor.pauses().await;
    assert_eq!(there(&visitor).await, own);
    visitor.script("for (const key of Object.keys(localStorage)) if (key.startsWith('clearlist.')) localStorage.removeItem(key)").await;

    // Accepted, and withdrawn.
    visitor.reload().await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.pauses().await;
    sets(&visitor).await;
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.pauses().await;
    assert_eq!(there(&visitor).await, all, "what is granted keeps what it has");
    // A script that runs holds its database: it goes when the page does.
    visitor
        .driver
        .execute_async(
            "const done = arguments[0]; indexedDB.open('tally-events').onsuccess = event => { window.held = event.target.result; done(); }",
            Vec::new(),
        )
        .await
        .unwrap();
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(thirtyfour::By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    let status = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('[role=status]').textContent";
    visitor.until("it says that it is saved", status).await;
    let said = visitor.script(&format!("return {status}")).await;
    assert!(said.as_str().unwrap().contains("only a server can remove them: tally_sid."), "{said}");
    visitor.pauses().await;
    assert_eq!(there(&visitor).await, own);
    visitor.leaves().await;
}

/// Two services may share a key: it stays as long as one of them is granted.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_granted_service_has_too_stays() {
    let (_site, visitor, url, _pages) = site_and_visitor().await;
    visitor.open(&url).await;
    visitor.sees_notice().await;
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    visitor.pauses().await;
    visitor.clicks("input[name=advertising]").await;
    visitor.clicks("[data-action=save]").await;
    visitor.until("it is kept", "clearlist.choices.advertising").await;
    visitor.script("for (const name of ['_tally', '_tally_shared', '_bright']) document.cookie = `${name}=1;path=/`").await;
    visitor.reload().await;
    visitor.until("the other's are cleared", "window.clearlist && document.cookie.split('; ').sort().join() === '_bright=1,_tally_shared=1'").await;
    visitor.leaves().await;
}

/// What only a secure page has: caches, cookies with a prefix, cookies of a partition.
#[tokio::test(flavor = "multi_thread")]
async fn l07_what_a_secure_page_holds_is_cleared_too() {
    if !is_in(&[Engine::Chromium, Engine::Firefox], "WebKitGTK takes no secure cookie over http, be it from this machine") {
        return;
    }
    let pages = page("");
    let site = Site::of(settings, pages.path(), &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&format!("{}/watch.js", site.url)).await;
    visitor.script("for (const cookie of ['__Secure-tally=1;secure', '_tally_p=1;secure;partitioned', '_tally_s=1;secure']) document.cookie = cookie + ';path=/;max-age=999'").await;
    let keys =
        "const done = arguments[0]; caches.keys().then(names => done([names.sort(), document.cookie.split('; ').map(pair => pair.split('=')[0]).sort()]))";
    visitor
        .driver
        .execute_async("const done = arguments[0]; Promise.all([caches.open('tally'), caches.open('offline')]).then(done)", Vec::new())
        .await
        .unwrap();
    let there = visitor.driver.execute_async(keys, Vec::new()).await.unwrap().json().clone();
    assert_eq!(there, json!([["offline", "tally"], ["__Secure-tally", "_tally_p", "_tally_s"]]), "the state is really there");
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.until("the cookies are gone", "!document.cookie").await;
    visitor.pauses().await;
    let there = visitor.driver.execute_async(keys, Vec::new()).await.unwrap().json().clone();
    assert_eq!(there, json!([["offline"], [""]]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l07_what_is_still_there_is_said_once() {
    let (_site, visitor, url, _pages) = site_and_visitor().await;
    visitor.open(&url).await;
    visitor.sees_notice().await;
    // As a server would, that sets it with each answer.
    visitor.script("Object.defineProperty(document, 'cookie', { get: () => '_tally=1; session=1', set() {} })").await;
    visitor.clicks("[data-action=refuse]").await;
    let status = "document.querySelector('clearlist-root').shadowRoot.querySelector('[role=status]')?.textContent";
    visitor.until("it is said", &format!("{status}?.includes('only a server can remove them: _tally.')")).await;
    visitor.script("dispatchEvent(new Event('storage'))").await;
    visitor.pauses().await;
    let warned = visitor.script("return warned.filter(line => line.includes('not cleared'))").await;
    assert_eq!(warned, json!(["clearlist: not cleared, only a server can remove them: _tally"]));
    visitor.leaves().await;
}

/// The loader's patterns and core's give the same answers.
#[tokio::test(flavor = "multi_thread")]
async fn patterns_mean_the_same_in_the_page_as_in_the_settings() {
    let text = std::fs::read_to_string(root().join("tests/vectors/names.json")).unwrap();
    let cases: Vec<(String, String, bool)> = serde_json::from_str(&text).unwrap();
    let source = std::fs::read_to_string(root().join("src/loader/matching.js")).unwrap();
    let pages = tempfile::TempDir::new().unwrap();
    std::fs::write(pages.path().join("matching.js"), source).unwrap();
    std::fs::write(pages.path().join("index.html"), "<!doctype html><title>Names</title>").unwrap();
    let site = Site::of(|settings| settings, pages.path(), &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    let script = format!(
        "const done = arguments[0]; import('/matching.js').then(({{ matching }}) => done({text}.map(([pattern, name]) => matching(pattern)(name))), error => done(String(error)))"
    );
    let answers = visitor.driver.execute_async(script, Vec::new()).await.unwrap().json().clone();
    assert_eq!(answers, json!(cases.iter().map(|case| case.2).collect::<Vec<_>>()), "{cases:?}");
    visitor.leaves().await;
}

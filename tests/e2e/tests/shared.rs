//! The record in a cookie: one for all subdomains, or what a server can set again; never two that disagree.

use crate::{
    harness::{Site, Visitor},
    signals::settings,
};
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// Every name under `localhost` is this machine, for each of the engines (RFC 6761, 6.3).
const DOMAIN: &str = "lantern.localhost";
const NAME: &str = "clearlist.lantern-shorts";
const DAY_S: u64 = 86_400;

fn with_cookie(cookie: &str) -> String {
    let edited = settings("opt-in", "").replace("[site]\n", &format!("[site]\ncookie = \"{cookie}\"\n"));
    // The example's own origins lie on other domains.
    edited.lines().filter(|line| !line.starts_with("origins")).collect::<Vec<_>>().join("\n")
}

async fn site(cookie: &str) -> (Site, TempDir) {
    let folder = TempDir::new().unwrap();
    let page = "<!doctype html><title>Page</title><script src=/clearlist/clearlist.js></script><p>A page.";
    for name in ["index.html", "other.html"] {
        fs::write(folder.path().join(name), page).unwrap();
    }
    fs::write(folder.path().join("bare.html"), "<!doctype html><title>Bare</title>").unwrap();
    let site = Site::with_settings(&with_cookie(cookie), folder.path(), &[], &[]).await;
    (site, folder)
}

/// The same site under another name.
fn at(site: &Site, host: &str) -> String {
    site.url.replace("127.0.0.1", host)
}

async fn values(visitor: &Visitor) -> Vec<String> {
    let script = format!("return document.cookie.split('; ').filter(pair => pair.startsWith('{NAME}=')).map(pair => pair.split('=')[1])");
    visitor.script(&script).await.as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

async fn is_granted(visitor: &Visitor, purpose: &str) -> bool {
    visitor.granted().await[purpose] == json!(true)
}

async fn is_asked_nothing(visitor: &Visitor) {
    visitor.until("the loader is there", "window.clearlist").await;
    visitor.pauses().await;
    assert!(!visitor.has_notice().await, "the notice asks again");
}

/// vanilla-cookieconsent #180: a choice on a subdomain is not known elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn vcc_180_a_choice_on_one_subdomain_holds_on_all_in_one_cookie() {
    let (site, _folder) = site(DOMAIN).await;
    let visitor = Visitor::new().await;
    visitor.open(&at(&site, "shop.lantern.localhost")).await;
    visitor.sees_notice().await;
    assert!(values(&visitor).await.is_empty(), "nothing is kept before a choice");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", "clearlist.choices.measurement").await;

    let cookie = visitor.driver.get_named_cookie(NAME).await.unwrap();
    assert_eq!(cookie.domain.as_deref(), Some(".lantern.localhost"));
    assert_eq!((cookie.path.as_deref(), serde_json::to_value(cookie.same_site).unwrap()), (Some("/"), json!("Lax")));
    let days = (u64::try_from(cookie.expiry.unwrap()).unwrap() - now_s()) / DAY_S;
    assert!((363..=365).contains(&days), "as long as the choice stands: {days} days");
    assert!(cookie.value.len() < 200 && cookie.value.starts_with("2."), "{}", cookie.value);
    let id = visitor.script(&format!("return JSON.parse(localStorage['{NAME}']).id")).await;
    assert!(!cookie.value.contains(id.as_str().unwrap().split('-').next().unwrap()), "nothing in it tells visitors apart");

    for host in ["blog.lantern.localhost", "lantern.localhost", "a.b.lantern.localhost"] {
        visitor.open(&at(&site, host)).await;
        is_asked_nothing(&visitor).await;
        assert!(is_granted(&visitor, "advertising").await, "{host}");
        assert_eq!(values(&visitor).await.len(), 1, "{host}");
    }
    visitor.script("clearlist.withdraw()").await;
    visitor.until("it is taken back", "window.clearlist && !clearlist.choices.measurement").await;
    visitor.open(&at(&site, "shop.lantern.localhost")).await;
    is_asked_nothing(&visitor).await;
    assert!(!is_granted(&visitor, "advertising").await, "the later choice goes before what this host has kept");
    assert_eq!(values(&visitor).await.len(), 1);
    visitor.leaves().await;
}

fn now_s() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

/// vanilla-cookieconsent #683: a cookie of this host alone beside the shared one, and the notice comes back for ever.
#[tokio::test(flavor = "multi_thread")]
async fn vcc_683_of_two_cookies_neither_is_believed_and_one_choice_leaves_one() {
    let (site, _folder) = site(DOMAIN).await;
    let visitor = Visitor::new().await;
    let url = at(&site, "shop.lantern.localhost");
    visitor.open(&url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("it is kept", &format!("document.cookie.includes('{NAME}=')")).await;
    let refused = values(&visitor).await[0].clone();

    // A stale one, as the setting before left it: what was chosen here since is known, and the twin goes.
    let bare = format!("{url}/bare.html");
    visitor.open(&bare).await;
    let stale = "2.measurement:1:AAAAAA:1a:0";
    visitor.script(&format!("document.cookie = '{NAME}={stale};path=/'")).await;
    assert_eq!(values(&visitor).await.len(), 2, "the twin is there");
    visitor.open(&url).await;
    is_asked_nothing(&visitor).await;
    assert_eq!(values(&visitor).await, std::slice::from_ref(&refused), "one is left, and it is the right one");

    // A later one: which of the two is meant cannot be known.
    visitor.open(&bare).await;
    let later = "replace(/:0:([\\w-]+):(\\w+)/g, (_, revision, at) => `:1:${revision}:${(parseInt(at, 36) + 1e3).toString(36)}`)";
    visitor.script(&format!("document.cookie = `{NAME}=${{'{refused}'.{later}}};path=/`")).await;
    assert_eq!(values(&visitor).await.len(), 2, "the twin is there");
    visitor.open(&url).await;
    visitor.sees_notice().await;
    assert!(!is_granted(&visitor, "measurement").await, "neither is believed");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", "clearlist.choices.measurement").await;
    assert_eq!(values(&visitor).await.len(), 1, "the twin is gone");
    for _ in 0..3 {
        visitor.reload().await;
        is_asked_nothing(&visitor).await;
        assert!(is_granted(&visitor, "measurement").await);
        assert_eq!(values(&visitor).await.len(), 1);
    }
    visitor.leaves().await;
}

/// Two windows that chose differently in the same millisecond; and what nobody can read.
#[tokio::test(flavor = "multi_thread")]
async fn f10_f02_a_tie_and_an_unreadable_cookie_grant_nothing() {
    let (site, _folder) = site("host").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is kept", &format!("document.cookie.includes('{NAME}=')")).await;
    let accepted = values(&visitor).await[0].clone();
    visitor.open(&format!("{}/bare.html", site.url)).await;
    visitor.script(&format!("document.cookie = '{NAME}={};path=/'", accepted.replacen(":1:", ":0:", 1))).await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    let tied = accepted.split(['.', ':']).nth(1).unwrap().to_owned();
    assert!(!is_granted(&visitor, &tied).await, "{tied} is answered in two ways");
    for garbage in ["garbage", "3.measurement:1:AAAAAA:mg:0", "2.__proto__:1:AAAAAA:mg:0", "2.measurement:1:AAAAAA:mg", "2..", "%7B%7D"] {
        visitor.open(&format!("{}/bare.html", site.url)).await;
        visitor.script(&format!("localStorage.clear(); document.cookie = '{NAME}={garbage};path=/'")).await;
        visitor.open(&site.url).await;
        visitor.until("the loader is there", "window.clearlist").await;
        assert_eq!(visitor.granted().await, json!({ "account": true, "measurement": false, "advertising": false, "resume": false }), "{garbage}");
        assert!(visitor.has_notice().await, "{garbage}");
    }
    visitor.leaves().await;
}

/// What WebKit does after seven days: storage is empty, and what a server has set is there.
#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_the_server_keeps_outlives_the_browsers_storage_and_is_not_written_over() {
    let (site, _folder) = site("host").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("it is kept", &format!("document.cookie.includes('{NAME}=')")).await;
    let value = values(&visitor).await[0].clone();
    let again = |seconds: u64| format!("document.cookie = '{NAME}={value};path=/;max-age={seconds};samesite=lax'");
    // As a server does: the same again, for longer. A year would be what the page itself sets.
    visitor.script(&again(200 * DAY_S)).await;
    visitor.script("localStorage.clear()").await;
    visitor.open(&site.url).await;
    is_asked_nothing(&visitor).await;
    assert_eq!(values(&visitor).await, std::slice::from_ref(&value));
    assert!(visitor.holds(&format!("JSON.parse(localStorage['{NAME}']).choices.measurement[0] === false")).await, "a refusal, as it was");
    let cookie = visitor.driver.get_named_cookie(NAME).await.unwrap();
    let days = (u64::try_from(cookie.expiry.unwrap()).unwrap() - now_s()) / DAY_S;
    assert!((198..=200).contains(&days), "the page has not written it again: {days}");
    // The other way round: what the browser has forgotten of cookies is set again from what it kept.
    visitor.script(&again(0)).await;
    visitor.reload().await;
    is_asked_nothing(&visitor).await;
    assert_eq!(values(&visitor).await, [value]);
    visitor.leaves().await;
}

/// Tabs of two subdomains: no event crosses origins.
#[tokio::test(flavor = "multi_thread")]
async fn a_choice_on_another_subdomain_is_seen_when_the_visitor_comes_back() {
    let (site, _folder) = site(DOMAIN).await;
    let visitor = Visitor::new().await;
    visitor.open(&at(&site, "shop.lantern.localhost")).await;
    visitor.sees_notice().await;
    let shop = visitor.goes_to_another_window().await;
    visitor.open(&at(&site, "blog.lantern.localhost")).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", "clearlist.choices.measurement").await;
    visitor.driver.switch_to_window(shop).await.unwrap();
    // The driver's switch tells the page nothing.
    visitor.script("dispatchEvent(new Event('focus'))").await;
    visitor.until("it is known here too", "clearlist.choices.measurement").await;
    assert!(!visitor.has_notice().await);
    visitor.leaves().await;
}

/// A trial on this machine, with the settings of the real site.
#[tokio::test(flavor = "multi_thread")]
async fn outside_the_domain_local_storage_alone_has_it() {
    let (site, _folder) = site(DOMAIN).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is kept", &format!("localStorage['{NAME}']")).await;
    assert!(values(&visitor).await.is_empty());
    visitor.reload().await;
    is_asked_nothing(&visitor).await;
    assert!(is_granted(&visitor, "measurement").await);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_without_the_setting_has_not_a_byte_of_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("index.html"), "<!doctype html><title>Page</title>").unwrap();
    let plain = Site::with_settings(&settings("opt-in", ""), folder.path(), &[], &[]).await;
    let loader = fs::read_to_string(plain.dist.join("clearlist.js")).unwrap();
    for word in ["CLEARLIST_", "max-age", "cookieStore", "lastConsentTimestamp"] {
        assert!(!loader.contains(word), "{word}");
    }
    let (with, _folder) = site("host").await;
    let loader = fs::read_to_string(with.dist.join("clearlist.js")).unwrap();
    assert!(loader.contains("max-age") && !loader.contains("lastConsentTimestamp"));
    assert_eq!(Value::from(loader.matches("CLEARLIST_").count()), json!(2), "a name given, and used");
}

/// Vendors' tags are told before the loader has looked into the cookie: what is kept there alone may be a refusal.
#[tokio::test(flavor = "multi_thread")]
async fn where_a_cookie_holds_a_choice_no_region_starts_granted() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("bare.html"), "<!doctype html><title>Bare</title>").unwrap();
    fs::write(folder.path().join("index.html"), "<!doctype html><title>Page</title><script src=/clearlist/signals.js></script>").unwrap();
    let signals =
        "\n[signals.google]\nanalytics_storage = [\"measurement\"]\n[[signals.google.regions]]\nregions = [\"US\"]\ngranted = [\"analytics_storage\"]\n";
    let settings = settings("opt-out", signals).replace("[site]\n", "[site]\ncookie = \"host\"\n");
    let site = Site::with_settings(&settings, folder.path(), &[], &[]).await;
    let visitor = Visitor::new().await;
    for (cookie, expected) in [("", true), ("2.measurement:0:AAAAAA:mg:0", false)] {
        visitor.open(&format!("{}/bare.html", site.url)).await;
        visitor.script(&format!("if ('{cookie}') document.cookie = '{NAME}={cookie};path=/'")).await;
        visitor.open(&site.url).await;
        let is_granted = "dataLayer.some(entry => entry[0] == 'consent' && entry[2].analytics_storage == 'granted')";
        assert_eq!(visitor.holds(is_granted).await, expected, "{cookie}");
    }
    visitor.leaves().await;
}

//! Choices made with another consent manager: taken over once, refusals too; what is doubtful asks.

use crate::{
    harness::{Site, Visitor},
    signals::settings,
};
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

const NAME: &str = "clearlist.lantern-shorts";

fn import(until: &str, from: &str) -> String {
    let example = settings("opt-in", "");
    let version = example.lines().find_map(|line| line.strip_prefix("version = ")).unwrap();
    format!("\n[import]\nuntil = \"{until}\"\npolicy = {version}\n{from}")
}

const VANILLA: &str = r#"
[import.vanilla-cookieconsent]
revision = 2
purposes = { measurement = ["analytics"], advertising = ["ads/Meta Pixel", "ads"] }
"#;

const KLARO: &str = r#"
[import.klaro]
purposes = { measurement = ["matomo", "plausible"], advertising = ["pixel"], resume = ["resume"] }
"#;

async fn site(regime: &str, import: &str) -> (Site, TempDir) {
    let folder = TempDir::new().unwrap();
    let hears = "document.addEventListener('clearlist:change', event => (window.heard ||= []).push(event.detail))";
    let page = format!("<!doctype html><title>Page</title><script>{hears}</script><script src=/clearlist/clearlist.js></script><p>A page.");
    fs::write(folder.path().join("index.html"), page).unwrap();
    fs::write(folder.path().join("bare.html"), "<!doctype html><title>Bare</title>").unwrap();
    let site = Site::with_settings(&settings(regime, import), folder.path(), &[], &[]).await;
    (site, folder)
}

/// What vanilla-cookieconsent 3.1.0 writes, days ago, with `more` in it.
fn vanilla(days_ago: u32, more: &str) -> String {
    format!(
        "(() => {{ const at = new Date(Date.now() - {days_ago} * 864e5).toISOString();
            return encodeURIComponent(JSON.stringify({{ categories: ['necessary', 'analytics'], revision: 2, data: null, consentTimestamp: at,
                consentId: '0a1b2c3d-0000-4000-8000-000000000000', services: {{ necessary: [], analytics: [], ads: [] }}, languageCode: 'en',
                lastConsentTimestamp: at, expirationTime: Date.parse(at) + 182 * 864e5, ...{more} }})) }})()"
    )
}

/// A visit of somebody in whose browser another manager has left something; `leaves` is a script.
async fn comes_with(visitor: &Visitor, site: &Site, leaves: &str) {
    visitor.open(&format!("{}/bare.html", site.url)).await;
    visitor.script("localStorage.clear(); for (const name of ['cc_cookie', 'klaro']) for (const path of ['/', '/index.html']) document.cookie = `${name}=;max-age=0;path=${path}`").await;
    visitor.script(leaves).await;
    visitor.open(&format!("{}/index.html", site.url)).await;
    visitor.until("the loader is there", "window.clearlist").await;
}

fn none() -> Value {
    json!({ "account": true, "measurement": false, "advertising": false, "resume": false })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_of_vanilla_cookieconsent_stands_and_only_what_it_never_asked_is_asked() {
    let (site, _folder) = site("opt-in", &import("2099-12-31", VANILLA)).await;
    let visitor = Visitor::new().await;
    comes_with(&visitor, &site, &format!("document.cookie = 'cc_cookie=' + {} + ';path=/'", vanilla(10, "{}"))).await;
    assert_eq!(visitor.granted().await["measurement"], json!(true));
    assert_eq!(visitor.granted().await["advertising"], json!(false));
    let record = visitor.script(&format!("return JSON.parse(localStorage['{NAME}'])")).await;
    assert_eq!(record["imported"], json!("vanilla-cookieconsent"), "marked");
    assert_eq!((&record["choices"]["measurement"][0], &record["choices"]["advertising"][0]), (&json!(true), &json!(false)), "a refusal is taken over as well");
    assert!(record["choices"]["resume"].is_null(), "never asked there");
    let age = visitor.script(&format!("return (Date.now() - JSON.parse(localStorage['{NAME}']).choices.measurement[2]) / 864e5")).await;
    assert!((9.9..10.1).contains(&age.as_f64().unwrap()), "as old as it is: {age}");
    let heard = visitor.script("return window.heard").await;
    assert_eq!((heard[0]["by"].as_str(), &heard[0]["previous"]["measurement"]), (Some("import"), &json!(false)));
    visitor.sees_notice().await;
    let left = visitor.script(&format!("return Object.keys(localStorage).filter(key => key.startsWith('{NAME}.'))")).await;
    assert_eq!(left, json!([]), "no decision: it is never journalled, and there is no receipt of it");

    visitor.clicks("[data-action=refuse]").await;
    visitor.until("the answer is kept", &format!("JSON.parse(localStorage['{NAME}']).choices.resume")).await;
    visitor
        .script(&format!(
            "document.cookie = 'cc_cookie=' + {} + ';path=/'",
            vanilla(1, "{ categories: ['analytics', 'ads'], services: { ads: ['Meta Pixel'] } }")
        ))
        .await;
    let before = visitor.granted().await;
    visitor.reload().await;
    visitor.until("the loader is there", "window.clearlist").await;
    assert_eq!(visitor.granted().await, before, "once: what was chosen here is never overruled");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_doubtful_of_vanilla_cookieconsent_asks_and_grants_nothing() {
    let (site, _folder) = site("opt-in", &import("2099-12-31", VANILLA)).await;
    let visitor = Visitor::new().await;
    let cookie = |value: &str| format!("document.cookie = 'cc_cookie=' + {value} + ';path=/'");
    let doubtful = [
        ("unreadable", cookie("'%7Bcategories'")),
        ("version 2 of it", cookie("encodeURIComponent('{\"categories\":[\"analytics\"],\"level\":[\"analytics\"],\"revision\":2}')")),
        ("no time", cookie(&vanilla(1, "{ lastConsentTimestamp: undefined }"))),
        ("a time of another kind", cookie(&vanilla(1, "{ lastConsentTimestamp: 5 }"))),
        ("from the future", cookie(&vanilla(1, "{ lastConsentTimestamp: '2098-01-01T00:00:00Z' }"))),
        ("too old", cookie(&vanilla(183, "{ expirationTime: undefined }"))),
        ("expired by itself", cookie(&vanilla(20, "{ expirationTime: Date.now() - 1 }"))),
        ("another revision", cookie(&vanilla(1, "{ revision: 1 }"))),
        ("categories of another kind", cookie(&vanilla(1, "{ categories: 'analytics' }"))),
        ("a list in a list", cookie(&vanilla(1, "{ categories: [['analytics']] }"))),
        ("#683: two that differ", format!("{}; document.cookie = 'cc_cookie=' + {} + ';path=/index.html'", cookie(&vanilla(1, "{}")), vanilla(2, "{}"))),
        ("empty, beside a whole one in localStorage, which is not looked at", format!("localStorage.cc_cookie = {}; {}", vanilla(1, "{}"), cookie("'%7B%7D'"))),
    ];
    for (what, leaves) in doubtful {
        comes_with(&visitor, &site, &leaves).await;
        assert_eq!(visitor.granted().await, none(), "{what}");
        assert!(visitor.has_notice().await, "{what}");
        assert!(visitor.holds(&format!("localStorage.getItem('{NAME}') === null")).await, "{what}: nothing is kept of it");
    }
    // The control: the same without a doubt is taken.
    comes_with(&visitor, &site, &cookie(&vanilla(1, "{}"))).await;
    assert_eq!(visitor.granted().await["measurement"], json!(true));
    // A service inside a category, which its own list may leave out.
    for (services, expected) in [("[]", false), ("['Meta Pixel']", true), ("'Meta Pixel'", false)] {
        comes_with(&visitor, &site, &cookie(&vanilla(1, &format!("{{ categories: ['ads'], services: {{ ads: {services} }} }}")))).await;
        assert_eq!(visitor.granted().await["advertising"], json!(expected), "{services}");
    }
    visitor.leaves().await;
}

/// Where what nobody was asked about is on, an unreadable refusal must not be.
#[tokio::test(flavor = "multi_thread")]
async fn in_an_opt_out_regime_what_is_doubtful_turns_off_what_would_be_on() {
    let (site, _folder) = site("opt-out", &import("2099-12-31", VANILLA)).await;
    let visitor = Visitor::new().await;
    comes_with(&visitor, &site, "").await;
    assert_eq!(visitor.granted().await["measurement"], json!(true), "nobody has ever chosen here");
    comes_with(&visitor, &site, "document.cookie = 'cc_cookie=unreadable;path=/'").await;
    assert_eq!(visitor.granted().await, none());
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_of_klaro_is_taken_to_be_as_old_as_it_may_be_and_all_its_services_count() {
    let (site, _folder) = site("opt-in", &import("2099-12-31", KLARO)).await;
    let visitor = Visitor::new().await;
    let cookie = |json: &str| format!("document.cookie = 'klaro=' + encodeURIComponent('{json}') + ';path=/'");
    comes_with(&visitor, &site, &cookie(r#"{"matomo":true,"plausible":false,"pixel":true,"resume":false}"#)).await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "measurement": false, "advertising": true, "resume": false }));
    visitor.pauses().await;
    assert!(!visitor.has_notice().await, "every purpose is answered");
    let age = visitor.script(&format!("return (Date.now() - JSON.parse(localStorage['{NAME}']).choices.advertising[2]) / 864e5")).await;
    assert!((119.9..120.1).contains(&age.as_f64().unwrap()), "{age}");
    // One without an answer leaves its purpose unasked.
    comes_with(&visitor, &site, &cookie(r#"{"matomo":true,"pixel":true,"resume":true}"#)).await;
    assert_eq!((&visitor.granted().await["measurement"], &visitor.granted().await["advertising"]), (&json!(false), &json!(true)));
    assert!(visitor.has_notice().await, "measurement is asked for");
    for doubtful in [r#"{"matomo":"yes","plausible":true,"pixel":true}"#, "[true]", "null", "true"] {
        comes_with(&visitor, &site, &cookie(doubtful)).await;
        assert_eq!(visitor.granted().await, none(), "{doubtful}");
        assert!(visitor.has_notice().await, "{doubtful}");
    }
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_its_last_day_nothing_is_imported_and_a_cookie_of_ours_goes_before() {
    let (over, _folder) = site("opt-in", &import("2020-01-01", VANILLA)).await;
    let visitor = Visitor::new().await;
    let leaves = format!("document.cookie = 'cc_cookie=' + {} + ';path=/'", vanilla(1, "{}"));
    comes_with(&visitor, &over, &leaves).await;
    assert_eq!(visitor.granted().await, none());
    visitor.leaves().await;

    // Both settings in one build: what is imported is kept in the cookie too.
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("index.html"), "<!doctype html><title>Page</title><script src=/clearlist/clearlist.js></script>").unwrap();
    fs::write(folder.path().join("bare.html"), "<!doctype html><title>Bare</title>").unwrap();
    let both = settings("opt-in", &import("2099-12-31", VANILLA)).replace("[site]\n", "[site]\ncookie = \"host\"\n");
    let both = Site::with_settings(&both, folder.path(), &[], &[]).await;
    let visitor = Visitor::new().await;
    comes_with(&visitor, &both, &leaves).await;
    assert_eq!(visitor.granted().await["measurement"], json!(true));
    assert!(visitor.holds(&format!("/{NAME}=2\\.[^;]*measurement:1:/.test(document.cookie)")).await);
    visitor.leaves().await;
}

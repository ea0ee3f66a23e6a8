//! Which regime applies: by the country that the owner's server writes into the tag, or by hints, and the strictest where nothing is known.

use crate::harness::{Site, Visitor, pages, root};
use serde_json::{Value, json};
use tempfile::TempDir;

const REGIMES: &str = "regime = { elsewhere = \"opt-in\", hint = false, regions = { US = \"notice-only\", US-CA = \"opt-out\", CN = \"pipl\" } }";

async fn site(regimes: &str) -> (Site, TempDir) {
    let settings = std::fs::read_to_string(root().join("examples/short-drama/clearlist.toml")).unwrap();
    let settings = settings
        .replace("regime = \"opt-in\"", regimes)
        .replace("title = \"Advertising elsewhere\"\n", "title = \"Advertising elsewhere\"\nseparate = \"sharing\"\n");
    // What a server would write is taken from the address here.
    let folder = pages(|page| page);
    for country in ["us", "US-CA", "US-NY", "CN", "DE", "XX", "T1", "nowhere"] {
        let page = std::fs::read_to_string(folder.path().join("index.html")).unwrap();
        let tag = page.replace("clearlist.js\"", &format!("clearlist.js\" data-country=\"{country}\""));
        assert_ne!(tag, page);
        std::fs::write(folder.path().join(format!("{country}.html")), tag).unwrap();
    }
    (Site::with_settings(&settings, folder.path(), &["--endpoint", "https://receipts.example/receipts"], &[]).await, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_country_chooses_the_regime_and_what_is_unknown_is_the_strictest() {
    let (site, _folder) = site(REGIMES).await;
    let visitor = Visitor::new().await;
    for (page, is_on, has_control) in [
        // Of which part is not known: the strictest of its parts and its own.
        ("us", true, false),
        ("US-CA", true, false),
        ("US-NY", true, false),
        ("DE", false, false),
        ("CN", false, true),
        ("XX", false, true),
        ("T1", false, true),
        ("nowhere", false, true),
        ("index", false, true),
    ] {
        visitor.open(&format!("{}/{page}.html", site.url)).await;
        visitor.sees_notice().await;
        assert_eq!(visitor.granted().await["measurement"], json!(is_on), "{page}");
        let control = "document.querySelector('clearlist-root').shadowRoot.querySelector('.notice input')";
        assert_eq!(visitor.holds(control).await, has_control, "{page}");
    }
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is chosen", "clearlist.choices.measurement").await;
    visitor.leaves().await;
}

/// The choosing itself, over a table.
#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_matched_part_before_country_and_in_any_case() {
    let site = Site::example("https://receipts.example/receipts").await;
    let server = site.folder(&root().join("src/loader")).await;
    let visitor = Visitor::new().await;
    visitor.open(&format!("{}/record.js", server.url)).await;
    let regimes = json!({
        "elsewhere": "opt-in", "hint": false, "order": ["pipl", "opt-in", "opt-out", "notice-only"], "others": {},
        "regions": { "US": "notice-only", "US-CA": "opt-out", "CN": "pipl", "CA-QC": "opt-in" },
    });
    let places = [
        "US-CA",
        "us-ca",
        " US-CA ",
        "US-NY",
        "US",
        "CN",
        "CN-31",
        "DE",
        "CA",
        "CA-QC",
        "",
        "XX",
        "ZZ",
        "T1",
        "USA",
        "US-",
        "US-CALI",
        "constructor",
        "__proto__",
    ];
    let script = format!(
        "const done = arguments[0]; import('/additions/regime.js').then(({{ regimeIn }}) => done({places:?}.map(place => regimeIn(place, {regimes}) ?? null)), error => done(String(error)))"
    );
    let found = visitor.driver.execute_async(script, Vec::new()).await.unwrap().json().clone();
    let unknown = Value::Null;
    let expected = json!([
        "opt-out",
        "opt-out",
        "opt-out",
        "notice-only",
        "opt-out",
        "pipl",
        "pipl",
        "opt-in",
        "opt-in",
        "opt-in",
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown
    ]);
    assert_eq!(found, expected);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_with_one_regime_carries_nothing_of_this() {
    let site = Site::example("https://receipts.example/receipts").await;
    let loader = std::fs::read_to_string(site.dist.join("clearlist.js")).unwrap();
    for trace in ["dataset.country", "timeZone", "36e5", ":not(:checked)"] {
        assert!(!loader.contains(trace), "{trace}");
    }
}

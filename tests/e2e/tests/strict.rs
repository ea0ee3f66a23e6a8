//! Strict pages: Content Security Policy with origins, hashes of a server's making and nonces, with Trusted Types and without (CHECKLIST S02, S03). Notice, choices,
//! gate and receipt work, and not one violation is reported.

use crate::harness::{Receiver, Site, Visitor};
use serde_json::json;
use std::{fs, path::Path};
use tempfile::TempDir;

const ROOT: &str = "document.querySelector('clearlist-root').shadowRoot";

/// Notes every violation before anything can violate.
const WATCH: &str = "window.violations = []; document.addEventListener('securitypolicyviolation', event => violations.push([event.violatedDirective, event.blockedURI, event.sample]));";

/// Rules for scripts, and how the page names its own.
const SCRIPTS: [(&str, &str); 4] = [
    ("'self' 'wasm-unsafe-eval'", ""),
    ("'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'", "nonce=r4nd0m"),
    ("'nonce-r4nd0m' 'self' 'wasm-unsafe-eval'", "nonce=r4nd0m"),
    ("'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval' 'unsafe-inline' https:", "nonce=r4nd0m"),
];

const TYPES: [&str; 3] = ["", "; require-trusted-types-for 'script'", "; require-trusted-types-for 'script'; trusted-types clearlist"];

fn write(folder: &Path, attribute: &str) {
    let page = format!(
        "<!doctype html><html lang=en><title>Strict</title><link rel=icon href=data:,><script {attribute} src=watch.js></script>
         <script {attribute} src=/clearlist/clearlist.js></script>
         <script type=text/plain data-purpose=measurement data-src=third.js></script><p>A strict page."
    );
    fs::write(folder.join("index.html"), page).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn s02_s03_under_every_strict_policy_nothing_is_violated() {
    let receiver = Receiver::running().await;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("watch.js"), WATCH).unwrap();
    fs::write(folder.path().join("third.js"), "window.hasRun = true").unwrap();
    let settings = |text: String| text.replace("https://receipts.lanternshorts.example/receipts", &receiver.endpoint);
    let visitor = Visitor::new().await;
    for (scripts, attribute) in SCRIPTS {
        write(folder.path(), attribute);
        for types in TYPES {
            let csp = format!(
                "default-src 'none'; base-uri 'none'; img-src data:; style-src 'none'; script-src {scripts}; connect-src 'self' {}{types}",
                receiver.origin()
            );
            let site = Site::of(settings, folder.path(), &["--csp", &csp]).await;
            visitor.open(&site.url).await;
            visitor.sees_notice().await;
            assert!(visitor.holds(&format!("getComputedStyle({ROOT}.querySelector('.notice')).position === 'fixed'")).await, "{csp}");
            visitor.clicks(".notice [data-action=choices]").await;
            visitor.part("dialog[open]").await;
            visitor.pauses().await;
            visitor.clicks("input[name=measurement]").await;
            visitor.clicks("dialog [data-action=save]").await;
            visitor.until(&format!("the chosen script ran under {csp}"), "window.hasRun").await;
            visitor.has_sent_all().await;
            assert_eq!(visitor.script("return violations").await, json!([]), "{csp}");
            visitor.script("const element = document.createElement('p'); element.setAttribute('style', 'color: red'); document.body.append(element)").await;
            visitor.until("the watch works, and the policy is really there", "violations.length === 1").await;
        }
    }
    visitor.leaves().await;
}

/// Where no policy of Trusted Types may be made, or only others: what would need one stays closed, the notice and a refusal work.
#[tokio::test(flavor = "multi_thread")]
async fn s03_without_a_policy_of_ours_the_notice_works_and_stays_closed() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("watch.js"), WATCH).unwrap();
    fs::write(folder.path().join("third.js"), "window.hasRun = true").unwrap();
    write(folder.path(), "");
    let visitor = Visitor::new().await;
    for names in ["'none'", "others"] {
        let csp = format!("default-src 'none'; script-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types {names}");
        let site = Site::of(|settings| settings, folder.path(), &["--csp", &csp]).await;
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        assert!(visitor.holds("window.trustedTypes").await);
        visitor.clicks("[data-action=accept]").await;
        visitor.until("the notice goes", &format!("!{ROOT}.querySelector('.notice')")).await;
        visitor.pauses().await;
        assert!(!visitor.holds("window.hasRun").await, "the gate stays shut under {names}");
        visitor.open(&site.url).await;
        visitor.until("the loader has run", "window.clearlist").await;
        assert!(!visitor.has_notice().await, "the choice is kept");
    }
    visitor.leaves().await;
}

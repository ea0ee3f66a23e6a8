//! What is fetched when, and from where: nothing before it is wanted, everything at once when it is, also from another origin; and the notice that the page brings
//! along.

use crate::harness::{Faulty, Receiver, Site, Visitor, pages};
use serde_json::json;
use std::{fs, path::Path};
use tempfile::TempDir;
use thirtyfour::By;

const DIALOG: &str = "document.querySelector('clearlist-root').shadowRoot.querySelector('dialog.viewer[open]')";

#[tokio::test(flavor = "multi_thread")]
async fn pointing_at_a_link_fetches_what_it_opens_and_nothing_else_does() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let link = visitor.part(".notice [data-action=policy]").await;
    visitor.points_at(&visitor.part(".notice [data-action=refuse]").await).await;
    visitor.pauses().await;
    assert_eq!(visitor.fetched().await, ["clearlist.js", "after.js"], "who is about to decide needs nothing more");
    visitor.points_at(&link).await;
    for name in ["viewer.js", "viewer.wasm", "policy.json"] {
        visitor.has_fetched(name).await;
    }
    let mut fetched = visitor.fetched().await;
    fetched.sort();
    assert_eq!(fetched, ["after.js", "choices.js", "clearlist.js", "policy.json", "viewer.js", "viewer.wasm"]);
    assert!(visitor.holds(&format!("!{DIALOG}")).await, "pointing opens nothing");
    link.click().await.unwrap();
    visitor.until("the viewer is open", DIALOG).await;
    assert_eq!(visitor.fetched().await.len(), fetched.len(), "nothing is fetched twice");
    visitor.leaves().await;
}

/// A page on one origin, the build on another, as from a content network.
#[tokio::test(flavor = "multi_thread")]
async fn everything_works_from_another_origin() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let tag = format!("src=\"{}/clearlist/clearlist.js\" crossorigin", site.url);
    let pages = pages(|page| page.replace("src=\"/clearlist/clearlist.js\"", &tag));
    let elsewhere = Faulty::serving(Path::new("/nowhere"), pages.path()).await;
    let visitor = Visitor::new().await;
    visitor.open(&elsewhere.url).await;
    visitor.sees_notice().await;
    visitor.clicks(".notice [data-action=collected]").await;
    visitor.until("the viewer is open", DIALOG).await;
    visitor.script(&format!("{DIALOG}.close()")).await;
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog.choices[open]").await;
    visitor.pauses().await;
    visitor.clicks("dialog.choices [data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    visitor.has_sent_all().await;
    let payload = &receiver.payloads().await[0];
    assert_eq!(payload["origin"], json!(elsewhere.url), "the page's origin, not that of the files");
    visitor.leaves().await;
}

/// Many servers do not know wasm by its type: then it is not compiled as it arrives, and works all the same.
#[tokio::test(flavor = "multi_thread")]
async fn wasm_that_is_not_called_so_works_too() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    let strange = "const fetchAs = window.fetch; window.fetch = async (...what) => {
        const response = await fetchAs(...what);
        return String(what[0]).includes('.wasm') ? new Response(await response.arrayBuffer(), { headers: { 'Content-Type': 'text/plain' } }) : response;
    }";
    visitor.script(strange).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    assert_eq!(receiver.payloads().await.len(), 1);
    visitor.leaves().await;
}

const TAG: &str = "<script src=\"/clearlist/clearlist.js\" async></script>";

/// The example's page with `notice.html` in it, and the tag behind that: so the loader cannot come before it.
fn page_with_notice(notice: &str) -> TempDir {
    pages(|page| page.replacen(TAG, "", 1).replacen("<body>", &format!("<body>\n{notice}{TAG}"), 1))
}

/// How many notices the page has, how many of them are seen, and whether the first is the page's own.
const NOTICES: &str =
    "const roots = [...document.querySelectorAll('clearlist-root')], notices = roots.flatMap(host => [...host.shadowRoot.querySelectorAll('.notice')]);
    return [notices.length, notices.filter(notice => notice.checkVisibility()).length, Boolean(roots[0]?.shadowRoot.querySelector('style'))]";

#[tokio::test(flavor = "multi_thread")]
async fn the_notice_in_the_page_is_the_notice() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let notice = fs::read_to_string(site.dist.join("notice.html")).unwrap();
    let pages = page_with_notice(&notice);
    let server = site.folder(pages.path()).await;
    let visitor = Visitor::new().await;
    visitor.open(&server.url).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(NOTICES).await, json!([1, 1, true]), "one notice, and it is the page's");
    visitor.clicks(".notice [data-action=collected]").await;
    visitor.until("the viewer is open", DIALOG).await;
    visitor.script(&format!("{DIALOG}.close()")).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.has_sent_all().await;
    assert!(!visitor.has_notice().await);
    visitor.open(&server.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    assert_eq!(visitor.script(NOTICES).await, json!([1, 0, true]), "who has chosen does not see it");
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_of_an_older_build_in_the_page_gives_way() {
    let site = Site::example("https://receipts.example/receipts").await;
    let notice = fs::read_to_string(site.dist.join("notice.html")).unwrap();
    let (words, older) = ("Nothing optional starts before you choose.", "Older words.");
    assert!(notice.contains(words));
    // As if the words had changed since the owner took it: its digest is another.
    let digest = notice.split("dataset.notice=\"").nth(1).unwrap().split('"').next().unwrap();
    let pages = page_with_notice(&notice.replace(words, older).replace(digest, "sha-256:older"));
    let server = site.folder(pages.path()).await;
    let visitor = Visitor::new().await;
    visitor.open(&server.url).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(NOTICES).await, json!([1, 1, false]), "the loader draws its own instead");
    let shown = visitor.part(".notice").await.text().await.unwrap();
    assert!(shown.contains(words) && !shown.contains(older), "{shown}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loader_that_is_quicker_than_the_notice_in_the_page_needs_no_second_one() {
    let site = Site::example("https://receipts.example/receipts").await;
    let notice = fs::read_to_string(site.dist.join("notice.html")).unwrap();
    let pages = pages(|page| page.replacen(TAG, &TAG.replace(" async", ""), 1).replacen("<body>", &format!("<body>\n{notice}"), 1));
    let server = site.folder(pages.path()).await;
    let visitor = Visitor::new().await;
    visitor.open(&server.url).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(NOTICES).await, json!([2, 1, false]), "the loader's own is seen, the page's is not");
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("no notice is seen", &format!("(() => {{ {NOTICES} }})()[1] === 0")).await;
    visitor.leaves().await;
}

/// Without script nothing could answer it.
#[tokio::test(flavor = "multi_thread")]
async fn the_notice_in_a_page_without_script_stays_hidden() {
    let site = Site::example("https://receipts.example/receipts").await;
    let notice = fs::read_to_string(site.dist.join("notice.html")).unwrap();
    let pages = page_with_notice(&notice);
    let site = Site::page(pages.path(), "script-src 'none'").await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.pauses().await;
    assert_eq!(visitor.script(NOTICES).await, json!([1, 0, true]));
    assert!(visitor.driver.find(By::Css("h1")).await.unwrap().is_displayed().await.unwrap());
    visitor.leaves().await;
}

/// What `dist/manifest.json` says a strict page must allow for it.
#[tokio::test(flavor = "multi_thread")]
async fn s02_the_notice_in_a_strict_page() {
    let site = Site::example("https://receipts.example/receipts").await;
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(site.dist.join("manifest.json")).unwrap()).unwrap();
    let hashes = manifest["csp-with-notice.html"].as_str().unwrap();
    let (script, style) = hashes.split_once("; ").unwrap();
    let pages = page_with_notice(&fs::read_to_string(site.dist.join("notice.html")).unwrap());
    let strict = Site::page(pages.path(), &format!("default-src 'none'; img-src 'self'; {script} 'self'; {style} 'self'")).await;
    let visitor = Visitor::new().await;
    visitor.open(&strict.url).await;
    visitor.sees_notice().await;
    assert_eq!(visitor.script(NOTICES).await, json!([1, 1, true]));
    let radius = visitor.script("return getComputedStyle(document.querySelector('clearlist-root').shadowRoot.querySelector('.notice')).borderRadius").await;
    assert_eq!(radius, json!("16px"), "and it has its style");
    visitor.leaves().await;
}

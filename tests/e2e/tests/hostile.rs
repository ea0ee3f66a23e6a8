//! Pages that work against the notice, meaning to or not: hostile styles and transformed ancestors (CHECKLIST F13), names that clobber and prototypes that are
//! polluted (S04), frames in a sandbox (F17).

use crate::harness::{Site, Visitor, pages, pages_after};
use serde_json::json;
use std::fs;
use tempfile::TempDir;
use thirtyfour::By;

const ROOT: &str = "document.querySelector('clearlist-root').shadowRoot";
const RAN: &str = "document.querySelectorAll('#log li').length === 2";

/// What pages and their frameworks do to all that is in them.
const STYLES: [(&str, &str); 7] = [
    ("everything unset", "* { all: unset !important }"),
    ("a transformed ancestor", "html { transform: rotate(8deg) scale(.4) translate(40%) !important; filter: blur(9px); perspective: 100px }"),
    ("a small box that clips", "html { contain: strict; width: 90px; height: 90px; overflow: hidden; clip-path: circle(9px); opacity: .01 }"),
    (
        "everything hidden that is new",
        "html > :not(head, body), html > * { visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; width: 1px !important }",
    ),
    (
        "everything moved",
        "html *, html > * { position: static !important; float: right !important; transform: scale(0.1) !important; font: 2px/1 serif !important; zoom: .1 !important }",
    ),
    ("everything on top", "body::after { content: ''; position: fixed; inset: 0; z-index: 2147483647; background: red }"),
    (
        "a document of giants",
        "html { font-size: 200px; letter-spacing: 2em; text-transform: uppercase; line-height: 9; user-select: none; cursor: none; overflow: hidden }",
    ),
];

fn styled(style: &str) -> TempDir {
    let folder = pages(|page| page.replacen("</head>", "<link rel=stylesheet href=hostile.css></head>", 1));
    fs::write(folder.path().join("hostile.css"), style).unwrap();
    folder
}

/// Width, height, whether it is wholly in the window, the size of its letters, and whether what is at the middle of a button is that button.
async fn look(visitor: &Visitor, surface: &str, button: &str) -> serde_json::Value {
    visitor
        .script(&format!(
            "const root = {ROOT}, surface = root.querySelector('{surface}'), box = surface.getBoundingClientRect(), button = root.querySelector('{button}');
             const at = button.getBoundingClientRect(), [x, y] = [at.left + at.width / 2, at.top + at.height / 2];
             const words = getComputedStyle(surface.querySelector('p')), host = getComputedStyle(root.host);
             return [Math.round(box.width), Math.round(box.height), box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
               words.fontSize, words.visibility, words.textTransform, words.letterSpacing, words.writingMode, host.opacity, host.pointerEvents,
               Math.round(at.height), document.elementFromPoint(x, y) === root.host && root.elementFromPoint(x, y) === button]"
        ))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn f13_under_any_style_of_the_page_it_looks_the_same_and_can_be_clicked() {
    let folder = styled("");
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    let mut plain = None;
    for (name, style) in [("nothing", "")].iter().chain(&STYLES) {
        fs::write(folder.path().join("hostile.css"), style).unwrap();
        visitor.open(&site.url).await;
        visitor.script("localStorage.clear()").await;
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        let notice = look(&visitor, ".notice", ".notice [data-action=refuse]").await;
        visitor.script("clearlist.open('choices')").await;
        visitor.part("dialog[open]").await;
        let dialog = look(&visitor, "dialog", "dialog [data-action=save]").await;
        visitor.clicks("dialog [data-action=close]").await;
        visitor.until("it is closed", &format!("!{ROOT}.querySelector('dialog')")).await;
        let (seen_notice, seen_dialog) = plain.get_or_insert_with(|| (notice.clone(), dialog.clone()));
        assert_eq!((&notice, &dialog), (&*seen_notice, &*seen_dialog), "under {name}");
        assert!(notice[0].as_u64().unwrap() > 280 && notice[1].as_u64().unwrap() > 100 && notice[2] == json!(true) && notice[11] == json!(true), "{notice}");
        visitor.clicks("[data-action=refuse]").await;
        visitor.until("the click reaches it", &format!("!{ROOT}.querySelector('.notice')")).await;
    }
    visitor.leaves().await;
}

/// What gives the names that the loader uses to elements of the page, before the loader runs.
const CLOBBERS: [&str; 5] = [
    "<form id=clearlist><input name=choices value=measurement><input name=open><input name=withdraw></form>",
    "<a id=clearlist></a><a id=clearlist name=choices href=//evil.example></a>",
    "<form id=localStorage><input name=getItem></form><form id=indexedDB></form><form id=crypto><input name=randomUUID></form><form id=navigator></form>",
    "<form id=customElements></form><form id=trustedTypes></form><form id=MutationObserver></form><form id=site></form><form id=terms><input name=purposes></form>",
    "<iframe name=clearlist srcdoc='<p>A frame.'></iframe>",
];

#[tokio::test(flavor = "multi_thread")]
async fn s04_names_of_elements_clobber_nothing() {
    let folder = pages(|page| page);
    let plain = fs::read_to_string(folder.path().join("index.html")).unwrap();
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    for clobber in CLOBBERS {
        let tag = "<script src=\"/clearlist/clearlist.js\" async></script>";
        assert!(plain.contains(tag));
        let page = plain.replace(tag, "").replacen("<body>", &format!("<body>{clobber}<script src=\"/clearlist/clearlist.js\"></script>"), 1);
        fs::write(folder.path().join("index.html"), page).unwrap();
        visitor.open(&site.url).await;
        visitor.script("localStorage.clear()").await;
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        assert!(visitor.holds("document.querySelector('body > form, body > a, body > iframe')").await, "the names are really taken");
        assert_eq!(
            visitor.script("const { account, ...rest } = window.clearlist.choices; return Object.values(rest)").await,
            json!([false, false, false]),
            "{clobber}"
        );
        assert!(visitor.ran().await.is_empty(), "{clobber}");
        visitor.clicks(".notice [data-action=choices]").await;
        visitor.part("dialog[open]").await;
        visitor.pauses().await;
        visitor.clicks("input[name=measurement]").await;
        visitor.clicks("dialog [data-action=save]").await;
        visitor.until("what was chosen runs", "document.querySelectorAll('#log li').length === 1").await;
        assert!(!visitor.holds("performance.getEntriesByType('resource').some(entry => entry.name.includes('evil'))").await, "{clobber}");
        visitor.reload().await;
        visitor.until("and the choice was kept", "document.querySelectorAll('#log li').length === 1").await;
    }
    visitor.leaves().await;
}

/// The one name that the loader must ask the document for: it then does not know where it lies, and stays closed.
#[tokio::test(flavor = "multi_thread")]
async fn s04_where_its_own_place_is_clobbered_it_fetches_nothing_of_anybody_and_stays_closed() {
    let clobber = "<form name=currentScript><input name=src value=https://evil.example/clearlist.js></form><img name=currentScript src=data:,>";
    let folder = pages(|page| {
        let page = page.replace("<script src=\"/clearlist/clearlist.js\" async></script>", "");
        page.replacen("<body>", &format!("<body>{clobber}<script src=\"/clearlist/clearlist.js\"></script>"), 1)
    });
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert!(visitor.holds("!(document.currentScript instanceof HTMLScriptElement) && document.currentScript").await, "the name is really taken");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("the notice goes", &format!("!{ROOT}.querySelector('.notice')")).await;
    visitor.pauses().await;
    assert!(visitor.ran().await.is_empty(), "the gate stays shut");
    assert!(!visitor.holds("performance.getEntriesByType('resource').some(entry => entry.name.includes('evil'))").await);
    visitor.leaves().await;
}

/// As a careless merge of somebody's JSON leaves it: every object has these.
const POLLUTION: &str =
    "Object.assign(Object.prototype, { measurement: true, advertising: true, resume: true, checked: true, granted: true, is_current: true, isDeliberate: true,
    v: 1, id: 'x', revision: 'x', gpc: true, by: 'data-subject', regime: 'opt-out', sold: [], necessary: ['advertising'] });
    document.documentElement.dataset.polluted = ({}).measurement;";

#[tokio::test(flavor = "multi_thread")]
async fn s04_a_polluted_prototype_grants_nothing() {
    let folder = pages_after(POLLUTION);
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    let optional = "const { measurement, advertising, resume } = clearlist.choices; return [measurement, advertising, resume]";
    for stored in ["", "{}", "{\"choices\":{}}", "null"] {
        visitor.open(&format!("{}/icon.svg", site.url)).await;
        visitor
            .driver
            .execute("localStorage.clear(); if (arguments[0]) localStorage.setItem('clearlist.lantern-shorts', arguments[0])", vec![json!(stored)])
            .await
            .unwrap();
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        assert!(visitor.holds("document.documentElement.dataset.polluted === 'true'").await, "it is really polluted");
        assert_eq!(visitor.script(optional).await, json!([false, false, false]), "with {stored:?} stored");
        assert!(visitor.ran().await.is_empty());
    }
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    assert_eq!(visitor.script(&format!("return {ROOT}.querySelectorAll('dialog input:checked:not(:disabled)').length")).await, json!(0));
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until("what was chosen runs", "document.querySelectorAll('#log li').length === 1").await;
    assert_eq!(visitor.script(optional).await, json!([true, false, false]), "and nothing else");
    visitor.reload().await;
    visitor.until("it stands", "document.querySelectorAll('#log li').length === 1").await;
    assert_eq!(visitor.script(optional).await, json!([true, false, false]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f17_in_a_sandboxed_frame_a_choice_stands_for_that_page() {
    let folder = pages(|page| page);
    fs::write(
        folder.path().join("outer.html"),
        "<!doctype html><title>Outer</title><iframe sandbox=allow-scripts src=index.html width=1000 height=700></iframe>",
    )
    .unwrap();
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    for action in ["refuse", "accept"] {
        visitor.open(&format!("{}/outer.html", site.url)).await;
        visitor.driver.find(By::Css("iframe")).await.unwrap().enter_frame().await.unwrap();
        visitor.sees_notice().await;
        assert!(
            visitor.holds("origin === 'null' && (() => { try { localStorage; } catch { return true; } })()").await,
            "it has really no origin and no storage"
        );
        assert!(visitor.ran().await.is_empty());
        visitor.clicks(&format!("[data-action={action}]")).await;
        visitor.until("the notice goes", &format!("!{ROOT}.querySelector('.notice')")).await;
        if action == "accept" {
            visitor.until("what was granted runs", RAN).await;
        }
        visitor.pauses().await;
        assert_eq!(visitor.granted().await["measurement"], json!(action == "accept"));
        assert_eq!(visitor.ran().await.len(), if action == "accept" { 2 } else { 0 });
        visitor.driver.enter_default_frame().await.unwrap();
    }
    visitor.leaves().await;
}

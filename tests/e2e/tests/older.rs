//! Older engines, as CHECKLIST F22 has them: what they lack is taken away before any script runs. The notice is seen and answered, a choice per purpose made, kept
//! and taken back. `docs/hosting.md` states this as the floor.

use crate::harness::{Receiver, Site, Visitor, pages_after};
use serde_json::json;
use thirtyfour::By;

const ROOT: &str = "document.querySelector('clearlist-root').shadowRoot";

/// What is missing, how it is taken away, and whether it is really gone.
const MISSING: [(&str, &str, &str); 9] = [
    (
        "sheets that are made by script",
        "window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor') };
         delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;",
        "!('adoptedStyleSheets' in document) && (() => { try { new CSSStyleSheet(); } catch { return true; } })()",
    ),
    (
        "modal dialogs",
        "for (const name of ['show', 'showModal', 'close', 'open']) delete HTMLDialogElement.prototype[name]; delete window.HTMLDialogElement;",
        "!document.createElement('dialog').showModal",
    ),
    (
        "popover",
        "for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover']) delete HTMLElement.prototype[name];",
        "!('popover' in document.body) && !document.body.showPopover",
    ),
    ("idle time", "delete window.requestIdleCallback; delete window.cancelIdleCallback;", "!window.requestIdleCallback"),
    ("random identifiers", "delete Crypto.prototype.randomUUID;", "!crypto.randomUUID"),
    ("structuredClone", "delete window.structuredClone;", "!window.structuredClone"),
    ("trusted types", "delete window.trustedTypes;", "!window.trustedTypes"),
    ("channels between windows", "delete window.BroadcastChannel;", "!window.BroadcastChannel"),
    (
        "smaller things",
        "delete Element.prototype.checkVisibility; delete Array.prototype.at; delete Array.prototype.findLast; delete Array.prototype.toSorted; delete Object.groupBy;
         delete String.prototype.at; delete window.scheduler; delete AbortSignal.timeout; delete window.navigation;",
        "!window.scheduler && !window.navigation",
    ),
];

async fn works(visitor: &Visitor, site: &Site, without: &str) {
    visitor.open(&format!("{}/icon.svg", site.url)).await;
    visitor.script("localStorage.clear()").await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    assert!(visitor.ran().await.is_empty(), "without {without}");
    let place = visitor
        .script(&format!(
            "const box = {ROOT}.querySelector('.notice').getBoundingClientRect(), style = getComputedStyle({ROOT}.querySelector('.notice'));
             return [style.position, box.width <= 640 && box.width > 280, box.bottom <= innerHeight && box.top > 0, style.borderTopLeftRadius]"
        ))
        .await;
    assert_eq!(place, json!(["fixed", true, true, "16px"]), "it has its sheet and its place without {without}");
    visitor.clicks(".notice [data-action=refuse]").await;
    visitor.until("the notice goes", &format!("!{ROOT}.querySelector('.notice')")).await;
    visitor.has_sent_all_where(&format!("without {without}")).await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    assert!(!visitor.has_notice().await, "a refusal lasts without {without}");
    visitor.script("clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    assert!(visitor.holds(&format!("{ROOT}.querySelector('dialog').getBoundingClientRect().height > 200")).await, "without {without}");
    visitor.pauses().await;
    visitor.clicks("input[name=measurement]").await;
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until(&format!("the chosen script ran without {without}"), "document.querySelectorAll('#log li').length === 1").await;
    visitor.until("the dialog goes", &format!("!{ROOT}.querySelector('dialog')")).await;
    visitor.has_sent_all_where(&format!("without {without}")).await;
    visitor.reload().await;
    visitor.until("it stands", "document.querySelectorAll('#log li').length === 1").await;
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    assert_eq!(visitor.granted().await["measurement"], json!(false), "without {without}");
    visitor.has_sent_all_where(&format!("without {without}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f22_without_what_older_engines_lack_notice_and_choice_work() {
    let receiver = Receiver::running().await;
    let folder = pages_after("");
    let settings = |text: String| text.replace("https://receipts.lanternshorts.example/receipts", &receiver.endpoint);
    let site = Site::of(settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    let all = MISSING.map(|(_, takes, _)| takes).join("\n");
    let is_all = MISSING.map(|(_, _, is_gone)| format!("({is_gone})")).join("&&");
    for (without, takes, is_gone) in MISSING.into_iter().chain([("all of it", &*all, &*is_all)]) {
        std::fs::write(folder.path().join("first.js"), takes).unwrap();
        visitor.open(&site.url).await;
        visitor.until(&format!("{without} is really missing"), is_gone).await;
        works(&visitor, &site, without).await;
    }
    visitor.leaves().await;
}

/// Colours are written as every engine knows them.
#[tokio::test(flavor = "multi_thread")]
async fn f22_no_colour_of_the_notice_or_the_choices_needs_a_newer_notation() {
    let site = Site::example("https://receipts.example/receipts").await;
    for name in ["clearlist.js", "choices.js", "after.js", "placeholders.js"] {
        let path = if name == "clearlist.js" { site.dist.join(name) } else { site.file(name) };
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.len() > 1000);
        for newer in ["oklch(", "oklab(", "lab(", "lch(", "color(", "color-mix(", "light-dark(", "@layer", ":has(", "@container", "&:"] {
            assert!(!text.contains(newer), "{newer} in {name}");
        }
    }
}

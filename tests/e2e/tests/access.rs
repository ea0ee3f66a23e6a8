//! Access by keyboard, as CHECKLIST A03 to A06 have it: a notice that is not in the way, dialogs that hold the focus and give it back.

use crate::harness::{Site, Visitor, engine, pages, pages_after};
use clearlist_e2e::Engine;
use serde_json::json;
use thirtyfour::Key;

const ROOT: &str = "document.querySelector('clearlist-root').shadowRoot";

/// What has the focus, named: `notice:…`, `dialog:…`, `page:…`, or `nothing`, which is the browser's own.
const FOCUSED: &str = "const seen = document.activeElement, ours = seen?.localName === 'clearlist-root' && seen.shadowRoot.activeElement;
    if (ours) return (ours.closest('dialog') ? 'dialog:' : 'notice:') + (ours.dataset.action || ours.name || ours.localName);
    return !seen || seen === document.body || seen === document.documentElement ? 'nothing' : 'page:' + seen.textContent.trim();";

async fn focused(visitor: &Visitor) -> String {
    visitor.script(FOCUSED).await.as_str().unwrap().to_owned()
}

async fn goes_back(visitor: &Visitor) {
    visitor.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a03_the_notice_is_a_region_first_in_the_tab_order_that_takes_and_keeps_no_focus() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let notice = visitor
        .script(&format!(
            "const notice = {ROOT}.querySelector('.notice'), label = {ROOT}.getElementById(notice.getAttribute('aria-labelledby'));
             return [notice.localName, notice.getAttribute('role'), label.textContent.length > 3, {ROOT}.querySelectorAll('[aria-modal], dialog').length, notice.matches(':modal')]"
        ))
        .await;
    assert_eq!(notice, json!(["section", null, true, 0, false]), "a region by its element and its label, and nothing modal");
    assert_eq!(focused(&visitor).await, "nothing", "it has not taken the focus");
    let mut order = Vec::new();
    for _ in 0..7 {
        visitor.presses(Key::Tab).await;
        order.push(focused(&visitor).await);
    }
    let expected = ["notice:policy", "notice:collected", "notice:refuse", "notice:accept", "notice:choices", "page:Lantern Shorts", "page:Series"];
    assert_eq!(order, expected, "before everything else of the page, and then on into it");
    assert!(visitor.has_notice().await);
    visitor.leaves().await;
}

/// Whether what has the focus in the page can be seen at any of its points.
const IS_SEEN: &str = "const box = document.activeElement.getBoundingClientRect();
    for (let across = 1; across < 20; across++) for (let down = 1; down < 20; down++) {
        const hit = document.elementFromPoint(box.left + (box.width * across) / 20, box.top + (box.height * down) / 20);
        if (hit && (document.activeElement.contains(hit) || hit.contains(document.activeElement))) return true;
    }
    return false;";

/// Some two windows of links, a box that scrolls by itself, and a footer at the end of all.
async fn page_of_links() -> (Site, tempfile::TempDir) {
    let links: String = (0..60).map(|number| format!("<p><a href=#{number}>Link {number}</a></p>")).collect();
    let boxed: String = (0..20).map(|number| format!("<p><a href=#b{number}>Boxed {number}</a></p>")).collect();
    let body = format!("<div id=box style='height: 200px; overflow: auto'>{boxed}</div>{links}<footer>");
    let folder = pages(|page| page.replace("<footer>", &body));
    (Site::of(|settings| settings, folder.path(), &[]).await, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn a04_through_the_whole_page_nothing_focused_is_wholly_covered_by_the_notice() {
    let (site, _folder) = page_of_links().await;
    for (width, height) in [(1280, 800), (400, 600)] {
        let visitor = Visitor::new().await;
        visitor.driver.set_window_rect(0, 0, width, height).await.unwrap();
        visitor.open(&site.url).await;
        visitor.sees_notice().await;
        visitor.has_fetched("after.js").await;
        visitor.script("document.querySelector('a[href]').focus()").await;
        let links = visitor.script("return document.querySelectorAll('a[href], button').length").await.as_u64().unwrap();
        let mut seen = 0;
        for is_back in [false, true] {
            for _ in 0..links + 5 {
                if is_back {
                    goes_back(&visitor).await;
                } else {
                    visitor.presses(Key::Tab).await;
                }
                let name = focused(&visitor).await;
                // Back from the last one, and no further: what Firefox focuses on its way back from its own buttons it tells no page of under its driver.
                assert!(name.starts_with("page:"), "{name}");
                visitor.driver.execute_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))", Vec::new()).await.unwrap();
                assert!(visitor.holds(&format!("(() => {{ {IS_SEEN} }})()")).await, "{name} is covered at {width} × {height}");
                seen += 1;
                if visitor
                    .holds(&format!("document.activeElement === [...document.querySelectorAll('a[href], button')].at({})", if is_back { 0 } else { -1 }))
                    .await
                {
                    break;
                }
            }
        }
        assert!(visitor.has_notice().await, "it was there all the time");
        assert!(seen >= 2 * links - 2, "{seen} were walked over of {links}, there and back");
        visitor.leaves().await;
    }
}

/// Two rounds and more, one way and the other: what has the focus, each once.
async fn walked(visitor: &Visitor, is_back: bool) -> Vec<String> {
    let mut names = Vec::new();
    for _ in 0..30 {
        if is_back {
            goes_back(visitor).await;
        } else {
            visitor.presses(Key::Tab).await;
        }
        names.push(focused(visitor).await);
    }
    names.sort();
    names.dedup();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a05_the_choices_hold_the_focus_and_give_it_back_and_escape_grants_nothing() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    let opener = visitor.driver.find(thirtyfour::By::Css("[data-clearlist=choices]")).await.unwrap();
    for from_page in [false, true] {
        if from_page {
            // The notice lies over the end of the page: by keyboard it is reached all the same.
            visitor.script("document.querySelector('[data-clearlist=choices]').focus()").await;
            opener.send_keys(Key::Enter + "").await.unwrap();
        } else {
            visitor.clicks(".notice [data-action=choices]").await;
        }
        visitor.part("dialog.choices[open]").await;
        assert_eq!(focused(&visitor).await, "dialog:h2", "the focus moves in, to the heading");
        for is_back in [false, true] {
            // Its heading and the dialog itself, which scrolls, may be among them.
            let others = ["nothing", "dialog:h2", "dialog:dialog"];
            let names: Vec<String> = walked(&visitor, is_back).await.into_iter().filter(|name| !others.contains(&&**name)).collect();
            let controls = ["accept", "advertising", "close", "collected", "measurement", "policy", "receipts", "refuse", "resume", "save", "shared"];
            if is_back && engine() == Engine::Firefox {
                // Coming back from the browser's own buttons, Firefox enters before the last one.
                assert!(names.len() >= controls.len() - 1 && names.iter().all(|name| controls.contains(&name.trim_start_matches("dialog:"))), "{names:?}");
                continue;
            }
            assert_eq!(names, controls.map(|name| format!("dialog:{name}")), "every control and none of the page's, back: {is_back}");
        }
        visitor.clicks("input[name=measurement]").await;
        assert!(visitor.holds(&format!("{ROOT}.querySelector('input[name=measurement]').checked")).await);
        visitor.presses(Key::Escape).await;
        visitor.until("it is closed", &format!("!{ROOT}.querySelector('dialog')")).await;
        assert_eq!(focused(&visitor).await, if from_page { "page:Your choices" } else { "notice:choices" }, "the focus returns to its opener");
        assert!(visitor.has_notice().await);
        assert!(visitor.ran().await.is_empty());
        assert_eq!(visitor.granted().await["measurement"], json!(false));
        assert_eq!(visitor.script("return localStorage.getItem('clearlist.lantern-shorts')").await, json!(null));
    }
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a06_modal_is_said_only_while_the_page_is_inert() {
    for has_modal in [true, false] {
        let folder = pages_after(if has_modal { "" } else { "delete HTMLDialogElement.prototype.showModal" });
        let site = Site::of(|settings| settings, folder.path(), &[]).await;
        let visitor = Visitor::at_notice_of(&site).await;
        visitor.clicks(".notice [data-action=choices]").await;
        visitor.part("dialog.choices[open]").await;
        let state = visitor
            .script(&format!(
                "const link = document.querySelector('nav a'); link.focus();
                 return [{ROOT}.querySelector('dialog').matches(':modal'), document.activeElement === link, {ROOT}.querySelectorAll('[aria-modal]').length]"
            ))
            .await;
        assert_eq!(state, json!([has_modal, !has_modal, 0]), "by the browser alone, which also makes the page inert");
        visitor.clicks("dialog [data-action=close]").await;
        visitor.until("it is closed", &format!("!{ROOT}.querySelector('dialog')")).await;
        visitor.script("document.querySelector('nav a').focus()").await;
        assert_eq!(focused(&visitor).await, "page:Series", "and the page is not inert any more");
        visitor.leaves().await;
    }
}

//! Law and fairness, as CHECKLIST L03 to L05 and L14 have them: what is on beforehand, what grants, what is read before it is asked.

use crate::harness::{Site, Visitor, pages_after};
use serde_json::json;
use thirtyfour::{By, Key};

const ROOT: &str = "document.querySelector('clearlist-root').shadowRoot";
const ENDPOINT: &str = "https://receipts.example/receipts";

#[tokio::test(flavor = "multi_thread")]
async fn l03_no_optional_control_is_on_beforehand() {
    let site = Site::example(ENDPOINT).await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert_eq!(visitor.script(&format!("return {ROOT}.querySelectorAll('.notice input, .notice select').length")).await, json!(0));
    let switches = format!("return [...{ROOT}.querySelectorAll('dialog input')].map(each => [each.name, each.checked, each.disabled])");
    let off = json!([["account", true, true], ["resume", false, false], ["measurement", false, false], ["advertising", false, false]]);
    visitor.clicks(".notice [data-action=choices]").await;
    visitor.part("dialog[open]").await;
    assert_eq!(visitor.script(&switches).await, off, "the necessary one alone is on, and locked");
    visitor.pauses().await;
    visitor.clicks("dialog [data-action=save]").await;
    visitor.until("the dialog is closed", &format!("!{ROOT}.querySelector('dialog')")).await;
    let optional = visitor.script("const { account, ...rest } = clearlist.choices; return [account, ...Object.values(rest)]").await;
    assert_eq!(optional, json!([true, false, false, false]), "saving what was found grants nothing");
    visitor.script("clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    assert_eq!(visitor.script(&switches).await, off, "nor does asking again");
    visitor.leaves().await;
}

/// Keeps what the page's timers would do, for the test to let them run out at once; the driver may have set others, longer ones.
const TIMERS: &str = "window.timers = []; const own = setTimeout;
    window.setTimeout = (task, delay, ...rest) => { if (delay > 1000 && delay < 30000) timers.push(task); return own(task, delay, ...rest); };
    window.setInterval = task => timers.push(task);";

#[tokio::test(flavor = "multi_thread")]
async fn l04_scrolling_closing_escape_time_and_going_on_grant_nothing() {
    let folder = pages_after(TIMERS);
    let index = folder.path().join("index.html");
    let tall = std::fs::read_to_string(&index).unwrap().replace("</main>", "<div id=tall style='height: 4000px'></div></main>");
    std::fs::write(index, tall).unwrap();
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.has_fetched("after.js").await;
    let is_unasked = |after: &'static str| {
        let visitor = &visitor;
        async move {
            visitor.pauses().await;
            assert!(visitor.has_notice().await, "it still asks after {after}");
            assert!(visitor.ran().await.is_empty(), "{after}");
            let state = visitor.script("const { account, ...rest } = clearlist.choices; return [Object.values(rest), Object.keys(localStorage)]").await;
            assert_eq!(state, json!([[false, false, false], []]), "{after}");
        }
    };
    is_unasked("looking").await;
    visitor.script("scrollTo(0, 3000)").await;
    visitor.until("it scrolled", "scrollY > 2000").await;
    is_unasked("scrolling").await;
    visitor.script("scrollTo(0, 0)").await;
    visitor.driver.find(By::Css("h1")).await.unwrap().click().await.unwrap();
    is_unasked("a click in the page").await;
    visitor.presses(Key::Escape).await;
    is_unasked("Escape").await;
    let timers = visitor.script("const all = timers.splice(0); all.forEach(task => task()); return all.length").await;
    assert!(timers.as_u64().unwrap() > 0, "there were timers of ours to run out");
    is_unasked("time").await;
    for closing in ["close", "Escape", "outside"] {
        visitor.clicks(".notice [data-action=choices]").await;
        visitor.part("dialog.choices[open]").await;
        visitor.pauses().await;
        visitor.clicks("input[name=measurement]").await;
        match closing {
            "close" => visitor.clicks("dialog [data-action=close]").await,
            "Escape" => visitor.presses(Key::Escape).await,
            _ => {
                visitor.driver.action_chain().move_to(5, 5).click().perform().await.unwrap();
                visitor.script(&format!("{ROOT}.querySelector('dialog').close()")).await;
            }
        }
        visitor.until("it is closed", &format!("!{ROOT}.querySelector('dialog')")).await;
        is_unasked(closing).await;
    }
    visitor.driver.find(By::LinkText("Privacy")).await.unwrap().click().await.unwrap();
    visitor.until("the other page is there", "location.pathname.endsWith('/policy.html') && window.clearlist").await;
    visitor.driver.find(By::Css("header a")).await.unwrap().click().await.unwrap();
    visitor.until("and the first again", "document.querySelector('#tall') && window.clearlist").await;
    visitor.sees_notice().await;
    is_unasked("going on to other pages").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l05_purposes_stand_before_the_buttons_and_the_controllers_are_one_link_away() {
    let site = Site::example(ENDPOINT).await;
    let visitor = Visitor::at_notice_of(&site).await;
    let order = visitor
        .script(&format!(
            "const purposes = [...{ROOT}.querySelectorAll('.notice li')], button = {ROOT}.querySelector('.notice button');
             return purposes.map(each => [each.querySelector('b').textContent, each.textContent.length > 20 && each.getBoundingClientRect().height > 10,
               Boolean(each.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) && each.getBoundingClientRect().bottom <= button.getBoundingClientRect().top])"
        ))
        .await;
    let titles = ["Remembering where you stopped", "Measuring use", "Advertising elsewhere"];
    assert_eq!(order, json!(titles.map(|title| (title, true, true))), "each that can be chosen is read before it is answered");
    let (own, list) = {
        let links = visitor.script(&format!("return [...{ROOT}.querySelectorAll('.notice a')].map(link => link.href)")).await;
        (links[0].as_str().unwrap().to_owned(), links[1].as_str().unwrap().to_owned())
    };
    visitor.open(&own).await;
    let words = visitor.script("return document.body.innerText").await;
    for name in ["Lantern Pictures Ltd", "privacy@lanternshorts.example", "Paybridge Ltd", "Tally Metrics GmbH", "Brightreach Inc."] {
        assert!(words.as_str().unwrap().contains(name), "{name} is who answers, or who receives");
    }
    assert!(list.ends_with("#collected"), "{list}");
    visitor.leaves().await;
}

const VIEWER: &str = "[...document.querySelectorAll('clearlist-root')].map(host => host.shadowRoot.querySelector('dialog.viewer[open]')).find(Boolean)";

#[tokio::test(flavor = "multi_thread")]
async fn l14_dates_are_shown_and_each_list_is_an_entry_of_its_own_two_taps_away() {
    let site = Site::example(ENDPOINT).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks(".notice [data-action=collected]").await;
    visitor.until("one tap: the collected list", &format!("{VIEWER}?.querySelector('#collected')?.open")).await;
    let dates = |root: &str| format!("return ['Published', 'In effect from', 'Last revised'].map(word => {root}.textContent.includes(word))");
    assert_eq!(visitor.script(&dates(VIEWER)).await, json!([true, true, true]));
    visitor.script(&format!("{VIEWER}.close()")).await;
    visitor.clicks(".notice [data-action=choices]").await;
    let link = visitor.part("dialog.choices [data-action=shared]").await;
    link.scroll_into_view().await.unwrap();
    link.click().await.unwrap();
    visitor.until("two taps: the shared one", &format!("{VIEWER}?.querySelector('#shared')?.open")).await;
    assert!(
        visitor
            .holds(&format!("{VIEWER}.querySelectorAll('#shared tbody tr').length >= 3 && {VIEWER}.querySelectorAll('#collected tbody tr').length >= 6"))
            .await
    );
    visitor.open(&format!("{}/clearlist/policy.html", site.url)).await;
    assert_eq!(visitor.script(&dates("document.body")).await, json!([true, true, true]), "also on the plain page");
    assert_eq!(visitor.script("return ['collected', 'shared'].map(id => document.getElementById(id).localName)").await, json!(["details", "details"]));
    visitor.leaves().await;
}

//! What stands in the place of a frame: it says whose the frame is and what for, opens it once or for good, and moves nothing.

use crate::{
    gate::{fetched_from, page, site_with, third_party, write},
    harness::{Receiver, Site, Visitor, is_in, until},
};
use clearlist_e2e::Engine;
use serde_json::json;
use thirtyfour::prelude::*;

const BOX: &str = "document.querySelector('clearlist-placeholder')?.shadowRoot.querySelector('[role=group]')";
const FRAME: &str = r##"<p>Before.</p><iframe data-service="tally" data-src="THIRD/frame.html" title="Visits of the week" width="420" height="220"></iframe><p>After. <a href="#">A link</a></p>"##;

async fn button(visitor: &Visitor, action: &str) -> WebElement {
    visitor.until("a placeholder is there", &format!("{BOX}?.getBoundingClientRect().width > 0")).await;
    visitor.pauses().await;
    // As `Visitor::part` finds what is in a shadow root.
    let find = format!("return document.querySelector('clearlist-placeholder').shadowRoot.querySelector('[data-action={action}]')");
    visitor.driver.execute(find, Vec::new()).await.unwrap().element().unwrap()
}

/// One who has refused everything, with the notice out of the way.
async fn refuser(site: &Site) -> Visitor {
    let visitor = Visitor::at_notice_of(site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.until("the refusal is in the journal", "!Object.keys(localStorage).some(key => key.includes('.decision.'))").await;
    visitor
}

#[tokio::test(flavor = "multi_thread")]
async fn load_once_loads_this_frame_and_records_nothing() {
    let (site, third, _kept) = site_with(&FRAME.repeat(2), &[]).await;
    let visitor = refuser(&site).await;
    let before = visitor.script("return JSON.stringify(localStorage)").await;
    let once = button(&visitor, "once").await;
    let text = visitor.script(&format!("return {BOX}.innerText")).await;
    for word in ["Visits of the week", "Tally", "Measuring use", "Load once", "Always allow"] {
        assert!(text.as_str().unwrap().contains(word), "{word} is missing in {text}");
    }
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0], "L01");
    once.click().await.unwrap();
    visitor.until("it is loaded", "performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/frame.html'))").await;
    visitor.pauses().await;
    assert_eq!(visitor.script("return [...document.querySelectorAll('iframe')].map(frame => !!frame.src)").await, json!([true, false]), "and no other");
    assert_eq!(visitor.script("return document.querySelectorAll('clearlist-placeholder').length").await, json!(1));
    assert_eq!(visitor.script("return document.querySelector('iframe').style.visibility").await, json!(""));
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    assert_eq!(visitor.script("return JSON.stringify(localStorage)").await, before, "nothing is written down");
    visitor.reload().await;
    button(&visitor, "once").await;
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0], "once is once");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn always_allow_is_a_choice_for_that_purpose_with_a_receipt() {
    let receiver = Receiver::running().await;
    let pages = page("");
    let endpoint = receiver.endpoint.clone();
    let edit = move |settings: String| settings.replace("https://receipts.lanternshorts.example/receipts", &endpoint);
    let site = Site::of(edit, pages.path(), &[]).await;
    let (third, _folder) = third_party(&site).await;
    let scripts = r#"<script type="text/plain" data-purpose="measurement" data-src="THIRD/a.js"></script><script type="text/plain" data-purpose="advertising" data-src="THIRD/b.js"></script>"#;
    write(pages.path(), &format!("{FRAME}{scripts}").replace("THIRD", &third.url));
    let visitor = refuser(&site).await;
    visitor.has_sent_all().await;
    button(&visitor, "always").await.click().await.unwrap();
    visitor.until("the frame is loaded", "document.querySelector('iframe').src && !document.querySelector('clearlist-placeholder')").await;
    visitor.until("so is all else of the purpose", "ran.length").await;
    visitor.has_sent_all().await;
    assert_eq!(visitor.script("return ran").await, json!(["a"]));
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": true, "advertising": false }));
    let payload = &receiver.payloads().await[1];
    assert_eq!(payload["indication"], json!({ "by": "data-subject", "method": "choose", "surface": "placeholder" }));
    assert!(receiver.verified().await.0);
    visitor.reload().await;
    visitor.until("and next time it is there", "document.querySelector('iframe').src").await;
    visitor.leaves().await;
}

/// With the notice still asking: what else it asks it goes on asking, and nothing of that is refused.
#[tokio::test(flavor = "multi_thread")]
async fn l09_always_allow_before_any_choice_leaves_the_others_unanswered() {
    let (site, _third, _kept) = site_with(FRAME, &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    button(&visitor, "always").await.click().await.unwrap();
    visitor.until("the frame is loaded", "document.querySelector('iframe').src").await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": true, "advertising": false }));
    let choices = "Object.entries(JSON.parse(localStorage['clearlist.lantern-shorts']).choices).map(([purpose, [granted]]) => [purpose, granted])";
    assert_eq!(visitor.script(&format!("return {choices}")).await, json!([["measurement", true]]));
    let listed = "[...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('.notice li')].filter(row => row.checkVisibility()).map(row => row.querySelector('b').textContent)";
    visitor.until("the notice asks for the others", &format!("{listed}.length === 2")).await;
    visitor.reload().await;
    visitor.sees_notice().await;
    visitor.until("at the next visit too", &format!("{listed}.length === 2")).await;
    visitor.clicks(".notice [data-action=refuse]").await;
    visitor.until("it is gone", "!document.querySelector('clearlist-root').shadowRoot.querySelector('.notice')").await;
    assert_eq!(visitor.granted().await, json!({ "account": true, "resume": false, "measurement": true, "advertising": false }), "what was allowed stands");
    visitor.leaves().await;
}

/// What is chosen in one window holds in the other, without a reload.
#[tokio::test(flavor = "multi_thread")]
async fn f10_allowed_in_another_window_it_opens_in_this_one() {
    let (site, _third, _kept) = site_with(FRAME, &[]).await;
    let visitor = refuser(&site).await;
    button(&visitor, "once").await;
    let first = visitor.goes_to_another_window().await;
    visitor.open(&site.url).await;
    button(&visitor, "always").await.click().await.unwrap();
    visitor.until("loaded here", "document.querySelector('iframe').src").await;
    visitor.driver.switch_to_window(first).await.unwrap();
    visitor.until("and there", "document.querySelector('iframe').src && !document.querySelector('clearlist-placeholder')").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s05_what_nobody_has_seen_and_meant_loads_nothing() {
    let (site, third, _kept) = site_with("<main></main>", &[]).await;
    let visitor = refuser(&site).await;
    // No time passes: whatever is clicked has just been painted.
    visitor.script("window.now = performance.now; performance.now = () => 1e6").await;
    let frame = FRAME.replace("THIRD", &third.url);
    visitor.script(&format!("document.querySelector('main').append(document.createRange().createContextualFragment(`{frame}`))")).await;
    for action in ["once", "always"] {
        button(&visitor, action).await.click().await.unwrap();
    }
    visitor.script("performance.now = () => 1e6 + 600").await;
    visitor.script(&format!("{BOX}.querySelectorAll('button').forEach(button => button.click())")).await;
    visitor.pauses().await;
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0], "neither at once, nor by script");
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    button(&visitor, "once").await.click().await.unwrap();
    visitor.until("by a person who has seen it", "document.querySelector('iframe').src").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_keyboard_the_focus_goes_from_the_button_into_the_frame() {
    let (site, _third, _kept) = site_with(FRAME, &[]).await;
    let visitor = refuser(&site).await;
    button(&visitor, "once").await;
    let tab = || async { visitor.driver.action_chain().send_keys(Key::Tab).perform().await.unwrap() };
    tab().await;
    let focused = format!("{BOX}.getRootNode().activeElement?.dataset.action");
    assert_eq!(visitor.script(&format!("return {focused}")).await, json!("once"), "the empty frame is not on the way");
    tab().await;
    assert_eq!(visitor.script(&format!("return {focused}")).await, json!("always"));
    visitor.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).send_keys(Key::Enter).perform().await.unwrap();
    visitor.until("it is loaded", "document.querySelector('iframe').src").await;
    visitor.until("and has the focus", "document.activeElement.localName === 'iframe'").await;
    visitor.leaves().await;
}

/// govuk_publishing_components 3433 and others: what asks pushes the page about.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_in_whatever_layout() {
    let body = r#"<style>
        .ratio { position: relative; padding-top: 30%; overflow: hidden } .ratio iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0 }
        .flex { display: flex; gap: 30px; justify-content: center } .grid { display: grid; grid-template-columns: 1fr 1fr; gap: 20px }
        .scaled { transform: scale(0.8) } .block iframe { display: block; margin: 30px auto }
        .none { display: none }
        article > * { margin-block: 12px } article > :first-child { margin-top: 0 } article > :last-child { margin-bottom: 50px } p + p { color: red }
        /* F13 */ clearlist-placeholder { margin: 40px; padding: 9px; display: block; height: 90px; opacity: 0.1 }
        </style>
        <div class=ratio>IFRAME</div><div class=flex><p>One</p>IFRAME<p>Two</p></div><div class=grid>IFRAME IFRAME<p>Three</p></div>
        <div class=scaled>IFRAME</div><div class=block>IFRAME</div><p>Inline IFRAME text</p><article><p>Last</p>IFRAME</article><article>IFRAME<p>First</p></article><div class=none>IFRAME</div><iframe data-purpose=measurement data-src=THIRD/frame.html width=1 height=1></iframe>"#;
    let body = body.replace("IFRAME", "<iframe data-purpose=measurement data-src=THIRD/frame.html title=Frame></iframe>");
    let (site, third, kept) = site_with(&body, &[]).await;
    let places = "[...document.querySelectorAll('iframe, p, div')].map(each => { const { x, y, width, height } = each.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round).join() })";
    let visitor = Visitor::new().await;
    // The page without any of ours is the measure.
    let plain = format!("{}/index.html", third.url);
    std::fs::write(
        kept[1].path().join("index.html"),
        std::fs::read_to_string(kept[0].path().join("index.html")).unwrap().replace("<script src=/clearlist/clearlist.js async></script>", ""),
    )
    .unwrap();
    visitor.open(&plain).await;
    let alone = visitor.script(&format!("return {places}")).await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("all that can be seen are covered", "[...document.querySelectorAll('clearlist-placeholder')].filter(each => each.shadowRoot.querySelector('[role]').getBoundingClientRect().width > 0).length === 9").await;
    assert_eq!(visitor.script(&format!("return {places}")).await, alone);
    let uncovered = "return [...document.querySelectorAll('clearlist-placeholder')].map(each => [[each.previousElementSibling, each.nextElementSibling].find(side => side?.localName === 'iframe'), each.shadowRoot.querySelector('[role]')].map(side => side.getBoundingClientRect()))
        .filter(([frame, box]) => box.width && ['x', 'y', 'width', 'height'].some(side => Math.abs(frame[side] - box[side]) >= 1))";
    until("each lies exactly over its frame", || async { visitor.script(uncovered).await == json!([]) }).await;
    visitor.driver.set_window_rect(0, 0, 700, 900).await.unwrap();
    until("also when the window is another", || async { visitor.script(uncovered).await == json!([]) }).await;
    visitor.script("document.querySelector('.none').className = ''").await;
    visitor.until("and what is unfolded is covered too", "[...document.querySelectorAll('clearlist-placeholder')].filter(each => each.shadowRoot.querySelector('[role]').getBoundingClientRect().width > 0).length === 10").await;
    until("and exactly, too", || async { visitor.script(uncovered).await == json!([]) }).await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a11_a12_it_can_be_read_and_hit_in_the_smallest_frame_and_the_narrowest_window() {
    if !is_in(&[Engine::Chromium], "the page's width and colours are set by Chromium's own protocol") {
        return;
    }
    let body = r#"<meta name="color-scheme" content="light dark"><iframe data-service="tally" data-src="THIRD/frame.html" style="width: 100%; height: 150px; border: 0" title="Visits"></iframe>"#;
    let (site, _third, _kept) = site_with(body, &[]).await;
    let visitor = refuser(&site).await;
    let cdp = visitor.driver.cdp();
    let narrow = json!({ "width": 320, "height": 568, "deviceScaleFactor": 1, "mobile": true });
    cdp.send_raw("Emulation.setDeviceMetricsOverride", narrow).await.unwrap();
    button(&visitor, "once").await;
    let boxes = "[...document.querySelector('clearlist-placeholder').shadowRoot.querySelectorAll('button')].map(button => button.getBoundingClientRect())";
    assert!(visitor.holds(&format!("{boxes}.every(box => box.width >= 24 && box.height >= 24 && box.left >= 0 && box.right <= 320)")).await, "A11");
    assert!(visitor.holds(&format!("{BOX}.scrollWidth <= {BOX}.clientWidth && document.documentElement.scrollWidth <= 320")).await, "A12: no sideways scroll");
    for scheme in ["light", "dark"] {
        cdp.send_raw("Emulation.setEmulatedMedia", json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] })).await.unwrap();
        let contrast = visitor
            .script(&format!(
                "const light = colour => {{ const [r, g, b] = colour.match(/[\\d.]+/g).map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; }};
                return [{BOX}, ...{BOX}.querySelectorAll('button')].map(part => {{ const {{ color, backgroundColor }} = getComputedStyle(part); const [a, b] = [light(color), light(backgroundColor)].sort((a, b) => b - a); return (a + 0.05) / (b + 0.05); }})"
            ))
            .await;
        for ratio in contrast.as_array().unwrap() {
            assert!(ratio.as_f64().unwrap() >= 4.5, "A10, {scheme}: {contrast}");
        }
    }
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s02_s03_a_strict_page_refuses_nothing_of_it() {
    let csp = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; frame-src http:; require-trusted-types-for 'script'; trusted-types clearlist";
    let (site, _third, kept) = site_with(FRAME, &["--csp", csp]).await;
    let watch =
        "window.violations = []; document.addEventListener('securitypolicyviolation', event => violations.push([event.violatedDirective, event.blockedURI]))";
    std::fs::write(kept[0].path().join("watch.js"), watch).unwrap();
    let visitor = refuser(&site).await;
    let once = button(&visitor, "once").await;
    assert!(visitor.holds(&format!("getComputedStyle({BOX}).position === 'absolute'")).await, "it has its sheet");
    once.click().await.unwrap();
    visitor
        .until(
            "it is loaded",
            "document.querySelector('iframe').src && performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/frame.html'))",
        )
        .await;
    let violations = visitor.script("return violations.filter(([directive, blocked]) => blocked !== 'wasm-eval' && !/^connect-src/.test(directive))").await;
    assert_eq!(violations, json!([]), "the receipt alone would need more than this page allows");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_with_its_frame_wherever_a_framework_takes_it() {
    let (site, _third, _kept) = site_with(&format!("<main>{FRAME}</main><aside></aside>"), &[]).await;
    let visitor = refuser(&site).await;
    button(&visitor, "once").await;
    visitor.script("window.frame = document.querySelector('iframe'); document.querySelector('aside').append(frame)").await;
    visitor.until("moved", "document.querySelector('aside clearlist-placeholder') && !document.querySelector('main clearlist-placeholder')").await;
    visitor.script("frame.remove()").await;
    visitor.until("removed", "!document.querySelector('clearlist-placeholder')").await;
    visitor.script("document.querySelector('main').append(frame)").await;
    visitor.until("and back", "document.querySelector('main clearlist-placeholder')").await;
    visitor.script("document.querySelector('main').replaceChildren()").await;
    visitor.until("gone with all else", "!document.querySelector('clearlist-placeholder')").await;
    visitor.leaves().await;
}

/// A content blocker hides what it takes for a nuisance; webawesome 2634 and vanilla-cookieconsent 667 leave the page locked then.
#[tokio::test(flavor = "multi_thread")]
async fn f14_hidden_by_a_content_blocker_the_page_works_and_nothing_is_granted() {
    let body = format!("<style>clearlist-root, clearlist-placeholder {{ display: none !important }}</style>{FRAME}<div style='height: 3000px'></div>");
    let (site, third, _kept) = site_with(&body, &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("both are there", "document.querySelector('clearlist-root') && document.querySelector('clearlist-placeholder')").await;
    visitor.pauses().await;
    visitor.script("scrollTo(0, 500)").await;
    visitor.until("it scrolls", "scrollY > 400").await;
    visitor.script("scrollTo(0, 0)").await;
    visitor.driver.find(By::Css("a")).await.unwrap().click().await.unwrap();
    visitor.until("its links work", "location.hash === '' && location.href.endsWith('#')").await;
    assert_eq!(fetched_from(&visitor, &third.url).await, [""; 0]);
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    visitor.leaves().await;
}

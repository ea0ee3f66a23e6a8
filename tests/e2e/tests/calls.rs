//! What the page may call: `window.clearlist`, the line before it, and what a page says of itself.

use crate::harness::{Receiver, Site, Visitor, pages};
use serde_json::{Value, json};

const NOWHERE: &str = "https://receipts.example/receipts";

/// What a call's promise comes to: its value, or what it was refused with.
async fn answer(visitor: &Visitor, call: &str) -> Value {
    let script = format!("const done = arguments[0]; Promise.resolve().then(() => {call}).then(value => done(value ?? 'done'), error => done(String(error)))");
    visitor.driver.execute_async(&script, Vec::new()).await.unwrap().json().clone()
}

fn choices(resume: bool, measurement: bool, advertising: bool) -> Value {
    json!({ "account": true, "resume": resume, "measurement": measurement, "advertising": advertising })
}

#[tokio::test(flavor = "multi_thread")]
async fn s05_a_choice_by_script_is_recorded_as_the_scripts() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert_eq!(answer(&visitor, "clearlist.accept('measurement')").await, json!("done"));
    assert_eq!(visitor.granted().await, choices(false, true, false), "what is not named is not granted");
    assert!(visitor.has_notice().await, "the others are unanswered, and still asked for");
    visitor.has_sent_all().await;
    let payloads = receiver.payloads().await;
    assert_eq!(payloads[0]["indication"], json!({ "by": "api", "method": "choose", "surface": "page" }));
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_call_does_what_it_says_and_leaves_the_rest() {
    let site = Site::example(NOWHERE).await;
    let visitor = Visitor::at_notice_of(&site).await;
    answer(&visitor, "clearlist.set({ resume: true, advertising: false })").await;
    assert_eq!(visitor.granted().await, choices(true, false, false));
    answer(&visitor, "clearlist.accept()").await;
    assert_eq!(visitor.granted().await, choices(true, true, true));
    assert_eq!(visitor.script("return ['measurement', 'account'].map(name => clearlist.has(name))").await, json!([true, true]));
    visitor.script("window.isFirstPage = true; clearlist.refuse('measurement')").await;
    visitor.until("the page started again, as something had been granted", "!window.isFirstPage && window.clearlist").await;
    assert_eq!(visitor.granted().await, choices(true, false, true));
    assert_eq!(visitor.script("return clearlist.has('measurement')").await, json!(false));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_types_are_refused_by_the_name_of_the_call_and_grant_nothing() {
    let site = Site::example(NOWHERE).await;
    let visitor = Visitor::at_notice_of(&site).await;
    for (call, told) in [
        (
            "accept('measurment')",
            "TypeError: clearlist.accept: expected the id of a purpose (advertising, measurement, resume, account); given was \"measurment\"",
        ),
        ("accept(['measurement'])", "TypeError: clearlist.accept: expected the id of a purpose (advertising, measurement, resume, account); given was a list"),
        ("accept('measurement', 1)", "given was 1"),
        ("accept('__proto__')", "given was \"__proto__\""),
        ("refuse('account')", "TypeError: clearlist.refuse: expected a purpose that can be refused: this one is necessary; given was \"account\""),
        ("withdraw(null)", "TypeError: clearlist.withdraw: expected"),
        ("set()", "TypeError: clearlist.set: expected an object with a purpose or more, each true or false; given was undefined"),
        ("set([true])", "given was a list"),
        ("set({})", "given was an object"),
        ("set({ measurement: 1 })", "TypeError: clearlist.set: expected true or false for \"measurement\"; given was 1"),
        ("set({ measurement: true, other: true })", "clearlist.set: expected the id of a purpose"),
        ("set(JSON.parse('{\"__proto__\": true}'))", "clearlist.set: expected the id of a purpose"),
    ] {
        let answer = answer(&visitor, &format!("clearlist.{call}")).await;
        assert!(answer.as_str().unwrap().contains(told), "{call}: {answer}");
    }
    assert_eq!(visitor.granted().await, choices(false, false, false));
    assert!(visitor.has_notice().await, "nothing was chosen");
    assert_eq!(
        visitor.script("return [clearlist.has('nothing'), clearlist.has(), clearlist.has('constructor'), clearlist.has('__proto__')]").await,
        json!([false, false, false, false])
    );
    visitor.leaves().await;
}

/// CookieConsent and Klaro lose what is called before they have loaded.
#[tokio::test(flavor = "multi_thread")]
async fn calls_before_the_script_are_answered_in_order_and_none_stops_another() {
    let folder = pages(|page| {
        let early = "<script>
            window.told = []; addEventListener('error', event => told.push(event.message.replace(/.*: /, '')));
            (window.clearlist ||= []).push(clearlist => told.push(clearlist.has('account'), clearlist.has('measurement')));
            clearlist.push(() => { throw Error('mine') });
            clearlist.push(clearlist => clearlist.on('ready', detail => told.push(detail.isCurrent)));
            clearlist.push(clearlist => clearlist.set({ resume: true }).then(() => told.push('set', clearlist.has('resume'))));
            told.push('early', typeof clearlist.has);
        </script>";
        page.replace("<!-- Clearlist: this one tag. -->", early)
    });
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("all were answered", "told.includes('set')").await;
    assert_eq!(visitor.script("return told").await, json!(["early", "undefined", true, false, "mine", false, "set", true]));
    visitor.script("(window.clearlist ||= []).push(clearlist => told.push('late')); told.push('first')").await;
    visitor.until("what is pushed later is called too", "told.includes('late')").await;
    assert_eq!(visitor.script("return told.slice(-2)").await, json!(["first", "late"]), "and never inside the call");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s04_a_form_of_that_name_is_no_list_of_calls() {
    let folder = pages(|page| page.replace("<!-- Clearlist: this one tag. -->", "<form id=clearlist><input name=push></form>"));
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    assert!(visitor.holds("typeof clearlist.accept === 'function'").await);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l04_closing_by_script_grants_nothing_and_refuses_nothing() {
    let site = Site::example(NOWHERE).await;
    let visitor = Visitor::at_notice_of(&site).await;
    answer(&visitor, "clearlist.open('choices')").await;
    visitor.part("dialog[open]").await;
    answer(&visitor, "clearlist.close()").await;
    visitor.until("the dialog is gone", "!document.querySelector('clearlist-root').shadowRoot.querySelector('dialog')").await;
    assert!(!visitor.has_notice().await);
    assert_eq!(visitor.granted().await, choices(false, false, false));
    visitor.reload().await;
    visitor.sees_notice().await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_are_the_visitors_to_have() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist?.receipts").await;
    assert_eq!(answer(&visitor, "clearlist.receipts()").await, json!([]), "and looking does not harm what is written later");
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.has_sent_all().await;
    let receipts = answer(&visitor, "clearlist.receipts()").await;
    assert_eq!(receipts.as_array().unwrap().len(), 1);
    assert_eq!(receipts[0]["state"], json!("acknowledged"));
    assert_eq!(receipts[0]["receipt"], receiver.exported().await[0]["receipt"]);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_destroyed_opens_nothing_more() {
    let site = Site::example(NOWHERE).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("both scripts ran", "document.querySelectorAll('#log li').length === 2").await;
    answer(&visitor, "clearlist.destroy()").await;
    assert!(visitor.holds("!window.clearlist && !document.querySelector('clearlist-root')").await);
    visitor.script("const late = document.createElement('script'); late.type = 'text/plain'; late.dataset.purpose = 'measurement'; late.text = 'window.isLate = true'; document.body.append(late)").await;
    visitor.driver.find(thirtyfour::By::Css("button[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.pauses().await;
    assert!(visitor.holds("!window.isLate && !document.querySelector('clearlist-root')").await);
    visitor.reload().await;
    visitor.until("a new page starts anew, and the choice stands", "window.clearlist?.has('measurement')").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f15_what_a_page_says_of_itself_is_read_strictly() {
    const WATCH: &str =
        "<script>window.told = []; const error = console.error; console.error = (...all) => { told.push(all.join(' ')); error(...all) }</script>";
    let folder = pages(|page| page);
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::new().await;
    for (said, is_asked, told) in [
        ("<script type='application/json' data-clearlist='settings'>{\"auto\": false}</script>", false, None),
        ("<script type='application/json' data-clearlist='settings'>{\"auto\": true}</script>", true, None),
        ("<script type='application/json' data-clearlist='settings'>{\"auto\": </script>", true, Some("not JSON")),
        ("<script type='application/json' data-clearlist='settings'>{\"grant\": [\"advertising\"]}</script>", true, Some("\"grant\" is unknown")),
        ("<script type='application/json' data-clearlist='settings'>[]</script>", true, Some("expected an object")),
        ("DATA-AUTO=no", true, Some("data-auto: expected")),
        ("DATA-AUTO=false", false, None),
    ] {
        let page = match said.strip_prefix("DATA-AUTO=") {
            Some(auto) => format!("{WATCH}<script src=/clearlist/clearlist.js async data-auto={auto}></script>"),
            None => format!("{WATCH}{said}<script src=/clearlist/clearlist.js async></script>"),
        };
        std::fs::write(folder.path().join("said.html"), format!("<!doctype html><title>Said</title>{page}<p>A page.")).unwrap();
        visitor.open(&format!("{}/said.html", site.url)).await;
        visitor.has_fetched("calls.js").await;
        visitor.pauses().await;
        assert_eq!(visitor.has_notice().await, is_asked, "{said}");
        assert_eq!(visitor.granted().await, choices(false, false, false), "{said}");
        let lines = visitor.script("return told").await;
        let lines = lines.as_array().unwrap();
        assert_eq!(lines.len(), usize::from(told.is_some()), "{said}: {lines:?}");
        assert!(told.is_none_or(|told| lines[0].as_str().unwrap().contains(told)), "{said}: {lines:?}");
        if !is_asked {
            answer(&visitor, "clearlist.open('notice')").await;
            visitor.sees_notice().await;
        }
    }
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_show_the_lists_and_open_the_choices_whenever_they_come() {
    let site = Site::example(NOWHERE).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=refuse]").await;
    visitor.pauses().await;
    visitor.reload().await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor
        .script(
            "for (const [name, kind] of [['list', 'collected'], ['list', 'shared'], ['choices-link', '']]) {
               const element = document.createElement('clearlist-' + name);
               if (kind) element.setAttribute('kind', kind);
               document.querySelector('main').append(element);
             }",
        )
        .await;
    for (kind, other) in [("collected", "shared"), ("shared", "collected")] {
        let list = format!("document.querySelector('clearlist-list[kind={kind}]').shadowRoot");
        visitor.until("its rows are seen", &format!("{list}?.querySelector('#{kind} tbody tr')?.checkVisibility()")).await;
        assert!(
            visitor.holds(&format!("!{list}.querySelector('#{other}').checkVisibility() && !{list}.querySelector('h1').checkVisibility()")).await,
            "{kind} alone"
        );
    }
    visitor.until("the link has words", "document.querySelector('clearlist-choices-link a')?.textContent === 'Your privacy choices'").await;
    visitor.driver.find(thirtyfour::By::Css("clearlist-choices-link a")).await.unwrap().click().await.unwrap();
    visitor.part("dialog[open]").await;
    visitor.leaves().await;
}

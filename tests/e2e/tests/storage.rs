//! Storage that fails, as CHECKLIST F01, F03 and F18 have it: a choice then stands for its page alone, nothing is granted that was not chosen, and the page goes on.

use crate::harness::{Receiver, Site, Visitor, engine, pages, pages_after, until};
use clearlist_e2e::{Engine, Wish};
use serde_json::json;
use thirtyfour::By;

const KEY: &str = "clearlist.lantern-shorts";
const RAN: &str = "document.querySelectorAll('#log li').length === 2";
const STATUS: &str = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('[role=status]')?.textContent";

/// What the browser does, and whether it is really so.
const FAULTS: [(&str, &str, &str); 5] = [
    (
        "throws",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } });
         Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError') } });",
        "(() => { try { localStorage; } catch { return true; } })()",
    ),
    (
        "is null",
        "for (const name of ['localStorage', 'indexedDB']) Object.defineProperty(window, name, { value: null });",
        "localStorage === null && indexedDB === null",
    ),
    (
        "is full",
        "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') };
         IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError') };",
        "(() => { try { localStorage.setItem('x', 'y'); } catch { return true; } })()",
    ),
    (
        "throws at every call",
        "for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) Storage.prototype[name] = function () { throw new DOMException('broken') };
         IDBFactory.prototype.open = function () { throw new DOMException('broken') };",
        "(() => { try { localStorage.getItem('x'); } catch { return true; } })()",
    ),
    (
        "forgets at once",
        "Storage.prototype.setItem = function () {}; Storage.prototype.getItem = () => null;",
        "(localStorage.setItem('x', 'y'), localStorage.getItem('x') === null)",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn f01_storage_that_throws_is_null_or_full_leaves_a_choice_for_this_page_alone() {
    let visitor = Visitor::new().await;
    for (name, first, is_so) in FAULTS {
        let folder = pages_after(first);
        let site = Site::of(|settings| settings, folder.path(), &[]).await;
        for action in ["refuse", "accept"] {
            visitor.open(&site.url).await;
            visitor.sees_notice().await;
            assert!(visitor.holds(is_so).await, "storage really {name}");
            assert!(visitor.ran().await.is_empty(), "nothing is granted unasked where storage {name}");
            visitor.clicks(&format!(".notice [data-action={action}]")).await;
            visitor.until("the notice goes", "!document.querySelector('clearlist-root').shadowRoot.querySelector('.notice')").await;
            if action == "accept" {
                visitor.until(&format!("it is granted here where storage {name}"), RAN).await;
            }
            visitor.pauses().await;
            let granted = visitor.granted().await;
            assert_eq!(granted["measurement"], json!(action == "accept"), "{name}");
            assert_eq!(visitor.ran().await.len(), if action == "accept" { 2 } else { 0 }, "{name}");
            if name != "forgets at once" {
                assert!(!visitor.holds(STATUS).await, "it does not say that it was saved where storage {name}");
            }
            visitor.driver.find(By::LinkText("Series")).await.unwrap().click().await.unwrap();
            visitor.until("its links work", "!document.querySelector('#log li') && window.clearlist").await;
            visitor.sees_notice().await;
        }
    }
    visitor.leaves().await;
}

/// Counts what is asked of localStorage, and fails the operation whose number the address names.
const NTH: &str = "window.operations = 0; const wanted = +location.search.slice(1);
    for (const name of ['getItem', 'setItem', 'removeItem']) {
        const own = Storage.prototype[name];
        Storage.prototype[name] = function (...rest) {
            if (this === localStorage && ++operations === wanted) throw new DOMException('the ' + wanted + 'th', 'QuotaExceededError');
            return own.apply(this, rest);
        };
    }";

/// Whichever operation fails at a withdrawal, the acceptance before it never comes back.
#[tokio::test(flavor = "multi_thread")]
async fn f01_the_nth_operation_fails_and_what_was_taken_back_stays_so() {
    let folder = pages_after(NTH);
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", RAN).await;
    let record = visitor.script(&format!("return localStorage.getItem('{KEY}')")).await;
    let mut failed = 0;
    for nth in 1..=12 {
        visitor.driver.execute(&format!("localStorage.clear(); localStorage.setItem('{KEY}', arguments[0])"), vec![record.clone()]).await.unwrap();
        visitor.open(&format!("{}/?{nth}", site.url)).await;
        visitor.until("the loader has run", "window.clearlist").await;
        visitor.pauses().await;
        if nth == 1 {
            assert!(visitor.has_notice().await, "what cannot be read grants nothing");
            assert!(visitor.ran().await.is_empty());
            continue;
        }
        visitor.until("it is granted", RAN).await;
        visitor
            .script("window.isFirstPage = true; sessionStorage.clear(); addEventListener('pagehide', () => sessionStorage.setItem('operations', operations))")
            .await;
        visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
        visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
        let operations = visitor.script("return +sessionStorage.getItem('operations')").await.as_u64().unwrap();
        failed += u64::from(operations >= nth);
        visitor.open(&site.url).await;
        visitor.until("the loader has run", "window.clearlist").await;
        visitor.pauses().await;
        assert!(visitor.ran().await.is_empty(), "operation {nth} of {operations} failed, and the acceptance came back");
        assert_eq!(visitor.granted().await["measurement"], json!(false), "{nth}");
    }
    assert!(failed >= 4, "only {failed} operations were really failed");
    visitor.leaves().await;
}

/// In a frame of another site storage is a part of its own: nothing of what was chosen at the top counts there, nor the other way round.
#[tokio::test(flavor = "multi_thread")]
async fn f01_storage_that_is_partitioned_is_asked_for_itself() {
    let folder = pages(|page| page);
    let site = Site::of(|settings| settings, folder.path(), &[]).await;
    let inner = site.url.replace("127.0.0.1", "localhost");
    std::fs::write(folder.path().join("outer.html"), format!("<!doctype html><title>Outer</title><iframe src='{inner}/' width=1000 height=700></iframe>"))
        .unwrap();
    let visitor = Visitor::new().await;
    visitor.open(&inner).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted at the top", RAN).await;
    let chosen = visitor.script(&format!("return localStorage.getItem('{KEY}')")).await;
    assert!(chosen.is_string());
    visitor.open(&format!("{}/outer.html", site.url)).await;
    let frame = visitor.driver.find(By::Css("iframe")).await.unwrap();
    frame.enter_frame().await.unwrap();
    visitor.sees_notice().await;
    assert_eq!(visitor.script(&format!("return localStorage.getItem('{KEY}')")).await, json!(null), "it is really partitioned");
    assert!(visitor.ran().await.is_empty());
    visitor.clicks("[data-action=refuse]").await;
    visitor.pauses().await;
    assert!(!visitor.has_notice().await);
    assert!(visitor.ran().await.is_empty());
    visitor.driver.enter_default_frame().await.unwrap();
    visitor.open(&inner).await;
    visitor.until("the choice at the top is what it was", RAN).await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f03_cleared_in_mid_session_a_choice_can_still_be_made_and_taken_back() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.has_fetched("after.js").await;
    let clears = "const done = arguments[0]; localStorage.clear(); const request = indexedDB.deleteDatabase('clearlist.lantern-shorts');
        request.onsuccess = () => done(localStorage.length); request.onblocked = () => done('blocked');";
    let cleared = visitor.driver.execute_async(clears, Vec::new()).await.unwrap().json().clone();
    assert_eq!(cleared, json!(0), "it is really cleared, and nothing of ours is in the way");
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", RAN).await;
    visitor.has_sent_all().await;
    assert_eq!(receiver.payloads().await.len(), 1, "with its receipt");
    assert_eq!(visitor.driver.execute_async(clears, Vec::new()).await.unwrap().json().clone(), json!(0));
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    visitor.has_sent_all().await;
    visitor.pauses().await;
    assert!(visitor.ran().await.is_empty());
    assert_eq!(receiver.payloads().await.len(), 2, "the withdrawal has one too");
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

/// Cleared from another window, as by a settings page: what it held does not stand any more, and is asked for.
#[tokio::test(flavor = "multi_thread")]
async fn f03_cleared_in_another_window_it_is_asked_again_here() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", RAN).await;
    let first = visitor.goes_to_another_window().await;
    visitor.open(&format!("{}/icon.svg", site.url)).await;
    visitor.script("localStorage.clear()").await;
    visitor.driver.switch_to_window(first).await.unwrap();
    visitor.until("it asks", "document.querySelector('clearlist-root').shadowRoot.querySelector('.notice')").await;
    assert_eq!(visitor.granted().await["measurement"], json!(false));
    visitor.leaves().await;
}

/// ePrivacy Directive, 5(3); and nobody who comes after waits for what a page that was left had begun.
#[tokio::test(flavor = "multi_thread")]
async fn l01_who_only_looks_has_nothing_put_by_not_even_an_empty_database() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.has_fetched("after.js").await;
    visitor.pauses().await;
    let put_by =
        "const done = arguments[0]; indexedDB.databases().then(list => done([list.length, localStorage.length, sessionStorage.length, document.cookie]))";
    assert_eq!(visitor.driver.execute_async(put_by, Vec::new()).await.unwrap().json().clone(), json!([0, 0, 0, ""]));
    visitor.clicks("[data-action=refuse]").await;
    visitor.until("a choice is", "localStorage.length").await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f18_in_private_mode_everything_works_and_nothing_outlives_it() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    if engine() != Engine::WebKitGtk {
        // WebKit's driver knows no other mode.
        let visitor = Visitor::at_notice_of(&site).await;
        visitor.clicks("[data-action=refuse]").await;
        until("else the browser puts it by", || async { visitor.has_put_by_for(&site) }).await;
        visitor.leaves().await;
    }
    let visitor = Visitor::with(&[Wish::Private]).await;
    visitor.open(&site.url).await;
    visitor.sees_notice().await;
    visitor.clicks("[data-action=accept]").await;
    visitor.until("it is granted", RAN).await;
    visitor.has_sent_all().await;
    visitor.open(&site.url).await;
    visitor.until("it stands while the mode lasts", RAN).await;
    visitor.script("window.isFirstPage = true").await;
    visitor.driver.find(By::Css("[data-clearlist=withdraw]")).await.unwrap().click().await.unwrap();
    visitor.until("the page started again", "!window.isFirstPage && window.clearlist").await;
    visitor.has_sent_all().await;
    assert!(!visitor.has_put_by_for(&site), "nothing of it is put by");
    let methods: Vec<String> = receiver.payloads().await.iter().map(|payload| payload["indication"]["method"].as_str().unwrap().to_owned()).collect();
    assert!(methods.ends_with(&["accept".to_owned(), "withdraw".to_owned()]), "{methods:?}");
    assert!(receiver.verified().await.0);
    visitor.leaves().await;
}

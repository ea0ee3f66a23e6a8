//! Reading: the viewer from the notice, inside the owner's page, and the plain page.

use crate::harness::{Receiver, Site, Visitor, is_in, root};
use clearlist_e2e::Engine;
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{By, Key, common::print::PrintParameters};

/// The viewer's dialog, wherever its shadow root hangs.
const DIALOG: &str = "[...document.querySelectorAll('clearlist-root')].map(host => host.shadowRoot.querySelector('dialog.viewer[open]')).find(Boolean)";

#[tokio::test(flavor = "multi_thread")]
async fn the_clear_list_opens_from_the_notice_and_closes_without_granting() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks(".notice [data-action=collected]").await;
    visitor.until("the list that was asked for is open", &format!("{DIALOG}?.querySelector('#collected').open")).await;
    let table = visitor
        .script(&format!(
            "const list = {DIALOG}.querySelector('#collected');
             return [list.open, list.querySelectorAll('thead th[scope=col]').length, list.querySelectorAll('tbody th[scope=row]').length, list.querySelectorAll('.sensitive').length]"
        ))
        .await;
    assert_eq!(table, json!([true, 6, 6, 1]));
    assert!(
        visitor.holds(&format!("{DIALOG}.getRootNode().activeElement?.textContent.startsWith('Clear List')")).await,
        "the list that was asked for has the focus"
    );
    visitor.presses(Key::Escape).await;
    visitor.until("the dialog is closed", &format!("!({DIALOG})")).await;
    assert!(visitor.has_notice().await, "A05: closing grants nothing");
    let focus = "document.querySelector('clearlist-root').shadowRoot.activeElement?.dataset.action === 'collected'";
    assert!(visitor.holds(focus).await, "A05: the focus returns to the opener");
    assert!(visitor.ran().await.is_empty());
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_in_the_contents_goes_to_its_section() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('policy')").await;
    visitor.until("the viewer is open", DIALOG).await;
    assert!(visitor.holds(&format!("{DIALOG}.getRootNode().activeElement?.localName === 'h1'")).await, "A07: the heading has the first focus");
    visitor.until("all of it is mounted", &format!("{DIALOG}.querySelector('.text:not([aria-busy])')")).await;
    visitor.script(&format!("const d = {DIALOG}; d.querySelector('.contents').open = true; [...d.querySelectorAll('.contents a')].find(a => a.textContent.includes('Your rights')).click()")).await;
    let focused = visitor.script(&format!("return {DIALOG}.getRootNode().activeElement.textContent")).await;
    assert!(focused.as_str().unwrap().contains("Your rights"), "{focused}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owners_page_holds_the_policy() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::new().await;
    visitor.open(&format!("{}/policy.html", site.url)).await;
    visitor.until("the policy is in the page", "document.querySelector('clearlist-policy').shadowRoot?.querySelectorAll('article.policy h2').length > 6").await;
    let width = visitor.script("return document.querySelector('clearlist-policy').shadowRoot.querySelector('article').getBoundingClientRect().width").await;
    assert!(width.as_f64().unwrap() > 600.0, "it is as wide as its place: {width}");
    // It once went with its handle, when the browser tidied its memory up.
    visitor.makes_it_tidy_up().await;
    visitor.pauses().await;
    assert!(visitor.holds("document.querySelector('clearlist-policy').shadowRoot.querySelector('article')").await, "it is still there");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plain_page_has_the_same_words() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::new().await;
    // All but the tools, which are for a script.
    let words = "return (root => { for (const tool of root.querySelectorAll('article :is(.tools, button)')) tool.remove();
        return root.querySelector('article').textContent.replace(/\\s+/g, ' ') })";
    visitor.open(&format!("{}/policy.html", site.url)).await;
    visitor.until("the whole policy is in the page", "document.querySelector('clearlist-policy').shadowRoot?.querySelector('.text:not([aria-busy])')").await;
    let viewed = visitor.script(&format!("{words}(document.querySelector('clearlist-policy').shadowRoot)")).await;
    visitor.open(&format!("{}/clearlist/policy.html", site.url)).await;
    let plain = visitor.script(&format!("{words}(document)")).await;
    assert_eq!(viewed, plain);
    assert!(visitor.holds("document.scripts.length === 0 && document.querySelectorAll('table').length === 2").await);
    visitor.leaves().await;
}

/// Both real texts, where they are: they are inputs, not files of the repository.
#[tokio::test(flavor = "multi_thread")]
async fn real_policies_show_their_sections_in_order() {
    let folder = root().join("../shared/policies");
    let expected: [(&str, &[&str]); 2] = [
        (
            "epimini-short-drama.txt",
            &[
                "How we collect and use your personal information",
                "How we disclose your personal information publicly",
                "How we protect and store your personal information",
                "Your rights",
            ],
        ),
        (
            "ming-live.txt",
            &[
                "Protecting Personal Information",
                "Use of Personal Information",
                "Sharing, Transferring and Public Disclosure of Personal Information",
                "Update Agreement",
                "Contact Us",
            ],
        ),
    ];
    for (file, titles) in expected {
        let path = folder.join(file);
        if !path.is_file() {
            eprintln!("left out: {} is not here", path.display());
            continue;
        }
        let site = Site::with_policy(&path).await;
        let visitor = Visitor::new().await;
        visitor.open(&site.url).await;
        visitor.until("the loader has run", "window.clearlist").await;
        visitor.script("clearlist.open('policy')").await;
        visitor.until("the viewer is open, and all of the text in it", &format!("{DIALOG}?.querySelector('.text:not([aria-busy])')")).await;
        let shown = visitor
            .script(&format!("return [...{DIALOG}.querySelectorAll('.text > section > h2')].map(h => [...h.childNodes].filter(n => n.className !== 'label').map(n => n.textContent).join('').trim())"))
            .await;
        assert_eq!(shown, json!(titles), "{file}");
        visitor.leaves().await;
    }
}

/// A policy too long for one task: forty chapters of twelve sections.
fn long_policy() -> TempDir {
    policy_with(6)
}

/// The same, with so many sentences more in each section.
fn policy_with(sentences: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut text = String::from("Privacy Policy\n\nEffective date: 1 March 2026\n\n");
    for chapter in 1..=40 {
        text.push_str(&format!("{chapter}. Chapter number {chapter}\n\n"));
        for section in 1..=12 {
            text.push_str(&format!("{chapter}.{section} Section {section} of chapter {chapter}\n\nWe keep what you tell us here for {section} months. "));
            text.push_str(&"It is read by nobody else, and it is deleted when you ask. ".repeat(sentences));
            text.push_str("\n\n");
        }
    }
    std::fs::write(folder.path().join("policy.txt"), text).unwrap();
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn f21_a_long_policy_is_shown_before_all_of_it_is_mounted() {
    let folder = long_policy();
    let site = Site::with_policy(&folder.path().join("policy.txt")).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    // Seen in the frame in which it opens, before the browser has had time for the rest.
    let first = "const done = arguments[0]; const look = () => { const dialog = document.querySelector('clearlist-root')?.shadowRoot.querySelector('dialog.viewer[open]');
            if (!dialog) return requestAnimationFrame(look);
            const text = dialog.querySelector('.text');
            done([text.querySelectorAll('section').length > 0, text.querySelectorAll('section').length < 480, text.ariaBusy]);
        }; requestAnimationFrame(look); clearlist.open('policy');";
    assert_eq!(visitor.driver.execute_async(first, Vec::new()).await.unwrap().json().clone(), json!([true, true, "true"]));
    visitor.until("all of it is mounted", &format!("{DIALOG}.querySelector('.text:not([aria-busy])')")).await;
    let shown = visitor
        .script(&format!(
            "const text = {DIALOG}.querySelector('.text');
             return [text.querySelectorAll('section').length, {DIALOG}.querySelectorAll('.contents a').length, text.querySelectorAll('h2').length, text.querySelectorAll('h3').length]"
        ))
        .await;
    assert_eq!(shown, json!([520, 520, 40, 480]));
    visitor.leaves().await;
}

/// More than half a megabyte: its beginning is a file of its own, and the rest is not fetched before that is shown.
#[tokio::test(flavor = "multi_thread")]
async fn f21_a_very_long_policy_opens_at_its_beginning_and_comes_whole() {
    let folder = policy_with(25);
    let site = Site::with_policy(&folder.path().join("policy.txt")).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('policy')").await;
    visitor.until("all of it is mounted", &format!("{DIALOG}?.querySelector('.text:not([aria-busy])')?.querySelectorAll('section').length === 520")).await;
    let fetched = visitor.fetched().await;
    let place = |name: &str| fetched.iter().position(|file| file == name);
    assert!(place("opening.json").is_some() && place("opening.json") < place("policy.json"), "{fetched:?}");
    // What is taken along is the whole, the very bytes that the digest is of.
    let digest = "const done = arguments[0]; const link = DIALOG.querySelector('[download$=json]'); link.addEventListener('click', event => event.preventDefault()); link.click();
        fetch(link.href).then(response => response.arrayBuffer()).then(bytes => crypto.subtle.digest('SHA-256', bytes))
            .then(digest => done([link.protocol, DIALOG.querySelector('code').textContent.endsWith(
                btoa(String.fromCharCode(...new Uint8Array(digest))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))]));"
        .replace("DIALOG", DIALOG);
    assert_eq!(visitor.driver.execute_async(digest, Vec::new()).await.unwrap().json().clone(), json!(["blob:", true]));
    visitor.leaves().await;
}

/// The connection is lost after its beginning was shown.
#[tokio::test(flavor = "multi_thread")]
async fn f21_where_the_rest_cannot_be_had_the_plain_page_has_it() {
    let folder = policy_with(25);
    let site = Site::with_policy(&folder.path().join("policy.txt")).await;
    std::fs::remove_file(site.file("policy.json")).unwrap();
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('policy')").await;
    visitor.until("it says where the rest is", &format!("{DIALOG}?.querySelector('.text:not([aria-busy]) > p:last-child > a[href$=\"policy.html\"]')")).await;
    assert!(visitor.holds(&format!("{DIALOG}.querySelectorAll('.text section').length > 20")).await, "the beginning stays");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_what_is_not_mounted_yet_brings_it() {
    let folder = long_policy();
    let site = Site::with_policy(&folder.path().join("policy.txt")).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    // The browser has no idle time here: only the click can bring the last section.
    visitor.script("window.requestIdleCallback = () => 0; clearlist.open('policy')").await;
    visitor.until("the viewer is open", DIALOG).await;
    assert!(visitor.holds(&format!("{DIALOG}.querySelector('.text[aria-busy]')")).await, "it is not whole yet");
    visitor
        .script(&format!(
            "const link = Object.assign(document.createElement('a'), {{ href: '#' + 'x' }}); {DIALOG}.querySelector('.text').append(link); link.click()"
        ))
        .await;
    visitor.until("all of it is mounted", &format!("{DIALOG}.querySelector('.text:not([aria-busy])')?.querySelectorAll('section').length === 520")).await;
    // Closed and opened again, as if it had never been.
    visitor.script(&format!("{DIALOG}.close()")).await;
    visitor.until("the viewer is gone", "!document.querySelector('clearlist-root').shadowRoot.querySelector('dialog.viewer')").await;
    visitor.script("clearlist.open('policy')").await;
    visitor.until("the viewer is open", DIALOG).await;
    visitor.script("dispatchEvent(new Event('beforeprint'))").await;
    assert!(visitor.holds(&format!("{DIALOG}.querySelectorAll('.text section').length === 520")).await, "F19: what is printed is whole");
    visitor.leaves().await;
}

/// As the browser itself prints, with no script of the page asking for it.
#[tokio::test(flavor = "multi_thread")]
async fn f19_what_is_printed_is_whole() {
    if !is_in(&[Engine::Chromium, Engine::Firefox], "WebKitGTK's driver cannot print") {
        return;
    }
    let folder = long_policy();
    let site = Site::with_policy(&folder.path().join("policy.txt")).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    // The browser has no idle time here: only printing can bring the last section.
    visitor.script("window.requestIdleCallback = () => 0; clearlist.open('policy')").await;
    visitor.until("the viewer is open", DIALOG).await;
    assert!(visitor.holds(&format!("{DIALOG}.querySelector('.text[aria-busy]')")).await, "it is not whole yet");
    visitor.driver.print_page(PrintParameters::default()).await.unwrap();
    assert!(visitor.holds(&format!("{DIALOG}.querySelectorAll('.text section').length === 520")).await);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_before_all_is_mounted_leaves_nothing_behind() {
    let folder = long_policy();
    let site = Site::with_policy(&folder.path().join("policy.txt")).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("window.faults = []; addEventListener('error', event => faults.push(event.message)); addEventListener('unhandledrejection', event => faults.push(String(event.reason)))").await;
    let close = "const done = arguments[0]; clearlist.open('policy').then(() => { const root = document.querySelector('clearlist-root').shadowRoot;
        root.querySelector('dialog.viewer').close(); setTimeout(() => done([root.querySelectorAll('dialog').length, faults]), 500) })";
    assert_eq!(visitor.driver.execute_async(close, Vec::new()).await.unwrap().json().clone(), json!([0, []]));
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_asks_nothing_of_the_receiver() {
    let receiver = Receiver::running().await;
    let site = Site::example(&receiver.endpoint).await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.driver.find(By::Css("[data-clearlist=policy]")).await.unwrap().click().await.unwrap();
    visitor.until("the viewer is open", DIALOG).await;
    let asked = format!("performance.getEntriesByType('resource').some(entry => entry.name.startsWith('{}'))", receiver.origin());
    assert!(!visitor.holds(&asked).await, "reading is nobody's business");
    visitor.leaves().await;
}

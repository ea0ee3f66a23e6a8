//! Reading: the viewer from the notice, inside the owner's page, and the plain page.

use crate::harness::{Receiver, Site, Visitor, root};
use serde_json::json;
use thirtyfour::{By, Key};

/// The viewer's dialog, wherever its shadow root hangs.
const DIALOG: &str = "[...document.querySelectorAll('clearlist-root')].map(host => host.shadowRoot.querySelector('dialog.viewer[open]')).find(Boolean)";

#[tokio::test(flavor = "multi_thread")]
async fn the_clear_list_opens_from_the_notice_and_closes_without_granting() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::at_notice_of(&site).await;
    visitor.clicks(".notice [data-action=collected]").await;
    visitor.until("the viewer is open", DIALOG).await;
    let table = visitor
        .script(&format!(
            "const list = {DIALOG}.querySelector('#collected');
             return [list.open, list.querySelectorAll('thead th[scope=col]').length, list.querySelectorAll('tbody tr').length, list.querySelectorAll('.sensitive').length]"
        ))
        .await;
    assert_eq!(table, json!([true, 6, 6, 1]));
    assert!(
        visitor.holds(&format!("{DIALOG}.getRootNode().activeElement?.textContent.startsWith('Clear List')")).await,
        "the list that was asked for has the focus"
    );
    visitor.driver.active_element().await.unwrap().send_keys(Key::Escape + "").await.unwrap();
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
    visitor.script(&format!("const d = {DIALOG}; d.querySelector('.contents').open = true; [...d.querySelectorAll('.contents a')].find(a => a.textContent.includes('Your rights')).click()")).await;
    let focused = visitor.script(&format!("return {DIALOG}.getRootNode().activeElement.textContent")).await;
    assert!(focused.as_str().unwrap().contains("Your rights"), "{focused}");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owners_page_holds_the_policy() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::with(&["--js-flags=--expose-gc"]).await;
    visitor.open(&format!("{}/policy.html", site.url)).await;
    visitor.until("the policy is in the page", "document.querySelector('clearlist-policy').shadowRoot?.querySelectorAll('article.policy h2').length > 6").await;
    let width = visitor.script("return document.querySelector('clearlist-policy').shadowRoot.querySelector('article').getBoundingClientRect().width").await;
    assert!(width.as_f64().unwrap() > 600.0, "it is as wide as its place: {width}");
    // It once went with its handle, when the browser tidied its memory up.
    visitor.script("gc()").await;
    visitor.pauses().await;
    assert!(visitor.holds("document.querySelector('clearlist-policy').shadowRoot.querySelector('article')").await, "it is still there");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plain_page_has_the_same_words() {
    let site = Site::example("https://receipts.example/receipts").await;
    let visitor = Visitor::new().await;
    let words = "const a = arguments.length; return (root => root.querySelector('article').textContent.replace(/\\s+/g, ' '))";
    visitor.open(&format!("{}/policy.html", site.url)).await;
    visitor.until("the policy is in the page", "document.querySelector('clearlist-policy').shadowRoot?.querySelector('article')").await;
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
        visitor.until("the viewer is open", DIALOG).await;
        let shown = visitor
            .script(&format!("return [...{DIALOG}.querySelectorAll('.text > section > h2')].map(h => [...h.childNodes].filter(n => n.className !== 'label').map(n => n.textContent).join('').trim())"))
            .await;
        assert_eq!(shown, json!(titles), "{file}");
        visitor.leaves().await;
    }
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

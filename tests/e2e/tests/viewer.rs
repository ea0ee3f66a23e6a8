//! The viewer's tools: search, the way back, links to clauses and what opens at one, print, files, counts, the section one is in; and what of it the plain page
//! has.

use crate::harness::{Site, Visitor, is_in};
use clearlist_e2e::Engine;
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::Key;

const ROOT: &str = "document.querySelector('clearlist-root').shadowRoot";
const DIALOG: &str = "document.querySelector('clearlist-root')?.shadowRoot.querySelector('dialog.viewer[open]')";

const ENDPOINT: &str = "https://receipts.example/receipts";

/// A visitor who has opened something, all of it mounted.
async fn reading(site: &Site, what: &str) -> Visitor {
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    opens(&visitor, what).await;
    visitor
}

async fn opens(visitor: &Visitor, what: &str) {
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script(&format!("clearlist.open('{what}')")).await;
    visitor.until("all of the policy is there", &format!("{DIALOG}?.querySelector('.text:not([aria-busy])')")).await;
}

async fn closes(visitor: &Visitor) {
    visitor.script(&format!("{DIALOG}.close()")).await;
    visitor.until("the viewer is gone", &format!("!{ROOT}.querySelector('.viewer')")).await;
}

/// Types into the search field, and waits for what is said.
async fn searches(visitor: &Visitor, words: &str, said: &str) {
    visitor.part(".tools input").await.send_keys(words).await.unwrap();
    says(visitor, said).await;
}

async fn says(visitor: &Visitor, said: &str) {
    visitor.until(&format!("it says {said:?}"), &format!("{ROOT}.querySelector('output').textContent === '{said}'")).await;
}

fn policy(name: &str, text: &str) -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// The words that are marked as the place where one is: by a highlight, or by an element.
const HERE: &str = "(() => { const range = [...(CSS.highlights?.get('clearlist-here') ?? [])][0];
    if (!range) return [...document.querySelector('clearlist-root').shadowRoot.querySelectorAll('mark')].map(mark => mark.textContent).join('');
    const live = new Range(); live.setStart(range.startContainer, range.startOffset); live.setEnd(range.endContainer, range.endOffset); return live.toString() })()";

#[tokio::test(flavor = "multi_thread")]
async fn search_ignores_case_accents_and_width_and_opens_what_is_closed() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "policy").await;
    let live = visitor.part("output").await;
    assert_eq!(live.prop("localName").await.unwrap().unwrap(), "output", "a status that is said politely, by its own role");
    searches(&visitor, "ｐäSSｗÖRD, as A Salted", "1 of 1").await;
    assert!(visitor.holds(&format!("{ROOT}.querySelector('#collected').open && {HERE} === 'Password, as a salted'")).await, "it is in the closed list");
    visitor.part(".tools input").await.send_keys(Key::Escape + "").await.unwrap();
    says(&visitor, "").await;
    assert!(visitor.holds(&format!("{DIALOG} && {ROOT}.querySelector('.tools input').value === '' && !CSS.highlights.size")).await, "Escape clears first");
    searches(&visitor, "salted hash", "1 of 2").await;
    visitor.part(".tools input").await.send_keys(Key::Enter + "").await.unwrap();
    says(&visitor, "2 of 2").await;
    let seen = format!(
        "{ROOT}.activeElement.localName === 'input' && (({{ top, bottom }}) => top > 60 && bottom < innerHeight)([...CSS.highlights.get('clearlist-here')][0].startContainer.parentElement.getBoundingClientRect())"
    );
    assert!(visitor.holds(&seen).await, "it is in sight, and the focus is still in the field");
    visitor.clicks(".tools .next").await;
    says(&visitor, "1 of 2").await;
    visitor.clicks(".tools .previous").await;
    says(&visitor, "2 of 2").await;
    visitor.part(".tools input").await.send_keys(Key::Shift + Key::Enter).await.unwrap();
    says(&visitor, "1 of 2").await;
    visitor.part(".tools input").await.send_keys(" xyz").await.unwrap();
    says(&visitor, "Not found").await;
    assert!(visitor.holds(&format!("{ROOT}.querySelector('.next').hidden && !CSS.highlights.size")).await);
    visitor.part(".tools input").await.send_keys(Key::Escape + "").await.unwrap();
    visitor.presses(Key::Escape).await;
    visitor.until("a second Escape closes", &format!("!({DIALOG})")).await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_what_is_not_mounted_yet() {
    let mut text = String::from("Privacy Policy\n\n");
    for chapter in 1..=300 {
        text.push_str(&format!("{chapter}. Chapter number {chapter}\n\n{}\n\n", "We keep what you tell us here, and nothing else. ".repeat(9)));
    }
    text.push_str("301. The end\n\nHere is the needle.\n");
    let (_folder, path) = policy("policy.txt", &text);
    let site = Site::with_policy(&path).await;
    let visitor = Visitor::new().await;
    visitor.open(&site.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    // The browser has no idle time here: only the search can bring the last section.
    visitor.script("window.requestIdleCallback = () => 0; clearlist.open('policy')").await;
    visitor.until("the viewer is open", DIALOG).await;
    assert!(visitor.holds(&format!("{ROOT}.querySelector('.text[aria-busy]')")).await, "it is not whole yet");
    searches(&visitor, "needle", "1 of 1").await;
    assert!(visitor.holds(&format!("{HERE} === 'needle'")).await);
    visitor.leaves().await;
}

/// With highlights, and in engines that have none.
#[tokio::test(flavor = "multi_thread")]
async fn a_hit_runs_over_bold_words_and_leaves_the_text_as_it_was() {
    let (_folder, path) = policy("policy.md", "# Privacy\n\n## What\n\nYour secret **informa**tion, your [secret](https://a.example/) information. ﬁne\n");
    let site = Site::with_policy(&path).await;
    let visitor = Visitor::new().await;
    for gone in ["", "delete window.Highlight;"] {
        visitor.open(&site.url).await;
        visitor.script(gone).await;
        opens(&visitor, "policy").await;
        let words = format!("const text = {ROOT}.querySelector('.text'); return [text.textContent, text.querySelectorAll('mark').length]");
        let before = visitor.script(&words).await;
        searches(&visitor, "your secret  information", "1 of 2").await;
        assert!(visitor.holds(&format!("{HERE} === 'Your secret information'")).await, "{gone}");
        assert_eq!(visitor.holds(&format!("{ROOT}.querySelector('mark')")).await, !gone.is_empty());
        visitor.clicks(".tools .next").await;
        assert!(visitor.holds(&format!("{HERE} === 'your secret information'")).await, "{gone}");
        visitor.part(".tools input").await.send_keys(Key::Escape + "").await.unwrap();
        // A letter that became two, found by the first of them.
        searches(&visitor, "information. f", "1 of 1").await;
        assert!(visitor.holds(&format!("{HERE} === 'information. ﬁ'")).await, "{gone}");
        visitor.part(".tools input").await.send_keys(Key::Escape + "").await.unwrap();
        assert_eq!(visitor.script(&words).await, before, "{gone}");
    }
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_has_a_way_back() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "policy").await;
    let link = format!("[...{ROOT}.querySelectorAll('.text section p a')].find(link => link.textContent.startsWith('(5)'))");
    assert!(visitor.holds(&format!("{ROOT}.querySelector('.back').hidden")).await);
    visitor.script(&format!("{link}.scrollIntoView(); window.before = {link}.getBoundingClientRect().top; {link}.click()")).await;
    visitor.until("the heading has the focus", &format!("{ROOT}.activeElement.textContent.includes('Response to your requests')")).await;
    assert!(visitor.holds(&format!("{ROOT}.activeElement.nextElementSibling.className === 'back'")).await, "the way back comes next");
    visitor.clicks(".back").await;
    assert!(visitor.holds(&format!("{ROOT}.activeElement === {link} && Math.abs({link}.getBoundingClientRect().top - window.before) < 2")).await);
    assert!(visitor.holds(&format!("{ROOT}.querySelector('.back').hidden")).await);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_a_clause_is_copied() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "policy").await;
    let anchor = format!("{ROOT}.querySelector('#your-rights ~ .anchor')");
    assert_eq!(visitor.script(&format!("return {anchor}.getAttribute('aria-label')")).await, json!("Link to Your rights"));
    let size = visitor.script(&format!("const {{ width, height }} = {anchor}.getBoundingClientRect(); return Math.min(width, height)")).await;
    assert!(size.as_f64().unwrap() >= 24.0, "A11: {size}");
    let address = format!("{}/clearlist/policy.html#your-rights", site.url);
    visitor.script(&format!("navigator.clipboard.writeText = async text => {{ window.copied = text }}; {anchor}.click()")).await;
    says(&visitor, "Link copied").await;
    assert_eq!(visitor.script("return copied").await, json!(address));
    // Where the page may not write to the clipboard.
    visitor
        .script(&format!(
            "navigator.clipboard.writeText = async () => {{ throw Error() }}; window.prompt = (_, text) => {{ window.shown = text }}; {anchor}.click()"
        ))
        .await;
    visitor.until("the address is shown", "window.shown").await;
    assert_eq!(visitor.script("return shown").await, json!(address));
    // It leads there, without script.
    visitor.open(&address).await;
    assert!(visitor.holds("document.querySelector(':target').textContent.includes('Your rights')").await);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_opens_at_a_clause() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "policy#how-this-policy-changes").await;
    let focused = |title: &str| format!("{ROOT}.activeElement?.textContent.includes('{title}')");
    visitor.until("the section has the focus", &focused("How this Policy changes")).await;
    closes(&visitor).await;
    visitor.script("const link = document.createElement('a'); link.href = '/clearlist/policy.html#your-rights'; link.dataset.clearlist = 'policy'; document.body.append(link); link.click()").await;
    visitor.until("the section that the link names has the focus", &focused("Your rights")).await;
    closes(&visitor).await;
    opens(&visitor, "policy#no-such-thing").await;
    assert!(visitor.holds(&focused("Privacy Policy")).await, "what is not there opens at the top");
    // Where wasm may not run, the plain page opens at it.
    let strict = Site::example_under(ENDPOINT, "script-src 'self'").await;
    visitor.open(&strict.url).await;
    visitor.until("the loader has run", "window.clearlist").await;
    visitor.script("clearlist.open('policy#your-rights')").await;
    visitor
        .until(
            "the plain page is there",
            "location.pathname === '/clearlist/policy.html' && document.querySelector(':target')?.textContent.includes('Your rights')",
        )
        .await;
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_section_that_is_read_is_marked_in_the_contents() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "policy").await;
    let current =
        format!("[...{ROOT}.querySelectorAll('.contents [aria-current]')].map(link => link.getAttribute('aria-current') + ' ' + link.textContent).join()");
    assert_eq!(visitor.script(&format!("return {current}")).await, json!(""), "the head is no section");
    assert!(visitor.holds(&format!("{ROOT}.querySelector('.contents nav').getBoundingClientRect().height > 100")).await, "beside the text it is open");
    for (id, entry) in
        [("your-rights", "location 4. Your rights"), ("deletion-of-your-personal-information", "location (3) Deletion of your personal information")]
    {
        visitor.script(&format!("{ROOT}.getElementById('{id}').scrollIntoView(); {ROOT}.querySelector('.viewer').scrollTop -= 20")).await;
        visitor.until(entry, &format!("{current} === '{entry}'")).await;
    }
    let in_sight = format!(
        "(link => {{ const {{ top, bottom }} = link.getBoundingClientRect(); return top > 0 && bottom < innerHeight }})({ROOT}.querySelector('[aria-current]'))"
    );
    assert!(visitor.holds(&in_sight).await);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_shown_where_the_page_reports_them() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "collected").await;
    let columns = format!("return [...{ROOT}.querySelectorAll('#collected thead th')].map(cell => cell.textContent)");
    assert_eq!(visitor.script(&columns).await.as_array().unwrap().len(), 6, "nothing reported, no column");
    closes(&visitor).await;
    let report = "const data = document.createElement('script'); data.type = 'application/json'; data.dataset.clearlist = 'counts';
        data.textContent = JSON.stringify({ 'E-mail address': 3, 'Advertising identifier': 0, 'Pages and episodes opened': -1, 'Episodes watched, and how far': '2' });
        document.head.append(data)";
    visitor.script(report).await;
    opens(&visitor, "collected").await;
    assert_eq!(visitor.script(&columns).await[6], json!("Collected so far"));
    let counts = format!("return [...{ROOT}.querySelectorAll('#collected td:last-child')].map(cell => cell.textContent)");
    let none = "not reported";
    assert_eq!(visitor.script(&counts).await, json!(["3", none, none, none, none, "0"]));
    // What is no JSON reports nothing, and the policy is there all the same.
    closes(&visitor).await;
    visitor.script("document.querySelector('[data-clearlist=counts]').textContent = '{'").await;
    opens(&visitor, "collected").await;
    assert_eq!(visitor.script(&columns).await.as_array().unwrap().len(), 6);
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_grouped_by_function() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "collected").await;
    let groups = format!(
        "return [...{ROOT}.querySelectorAll('#collected tbody')].map(group => [group.querySelector('th[scope=rowgroup]').textContent, group.querySelectorAll('th[scope=row]').length])"
    );
    let expected =
        json!([["Opening an account", 2], ["Buying episodes", 1], ["Remembering where you stopped", 1], ["Measuring use", 1], ["Advertising elsewhere", 1]]);
    assert_eq!(visitor.script(&groups).await, expected);
    let first = format!(
        "return [...{ROOT}.querySelectorAll('article > *')].findIndex(part => part.matches('.short')) < [...{ROOT}.querySelectorAll('article > *')].findIndex(part => part.matches('#collected'))"
    );
    assert_eq!(visitor.script(&first).await, json!(true), "the summary comes before the lists");
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f19_print_from_the_viewer_is_the_policy_whole_and_open() {
    if !is_in(&[Engine::Chromium], "paper is shown on screen by Chromium's own protocol") {
        return;
    }
    let site = Site::example(ENDPOINT).await;
    let visitor = Visitor::at_notice_of(&site).await;
    opens(&visitor, "policy").await;
    let open = format!("return [...{ROOT}.querySelectorAll('.itemised')].map(list => list.open)");
    visitor.script("window.print = () => { window.printed = true }").await;
    visitor.clicks("[data-keep=print]").await;
    visitor.until("it is printed", "window.printed").await;
    visitor.script("dispatchEvent(new Event('beforeprint'))").await;
    assert_eq!(visitor.script(&open).await, json!([true, true]));
    let cdp = visitor.driver.cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.unwrap();
    let shown = format!("const seen = part => part.checkVisibility(), root = {ROOT};
        return [seen(document.querySelector('main')), seen(root.querySelector('.notice')), seen(root.querySelector('.tools')), seen(root.querySelector('article')), seen(root.querySelector('#shared td'))]");
    assert_eq!(visitor.script(&shown).await, json!([false, false, false, true, true]));
    let whole =
        format!("const {{ top, height }} = {DIALOG}.getBoundingClientRect(); return top === 0 && height > 2500 && {DIALOG}.scrollHeight <= Math.ceil(height)");
    assert_eq!(visitor.script(&whole).await, json!(true), "a sheet, not a window on it");
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await.unwrap();
    visitor.script("dispatchEvent(new Event('afterprint'))").await;
    assert_eq!(visitor.script(&open).await, json!([false, false]));
    closes(&visitor).await;
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.unwrap();
    assert!(
        visitor.holds(&format!("document.querySelector('main').checkVisibility() && !{ROOT}.querySelector('.notice').checkVisibility()")).await,
        "closed, the page prints as ever"
    );
    visitor.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_has_the_digest_that_is_shown() {
    let site = Site::example(ENDPOINT).await;
    let visitor = reading(&site, "policy").await;
    let saved = format!("const done = arguments[0], link = {ROOT}.querySelector('[download=\"policy.json\"]');
        addEventListener('click', event => event.preventDefault()); link.click();
        fetch(link.href).then(response => response.arrayBuffer()).then(async bytes => {{
            const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
            const letters = btoa(String.fromCharCode(...digest)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
            done([link.protocol, 'sha-256:' + letters === {ROOT}.querySelector('.keep code').textContent, JSON.parse(new TextDecoder().decode(bytes)).sections.length]);
        }})");
    assert_eq!(visitor.driver.execute_async(&saved, Vec::new()).await.unwrap().json().clone(), json!(["blob:", true, 7]));
    let text = visitor.script(&format!("return {ROOT}.querySelector('[download=\"policy.txt\"]').href")).await;
    visitor.open(text.as_str().unwrap()).await;
    let words = visitor.script("return document.body.textContent").await;
    let words = words.as_str().unwrap();
    for wanted in
        ["In short\n\n• We collect", "Opening an account\n• E-mail address\n  Category: Account", "Sensitive", "4. Your rights\n", "2. You withdraw the choice"]
    {
        assert!(words.contains(wanted), "{wanted:?} is not in:\n{words}");
    }
    visitor.leaves().await;
}

/// As far as no script allows: the browser finds in it, prints it, goes back, and copies its links.
#[tokio::test(flavor = "multi_thread")]
async fn the_plain_page_has_contents_links_and_files() {
    if !is_in(&[Engine::Chromium], "the page's width is set by Chromium's own protocol") {
        return;
    }
    let site = Site::example(ENDPOINT).await;
    let visitor = Visitor::new().await;
    visitor.open(&format!("{}/clearlist/policy.html#deletion-of-your-personal-information", site.url)).await;
    let has = "const at = selector => document.querySelector(selector), height = element => element.getBoundingClientRect().height;
        return [document.scripts.length, at(':target').getBoundingClientRect().top < 200, height(at('.contents nav')) > 100, at('.tools'), at('.short li') !== null,
            at('#your-rights ~ .anchor').getAttribute('href'), at('[download=\"policy.txt\"]').getAttribute('href'), [...document.querySelectorAll('.itemised')].every(list => list.open)]";
    assert_eq!(visitor.script(has).await, json!([0, true, true, null, true, "#your-rights", "policy.txt", true]));
    let json_file = visitor.script("return document.querySelector('[download=\"policy.json\"]').getAttribute('href')").await;
    assert_eq!(site.file("policy.json").file_name().unwrap().to_str(), json_file.as_str());
    visitor
        .driver
        .cdp()
        .send_raw("Emulation.setDeviceMetricsOverride", json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": false }))
        .await
        .unwrap();
    assert!(
        visitor
            .holds("!document.querySelector('.contents nav').checkVisibility({ contentVisibilityAuto: true }) && document.documentElement.scrollWidth <= 390")
            .await,
        "on a phone the contents are closed"
    );
    visitor.leaves().await;
}

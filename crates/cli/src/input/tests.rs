//! Files as owners have them: other encodings, and pages of HTML.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::understand;
use clearlist_core::policy::{Block, Section, parse};
use expect_test::{Expect, expect};

/// The text as core takes it, and what was said of the way.
#[track_caller]
fn check(name: &str, bytes: &[u8], declared: Option<&str>, expected: Expect) {
    expected.assert_eq(&match understand(name, bytes, declared) {
        Ok((source, notes)) => format!("{}\n{}", notes.join("\n"), source.text()),
        Err(failure) => failure.to_string(),
    });
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
}

const CHINESE: &str = "隐私政策\n\n一、我们如何收集和使用您的个人信息\n我们会收集您的手机号码、设备信息和位置信息,用于注册账号和保障安全。";

#[test]
fn ok_a_declared_encoding() {
    for label in ["gb18030", "gbk", "big5", "shift_jis", "windows-1252", "euc-kr"] {
        let text = match label {
            "gb18030" | "gbk" => CHINESE,
            "big5" => "隱私政策\n\n我們收集您的資料",
            "shift_jis" => "プライバシーポリシー\n\n個人情報",
            "euc-kr" => "개인정보 처리방침\n\n수집",
            _ => "Politique de confidentialité\n\nDonnées – “nom”",
        };
        let (source, notes) = understand("policy.txt", &encoded(text, label), Some(label)).unwrap();
        assert_eq!(source.text(), text, "{label}");
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}

#[test]
fn err_undeclared_names_the_byte_and_offers_what_it_may_be() {
    check(
        "policy.txt",
        &encoded(CHINESE, "gb18030"),
        None,
        expect![[r#"
            error: policy.txt, line 1, byte 0: the text is not UTF-8 from here on
              help: is it gb18030? then declare it: [policy] encoding = "gb18030" in clearlist.toml, or --encoding gb18030; or save it again as UTF-8"#]],
    );
    let utf16: Vec<u8> = "Privacy Policy".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(
        "policy.txt",
        &utf16,
        None,
        expect![[r#"
            error: policy.txt, line 1, byte 1: a NUL byte, which no text holds
              help: it looks like UTF-16 without a byte order mark: declare it, [policy] encoding = "utf-16le" in clearlist.toml or --encoding utf-16le"#]],
    );
    assert_eq!(understand("policy.txt", &utf16, Some("utf-16le")).unwrap().0.text(), "Privacy Policy");
}

#[test]
fn err_declared_wrongly() {
    let mut bytes = encoded(CHINESE, "gb18030");
    bytes.push(0xff);
    check(
        "policy.txt",
        &bytes,
        Some("gb18030"),
        expect![[r#"
            error: policy.txt, line 4, byte 112: not gb18030 from here on
              help: the file was cut or has another encoding: declare that, copy it again whole, or save it again as UTF-8"#]],
    );
    check(
        "policy.txt",
        b"text",
        Some("klingon"),
        expect![[r#"
        error: no encoding is called "klingon"
          help: use a name of the WHATWG Encoding Standard: utf-8, gb18030, gbk, big5, shift_jis, euc-kr, windows-1252, utf-16le …"#]],
    );
}

const PAGE: &str = r#"<!DOCTYPE html>
<html><head>
<title>Privacy &amp; you</title>
<style>p { color: red }
</style>
<script>if (a < b) { document.write("<p>no</p>") }</script>
</head>
<body onload="alert(1)">
<nav><a href="/">Home</a></nav>

<h1>Harbour Post
 Privacy Policy</h1>
<p>We keep it <b>short</b>. See <a href="https://example.com/a_b">our site</a>,
<a href="javascript:alert(1)">not this</a> or <a href="mailto:a@b.example">write</a>.</p>
<h2 style="x">1. What we collect</h2>
<ol>
<li>Name *and* e-mail</li>
<li>Device:
  <ul><li>model</li><li>version_1</li></ul>
</li>
</ol>
<table>
<tr><th>Item</th><th>Purpose</th></tr>
<tr><td>Phone</td><td>Sign in | out</td></tr>
</table>
<p>2. A number that
 is none of a list.</p>
</body></html>
"#;

#[test]
fn ok_a_page_keeps_structure_safe_links_and_its_lines() {
    check(
        "policy.html",
        PAGE.as_bytes(),
        None,
        expect![[r#"
        policy.html: read as HTML: kept 2 headings, 2 paragraphs, 4 list items, 1 table, 2 links; left out 1 <script>, 1 <style>, 1 <nav>










        # Harbour Post Privacy Policy

        We keep it **short**. See [our site](<https://example.com/a_b>), not this or [write](<mailto:a@b.example>).

        ## 1. What we collect

        1. Name \*and\* e-mail
        2. Device:
           - model
           - version\_1

        | Item | Purpose |
        |---|---|
        | Phone | Sign in \| out |

        2\. A number that is none of a list.
    "#]],
    );
    // Pasted into a text file it is the same page.
    let (pasted, _) = understand("policy.txt", PAGE.as_bytes(), None).unwrap();
    let (page, _) = understand("policy.html", PAGE.as_bytes(), None).unwrap();
    assert_eq!(pasted.text(), page.text());
    let parsed = parse(&page);
    let outline: Vec<(&str, u32)> = parsed.document.sections.iter().map(|section| (section.title.as_str(), section.line)).collect();
    assert_eq!((parsed.document.title.as_str(), outline), ("Harbour Post Privacy Policy", vec![("What we collect", 15)]));
    assert!(parsed.document.sections.iter().any(|section: &Section| section.blocks.iter().any(|block| matches!(block, Block::Table { .. }))));
}

#[test]
fn ok_text_that_only_mentions_tags_is_text() {
    let text = "Privacy\n\nWe use <b>cookies</b>, 1 < 2 and <script> is shown as it is.\n";
    assert_eq!(understand("policy.txt", text.as_bytes(), None).unwrap().0.text(), text);
    let markdown = "<div>\n\n# Privacy\n\n</div>\n<p>a</p>\n<p>b</p>\n<p>c</p>\n";
    assert_eq!(understand("policy.md", markdown.as_bytes(), None).unwrap().0.text(), markdown);
}

#[test]
fn ok_a_page_that_declares_its_encoding() {
    let page = format!("<html><meta charset=\"gbk\"><h1>隐私政策</h1><p>{CHINESE}</p>");
    let (source, _) = understand("policy.htm", &encoded(&page, "gbk"), None).unwrap();
    assert!(source.text().contains("我们会收集您的手机号码"), "{}", source.text());
}

#[test]
fn err_a_page_without_words() {
    check(
        "policy.html",
        b"<html><body><script>load()</script></body></html>",
        None,
        expect![[r#"
        error: policy.html: read as HTML, it holds no text that is shown (policy.html: the file is empty)
          help: give the page that holds the policy's words, not one that loads them by a script"#]],
    );
}

#[test]
fn a_page_of_many_levels_is_read_and_one_of_endless_levels_refused() {
    let page = format!("<html>{}We collect your name.", "<div><ul><li>".repeat(300));
    assert!(understand("policy.html", page.as_bytes(), None).unwrap().0.text().contains("We collect your name"));
    let endless = format!("<html>{}We collect your name.", "<div><ul><li>".repeat(100_000));
    assert!(understand("policy.html", endless.as_bytes(), None).unwrap_err().to_string().contains("200001 deep"));
}

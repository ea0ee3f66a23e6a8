//! The plain page: the policy and both lists, whole, with no script at all.

use clearlist_core::{policy::Document, words::Words, words::direction};
use clearlist_web::ui::Files;

/// `policy.html`. Its sheet is a file of its own: the page needs no inline style, and its policy forbids everything but that sheet.
/// `versions` is the markup of what has changed, behind the policy.
pub(super) fn html(document: Document, words: &'static Words, files: Files, versions: &str) -> String {
    let title = format!("{} – {}", document.title, document.product);
    let body = clearlist_web::ui::policy_html(document, words, files);
    format!(
        r#"<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="policy.css">
</head>
<body>
<main>
{body}
{versions}
</main>
</body>
</html>
"#,
        language = words.language,
        direction = direction(words.language),
        title = escape(&title),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

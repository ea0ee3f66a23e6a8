//! A page of HTML as the Markdown that core reads: headings, paragraphs, lists, tables and safe links.
//!
//! ammonia lets nothing through that is not one of a few elements; what is left becomes text, with everything escaped that Markdown would take for a mark. A line
//! of the result has the number of the line of the page where its block begins, as far as one line of the page holds one block; where it holds more, the
//! next blocks stand on the lines below, and numbers are right again at the next gap.

use super::blocks;
use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
    path::Path,
};

/// What a page became.
pub(super) struct Page {
    pub(super) markdown: String,
    /// "kept …, left out …"
    pub(super) told: String,
}

/// Elements whose words are let through.
const KEPT: [&str; 44] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "address",
    "figure",
    "figcaption",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "a",
    "strong",
    "b",
    "em",
    "i",
    "br",
    "hr",
    "blockquote",
    "pre",
    "code",
    "span",
    "details",
    "summary",
    "center",
];

/// Elements that go with all that is in them: they hold no words of a policy.
const LEFT_OUT: [&str; 15] =
    ["script", "style", "noscript", "template", "nav", "svg", "math", "iframe", "object", "select", "textarea", "button", "title", "canvas", "video"];

/// Also told of, though they have nothing in them.
const EMPTY: [&str; 4] = ["img", "input", "embed", "form"];

/// Whether a file is HTML: by its name, or plainly by what is in it.
pub(super) fn is_html(name: &str, text: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => true,
        _ if start.starts_with("<!doctype html") || start.starts_with("<html") => true,
        // Markdown may hold tags, and stays what it is.
        Some("md" | "markdown") => false,
        _ => {
            let lower = text.to_ascii_lowercase();
            let tags: usize = ["</p>", "</li>", "</div>", "</td>", "<br>", "<br/>", "<br />", "</h1>", "</h2>", "</h3>", "</h4>"]
                .iter()
                .map(|tag| lower.matches(tag).count())
                .sum();
            tags >= 3 && tags * 4000 >= text.len()
        }
    }
}

/// Deeper than any page that a person made; what tidies up a page takes time by the square of it.
pub(super) const DEEPEST: usize = 4096;

/// How deep the elements of a page stand in each other, of those that have an end.
pub(super) fn depth(text: &str) -> usize {
    const ENDLESS: [&str; 22] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param", "source", "td", "th", "tr",
        "track", "wbr",
    ];
    let (mut deepest, mut depth) = (0_usize, 0_usize);
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let is_end = rest.starts_with('/');
        let name = rest.get(usize::from(is_end)..).unwrap_or_default();
        let name = name.get(..name.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(0)).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || ENDLESS.contains(&name.as_str()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// Reads a page.
pub(super) fn read(text: &str) -> Page {
    let marked = with_lines(text);
    let clean = ammonia::Builder::empty()
        .tags(HashSet::from(KEPT))
        .clean_content_tags(HashSet::from(LEFT_OUT))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(None)
        // They carry the line numbers, and are shown nowhere.
        .strip_comments(false)
        .clean(&marked)
        .to_string();
    let (markdown, kept) = blocks::markdown(&clean, title(text));
    let mut told = format!("kept {kept}");
    let gone = left_out(text);
    if !gone.is_empty() {
        // Writing into a string never fails.
        let _ = write!(told, "; left out {gone}");
    }
    Page { markdown, told }
}

/// Begins the comment that says on which line of the page the words after it stand.
pub(super) const LINE: &str = "clearlist-line:";

/// The page with a comment at the start of each line that begins between tags.
fn with_lines(text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + text.len() / 4);
    let (mut line, mut in_tag, mut quote, mut before) = (1_usize, false, None, '\n');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        marked.push(c);
        match (c, in_tag, quote) {
            ('<', false, _) => in_tag = chars.peek().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            ('>', true, None) => in_tag = false,
            ('"' | '\'', true, None) if before == '=' => quote = Some(c),
            (_, true, Some(open)) if c == open => quote = None,
            _ => {}
        }
        before = c;
        if c == '\n' {
            line += 1;
            if !in_tag && chars.peek().is_some_and(|next| *next != '\n') {
                let _ = write!(marked, "<!--{LINE}{line}-->");
            }
        }
    }
    marked
}

/// The page's title, and its line: the policy's, where no heading says it.
fn title(text: &str) -> Option<(u32, String)> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find("<title>")? + "<title>".len();
    let end = at + lower.get(at..)?.find('<')?;
    let words: String = text.get(at..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = text.get(..at)?.matches('\n').count() + 1;
    Some((u32::try_from(line).ok()?, words)).filter(|(_, words)| words.contains(char::is_alphanumeric))
}

/// What was left out, by count: "2 scripts, 1 style".
fn left_out(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut counts: Vec<(&str, usize)> = LEFT_OUT.iter().chain(&EMPTY).filter(|name| **name != "title").map(|name| (*name, 0)).collect();
    for (at, _) in lower.match_indices('<') {
        let rest = lower.get(at + 1..).unwrap_or_default();
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == name) {
            *count += 1;
        }
    }
    let told = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} <{name}>"));
    told.collect::<Vec<_>>().join(", ")
}

//! A table of HTML as rows of cells; or nothing, where it only lays out a page.

use super::writer::escape;
use markup5ever_rcdom::{Handle, NodeData};

/// The table as Markdown and whether it has links; none for one that holds headings, lists or tables, or has but one column.
pub(super) fn read(table: &Handle) -> Option<(String, usize)> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut links = 0;
    let mut open: Vec<Handle> = table.children.borrow().iter().rev().cloned().collect();
    while let Some(node) = open.pop() {
        match name(&node).as_deref() {
            Some("tr") => rows.push(Vec::new()),
            Some("td" | "th") => {
                let (cell, found) = cell(&node)?;
                links += found;
                rows.last_mut()?.push(cell);
                continue;
            }
            // Its words would stand in no cell.
            Some("caption") => return None,
            _ => {}
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    rows.retain(|row| !row.is_empty());
    let columns = rows.iter().map(Vec::len).max()?;
    if columns < 2 || rows.len() < 2 {
        return None;
    }
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells = (0..columns).map(|at| row.get(at).map_or("", String::as_str));
        text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
        if number == 0 {
            text.push_str(&format!("|{}\n", "---|".repeat(columns)));
        }
    }
    Some((text, links))
}

/// The words of a cell; none where it holds more than words.
fn cell(node: &Handle) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut links = 0;
    let mut open: Vec<Step> = vec![Step::Enter(node.clone())];
    while let Some(step) = open.pop() {
        match step {
            Step::Leave(start, href) => {
                let words = out.get(start..).unwrap_or_default().trim().to_owned();
                out.truncate(start);
                out.push_str(&link(&words, &href));
                links += 1;
            }
            Step::Enter(node) => {
                if let NodeData::Text { contents } = &node.data {
                    escape(&contents.borrow(), &mut out);
                }
                match name(&node).as_deref() {
                    Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table") => return None,
                    Some("p" | "div" | "br" | "li" | "dd" | "dt") => escape(" ", &mut out),
                    _ => {}
                }
                if let Some(href) = href(&node) {
                    open.push(Step::Leave(out.len(), href));
                }
                open.extend(node.children.borrow().iter().rev().cloned().map(Step::Enter));
            }
        }
    }
    Some((out.trim().to_owned(), links))
}

enum Step {
    Enter(Handle),
    /// The end of a link that began at this place.
    Leave(usize, String),
}

/// An element's name.
pub(super) fn name(node: &Handle) -> Option<String> {
    match &node.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        _ => None,
    }
}

/// Where a link leads; ammonia has let through only what is safe.
pub(super) fn href(node: &Handle) -> Option<String> {
    attribute(node, "a", "href").filter(|href| !href.contains(['<', '>', '\n', ' ', '\\']))
}

pub(super) fn attribute(node: &Handle, element: &str, wanted: &str) -> Option<String> {
    match &node.data {
        NodeData::Element { name, attrs, .. } if &*name.local == element => {
            attrs.borrow().iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| attribute.value.to_string())
        }
        _ => None,
    }
}

pub(super) fn link(words: &str, href: &str) -> String {
    if words.is_empty() { String::new() } else { format!("[{words}](<{href}>)") }
}

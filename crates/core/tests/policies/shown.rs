//! A document as lines of text, for snapshots; and its words, for the property that none is lost.

use super::whole;
use clearlist_core::policy::{Block, Document, Parsed, Section, Source, Span, parse};

pub(crate) fn read(name: &str, text: &str) -> Parsed {
    parse(&Source::from_bytes(name, text.as_bytes()).unwrap())
}

/// Headings alone: two blanks a level, the label, the title.
pub(crate) fn headings(document: &Document) -> String {
    fn visit(sections: &[Section], depth: usize, out: &mut String) {
        for section in sections {
            let label = if section.label.is_empty() { String::new() } else { format!("{} ", section.label) };
            out.push_str(&format!("{}{label}{}\n", "  ".repeat(depth), section.title));
            visit(&section.sections, depth + 1, out);
        }
    }
    let mut out = String::new();
    visit(&document.sections, 0, &mut out);
    out
}

/// The whole document: `#` a heading and its anchor, `¶` a paragraph, `-` an item, `>` an entry of the contents, `|` a row.
pub(crate) fn whole(document: &Document) -> String {
    let mut out = format!("title: {}\n", document.title);
    blocks(&document.preface, 0, &mut out);
    sections(&document.sections, 0, &mut out);
    out
}

fn sections(all: &[Section], depth: usize, out: &mut String) {
    for section in all {
        out.push_str(&format!("{}# [{}] {} {{{}}}\n", "  ".repeat(depth), section.label, section.title, section.id));
        blocks(&section.blocks, depth + 1, out);
        sections(&section.sections, depth + 1, out);
    }
}

fn blocks(all: &[Block], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for block in all {
        match block {
            Block::Paragraph { text } => out.push_str(&format!("{indent}¶ {}\n", runs(text))),
            Block::List { items } => {
                for item in items {
                    out.push_str(&format!("{indent}- [{}] {}\n", item.label, runs(&item.text)));
                    blocks(&item.blocks, depth + 1, out);
                }
            }
            Block::Contents { entries } => {
                for entry in entries {
                    out.push_str(&format!("{indent}> [{}] {} -> {}\n", entry.label, entry.title, entry.target.as_deref().unwrap_or("nothing")));
                }
            }
            Block::Table { header, rows } => {
                for row in std::iter::once(header).chain(rows) {
                    out.push_str(&format!("{indent}| {}\n", row.iter().map(|cell| runs(cell)).collect::<Vec<_>>().join(" | ")));
                }
            }
        }
    }
}

pub(crate) fn runs(spans: &[Span]) -> String {
    let run = |span: &Span| match span {
        Span::Text { text } => text.clone(),
        Span::Strong { text } => format!("**{text}**"),
        Span::Emphasis { text } => format!("*{text}*"),
        Span::Link { text, href } => format!("<{text} @ {href}>"),
        Span::Reference { text, target } => format!("<{text} # {target}>"),
    };
    spans.iter().map(run).collect()
}

/// Everything the document shows, in reading order, without blanks.
pub(crate) fn shown(document: &Document) -> String {
    let mut out = String::new();
    whole::document(document, &mut out);
    out.split_whitespace().collect()
}

//! A document as a row of sections, each with its own text: a line for each paragraph, item and row of a table.

use crate::policy::{Block, Document, Section, Span};

/// A section among all, in the order of the text.
pub(super) struct Entry<'a> {
    pub(super) section: &'a Section,
    /// The index of the section that it is right below.
    pub(super) parent: Option<usize>,
    /// Its own text, without its heading and without what is below it.
    pub(super) text: String,
    /// Where its links lead.
    pub(super) links: Vec<&'a str>,
}

pub(super) fn outline(document: &Document) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    add(&document.sections, None, &mut entries);
    entries
}

fn add<'a>(sections: &'a [Section], parent: Option<usize>, entries: &mut Vec<Entry<'a>>) {
    for section in sections {
        let index = entries.len();
        entries.push(Entry { section, parent, text: text(&section.blocks), links: links(&section.blocks) });
        add(&section.sections, Some(index), entries);
    }
}

/// The text's own contents are left out: they repeat headings.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    write(blocks, &mut text);
    text
}

fn write(blocks: &[Block], text: &mut String) {
    let spans = |spans: &[Span], text: &mut String| spans.iter().for_each(|span| text.push_str(span.text()));
    for block in blocks {
        match block {
            Block::Paragraph { text: line } => {
                begin(text);
                spans(line, text);
            }
            Block::List { items } => {
                for item in items {
                    begin(text);
                    spans(&item.text, text);
                    write(&item.blocks, text);
                }
            }
            Block::Table { header, rows } => {
                for row in std::iter::once(header).chain(rows) {
                    begin(text);
                    for (index, cell) in row.iter().enumerate() {
                        text.push_str(if index == 0 { "" } else { " | " });
                        spans(cell, text);
                    }
                }
            }
            Block::Contents { .. } => {}
        }
    }
}

fn begin(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

pub(super) fn links(blocks: &[Block]) -> Vec<&str> {
    fn of<'a>(spans: &'a [Span], links: &mut Vec<&'a str>) {
        links.extend(spans.iter().filter_map(|span| if let Span::Link { href, .. } = span { Some(href.as_str()) } else { None }));
    }
    fn collect<'a>(blocks: &'a [Block], links: &mut Vec<&'a str>) {
        for block in blocks {
            match block {
                Block::Paragraph { text } => of(text, links),
                Block::List { items } => {
                    for item in items {
                        of(&item.text, links);
                        collect(&item.blocks, links);
                    }
                }
                Block::Table { header, rows } => std::iter::once(header).chain(rows).flatten().for_each(|cell| of(cell, links)),
                Block::Contents { .. } => {}
            }
        }
    }
    let mut links = Vec::new();
    collect(blocks, &mut links);
    links
}

/// Whether both texts, read from end to end with headings and numbers, have the same words in the same order, however they are divided.
pub(super) fn reads_the_same(old: &Document, new: &Document) -> bool {
    let (old, new) = (whole(old), whole(new));
    let words = |text: &'_ str| -> Vec<String> {
        text.split_whitespace().map(|word| word.trim_end_matches([':', '.', '：', '。', '、']).to_owned()).filter(|word| !word.is_empty()).collect()
    };
    old == new || words(&old) == words(&new)
}

fn whole(document: &Document) -> String {
    fn item_labels(blocks: &[Block], text: &mut String) {
        for block in blocks {
            let Block::List { items } = block else { continue };
            for item in items {
                text.push_str(&item.label);
                text.push(' ');
                item_labels(&item.blocks, text);
            }
        }
    }
    let mut text = document.title.clone();
    text.push('\n');
    write(&document.preface, &mut text);
    for entry in outline(document) {
        text.extend(["\n", &entry.section.label, " ", &entry.section.title, "\n", &entry.text, "\n"]);
        item_labels(&entry.section.blocks, &mut text);
    }
    text
}

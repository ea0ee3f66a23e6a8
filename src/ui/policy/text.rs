//! The owner's text: sections, blocks and runs, in source order.

use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::{Block, ContentsEntry, Item, Section, Span},
    words::Words,
};

/// The contents: every top-level section and those right below it.
pub(super) fn contents(sections: &[Section]) -> Markup {
    element("ol").with_all(sections.iter().map(|section| {
        let entry = contents_entry(section);
        if section.sections.is_empty() { entry } else { entry.with(element("ol").with_all(section.sections.iter().map(contents_entry))) }
    }))
}

pub(super) fn contents_entry(section: &Section) -> Markup {
    let link = link_within(&section.id);
    let link = if section.label.is_empty() { link } else { link.text(&section.label).text(" ") };
    element("li").with(link.text(&section.title))
}

/// A section and what is below it, with a link to it that can be kept: on `page`, or on the same one. HTML has six levels of heading; deeper ones stay at the sixth.
pub(super) fn section(section: &Section, level: u8, words: &Words, page: &str) -> Markup {
    let tag = match level {
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    let heading = labelled(element(tag).set("id", &section.id), &section.label).text(&section.title);
    let to_it = link(page, &section.id).set("class", "anchor").set("aria-label", &[words.link_to, " ", &section.title].concat()).text("#");
    let below = section.sections.iter().map(|below| self::section(below, level.saturating_add(1), words, page));
    with_blocks(element("section").with(heading).with(to_it), &section.blocks, words).with_all(below)
}

pub(super) fn with_blocks(parent: Markup, blocks: &[Block], words: &Words) -> Markup {
    parent.with_all(blocks.iter().map(|block| self::block(block, words)))
}

fn block(block: &Block, words: &Words) -> Markup {
    match block {
        Block::Paragraph { text } => with_spans(element("p"), text),
        Block::List { items } => element("ul").set("class", "items").with_all(items.iter().map(|item| self::item(item, words))),
        Block::Contents { entries } => element("ul").set("class", "items announced").with_all(entries.iter().map(|entry| announced(entry, words))),
        Block::Table { header, rows } => {
            let header = header.iter().map(|cell| with_spans(element("th").set("scope", "col"), cell));
            let rows = rows.iter().map(|row| element("tr").with_all(row.iter().map(|cell| with_spans(element("td"), cell))));
            // What scrolls is reached by the keyboard too.
            let table = element("table").with(head_of_table(header)).with(element("tbody").with_all(rows));
            element("div").set("tabindex", "0").set("role", "group").set("class", "scroll").with(table)
        }
    }
}

/// A row of headers.
pub(super) fn head_of_table(header: impl Iterator<Item = Markup>) -> Markup {
    element("thead").with(element("tr").with_all(header))
}

fn item(item: &Item, words: &Words) -> Markup {
    labelled(element("li"), &item.label).with(with_blocks(with_spans(element("span"), &item.text), &item.blocks, words))
}

fn announced(entry: &ContentsEntry, words: &Words) -> Markup {
    let title = match &entry.target {
        Some(target) => link_within(target).text(&entry.title),
        None => element("span").text(&entry.title).text(" ").with(element("small").text("(").text(words.not_in_this_text).text(")")),
    };
    labelled(element("li"), &entry.label).with(title)
}

/// Opens an element with its number as written, if it has one.
fn labelled(parent: Markup, label: &str) -> Markup {
    if label.is_empty() { parent } else { parent.with(element("span").set("class", "label").text(label)).text(" ") }
}

fn with_spans(parent: Markup, spans: &[Span]) -> Markup {
    spans.iter().fold(parent, |parent, span| match span {
        Span::Text { text } => parent.text(text),
        Span::Strong { text } => parent.with(element("strong").text(text)),
        Span::Emphasis { text } => parent.with(element("em").text(text)),
        Span::Link { text, href } => parent.with(element("a").set("href", href).set("rel", "noopener noreferrer").text(text)),
        Span::Reference { text, target } => parent.with(link_within(target).text(text)),
    })
}

fn link_within(id: &str) -> Markup {
    link("", id)
}

fn link(page: &str, id: &str) -> Markup {
    element("a").set("href", &[page, "#", id].concat())
}

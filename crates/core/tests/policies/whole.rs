//! Everything that a document shows, in reading order: for the tests here, and for what is fuzzed (`tests/fuzz`).

use clearlist_core::policy::{Block, Document, Section, Span};

pub(crate) fn document(document: &Document, out: &mut String) {
    out.push_str(&document.title);
    blocks(&document.preface, out);
    sections(&document.sections, out);
}

fn sections(all: &[Section], out: &mut String) {
    for section in all {
        out.push_str(&section.label);
        out.push_str(&section.title);
        blocks(&section.blocks, out);
        sections(&section.sections, out);
    }
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        match block {
            Block::Paragraph { text } => out.extend(text.iter().map(Span::text)),
            Block::List { items } => {
                for item in items {
                    out.push_str(&item.label);
                    out.extend(item.text.iter().map(Span::text));
                    blocks(&item.blocks, out);
                }
            }
            Block::Contents { entries } => entries.iter().for_each(|entry| out.extend([entry.label.as_str(), entry.title.as_str()])),
            Block::Table { header, rows } => out.extend(header.iter().chain(rows.iter().flatten()).flatten().map(Span::text)),
        }
    }
}

//! Any bytes: a source, a document, findings and a draft, or one refusal. The first byte says whether the rest is Markdown.
#![no_main]

use clearlist_core::policy::{Block, Document, Section, Source, Span, check, draft, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = if first % 2 == 0 { "policy.txt" } else { "policy.md" };
    let Ok(source) = Source::from_bytes(name, bytes) else { return };
    let parsed = parse(&source);
    if name == "policy.txt" {
        let read: String = letters(source.text()).collect();
        let shown: String = letters(&shown(&parsed.document)).collect();
        assert_eq!(read, shown, "words in are words out");
    }
    let text = source.text();
    for finding in check(&parsed) {
        assert!(text.get(finding.span.clone()).is_some(), "{} points at {:?}", finding.rule, finding.span);
    }
    let draft = draft(&parsed);
    let origins = draft.collected.iter().map(|item| &item.from).chain(draft.shared.iter().map(|line| &line.from)).chain(draft.published.iter().map(|item| &item.from));
    for origin in origins {
        assert!(text.get(origin.span.clone()).is_some(), "a proposal points at {:?}", origin.span);
        assert_eq!(origin.line, source.line_at(origin.span.start));
    }
});

/// Letters and digits alone: marks may be taken for markers.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn shown(document: &Document) -> String {
    let mut out = document.title.clone();
    blocks(&document.preface, &mut out);
    sections(&document.sections, &mut out);
    out
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

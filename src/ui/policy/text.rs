//! The owner's text: sections, blocks and runs, in source order.

use clearlist_core::{
    policy::{Block, ContentsEntry, Item, Section, Span},
    words::Words,
};
use leptos::prelude::*;

/// The contents beside the text: every top-level section and those right below it.
pub(super) fn contents(sections: &[Section]) -> AnyView {
    let entries = sections.iter().map(|section| {
        let below = if section.sections.is_empty() { None } else { Some(inner_contents(&section.sections)) };
        view! { <li>{contents_link(section)}{below}</li> }
    });
    view! { <ol>{entries.collect_view()}</ol> }.into_any()
}

fn inner_contents(sections: &[Section]) -> AnyView {
    let entries = sections.iter().map(|section| view! { <li>{contents_link(section)}</li> });
    view! { <ol>{entries.collect_view()}</ol> }.into_any()
}

fn contents_link(section: &Section) -> impl IntoView + use<> {
    let label = (!section.label.is_empty()).then(|| format!("{} ", section.label));
    view! { <a href=format!("#{}", section.id)>{label}{section.title.clone()}</a> }
}

/// A section and what is below it. HTML has six levels of heading; deeper ones stay at the sixth.
pub(super) fn section(section: Section, level: u8, words: &'static Words) -> AnyView {
    let Section { id, label, title, blocks: body, sections, .. } = section;
    let label = (!label.is_empty()).then(|| view! { <span class="label">{label}</span> " " });
    let heading = match level {
        2 => view! { <h2 id=id>{label}{title}</h2> }.into_any(),
        3 => view! { <h3 id=id>{label}{title}</h3> }.into_any(),
        4 => view! { <h4 id=id>{label}{title}</h4> }.into_any(),
        5 => view! { <h5 id=id>{label}{title}</h5> }.into_any(),
        _ => view! { <h6 id=id>{label}{title}</h6> }.into_any(),
    };
    let body = blocks(body, words);
    let below = sections.into_iter().map(|below| self::section(below, level.saturating_add(1), words)).collect_view();
    view! { <section>{heading}{body}{below}</section> }.into_any()
}

pub(super) fn blocks(blocks: Vec<Block>, words: &'static Words) -> AnyView {
    blocks.into_iter().map(|block| self::block(block, words)).collect_view().into_any()
}

fn block(block: Block, words: &'static Words) -> AnyView {
    match block {
        Block::Paragraph { text } => view! { <p>{spans(text)}</p> }.into_any(),
        Block::List { items } => view! { <ul class="items">{items.into_iter().map(|item| self::item(item, words)).collect_view()}</ul> }.into_any(),
        Block::Contents { entries } => {
            let entries = entries.into_iter().map(|entry| announced(entry, words));
            view! { <ul class="items announced">{entries.collect_view()}</ul> }.into_any()
        }
        Block::Table { header, rows } => {
            let header = header.into_iter().map(|cell| view! { <th scope="col">{spans(cell)}</th> }).collect_view();
            let rows =
                rows.into_iter().map(|row| view! { <tr>{row.into_iter().map(|cell| view! { <td>{spans(cell)}</td> }).collect_view()}</tr> }).collect_view();
            view! { <div class="scroll" tabindex="0" role="group"><table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div> }.into_any()
        }
    }
}

fn item(item: Item, words: &'static Words) -> AnyView {
    let Item { label, text, blocks: below } = item;
    let label = (!label.is_empty()).then(|| view! { <span class="label">{label}</span> " " });
    view! { <li>{label}<span>{spans(text)}{blocks(below, words)}</span></li> }.into_any()
}

fn announced(entry: ContentsEntry, words: &'static Words) -> AnyView {
    let ContentsEntry { label, title, target } = entry;
    let label = (!label.is_empty()).then(|| view! { <span class="label">{label}</span> " " });
    match target {
        Some(target) => view! { <li>{label}<a href=format!("#{target}")>{title}</a></li> }.into_any(),
        None => view! { <li>{label}<span>{title}" "<small>"("{words.not_in_this_text}")"</small></span></li> }.into_any(),
    }
}

fn spans(spans: Vec<Span>) -> AnyView {
    spans.into_iter().map(span).collect_view().into_any()
}

fn span(span: Span) -> AnyView {
    match span {
        Span::Text { text } => text.into_any(),
        Span::Strong { text } => view! { <strong>{text}</strong> }.into_any(),
        Span::Emphasis { text } => view! { <em>{text}</em> }.into_any(),
        Span::Link { text, href } => view! { <a href=href rel="noopener noreferrer">{text}</a> }.into_any(),
        Span::Reference { text, target } => view! { <a href=format!("#{target}")>{text}</a> }.into_any(),
    }
}

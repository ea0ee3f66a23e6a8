//! The viewer reads what serde writes.

use clearlist_core::policy::*;
use clearlist_web::ui::parsed;
use serde::Serialize as _;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

fn span(text: &str) -> Span {
    Span::Text { text: text.into() }
}

/// A document with one of everything that the viewer shows.
fn document() -> Document {
    let runs = vec![
        span("“中文” "),
        Span::Strong { text: "strong".into() },
        Span::Emphasis { text: "emphasis".into() },
        Span::Link { text: "link".into(), href: "https://a.example/".into() },
        Span::Reference { text: "reference".into(), target: "one".into() },
    ];
    let nested = Item { label: "•".into(), text: vec![span("item")], blocks: vec![Block::Paragraph { text: vec![span("below")] }] };
    let blocks = vec![
        Block::Paragraph { text: runs },
        Block::List { items: vec![nested, Item { label: "-".into(), ..Item::default() }] },
        Block::Contents {
            entries: vec![
                ContentsEntry { label: "1.".into(), title: "One".into(), target: Some("one".into()) },
                ContentsEntry { title: "Nowhere".into(), ..ContentsEntry::default() },
            ],
        },
        Block::Table { header: vec![vec![span("A")], vec![]], rows: vec![vec![vec![span("1")], vec![span("2"), span("3")]]] },
    ];
    let inner = Section { id: "inner".into(), title: "Inner".into(), ..Section::default() };
    Document {
        rights: Vec::new(),
        title: "Privacy".into(),
        product: "App".into(),
        operator: Operator { name: "Operator".into(), address: Some("1 Street".into()) },
        version: "3".into(),
        published: Some("2026-03-02".into()),
        effective: None,
        revised: Some("2026-04-02".into()),
        language: "en".into(),
        contacts: [ContactKind::Email, ContactKind::Phone, ContactKind::Address, ContactKind::Web].map(|kind| Contact { kind, value: "v".into() }).into(),
        summary: vec!["In short.".into(), "“中文”".into()],
        preface: vec![Block::Paragraph { text: vec![span("preface")] }],
        sections: vec![Section { id: "one".into(), label: "1.".into(), title: "One".into(), line: 0, blocks, sections: vec![inner] }],
        purposes: vec![Purpose { id: "ads".into(), title: "Advertising".into(), ..Purpose::default() }],
        services: vec![],
        collected: vec![
            CollectedItem {
                function: Some("f".into()),
                category: "c".into(),
                item: "i".into(),
                purpose: "ads".into(),
                scenario: "s".into(),
                how: Some("h".into()),
                retention: None,
                sensitive: true,
            },
            CollectedItem { retention: Some("r".into()), ..CollectedItem::default() },
        ],
        shared: vec![
            SharedItem { recipient: "r".into(), contact: "c".into(), categories: "d".into(), purpose: "p".into(), ..SharedItem::default() },
            SharedItem {
                function: Some("f".into()),
                scenario: "s".into(),
                method: "SDK".into(),
                processing: Some("p".into()),
                policy: Some("https://b.example/".into()),
                sensitive: true,
                ..SharedItem::default()
            },
        ],
    }
}

#[wasm_bindgen_test]
fn the_viewer_reads_what_serde_writes() {
    let written = document().serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap();
    assert_eq!(parsed::document(written.unchecked_ref()), document());
}

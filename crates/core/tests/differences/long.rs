//! Long texts: no time that grows with the square of them.

use clearlist_core::policy::*;
use std::time::{Duration, Instant};

/// A text of about 2 MB in 1,500 sections, every word of it seemingly at random.
fn long(sections: usize, edit: impl Fn(usize, String) -> String) -> Document {
    let section = |number: usize| {
        let mut seed = number as u64 + 1;
        let mut word = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("w{}", (seed >> 33) % 5000)
        };
        let text = (0..220).map(|at| if at % 20 == 19 { word() + ". " } else { word() + " " }).collect::<String>();
        let text = edit(number, text);
        Section {
            id: format!("s{number}"),
            label: format!("{number}."),
            title: format!("Section {number} on {}", word()),
            blocks: vec![Block::Paragraph { text: vec![Span::Text { text }] }],
            ..Section::default()
        }
    };
    Document { sections: (0..sections).map(section).collect(), ..Document::default() }
}

/// Unoptimised tests on a busy machine: what would be quadratic takes many minutes.
const PATIENCE: Duration = Duration::from_secs(60);

#[track_caller]
fn timed(old: &Document, new: &Document) -> Difference {
    let started = Instant::now();
    let difference = diff(old, new);
    let taken = started.elapsed();
    println!("{} changes in {taken:?}", difference.changes.len());
    assert!(taken < PATIENCE, "{taken:?}");
    difference
}

#[test]
fn a_word_changed_in_every_section() {
    let old = long(1500, |_, text| text);
    assert!(serde_json::to_vec(&old).unwrap().len() > 1_500_000);
    let new = long(1500, |number, text| text.replacen("w1", &format!("v{number}"), 1));
    assert_eq!(timed(&old, &new).changes.len(), 1500);
}

#[test]
fn every_section_in_reverse_order_with_other_anchors() {
    let old = long(1500, |_, text| text);
    let mut new = long(1500, |_, text| text);
    new.sections.reverse();
    for (index, section) in new.sections.iter_mut().enumerate() {
        section.id = format!("x{index}");
    }
    let difference = timed(&old, &new);
    assert_eq!(difference.changes.len(), 1499, "all but one have moved");
    assert!(difference.changes.iter().all(|change| change.what == [What::Moved]));
}

#[test]
fn nothing_alike() {
    let old = long(1500, |_, text| text);
    let new = long(1500, |_, text| text.replace('w', "u"));
    assert!(timed(&old, &new).is_material());
}

/// One section that is one line, once with words that repeat without end, once with its sentences in reverse order.
#[test]
fn one_line_without_end() {
    let one = |text: String| Document {
        sections: vec![Section { id: "a".into(), title: "A".into(), blocks: vec![Block::Paragraph { text: vec![Span::Text { text }] }], ..Section::default() }],
        ..Document::default()
    };
    timed(&one("a b ".repeat(250_000)), &one("b a a ".repeat(175_000)));
    let sentences: Vec<String> = (0..20_000).map(|number| format!("Sentence number {} is about {number}. ", number % 777)).collect();
    let reversed: String = sentences.iter().rev().map(String::as_str).collect();
    timed(&one(sentences.concat()), &one(reversed));
    timed(&one("没有空格的中文句子。".repeat(20_000)), &one("没有空格的另一个句子。".repeat(20_000)));
}

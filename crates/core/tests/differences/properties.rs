//! What holds of every difference, over generated documents and generated changes.

use super::shown;
use clearlist_core::policy::*;
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeMap;

const WORDS: [&str; 40] = [
    "we",
    "collect",
    "your",
    "name",
    "and",
    "address",
    "when",
    "you",
    "order",
    "from",
    "the",
    "shop",
    "it",
    "is",
    "kept",
    "for",
    "thirty",
    "days",
    "then",
    "deleted",
    "by",
    "our",
    "office",
    "in",
    "harbour",
    "town",
    "unless",
    "law",
    "asks",
    "otherwise",
    "保存",
    "信息",
    "the",
    "of",
    "a",
    "to",
    "with",
    "partner",
    "Ferry",
    "Ltd",
];

fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(WORDS.to_vec()), count).prop_map(|words| words.join(" "))
}

fn paragraph() -> impl Strategy<Value = Block> {
    words(1..25).prop_map(|text| Block::Paragraph { text: vec![Span::Text { text: text + "." }] })
}

fn section() -> impl Strategy<Value = Section> {
    let flat = (words(1..5), vec(paragraph(), 0..4)).prop_map(|(title, blocks)| Section { title, blocks, ..Section::default() });
    flat.prop_recursive(3, 12, 4, |inner| {
        (words(1..5), vec(paragraph(), 0..3), vec(inner, 0..4)).prop_map(|(title, blocks, sections)| Section { title, blocks, sections, ..Section::default() })
    })
}

/// Sections with anchors of their own, as the parser gives them.
fn document() -> impl Strategy<Value = Document> {
    (vec(paragraph(), 0..2), vec(section(), 0..6)).prop_map(|(preface, mut sections)| {
        anchor(&mut sections, &mut BTreeMap::new());
        Document { title: "Policy".into(), preface, sections, ..Document::default() }
    })
}

fn anchor(sections: &mut [Section], known: &mut BTreeMap<String, usize>) {
    for section in sections {
        let slug = section.title.replace(' ', "-").to_lowercase();
        let count = known.entry(slug.clone()).or_default();
        *count += 1;
        section.id = if *count == 1 { slug } else { format!("{slug}-{count}") };
        anchor(&mut section.sections, known);
    }
}

fn texts(document: &Document) -> BTreeMap<String, (String, String)> {
    fn add(sections: &[Section], texts: &mut BTreeMap<String, (String, String)>) {
        for section in sections {
            let lines: Vec<String> = section.blocks.iter().map(text_of).collect();
            texts.insert(section.id.clone(), (section.title.clone(), lines.join("\n")));
            add(&section.sections, texts);
        }
    }
    let mut texts = BTreeMap::new();
    add(&document.sections, &mut texts);
    texts
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Paragraph { text } => text.iter().map(Span::text).collect(),
        _ => unreachable!("the generator makes paragraphs"),
    }
}

fn read(runs: &[Run], without: RunKind) -> String {
    runs.iter().filter(|run| run.kind != without).map(|run| run.text.as_str()).collect()
}

fn counts(difference: &Difference, what: What) -> usize {
    difference.changes.iter().filter(|change| change.place.kind == PlaceKind::Section && change.what.contains(&what)).count()
}

/// A document, and the same after a few changes.
fn changed() -> impl Strategy<Value = (Document, Document)> {
    let edit = (0..6_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), section());
    (document(), vec(edit, 0..5)).prop_map(|(old, edits)| {
        let mut new = old.clone();
        for (kind, at, to, section) in edits {
            let count = new.sections.len();
            match kind {
                0 => new.sections.insert(at.index(count + 1), section),
                1 if count > 0 => drop(new.sections.remove(at.index(count))),
                2 if count > 0 => {
                    let moved = new.sections.remove(at.index(count));
                    new.sections.insert(to.index(count), moved);
                }
                3 if count > 0 => new.sections[at.index(count)].title = section.title,
                4 if count > 0 => new.sections[at.index(count)].blocks = section.blocks,
                5 if count > 0 => new.sections[at.index(count)].blocks.extend(section.blocks),
                _ => {}
            }
        }
        anchor(&mut new.sections, &mut BTreeMap::new());
        (old, new)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn nothing_differs_from_itself(document in document()) {
        prop_assert!(diff(&document, &document).is_empty());
    }

    /// What is kept and added reads as the new text, what is kept and removed as the old one, and what is not named is the same in both.
    #[test]
    fn the_runs_read_as_both_texts((old, new) in changed()) {
        let difference = diff(&old, &new);
        let (old_texts, new_texts) = (texts(&old), texts(&new));
        let mut accounted = 0;
        for change in difference.changes.iter().filter(|change| change.place.kind == PlaceKind::Section) {
            let side = if change.what == [What::Removed] { &old_texts } else { &new_texts };
            let (title, text) = &side[&change.place.id];
            prop_assert_eq!(title, &change.place.title);
            for passage in &change.passages {
                let now = read(&passage.runs, RunKind::Removed);
                let before = read(&passage.runs, RunKind::Added);
                match passage.part {
                    Part::Title => prop_assert_eq!(&now, title),
                    _ if change.what == [What::Removed] => prop_assert_eq!(&before, text),
                    _ => prop_assert_eq!(&now, text),
                }
                if change.what != [What::Added] {
                    let known = old_texts.values().any(|(title, text)| if passage.part == Part::Title { *title == before } else { *text == before });
                    prop_assert!(known, "{:?} is nowhere in the old text", before);
                }
            }
            accounted += 1;
        }
        prop_assert_eq!(old_texts.len() + counts(&difference, What::Added), new_texts.len() + counts(&difference, What::Removed));
        if accounted == 0 {
            prop_assert_eq!(old_texts, new_texts);
        }
    }

    #[test]
    fn there_and_back_are_the_same_changes((old, new) in changed()) {
        let (there, back) = (diff(&old, &new), diff(&new, &old));
        let seen = |what: What| (counts(&there, what), counts(&back, what));
        let (added, removed) = (seen(What::Added), seen(What::Removed));
        prop_assert_eq!((added.0, removed.0), (removed.1, added.1), "{}\n--\n{}", shown(&there), shown(&back));
        for what in [What::Moved, What::Renamed, What::Reworded] {
            let (there_count, back_count) = seen(what);
            prop_assert_eq!(there_count, back_count, "{:?}\n{}\n--\n{}", what, shown(&there), shown(&back));
        }
        prop_assert_eq!(there.is_material(), back.is_material(), "{}\n--\n{}", shown(&there), shown(&back));
    }

    /// A section carried elsewhere among those beside it, each with words of its own.
    #[test]
    fn a_moved_section_is_moved_and_nothing_else(count in 2..12_usize, from: prop::sample::Index, to: prop::sample::Index) {
        let section = |number: usize| {
            let text = |part: usize| format!("Here the matter number {number} is told in part {part}, with what belongs to matter {number} alone.");
            let block = |part| Block::Paragraph { text: vec![Span::Text { text: text(part) }] };
            let below = Section { id: format!("below-{number}"), title: format!("Below {number}"), blocks: vec![block(2)], ..Section::default() };
            Section { id: format!("matter-{number}"), title: format!("Matter {number}"), blocks: vec![block(1)], sections: vec![below], ..Section::default() }
        };
        let old = Document { sections: (0..count).map(section).collect(), ..Document::default() };
        let mut new = old.clone();
        let (from, to) = (from.index(count), to.index(count));
        let moved = new.sections.remove(from);
        new.sections.insert(to, moved);
        let difference = diff(&old, &new);
        prop_assert_eq!(difference.changes.len(), usize::from(from != to), "{}", shown(&difference));
        for change in &difference.changes {
            prop_assert!(change.what == [What::Moved] && !change.is_material() && change.passages.is_empty(), "{}", shown(&difference));
        }
    }

    /// One word changed for one of those that always matter, anywhere in any sentence.
    #[test]
    fn what_always_matters_is_never_wording(before in words(0..12), after in words(0..12), pair in select(WEIGHTY.to_vec())) {
        let text = |word: &str| Document {
            sections: vec![Section { id: "a".into(), title: "A".into(), blocks: vec![Block::Paragraph { text: vec![Span::Text { text: format!("{before} {word} {after}.") }] }], ..Section::default() }],
            ..Document::default()
        };
        for (one, other) in [pair, (pair.1, pair.0)] {
            let difference = diff(&text(one), &text(other));
            prop_assert!(difference.is_material(), "{}", shown(&difference));
        }
    }
}

/// A number, a negation, a recipient, a country, a time, an amount; as they come and go.
const WEIGHTY: [(&str, &str); 22] = [
    ("30", "90"),
    ("1,5", "15"),
    ("10%", "10"),
    ("-5", "5"),
    ("thirty", "ninety"),
    ("", "not"),
    ("can", "cannot"),
    ("never", "ever"),
    ("with", "without"),
    ("可以", "不可以"),
    ("may", "must"),
    ("all", "some"),
    ("Tally", "Sally"),
    ("Brightreach", "Brightreech"),
    ("Ireland", "Iceland"),
    ("Niger", "Nigeria"),
    ("us", "US"),
    ("德国", "法国"),
    ("days", "months"),
    ("a@b.example", "a@c.example"),
    ("lawful", "unlawful"),
    ("before", "after"),
];

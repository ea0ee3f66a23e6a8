//! Texts that no owner wrote on purpose: very deep, very long, or full of what nobody sees.

use std::time::{Duration, Instant};

use super::shown::{headings, read, shown, whole};
use clearlist_core::policy::{Document, Finding, Section, check};
use proptest::prelude::*;

/// As Unicode lists them, joiners included: tests that compare words pass over them.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn told(name: &str, text: &str, rule: &str) -> Vec<Finding> {
    check(&read(name, text)).into_iter().filter(|finding| finding.rule == rule).collect()
}

fn messages(name: &str, text: &str, rule: &str) -> Vec<(u32, String)> {
    told(name, text, rule).into_iter().map(|finding| (finding.line, finding.message)).collect()
}

fn all<'d>(sections: &'d [Section], out: &mut Vec<&'d Section>) {
    for section in sections {
        out.push(section);
        all(&section.sections, out);
    }
}

const HIDDEN: &str = "Pri\u{200b}vacy Policy\n\n\u{feff}1. What\u{202e} we col\u{ad}lect\u{200f}\n\nWe keep your na\u{200b}me, at https://exam\u{2060}ple.org/a\u{200b}b and de\u{7}sk@example.org.\n\n2.\u{200b} How we use it\n\nFor nothing else than \u{2067}what\u{2069} you ask for.\n";

#[test]
fn what_nobody_sees_is_kept_out_of_all_that_is_shown() {
    for (name, text) in [("policy.txt", HIDDEN.to_string()), ("policy.md", HIDDEN.replace("\u{feff}1.", "\u{200b}## 1.").replace("2.\u{200b}", "## 2."))] {
        let document = read(name, &text).document;
        assert_eq!(headings(&document), "1. What we collect\n2. How we use it\n", "{name}");
        assert!(!serde_json::to_string(&document).unwrap().chars().any(is_unseen), "{name}: {document:?}");
        let plain: String = HIDDEN.chars().filter(|c| !is_unseen(*c) && !c.is_whitespace()).collect();
        assert_eq!(shown(&document), plain, "letters stay");
        assert!(whole(&document).contains("<https://example.org/ab @ https://example.org/ab> and <desk@example.org @ mailto:desk@example.org>"));
    }
}

#[test]
fn what_nobody_sees_is_kept_out_of_contents_and_of_entities() {
    let document = read(
        "policy.txt",
        "Policy\n\nContents:\n1. What we ke\u{200b}ep\n2. As\u{202e}king us\n\n1. What we keep\n\nYour name.\n\n2. Asking us\n\nWrite to us.\n",
    )
    .document;
    assert!(whole(&document).contains("> [1.] What we keep -> what-we-keep\n> [2.] Asking us -> asking-us\n"), "{}", whole(&document));
    let document = read("policy.md", "# Policy\n\n## Co&#8203;okies\n\nSee [our &#x202e;page](https://exa&#8203;mple.org/).\n").document;
    assert!(!serde_json::to_string(&document).unwrap().chars().any(is_unseen), "{document:?}");
    assert!(whole(&document).contains("<our page @ https://example.org/>"), "{}", whole(&document));
}

/// Persian and Hindi are written with joiners, and so are some signs.
#[test]
fn joiners_stay_where_they_are_written() {
    let text = "سیاست\n\nما می\u{200c}خواهیم نام شما را نگه داریم.\n\nक्\u{200d}ष 👩\u{200d}👧 and pla\u{200d}in.\n";
    let shown = shown(&read("policy.txt", text).document);
    assert!(shown.contains("می\u{200c}خواهیم") && shown.contains("क्\u{200d}ष") && shown.contains("👩\u{200d}👧") && shown.contains("plain"), "{shown}");
    assert_eq!(
        messages("policy.txt", text, "invisible-characters"),
        [(5, "U+200D zero width joiner, once: nobody sees it, and it is left out of what is shown".to_string())]
    );
}

#[test]
fn each_kind_of_invisible_character_is_told_with_its_line() {
    let told = messages("policy.txt", HIDDEN, "invisible-characters");
    let has = |line: u32, words: &str| assert!(told.contains(&(line, words.to_string())), "{told:#?}");
    has(1, "U+200B zero width space, 4 times, here first: nobody sees it, and it is left out of what is shown");
    has(3, "U+202E right-to-left override, once: it turns the direction of writing, so that the text may read otherwise than it is");
    has(5, "U+0007 bell, once: nobody sees it, and it is left out of what is shown");
    has(9, "U+2067 right-to-left isolate, once: it turns the direction of writing, so that the text may read otherwise than it is");
    assert_eq!(
        messages("policy.txt", "Policy\n\nPage one ends.\u{c}Page two.\n", "invisible-characters"),
        [(3, "U+000C form feed, once: it is shown as a blank".to_string())]
    );
    assert!(messages("policy.txt", "Policy\n\nA tab\tis seen.\n", "invisible-characters").is_empty());
}

#[test]
fn front_matter_has_words_of_its_own() {
    let told = told("policy.md", "---\ntitle: Policy\nlayout: page\n---\n\n# Policy\n\n## Cookies\n\nWe set none.\n", "stray-mark");
    assert_eq!(
        told.iter().map(|finding| (finding.line, finding.message.as_str())).collect::<Vec<_>>(),
        [(2, "front matter is for programs, and is not shown")]
    );
    assert_eq!(
        messages("policy.md", "# Policy\n\n***\n\n## Cookies\n\n--..--\n", "stray-mark"),
        [(7, "a line holds only \"--..--\"; it is not shown".to_string())]
    );
}

#[test]
fn deep_quotes_and_lists_end_somewhere() {
    let texts = [
        (
            "policy.txt",
            (0..100)
                .map(|depth| format!("{}({}) Title of it\n\n{}Some text that says something.\n\n", " ".repeat(depth), depth + 1, " ".repeat(depth)))
                .collect::<String>(),
        ),
        ("policy.txt", (1..100).map(|depth| format!("{} Title\n\nText stands here.\n\n", vec!["1"; depth].join("."))).collect()),
        ("policy.md", (0..100).map(|depth| format!("{}1. Title of it\n", " ".repeat(depth * 3))).collect()),
        ("policy.md", format!("{} word\n", "> ".repeat(5_000))),
        ("policy.md", format!("{} word\n", "- ".repeat(5_000))),
        ("policy.md", format!("{}word{}\n", "*".repeat(3_000), "*".repeat(3_000))),
        ("policy.md", format!("{}word{}\n", "[".repeat(3_000), "](x)".repeat(3_000))),
    ];
    for (name, text) in texts {
        let document: Document = read(name, &text).document;
        let mut sections = Vec::new();
        all(&document.sections, &mut sections);
        // Serialising recurses as deep as the document.
        assert!(serde_json::to_string(&document).is_ok(), "{} sections", sections.len());
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        assert!(letters(&shown(&document)) >= letters(&text).saturating_sub(3_000));
    }
}

/// Nothing to find: nothing is made up, and the rules say so.
#[test]
fn texts_of_numbers_or_of_marks_alone_are_read() {
    let numbers: String = (1..400).map(|number| format!("{}\n", number * 7919)).collect();
    for text in ["1\n2\n3\n", "1. 2. 3.\n\n4. 5. 6.\n", "١٢٣ ٤٥٦\n", "１２３\n\n４５６\n", numbers.as_str()] {
        let document = read("policy.txt", text).document;
        assert_eq!(shown(&document), text.split_whitespace().collect::<String>());
        assert!(document.sections.is_empty(), "{}", headings(&document));
    }
    for (name, text) in
        [("policy.txt", "...\n\n---\n\n!?!\n"), ("policy.md", "...\n\n***\n\n!?!\n"), ("policy.txt", "\u{200b}"), ("policy.md", "\u{202e}\u{7}")]
    {
        let document = read(name, text).document;
        assert_eq!(shown(&document), "", "{name} {text:?}");
        assert!(!check(&read(name, text)).is_empty());
    }
}

/// How long reading takes, the best of two.
fn taken(name: &str, text: &str) -> Duration {
    let timed = || {
        let started = Instant::now();
        read(name, text);
        started.elapsed()
    };
    timed().min(timed())
}

/// A quarter of a text takes about a quarter of its time; were a search quadratic, it would take a sixteenth.
#[track_caller]
fn assert_linear(name: &str, part: &str, whole: &str) {
    let (part_took, whole_took) = (taken(name, part), taken(name, whole));
    assert_eq!(part.len(), whole.len() / 4);
    assert!(whole_took < part_took * 10 + Duration::from_millis(100), "a quarter {part_took:?}, the whole {whole_took:?}");
}

#[test]
fn two_hundred_thousand_short_lines_take_four_times_what_fifty_thousand_take() {
    for name in ["policy.txt", "policy.md"] {
        assert_linear(name, &"a b\n".repeat(50_000), &"a b\n".repeat(200_000));
    }
}

#[test]
fn a_line_of_megabytes_is_one_paragraph() {
    let text = "words without any end ".repeat(230_000);
    assert!(text.len() > 5_000_000);
    let document = read("policy.txt", &text).document;
    assert_eq!((document.preface.len(), document.sections.len()), (1, 0));
    assert_linear("policy.txt", &text[..text.len() / 4], &text);
}

#[test]
fn what_nobody_sees_takes_linear_time() {
    assert_linear("policy.txt", &"\u{200b}a ".repeat(20_000), &"\u{200b}a ".repeat(80_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Hidden characters anywhere change nothing but the places that findings point to.
    #[test]
    fn hidden_characters_change_nothing_that_is_shown(hidden in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&['\u{200b}', '\u{202e}', '\u{ad}', '\u{feff}', '\u{1}'][..])), 1..20), seed in 0_u64..60) {
        let policy = super::generator::policy(seed);
        let plain = policy.text.replace('\r', "");
        let mut text: Vec<char> = plain.chars().collect();
        for (at, c) in hidden {
            text.insert(1 + at.index(text.len() - 1), c);
        }
        let text: String = text.into_iter().collect();
        let (with, without) = (read(policy.name, &text), read(policy.name, &plain));
        prop_assert!(with.document == without.document, "{text}");
        for finding in check(&with) {
            prop_assert!(with.source().text().get(finding.span.clone()).is_some(), "{finding:?}");
            prop_assert_eq!(finding.line, with.source().line_at(finding.span.start));
        }
    }
}

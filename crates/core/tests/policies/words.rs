//! Nothing of a text is lost, whatever the text; and no text makes the parser panic, recurse or linger.

use std::time::{Duration, Instant};

use super::shown::{headings, read, shown};
use clearlist_core::policy::{Source, check, parse};
use proptest::prelude::*;

/// What the source holds, without blanks, stray lines, and the marks that end a run-in heading.
#[track_caller]
fn assert_nothing_is_lost(text: &str) {
    let Ok(source) = Source::from_bytes("policy.txt", text.as_bytes()) else { return };
    let parsed = parse(&source);
    let mut kept = source.text().as_bytes().to_vec();
    for finding in check(&parsed) {
        assert!(source.text().get(finding.span.clone()).is_some(), "{finding:?} points outside the text");
        assert_eq!(finding.line, source.line_at(finding.span.start), "{finding:?}");
        if finding.rule == "stray-mark" {
            kept[finding.span].fill(b' ');
        }
    }
    let kept: String = String::from_utf8(kept).unwrap().split_whitespace().collect();
    // Nor what draws a table, nor what nobody sees.
    let without_stops =
        |text: &str| text.chars().filter(|c| !matches!(c, ':' | '：' | '.' | '。' | '|' | '│' | '-') && !super::robust::is_unseen(*c)).collect::<String>();
    assert_eq!(without_stops(&kept), without_stops(&shown(&parsed.document)));
}

const FRAGMENTS: [&str; 40] = [
    "\n",
    "\n\n",
    "\n",
    "\n\n\n",
    " ",
    "1. ",
    "2. ",
    "3.",
    "10. ",
    "(1) ",
    "(2) ",
    "（一）",
    "一、",
    "第一条 ",
    "第二章：",
    "a) ",
    "b. ",
    "i. ",
    "(ii) ",
    "1.1 ",
    "1.2. ",
    "- ",
    "• ",
    "  ",
    "①",
    "Article 1: ",
    ".",
    "---",
    "How we share",
    "Transfer We will not",
    "Contents:",
    "your data",
    ": ",
    "; ",
    ". ",
    "信息收集",
    "。",
    "Cookies",
    "a long sentence that says many things about what is collected, and why, and for how long it is kept.",
    "see (1) how",
];

fn policy() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&FRAGMENTS[..]), 1..60).prop_map(|parts| parts.concat())
}

/// Texts as owners have them, in every style that the generator knows.
#[test]
fn no_word_of_a_generated_policy_is_lost() {
    for policy in (0..400).map(|seed| super::generator::policy(seed * 7 + 1)).filter(|policy| policy.name == "policy.txt") {
        assert_nothing_is_lost(&policy.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_policy_is_lost(text in policy()) {
        assert_nothing_is_lost(&text);
    }

    #[test]
    fn no_word_of_any_text_is_lost(text in any::<String>()) {
        assert_nothing_is_lost(&text);
    }

    /// A policy whose lines were dropped, doubled and swapped.
    #[test]
    fn no_word_of_a_mutated_policy_is_lost(seed in 0_u64..500, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..3), 1..12)) {
        let policy = super::generator::policy(seed);
        let mut lines: Vec<&str> = policy.text.lines().collect();
        for (one, other, change) in changes {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            match change {
                0 => lines.swap(one, other),
                1 => lines.insert(one, lines[other]),
                _ if lines.len() > 2 => drop(lines.remove(one)),
                _ => {}
            }
        }
        if policy.name == "policy.txt" {
            assert_nothing_is_lost(&lines.join("\n"));
        }
    }

    #[test]
    fn no_markdown_panics(text in policy(), more in any::<String>(), marks in prop::collection::vec(prop::sample::select(&["# ", "## ", "**", "*", "|a|b|\n|-|-|\n|c|d|\n", "> ", "```\n", "<b>", "[x](y)", "    ", "===\n"][..]), 0..12)) {
        let mixed: String = marks.iter().zip(text.split_inclusive('\n').chain(std::iter::repeat("\n"))).map(|(mark, line)| format!("{mark}{line}")).collect();
        for text in [mixed, text, more] {
            if let Ok(source) = Source::from_bytes("policy.md", text.as_bytes()) {
                let parsed = parse(&source);
                for finding in check(&parsed) {
                    prop_assert!(source.text().get(finding.span.clone()).is_some());
                }
            }
        }
    }

    #[test]
    fn the_words_of_markdown_stay_in_order(titles in prop::collection::vec("[A-Z][a-z]{2,8}", 1..6), words in prop::collection::vec("[a-z]{3,9}", 6..30)) {
        let mut text = String::from("# Policy\n\n");
        let mut expected = String::from("Policy");
        for (index, title) in titles.iter().enumerate() {
            let [a, b, c] = [0, 1, 2].map(|k| words[(index * 3 + k) % words.len()].as_str());
            text.push_str(&format!("## {title}\n\n*{a}* **{b}**\n{c}\n\n- {a}\n- {b}\n\n| {c} | {a} |\n|---|---|\n| {b} | {c} |\n\n"));
            expected.push_str(&format!("{title}{a}{b}{c}-{a}-{b}{c}{a}{b}{c}"));
        }
        prop_assert_eq!(shown(&read("policy.md", &text).document), expected);
    }

    /// Sections in any order come out in that order: no order is expected of a policy.
    #[test]
    fn shuffled_sections_keep_their_structure(order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle()) {
        let sections = [
            ("Guarding Your Records\n\n1. We lock every record away, and let nobody near it without need.\n\n2. We train those who work with records, once in every year.\n\n", "Guarding Your Records\n"),
            ("Handing Over and Publishing\n\n1. Handing over\n\nWe hand records over in the following cases:\n\n(1) you have agreed;\n\n(2) a law asks for it.\n\n2. Publishing\n\nWe publish no record of anybody.\n\n", "Handing Over and Publishing\n  1. Handing over\n  2. Publishing\n"),
            ("Changes to This Text\n\nWe may change this text, and will tell you before we do.\n\n", "Changes to This Text\n"),
            ("Asking Us\n\nWrite to desk@example.org, and we answer within a week.\n\n", "Asking Us\n"),
        ];
        let text: String = std::iter::once("A Policy\n\nIt opens with a paragraph of its own.\n\n").chain(order.iter().map(|k| sections[*k].0)).collect();
        let expected: String = order.iter().map(|k| sections[*k].1).collect();
        prop_assert_eq!(headings(&read("policy.txt", &text).document), expected);
    }
}

#[test]
fn a_hundred_levels_do_not_overflow() {
    let nested: String = (0..100).map(|depth| format!("{}- item\n", " ".repeat(depth * 2))).collect();
    let dotted: String = (1..100).map(|depth| format!("{} Title\n\nSome text here.\n\n", vec!["1"; depth].join("."))).collect();
    let again = "1. Title of this\n\nWe say the following:\n\n".repeat(100);
    let quoted: String = (1..200).map(|depth| format!("{} word\n", ">".repeat(depth))).collect();
    for text in [nested, dotted, again, quoted] {
        assert_nothing_is_lost(&text);
        let parsed = read("policy.md", &text);
        // Serialising recurses as deep as the document.
        assert!(serde_json::to_string(&parsed.document).is_ok());
    }
}

/// Much of what is worst for a search: read in seconds even without optimisation, where quadratic work would take minutes.
#[test]
fn large_texts_take_linear_time() {
    let texts = [
        "a\n".repeat(125_000),
        "1. a\n".repeat(50_000),
        "Short Title\n\n".repeat(20_000),
        "1. Title\n\nText that ends here.\n\n".repeat(7_000),
        "a@".repeat(125_000),
        "http://".repeat(37_000),
        "(1) ".repeat(62_000),
        "see (1) how we ".repeat(15_000),
        "word ".repeat(50_000),
        "字".repeat(87_000),
        "Contents:\n1. A\n2. B\n3. C\n".repeat(10_000),
        "May 1, 2024 ".repeat(20_000),
        "- ".repeat(75_000) + "a",
        "## Title\n\nShort Line\n\n1. Title\n\nText.\n\n".repeat(5_000),
    ];
    for (text, name) in texts.iter().flat_map(|text| [(text, "policy.txt"), (text, "policy.md")]) {
        let started = Instant::now();
        let source = Source::from_bytes(name, text.as_bytes()).unwrap();
        check(&parse(&source));
        let start: String = text.chars().take(12).collect();
        assert!(started.elapsed() < Duration::from_secs(15), "{:?} for {name} of {start:?}…", started.elapsed());
    }
}

//! Sections added, removed, moved, renamed and reworded.

use super::{document, shown};
use clearlist_core::policy::diff;
use expect_test::{Expect, expect};

#[track_caller]
fn check(old: &str, new: &str, expected: Expect) {
    expected.assert_eq(&shown(&diff(&document(old), &document(new))));
}

const FOUR: &str = "# Policy

## Who we are

We are an invented company by the harbour.

## What we collect

We collect your name and what you order from us.

## How long

Orders are kept for seven years.

## Your rights

You may ask for a copy of everything at any time.
";

#[test]
fn an_added_section() {
    check(
        FOUR,
        &FOUR.replace("## How long", "## Sharing\n\nWe give your address to the carrier.\n\n## How long"),
        expect![[r#"
            section Sharing | added | recipient
              Text: {+We give your address to the carrier.+}
        "#]],
    );
}

#[test]
fn a_removed_section() {
    check(
        FOUR,
        &FOUR.replace("## Your rights\n\nYou may ask for a copy of everything at any time.\n", ""),
        expect![[r#"
            section Your rights | removed | right
              Text: [-You may ask for a copy of everything at any time.-]
        "#]],
    );
}

#[test]
fn a_moved_section_is_moved_and_nothing_else() {
    let moved = FOUR.replace("## How long\n\nOrders are kept for seven years.\n\n", "") + "\n## How long\n\nOrders are kept for seven years.\n";
    check(
        FOUR,
        &moved,
        expect![[r#"
        section Your rights | moved | wording
    "#]],
    );
}

#[test]
fn a_section_below_another_heading_says_something_else() {
    let old = "# P\n\n## What we do\n\n### Advertising\n\nWe show you things.\n\n## What we never do\n\n### Spying\n\nWe look away.\n";
    let new = "# P\n\n## What we do\n\n## What we never do\n\n### Spying\n\nWe look away.\n\n### Advertising\n\nWe show you things.\n";
    check(
        old,
        new,
        expect![[r#"
        section Advertising | moved | unsure
    "#]],
    );
}

#[test]
fn a_renamed_section() {
    check(
        FOUR,
        &FOUR.replace("## How long", "## Retention of orders"),
        expect![[r#"
            section Retention of orders | renamed | retention
              Title: [-How long-]{+Retention of orders+}
        "#]],
    );
}

#[test]
fn reworded_sections_with_their_words() {
    check(
        FOUR,
        &FOUR.replace("seven years", "ten years").replace("your name and", "your name, your phone number and"),
        expect![[r#"
            section What we collect | reworded | item
              Text: We collect your name{+, your phone number+} and what you order from us.
            section How long | reworded | retention
              Text: Orders are kept for [-seven-]{+ten+} years.
        "#]],
    );
}

#[test]
fn numbers_of_sections_are_counted_and_no_change() {
    let numbered = |skip: &str| {
        let mut text = String::from("# Policy\n");
        for (index, title) in ["Aims", "Means", "Ends"].into_iter().filter(|title| *title != skip).enumerate() {
            text.push_str(&format!("\n## {}. {title}\n\nAbout {title} there is this to say here.\n", index + 1));
        }
        text
    };
    check(
        &numbered("Aims"),
        &numbered(""),
        expect![[r#"
        section Aims | added | unsure
          Text: {+About Aims there is this to say here.+}
        renumbered: 2
    "#]],
    );
}

#[test]
fn a_heading_over_the_same_sections_is_renamed() {
    let text = |heading: &str| format!("# P\n\n## {heading}\n\n### By mail\n\nWrite a letter to us.\n\n### By phone\n\nCall us in the morning.\n");
    check(
        &text("Ways"),
        &text("Paths"),
        expect![[r#"
        section Paths | renamed | unsure
          Title: [-Ways-]{+Paths+}
    "#]],
    );
}

#[test]
fn a_link_that_leads_elsewhere_under_the_same_words() {
    let text = |to: &str| format!("# P\n\n## A\n\nRead [their policy]({to}) first.\n");
    check(
        &text("https://a.example/one"),
        &text("https://a.example/two"),
        expect![[r#"
        section A | reworded | unsure
          Link: [-https://a.example/one-]{+https://a.example/two+}
    "#]],
    );
    check(
        &text("http://a.example/one"),
        &text("https://a.example/one/"),
        expect![[r#"
        section A | reworded | wording
          Link: [-http://a.example/one-]{+https://a.example/one/+}
    "#]],
    );
}

#[test]
fn words_are_marked_in_chinese_too() {
    let text = |days: &str| format!("# 隐私政策\n\n## 保存期限\n\n我们保存您的订单{days}，之后删除。\n");
    check(
        &text("三十天"),
        &text("九十天"),
        expect![[r#"
        section 保存期限 | reworded | retention
          Text: 我们保存您的订单[-三-]{+九+}十天，之后删除。
    "#]],
    );
}

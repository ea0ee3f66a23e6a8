//! What `check` says, a rule at a time.

use clearlist_core::policy::{Severity, check as findings};
use expect_test::{Expect, expect};

use super::shown::read;

/// Findings of one rule: severity, line, what the span holds, message.
#[track_caller]
fn check(rule: &str, text: &str, expected: Expect) {
    let parsed = read("policy.txt", text);
    let told: String = findings(&parsed)
        .iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| format!("{:?} {} {:?}: {}\n", finding.severity, finding.line, &parsed.source().text()[finding.span.clone()], finding.message))
        .collect();
    expected.assert_eq(&told);
}

const COMPLETE: &str = "A Policy\n\nEffective May 10, 2024.\n\nContact\n\nWrite to desk@example.org.\n";

#[test]
fn no_heading() {
    check(
        "no-heading",
        "A Policy\n\nWe keep your name and nothing else.\n",
        expect![[r#"
        Error 1 "A Policy": the text has no heading below its title
    "#]],
    );
    check(
        "no-heading",
        "Just one word after the other, and a full stop.",
        expect![[r#"
        Error 1 "Just one word after the other, and a full stop.": the text has no heading below its title
    "#]],
    );
    check("no-heading", COMPLETE, expect![[""]]);
    assert!(!read("policy.txt", "A Policy\n\n- one\n- two\n").has_headings());
    assert!(read("policy.txt", COMPLETE).has_headings());
}

#[test]
fn contents_that_announce_what_is_absent_or_worded_otherwise() {
    let text = "A Policy\n\nThis policy will help you understand the following:\n\n1. What we keep\n2. How we guard records\n3. Children\n\nPlease read it.\n\n1. What we keep\n\nWe keep names.\n\n2. How we guard and store records\n\nWe lock them away.\n";
    check(
        "contents-announced-and-absent",
        text,
        expect![[r#"
        Warning 7 "3. Children": the contents announce "Children", and no section gives it
    "#]],
    );
    check(
        "contents-worded-otherwise",
        text,
        expect![[r#"
        Note 6 "2. How we guard records": the contents announce "How we guard records", and line 15 says "How we guard and store records"
    "#]],
    );
}

#[test]
fn numbers_that_start_again() {
    check(
        "restarted-numbering",
        "A Policy\n\n1. Keeping\n\nWe keep names.\n\n1. Names\n\nThey are kept.\n\n2. Places\n\nThey are kept.\n",
        expect![[r#"
        Note 7 "1. Names": the numbering starts again with "1." where the same kind of number is already in use
    "#]],
    );
    // A list below its heading may count in its own way.
    check(
        "restarted-numbering",
        "A Policy\n\n(1) Keeping\n\nWe keep:\n\n1. names;\n2. places.\n\n(2) Giving\n\nWe give:\n\n1. names;\n2. places.\n",
        expect![[""]],
    );
}

#[test]
fn a_heading_twice_under_one_heading() {
    check(
        "duplicate-heading",
        "A Policy\n\nKeeping\n\nWe keep names.\n\nGiving\n\nWe give none.\n\nKEEPING\n\nWe keep places.\n\nKeeping\n\nAgain, and again.\n",
        expect![[r#"
            Warning 11 "KEEPING": the heading "KEEPING" stands in line 3 already
            Warning 15 "Keeping": the heading "Keeping" stands in line 3 already
        "#]],
    );
}

#[test]
fn a_line_of_marks() {
    check(
        "stray-mark",
        "A Policy\n\nKeeping\n\n-----\n\nWe keep names.\n\n.",
        expect![[r#"
        Note 5 "-----": a line holds only "-----"; it is not shown
        Note 9 ".": a line holds only "."; it is not shown
    "#]],
    );
}

#[test]
fn a_text_that_breaks_off() {
    let ending = |end: &str| format!("A Policy\n\nKeeping\n\nWe keep your name, and we keep it for as long as {end}");
    check(
        "breaks-off",
        &ending("you"),
        expect![[r#"
        Warning 5 "We keep your name, and we keep it for as long as you": the text breaks off in the middle of a sentence
    "#]],
    );
    check(
        "breaks-off",
        &ending("you say \"stay\""),
        expect![[r#"
        Warning 5 "We keep your name, and we keep it for as long as you say \"stay\"": the text breaks off in the middle of a sentence
    "#]],
    );
    check(
        "breaks-off",
        &ending("you say,"),
        expect![[r#"
        Warning 5 "We keep your name, and we keep it for as long as you say,": the text breaks off in the middle of a sentence
    "#]],
    );
    for end in
        ["you say.", "you say \"stay.\"", "you say (or write).", "you say \"stay\".", "you write to desk@example.org", "you like!", "one of you wants: 1."]
    {
        check("breaks-off", &ending(end), expect![[""]]);
    }
    check(
        "breaks-off",
        "A Policy\n\n1. Keeping\n\nWe keep names.\n\n2. Giving",
        expect![[r#"
        Warning 7 "2. Giving": the text ends with a heading and nothing below it
    "#]],
    );
    check("breaks-off", "A Policy\n\nKeeping\n\nWe keep names.\n\nThe Acme Team\n", expect![[""]]);
    check(
        "breaks-off",
        "隐私政策\n\n一、收集\n我们会收集您的手机号码，并在您注销账号之后的三十日之内",
        expect![[r#"
        Warning 4 "我们会收集您的手机号码，并在您注销账号之后的三十日之内": the text breaks off in the middle of a sentence
    "#]],
    );
}

#[test]
fn a_promised_clear_list() {
    check(
        "clear-list-promised",
        "A Policy\n\nKeeping\n\nSee the\n\"Clear List of Collected Personal Information\" in the app.\n",
        expect![[r#"
        Note 6 "Clear List of Collected Personal Information": line 6 promises a "Clear List of Collected Personal Information"
    "#]],
    );
    check(
        "clear-list-promised",
        "隐私政策\n\n一、收集\n您可以查看《收集个人信息清单》。\n",
        expect![[r#"
            Note 4 "收集个人信息清单": line 4 promises a "收集个人信息清单"
        "#]],
    );
}

#[test]
fn nobody_to_write_to_and_no_date() {
    let text = "A Policy\n\nKeeping\n\nWe keep names, as we did in 2023.\n";
    check(
        "missing-contact",
        text,
        expect![[r#"
            Warning 1 "A Policy": the text does not say how to reach whoever is answerable for it: no e-mail, phone or address
        "#]],
    );
    check(
        "missing-dates",
        text,
        expect![[r#"
        Warning 1 "A Policy": the text does not say when it was published, took effect or was last revised
    "#]],
    );
    check("missing-contact", "A Policy\n\nKeeping\n\nWe keep names. Tel: +44 20 1234 5678.\n", expect![[""]]);
}

#[test]
fn severities_are_ordered_and_clauses_are_named() {
    assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
    let clause = |rule: &str| {
        findings(&read("policy.txt", "A Policy\n\nKeeping\n\nThe Clear List is here.\n"))
            .into_iter()
            .find(|finding| finding.rule == rule)
            .and_then(|finding| finding.clause)
    };
    assert_eq!(clause("missing-contact"), Some("PIPL 17(1)(1), GDPR 13(1)(a), CCPA Regulations 7011(e)(3)(J)"));
    assert_eq!(clause("clear-list-promised"), Some("MIIT notice 292 of 2021"));
}

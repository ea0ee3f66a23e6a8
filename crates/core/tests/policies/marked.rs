//! Headings whose marks say less than the text around them: signs, numbers that count on, lines without a mark. The texts are made up.

use expect_test::{Expect, expect};

use super::shown::{headings, read};

const LONG: &str =
    "We keep what you give us for as long as your account is open, and we give it to nobody who does not work for us, here or in another country.";

/// `§` stands for a paragraph.
#[track_caller]
fn check(name: &str, text: &str, expected: Expect) {
    expected.assert_eq(&headings(&read(name, &text.replace('§', LONG)).document));
}

#[test]
fn a_sign_that_recurs_over_text_opens_sections() {
    check(
        "policy.txt",
        "Privacy Policy\n\n■ What we keep\n§\n\n■ Whom we tell\na. Our partners\n§\n\nb. The police\n§\n\n■ How to ask\n- by letter\n- by telephone\n",
        expect![[r#"
            ■ What we keep
            ■ Whom we tell
              a. Our partners
              b. The police
            ■ How to ask
        "#]],
    );
}

#[test]
fn a_sign_with_one_item_among_its_lines_is_that_of_a_list() {
    check(
        "policy.txt",
        "Privacy Policy\n\n1. What we keep\n\n■ Your name\n§\n\n■ Your address\n■ Your telephone\n\n■ Your pictures\n§\n\n2. How to ask\n\n§\n",
        expect![[r#"
            1. What we keep
            2. How to ask
        "#]],
    );
}

#[test]
fn signs_below_numbers_stand_inside_them() {
    check(
        "policy.txt",
        "Privacy Policy\n\n1. What we keep\n\n◆ Your name\n§\n\n◆ Your pictures\n§\n\n2. Whom we tell\n\n◆ Our partners\n§\n",
        expect![[r#"
            1. What we keep
              ◆ Your name
              ◆ Your pictures
            2. Whom we tell
              ◆ Our partners
        "#]],
    );
}

#[test]
fn marked_headings_that_count_on_stand_beside_each_other() {
    check(
        "policy.md",
        "# Privacy Policy\n\n## 1. What we keep\n\n§\n\n### 1. Your name\n\n§\n\n### 2. Your pictures\n\n§\n\n## 2. Whom we tell\n\n§\n\n### 3. How long\n\n§\n\n#### 4. How to ask\n\n§\n",
        expect![[r#"
            1. What we keep
              1. Your name
              2. Your pictures
            2. Whom we tell
            3. How long
            4. How to ask
        "#]],
    );
    check(
        "policy.md",
        "# Privacy Policy\n\n## 1. What we keep\n\n§\n\n## 2. Whom we tell\n\n§\n\n### 3. How long\n\n§\n\n#### 4. How to ask\n\n§\n",
        expect![[r#"
            1. What we keep
            2. Whom we tell
            3. How long
            4. How to ask
        "#]],
    );
}

#[test]
fn a_second_title_holds_nothing() {
    check(
        "policy.md",
        "# Privacy\n\n## Privacy policy of Lantern Ferry\n\n§\n\n### Article 1 What we keep\n\n§\n\n### Article 2 Whom we tell\n\n§\n\n### Article 3 How to ask\n\n§\n",
        expect![[r#"
            Privacy policy of Lantern Ferry
            Article 1 What we keep
            Article 2 Whom we tell
            Article 3 How to ask
        "#]],
    );
}

#[test]
fn lines_without_a_mark_that_recur_stand_below_marked_headings() {
    check(
        "policy.md",
        "# Privacy Policy\n\n## 1. What we keep\n\nYour name and address\n\n§\n\nYour pictures\n\n§\n\n## 2. Whom we tell\n\nWill it be told to anybody else?\n\n§\n\nNO\n\n1. One reason.\n2. Another.\n",
        expect![[r#"
            1. What we keep
              Your name and address
              Your pictures
            2. Whom we tell
              Will it be told to anybody else?
        "#]],
    );
}

#[test]
fn one_line_without_a_mark_is_text() {
    check(
        "policy.md",
        "# Privacy Policy\n\n## What we keep\n\nThe Lantern Ferry Company\n\n§\n\n## Whom we tell\n\n§\n",
        expect![[r#"
            What we keep
            Whom we tell
        "#]],
    );
}

#[test]
fn a_numbered_title_on_the_line_above_its_text_is_no_part_of_it() {
    check(
        "policy.md",
        "# Privacy Policy\n\n## What we keep\n\nA. Your name\n§\n\nB. Your pictures\n§\n\n## Whom we tell\n\n§\n",
        expect![[r#"
            What we keep
              A. Your name
              B. Your pictures
            Whom we tell
        "#]],
    );
    // Wrapped at a margin, the second line is no wider than the words would have allowed.
    let wrapped = "# Privacy Policy\n\n## What we keep\n\n1. Your name as it is written in the book that we keep of all\nTravellers, your address, and what you have told us of both.\n\n## Whom we tell\n\n§\n";
    check(
        "policy.md",
        wrapped,
        expect![[r#"
            What we keep
            Whom we tell
        "#]],
    );
}

#[test]
fn titles_in_bold_that_run_on_stand_beside_those_alone_where_they_come_first() {
    check(
        "policy.md",
        "# Privacy Policy\n\n## Here\n\n**Our ways.** §\n\n**Our reasons.** §\n\n**What we keep**\n\n§\n\n**Your name.** §\n\n**Your pictures.** §\n\n## Elsewhere\n\n§\n",
        expect![[r#"
            Here
              Our ways
              Our reasons
              What we keep
              Your name
              Your pictures
            Elsewhere
        "#]],
    );
}

#[test]
fn a_long_question_may_run_on() {
    check(
        "policy.txt",
        "Privacy Policy\n\nWHAT MATTERS MOST\n\nWhat do we keep of you? §\n\nTo whom and in what situations do we give what we keep of you? §\n\nHow may you ask? §\n\nWHAT ELSE\n\n§\n",
        expect![[r#"
            WHAT MATTERS MOST
              What do we keep of you?
              To whom and in what situations do we give what we keep of you?
              How may you ask?
            WHAT ELSE
        "#]],
    );
}

#[test]
fn a_date_below_the_title_heads_nothing() {
    check(
        "policy.md",
        "# Privacy Policy\n\n## Last changed on 20 April 2019\n\n### What we keep\n\n§\n\n### Whom we tell\n\n§\n\n## How to ask\n\n§\n",
        expect![[r#"
            What we keep
            Whom we tell
            How to ask
        "#]],
    );
}

#[test]
fn sentences_below_marked_headings_do_not_open_with_titles() {
    check(
        "policy.md",
        "# Datenschutz\n\n## Was wir tun\n\nWir sind ein kleiner Laden. §\n\nUns gibt es seit langem. §\n\nWir haben keine Filialen. §\n\n## Was wir lassen\n\n§\n",
        expect![[r#"
            Was wir tun
            Was wir lassen
        "#]],
    );
}

#[test]
fn where_headings_hang_above_their_text_they_may_stand_in_rows() {
    check(
        "policy.txt",
        "Privacy Policy\n\n§ §\nWhat We Keep\n\n§ §\nWhom We Tell\n\n§ §\nWhat You May Do\n\n§ §\nAll About Records\nThings You Give Us\n\n§ §\nHow to Ask\n\n§ §\n",
        expect![[r#"
            What We Keep
            Whom We Tell
            What You May Do
            All About Records
            Things You Give Us
            How to Ask
        "#]],
    );
}

//! Tables drawn in plain text, and what only looks like one.

use super::shown::{read, shown, whole};

#[track_caller]
fn table(text: &str, rows: &str) {
    let document = read("policy.txt", &format!("Policy\n\n1. Cookies\n\n{text}\n\nThat is all that we say of it.\n")).document;
    let found: String = whole(&document).lines().filter(|line| line.trim_start().starts_with('|')).map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(found, rows, "{}", whole(&document));
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(words(&shown(&document)), words(&format!("Policy 1. Cookies {text} That is all that we say of it.")), "words stay in order");
}

#[test]
fn ok_bars_tabs_and_columns() {
    let rows = "| Name | Purpose | Kept\n| sid | keeps you signed in | a day\n| lang | your language | a year\n";
    let bars = "| Name | Purpose | Kept |\n|------|---------|------|\n| sid | keeps you signed in | a day |\n| lang | your language | a year |";
    table(bars, rows);
    table("Name | Purpose | Kept\nsid | keeps you signed in | a day\nlang | your language | a year", rows);
    table("Name\tPurpose\tKept\nsid\tkeeps you signed in\ta day\nlang\t\tyour language\ta year", rows);
    table("Name   Purpose              Kept\nsid    keeps you signed in  a day\nlang   your language        a year", rows);
    table("名称  用途      期限\n一号  保持登录  一天\n二号  语言      一年", "| 名称 | 用途 | 期限\n| 一号 | 保持登录 | 一天\n| 二号 | 语言 | 一年\n");
}

#[test]
fn a_link_in_a_cell_is_one() {
    table(
        "Partner | Policy\nAcme Maps | https://maps.example/privacy",
        "| Partner | Policy\n| Acme Maps | <https://maps.example/privacy @ https://maps.example/privacy>\n",
    );
}

#[test]
fn err_lists_addresses_contents_and_prose_are_no_tables() {
    for text in [
        "1.\tYour name\n2.\tYour address\n3.\tYour phone",
        "- name | address\n- phone | mail",
        "Name:     Harbour Post Ltd\nAddress:  12 Quay Street\nPhone:    0117 496 0000",
        "Harbour Post Ltd      12 Quay Street\nMail for us   to the desk\nOr ask           someone there",
        "Introduction\t3\nWhat we keep\t5\nYour rights\t8",
        "We keep your name.  We keep your mail.\nWe keep your phone.  We keep no more.\nWe ask for little.  We want no more.",
        "One row | alone",
        "One row | of two\nand | one | of three",
    ] {
        table(text, "");
    }
}

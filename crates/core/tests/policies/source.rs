//! What is a policy's file and what is not.

use clearlist_core::policy::{Source, parse};
use expect_test::{Expect, expect};

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], expected: Expect) {
    let error = Source::from_bytes(name, bytes).unwrap_err();
    expected.assert_eq(&format!("{error}\nline {:?}", error.line()));
}

#[test]
fn err_empty() {
    check_refused(
        "policy.txt",
        b"",
        expect![[r#"
        policy.txt: the file is empty; put the policy's text into it
        line None"#]],
    );
    check_refused(
        "policy.txt",
        b"\xef\xbb\xbf \r\n\t\n",
        expect![[r#"
        policy.txt: the file is empty; put the policy's text into it
        line None"#]],
    );
}

#[test]
fn err_not_utf8_names_line_and_byte_of_the_file() {
    check_refused(
        "policy.txt",
        b"one\r\ntwo\rthree\nf\xf6ur",
        expect![[r#"
        policy.txt, line 4, byte 16: the text is not UTF-8 from here on; save it again as UTF-8, or declare its encoding: [policy] encoding = "…" in clearlist.toml, or --encoding
        line Some(4)"#]],
    );
    // The byte order mark counts: the offset is the file's.
    check_refused(
        "policy.txt",
        b"\xef\xbb\xbfa\xff",
        expect![[r#"
        policy.txt, line 1, byte 4: the text is not UTF-8 from here on; save it again as UTF-8, or declare its encoding: [policy] encoding = "…" in clearlist.toml, or --encoding
        line Some(1)"#]],
    );
}

/// A text in UTF-16, byte order mark included.
fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn ok_utf16_with_a_byte_order_mark() {
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let source = Source::from_bytes("policy.txt", &utf16("隐私政策\r\n𝄞 two", unit)).unwrap();
        assert_eq!(source.text(), "隐私政策\n𝄞 two");
        assert_eq!(source.line_at(source.text().find("two").unwrap()), 2);
    }
}

#[test]
fn err_utf16_that_is_broken_names_the_byte() {
    let mut lone = utf16("ab", u16::to_le_bytes);
    lone.extend([0x00, 0xd8, 0x41, 0x00]);
    check_refused(
        "policy.md",
        &lone,
        expect![[r#"
        policy.md, line 1, byte 6: the text is not UTF-16 from here on, though it begins as such; save it again, as UTF-8
        line Some(1)"#]],
    );
    let cut = utf16("ab", u16::to_be_bytes);
    assert!(Source::from_bytes("policy.txt", &cut[..cut.len() - 1]).is_err());
}

#[test]
fn err_a_file_cut_inside_a_character() {
    check_refused(
        "policy.txt",
        "one\n政".as_bytes().split_last().unwrap().1,
        expect![[r#"
        policy.txt, line 2, byte 4: the file ends in the middle of a character; the file was cut: copy it again, whole
        line Some(2)"#]],
    );
}

#[test]
fn err_nul() {
    check_refused(
        "policy.txt",
        b"one\ntw\0o",
        expect![[r#"
        policy.txt, line 2, byte 6: a NUL byte, which no text holds; remove it, or save the file again as UTF-8
        line Some(2)"#]],
    );
    check_refused(
        "policy.txt",
        b"\xef\xbb\xbfone\0",
        expect![[r#"
        policy.txt, line 1, byte 6: a NUL byte, which no text holds; remove it, or save the file again as UTF-8
        line Some(1)"#]],
    );
}

#[test]
fn err_more_than_twenty_mebibytes() {
    check_refused(
        "policy.txt",
        &vec![b'a'; 20 * 1024 * 1024 + 1],
        expect![[r#"
        policy.txt: the file has 20971521 bytes, and a policy may have at most 20971520 (20 MiB); give the policy's text alone, without pictures or other data in it
        line None"#]],
    );
}

#[test]
fn ok_twenty_mebibytes() {
    assert!(Source::from_bytes("policy.txt", &vec![b'a'; 20 * 1024 * 1024]).is_ok());
}

#[test]
fn line_ends_are_one_kind_and_lines_keep_their_numbers() {
    let source = Source::from_bytes("policy.txt", b"\xef\xbb\xbfone\r\n\r\nthree\rfour\nfive").unwrap();
    assert_eq!(source.text(), "one\n\nthree\nfour\nfive");
    let line = |word| source.line_at(source.text().find(word).unwrap());
    assert_eq!((line("one"), line("three"), line("four"), line("five")), (1, 3, 4, 5));
}

#[test]
fn the_extension_chooses_the_markup() {
    let title = |name: &str| parse(&Source::from_bytes(name, b"# T\n\n*word* here.").unwrap()).document.title;
    assert_eq!([title("a.md"), title("a.MARKDOWN"), title("a.txt"), title("a")], ["T", "T", "# T", "# T"]);
}

#[test]
fn plain_text_whose_headings_are_marked_is_read_as_markdown() {
    let titles = |text: &str| {
        let parsed = parse(&Source::from_bytes("policy.txt", text.as_bytes()).unwrap());
        parsed.document.sections.iter().map(|section| section.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles("# Privacy\n\n## Data\n\nWe keep *little*.\n\n## Rights\n\nWrite to us.\n"), ["Data", "Rights"]);
    assert_eq!(titles("**Privacy policy**\n\nWe keep little.\n\n**Data**\n\nWe keep your name and no more than that.\n"), ["Data"]);
    // One such line is a number sign, or a word of weight.
    assert!(titles("Privacy policy\n\n# 4 is the flat we live in, and this is no heading.\n").is_empty());
}

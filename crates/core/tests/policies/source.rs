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
        policy.txt, line 4, byte 16: the text is not UTF-8 from here on; save it again as UTF-8
        line Some(4)"#]],
    );
    // The byte order mark counts: the offset is the file's.
    check_refused(
        "policy.txt",
        b"\xef\xbb\xbfa\xff",
        expect![[r#"
        policy.txt, line 1, byte 4: the text is not UTF-8 from here on; save it again as UTF-8
        line Some(1)"#]],
    );
}

#[test]
fn err_utf16_is_called_by_its_name() {
    check_refused(
        "policy.md",
        b"\xff\xfeP\0o\0",
        expect![[r#"
        policy.md, line 1, byte 0: the file begins with the byte order mark of UTF-16; save it again as UTF-8
        line Some(1)"#]],
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
}

#[test]
fn err_ten_megabytes() {
    check_refused(
        "policy.txt",
        &vec![b'a'; 10 * 1024 * 1024],
        expect![[r#"
        policy.txt: the file has 10485760 bytes, and a policy may have at most 4194304 (4 MiB); give the policy's text alone, without pictures or other data in it
        line None"#]],
    );
}

#[test]
fn ok_four_mebibytes() {
    assert!(Source::from_bytes("policy.txt", &vec![b'a'; 4 * 1024 * 1024]).is_ok());
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
    let emphasised = |name: &str| parse(&Source::from_bytes(name, b"# T\n\n## H\n\n*word* here.").unwrap()).document.sections.len();
    assert_eq!((emphasised("a.md"), emphasised("a.MARKDOWN"), emphasised("a.txt"), emphasised("a")), (1, 1, 0, 0));
}

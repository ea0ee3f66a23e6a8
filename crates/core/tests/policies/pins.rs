//! What an owner says of a line goes before what the parser thinks of it.

use clearlist_core::policy::{Parsed, Pin, Pinned, Recognised, Source, parse_pinned};
use clearlist_core::settings::Settings;
use expect_test::{Expect, expect};

use super::shown::whole;

const TEXT: &str = "A Policy\n\nWhat we keep\n\nWe keep names.\n\nlogs, kept by day\n\nThey are read by nobody.\n\n1. Names and more\n\nThey are long.\n\n2. Numbers\n\nThey are short.\n\nNames and places are alike.\n";

fn read(pins: &[(&str, Pinned)]) -> Result<Parsed, Vec<String>> {
    let pins: Vec<Pin> = pins.iter().map(|(text, says)| Pin { text: text.to_string(), says: *says }).collect();
    parse_pinned(&Source::from_bytes("policy.txt", TEXT.as_bytes()).unwrap(), &pins).map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn check(pins: &[(&str, Pinned)], expected: Expect) {
    expected.assert_eq(&whole(&read(pins).unwrap().document));
}

#[test]
fn a_line_becomes_a_heading_of_its_level() {
    check(
        &[("Logs, kept", Pinned::Level(2))],
        expect![[r#"
        title: A Policy
        # [] What we keep {what-we-keep}
          ¶ We keep names.
          # [] logs, kept by day {logs-kept-by-day}
            ¶ They are read by nobody.
            # [1.] Names and more {names-and-more}
              ¶ They are long.
            # [2.] Numbers {numbers}
              ¶ They are short.
              ¶ Names and places are alike.
    "#]],
    );
    let parsed = read(&[("logs, kept by day", Pinned::Level(1))]).unwrap();
    assert_eq!(parsed.document.sections[1].title, "logs, kept by day");
    assert_eq!(parsed.recognised()[1], Recognised::Pinned);
}

#[test]
fn a_heading_becomes_a_line() {
    check(
        &[("2. Numbers", Pinned::NotHeading), ("What we keep", Pinned::NotHeading)],
        expect![[r#"
            title: A Policy
            ¶ What we keep
            ¶ We keep names.
            ¶ logs, kept by day
            ¶ They are read by nobody.
            # [1.] Names and more {names-and-more}
              ¶ They are long.
              - [2.] Numbers
              ¶ They are short.
              ¶ Names and places are alike.
        "#]],
    );
}

#[test]
fn err_a_pin_fits_one_line_or_it_is_refused() {
    assert_eq!(
        read(&[("Nothing of the kind", Pinned::Level(1)), ("They are", Pinned::NotHeading), ("-", Pinned::NotHeading)]).unwrap_err(),
        [
            "no line begins with the pinned heading \"Nothing of the kind\"; copy the beginning of the line from the policy; a line inside a paragraph needs an empty line before it",
            "the pinned heading \"They are\" fits 3 lines: 9, 13, 17; give more of the line's words, its number too",
            "the pinned heading \"-\" has no words; give the line's words, or their beginning",
        ]
    );
}

#[test]
fn pins_are_settings() {
    let settings = |pin: &str| {
        Settings::parse(&format!(
            "[product]\nid = \"a\"\nname = \"A\"\n[operator]\nname = \"A Ltd\"\nemail = \"a@example.org\"\n[policy]\nfile = \"policy.txt\"\nversion = \"1\"\n[[policy.heading]]\n{pin}\n[[purpose]]\nid = \"p\"\ntitle = \"P\"\ndescription = \"D.\"\n"
        ))
    };
    assert_eq!(settings("text = \"Data we keep\"\nlevel = 2").unwrap().policy.pins(), [Pin { text: "Data we keep".to_string(), says: Pinned::Level(2) }]);
    assert_eq!(settings("text = \"Payment\"\nheading = false").unwrap().policy.pins()[0].says, Pinned::NotHeading);
    for wrong in ["text = \"x\"", "text = \"x\"\nlevel = 0", "text = \"x\"\nlevel = 1\nheading = false", "text = \"x\"\nheading = true"] {
        assert_eq!(settings(wrong).unwrap_err().len(), 1, "{wrong}");
    }
}

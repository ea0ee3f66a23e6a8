//! The two real policies, changed: other numbers, other case, sections dropped and put in. The structure follows the text, so none is built in.

use super::real::{EPIMINI, MING, text};
use super::shown::{headings, read};
use clearlist_core::policy::Section;

/// Titles alone, two blanks a level, in lower case.
fn titles(name: &str, text: &str) -> String {
    fn visit(sections: &[Section], depth: usize, out: &mut String) {
        for section in sections {
            out.push_str(&format!("{}{}\n", "  ".repeat(depth), section.title.to_lowercase()));
            visit(&section.sections, depth + 1, out);
        }
    }
    let mut out = String::new();
    visit(&read(name, text).document.sections, 0, &mut out);
    out
}

/// The text with each number in brackets at the start of a line set in another style.
fn bracketed(text: &str, style: impl Fn(usize) -> String) -> String {
    let line = |line: &str| {
        let number = line.strip_prefix('(').and_then(|rest| rest.split_once(')')).and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
        number.map_or(line.to_string(), |(number, rest): (usize, &str)| format!("{}{rest}", style(number)))
    };
    text.lines().map(|one| line(one) + "\n").collect()
}

#[test]
fn other_numbers_change_no_structure() {
    let han = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    for name in [EPIMINI, MING] {
        let Some(text) = text(name) else { return };
        let straight = titles(name, &text);
        let styles: [&dyn Fn(usize) -> String; 5] =
            [&|n| format!("{n})"), &|n| format!("（{n}）"), &|n| format!("（{}）", han[n - 1]), &|n| format!("({})", roman[n - 1]), &|n| {
                format!("{}", char::from_u32('①' as u32 + n as u32 - 1).unwrap())
            }];
        for style in styles {
            assert_eq!(titles(name, &bracketed(&text, style)), straight, "{name} with {}", style(1));
        }
    }
}

#[test]
fn ends_of_lines_and_empty_lines_change_no_structure() {
    for name in [EPIMINI, MING] {
        let Some(text) = text(name) else { return };
        let straight = titles(name, &text);
        assert_eq!(titles(name, &text.replace('\n', "\r\n")), straight, "{name}");
        assert_eq!(titles(name, &text.replace("\n\n", "\n\n\n")), straight, "{name}");
    }
}

/// The lines that stand at the top of Ming, none of them numbered.
const TOPS: [&str; 5] = [
    "Protecting Personal Information",
    "Use of Personal Information",
    "Sharing, Transferring and Public Disclosure of Personal Information",
    "Update Agreement",
    "Contact Us",
];

#[test]
fn headings_in_capitals_are_the_same() {
    let Some(text) = text(MING) else { return };
    let shouted: String = text.lines().map(|line| if TOPS.contains(&line) { line.to_uppercase() + "\n" } else { format!("{line}\n") }).collect();
    assert_eq!(titles(MING, &shouted), titles(MING, &text));
}

#[test]
fn other_words_are_headings_too() {
    let Some(text) = text(MING) else { return };
    let renamed = TOPS
        .iter()
        .zip(["Safety", "Why we need it", "Who else gets it", "New versions", "Write to us"])
        .fold(text.clone(), |text, (old, new)| text.lines().map(|line| if line == *old { format!("{new}\n") } else { format!("{line}\n") }).collect());
    let indents = |outline: &str| outline.lines().map(|line| line.len() - line.trim_start().len()).collect::<Vec<_>>();
    assert_eq!(indents(&titles(MING, &renamed)), indents(&titles(MING, &text)));
    assert!(titles(MING, &renamed).contains("who else gets it\n  sharing\n"));
}

/// A section that is taken out takes its headings with it, and no others change.
#[test]
fn a_section_can_be_left_out() {
    let Some(text) = text(MING) else { return };
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = TOPS.iter().map(|top| lines.iter().position(|line| line == top).unwrap()).chain([lines.len()]).collect();
    let whole = headings(&read(MING, &text).document);
    for pair in starts.windows(2) {
        let rest: String = lines.iter().enumerate().filter(|(at, _)| !(pair[0]..pair[1]).contains(at)).map(|(_, line)| format!("{line}\n")).collect();
        let mut inside = false;
        let expected: String = whole
            .lines()
            .filter(|line| {
                inside = if line.starts_with(' ') { inside } else { *line == lines[pair[0]] };
                !inside
            })
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(headings(&read(MING, &rest).document), expected, "without {}", lines[pair[0]]);
    }
}

#[test]
fn a_section_can_be_put_in() {
    for (name, before) in [(MING, "Update Agreement"), (EPIMINI, "How we protect and store your personal information")] {
        let Some(text) = text(name) else { return };
        let added = "Records of calls\n\nCalls to our desk are recorded, and the records are kept for a month.\n\n";
        let more = text.replace(&format!("\n{before}\n"), &format!("\n{added}{before}\n"));
        let outline = titles(name, &more);
        assert!(outline.contains("records of calls\n"), "{name}: {outline}");
        let others: String = outline.lines().filter(|line| line.trim() != "records of calls").map(|line| format!("{line}\n")).collect();
        assert_eq!(others, titles(name, &text), "{name}");
    }
}

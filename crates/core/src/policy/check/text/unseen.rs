//! The rule about characters that nobody sees.

use std::collections::BTreeMap;

use crate::policy::{
    check::{Group, Reads, Rule, Severity, context::Context, rule::Told},
    parse::{Unseen, find_invisible},
};

pub(in crate::policy::check) static RULES: [Rule; 1] = [Rule {
    name: "invisible-characters",
    group: Group::Text,
    severity: Severity::Warning,
    laws: &[],
    clause: "",
    summary: "the text holds characters that nobody sees",
    asks: "Zero-width characters, controls and marks of direction come with text copied from a page or a word processor. They make a word that looks right not \
           be found, and a mark of direction can make a sentence read otherwise than it is. They stay in your file; headings, links, anchors and what is shown \
           are made without them. Joiners in scripts and signs that are written with them are no fault.",
    mend: "remove them: an editor can show them, or paste the text again as plain text",
    reads: Reads::Structure,
    run: invisible_characters,
}];

/// Each kind is told once, where it first stands.
fn invisible_characters(context: &Context<'_>, told: &mut Told<'_>) {
    let source = &context.parsed.source;
    let mut found: BTreeMap<char, (usize, usize, Unseen)> = BTreeMap::new();
    for (at, c, kind) in find_invisible(source.text()) {
        found.entry(c).and_modify(|(_, count, _)| *count += 1).or_insert((at, 1, kind));
    }
    for (c, (at, count, kind)) in found {
        let times = if count == 1 { "once".to_string() } else { format!("{count} times, here first") };
        let what = match kind {
            Unseen::Turning => "it turns the direction of writing, so that the text may read otherwise than it is",
            Unseen::Control if c.is_whitespace() => "it is shown as a blank",
            Unseen::Unseen | Unseen::Control => "nobody sees it, and it is left out of what is shown",
        };
        told.at(source.line_at(at), at..at + c.len_utf8(), format!("U+{:04X} {}, {times}: {what}", u32::from(c), name(c, kind)));
    }
}

/// Its name in Unicode, in lower case, for those that are met; else what it is.
fn name(c: char, kind: Unseen) -> &'static str {
    match c {
        '\u{7}' => "bell",
        '\u{8}' => "backspace",
        '\u{b}' => "line tabulation",
        '\u{c}' => "form feed",
        '\u{1b}' => "escape",
        '\u{7f}' => "delete",
        '\u{85}' => "next line",
        '\u{ad}' => "soft hyphen",
        '\u{34f}' => "combining grapheme joiner",
        '\u{61c}' => "arabic letter mark",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{feff}' => "zero width no-break space",
        _ if kind == Unseen::Control => "control character",
        _ => "invisible character",
    }
}

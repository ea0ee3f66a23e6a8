//! Rules about headings, numbers and stray marks.

use std::collections::HashMap;

use crate::policy::{
    check::{Group, Reads, Rule, Severity, context::Context, rule::Told},
    parse::{Place, folded},
};

pub(in crate::policy::check) static RULES: [Rule; 5] = [
    Rule {
        name: "no-heading",
        group: Group::Text,
        severity: Severity::Error,
        laws: &[],
        clause: "",
        summary: "the text has no heading, so nothing can be found in it",
        asks: "Everything that Clearlist makes of a policy hangs on its headings: the contents beside it, links to a clause, the summary. A text with none cannot \
               be built.",
        mend: "put each heading on a line of its own with an empty line before it, number the headings (\"1. What we collect\"), or use Markdown (\"## What we \
               collect\")",
        reads: Reads::Structure,
        run: no_heading,
    },
    Rule {
        name: "duplicate-heading",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "one heading stands twice under the same heading",
        asks: "A reader who looks for a heading finds the first one and misses the second. Under two different headings the same words are no fault.",
        mend: "join the two sections, or give one another name",
        reads: Reads::Structure,
        run: duplicate_heading,
    },
    Rule {
        name: "empty-section",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "a heading has nothing below it",
        asks: "A heading announces a text. Where none follows, something was lost or never written.",
        mend: "write the section, or remove the heading; if the line is no heading, end it as a sentence",
        reads: Reads::Structure,
        run: empty_section,
    },
    Rule {
        name: "restarted-numbering",
        group: Group::Text,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "a heading's number starts again in the style of the headings around it",
        asks: "With \"1.\" inside \"1.\", or after \"2.\", nobody can say which section \"see 1.\" means. A list that counts from one below a heading is \
               usual and is not told.",
        mend: "number each level in a way of its own: 1. then 1.1 or (1) then (a)",
        reads: Reads::Structure,
        run: restarted_numbering,
    },
    Rule {
        name: "stray-mark",
        group: Group::Text,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "a line holds only a mark, or front matter for programs, and is not shown",
        asks: "A line without a letter or a digit is usually a rest of editing; front matter, between two lines of dashes at the head of a Markdown file, is for \
               programs. Both stay in your file; readers do not see them.",
        mend: "remove the line",
        reads: Reads::Structure,
        run: stray_mark,
    },
];

fn no_heading(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.parsed.has_headings() {
        told.place(&context.opening(), "the text has no heading below its title");
    }
}

fn duplicate_heading(context: &Context<'_>, told: &mut Told<'_>) {
    let mut seen: HashMap<(Option<usize>, String), u32> = HashMap::new();
    for (title, (place, parent)) in context.reading.titles.iter().zip(&context.parsed.headings) {
        let folded = folded(title);
        if folded.is_empty() {
            continue;
        }
        match seen.get(&(*parent, folded.clone())) {
            Some(first) => told.place(place, format!("the heading \"{title}\" stands in line {first} already")),
            None => {
                seen.insert((*parent, folded), place.line);
            }
        }
    }
}

/// The last heading of a text is told by `breaks-off`.
fn empty_section(context: &Context<'_>, told: &mut Told<'_>) {
    let parsed = context.parsed;
    let count = parsed.headings.len();
    let mut filled = vec![false; count];
    let passages = parsed.passages.iter().filter_map(|passage| passage.heading);
    for heading in passages.chain(parsed.headings.iter().filter_map(|(_, parent)| *parent)) {
        if let Some(filled) = filled.get_mut(heading) {
            *filled = true;
        }
    }
    for ((place, _), (title, _)) in
        parsed.headings.iter().zip(context.reading.titles.iter().zip(filled)).take(count.saturating_sub(1)).filter(|(_, (_, filled))| !filled)
    {
        told.place(place, format!("nothing stands below the heading \"{title}\""));
    }
}

fn restarted_numbering(context: &Context<'_>, told: &mut Told<'_>) {
    let is_heading = |place: &Place| context.parsed.headings.iter().any(|(heading, _)| heading.line == place.line && heading.span == place.span);
    for (place, label) in context.parsed.restarts.iter().filter(|(place, _)| is_heading(place)) {
        told.place(place, format!("the numbering starts again with \"{label}\" where the same kind of number is already in use"));
    }
}

fn stray_mark(context: &Context<'_>, told: &mut Told<'_>) {
    for place in &context.parsed.strays {
        // Only front matter has words that are not shown.
        if context.text(&place.span).contains(char::is_alphanumeric) {
            told.place(place, "front matter is for programs, and is not shown");
            told.help("nothing, if it is meant so; write what visitors should read below it");
            continue;
        }
        let mark: String = context.text(&place.span).chars().take(12).collect();
        told.place(place, format!("a line holds only \"{mark}\"; it is not shown"));
    }
}

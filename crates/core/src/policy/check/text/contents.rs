//! Rules about what the text says of its own sections: the contents list, and references.

use crate::policy::{
    Block, Item, Section, Span,
    check::{Group, Reads, Rule, Severity, context::Context, rule::Told, words},
    parse::{Announced, folded},
};

pub(in crate::policy::check) static RULES: [Rule; 3] = [
    Rule {
        name: "contents-announced-and-absent",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "the contents announce a section that never comes",
        asks: "An entry of the contents is a promise. Where its section is missing, the text was cut or copied from a template, and often the missing part is one \
               that a law asks for (children, transfer abroad, contact).",
        mend: "write the section, or take the entry out of the contents",
        reads: Reads::Structure,
        run: announced_and_absent,
    },
    Rule {
        name: "contents-worded-otherwise",
        group: Group::Text,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "the contents and the heading word one section differently",
        asks: "A reader follows the words. Where entry and heading differ, it takes a second look to see that they are one.",
        mend: "word both alike",
        reads: Reads::Structure,
        run: worded_otherwise,
    },
    Rule {
        name: "reference-worded-otherwise",
        group: Group::Text,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "a reference names its section by other words than the heading has",
        asks: "\"See (6) how we respond\" leads to the section numbered (6); where its heading has other words, one of the two was changed and the other not.",
        mend: "name the section by the words of its heading",
        reads: Reads::Structure,
        run: reference_worded_otherwise,
    },
];

fn announced_and_absent(context: &Context<'_>, told: &mut Told<'_>) {
    for (place, announced) in &context.parsed.announced {
        if let Announced::Absent { title } = announced {
            told.place(place, format!("the contents announce \"{title}\", and no section gives it"));
        }
    }
}

fn worded_otherwise(context: &Context<'_>, told: &mut Told<'_>) {
    for (place, announced) in &context.parsed.announced {
        if let Announced::Otherwise { title, given, line } = announced {
            told.place(place, format!("the contents announce \"{title}\", and line {line} says \"{given}\""));
        }
    }
}

fn reference_worded_otherwise(context: &Context<'_>, told: &mut Told<'_>) {
    let document = &context.parsed.document;
    let mut references = Vec::new();
    of_blocks(&document.preface, &mut references);
    let mut targets = std::collections::HashMap::new();
    let mut open: Vec<&Section> = document.sections.iter().rev().collect();
    let mut headings = context.parsed.headings.iter();
    while let (Some(section), Some((place, _))) = (open.pop(), headings.next()) {
        of_blocks(&section.blocks, &mut references);
        targets.insert(section.id.as_str(), (section.title.as_str(), place));
        open.extend(section.sections.iter().rev());
    }
    // References come in the order of the text, so each is sought behind the one before.
    let mut from = 0;
    for (text, target) in references {
        let Some((title, place)) = targets.get(target) else { continue };
        let rest = context.text(&(from..context.parsed.source.text().len()));
        let Some(found) = words::quoted(text).and_then(|regex| regex.find(rest).map(|found| from + found.start()..from + found.end())) else { continue };
        from = found.end;
        let named = text.trim_start_matches(|c: char| !c.is_whitespace() && !matches!(c, ')' | '）')).trim_start_matches([')', '）', ' ', '"', '“']);
        let (named_folded, title_folded) = (folded(named), folded(title));
        // "Section 4" names nothing, and "(6) how we answer" may be the beginning of its title.
        if named_folded.split(' ').nth(1).is_none() || title_folded.contains(&named_folded) || !text.starts_with(['(', '（']) {
            continue;
        }
        let line = context.parsed.source.line_at(found.start);
        told.at(line, found, format!("the reference says \"{named}\", and the heading in line {} \"{title}\"", place.line));
        told.also(place.line, place.span.clone(), "the section that it leads to");
    }
}

/// References in order: their words and the anchor they lead to. A document is at most twelve levels deep.
fn of_blocks<'d>(blocks: &'d [Block], out: &mut Vec<(&'d str, &'d str)>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } => of_runs(text, out),
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| of_runs(cell, out)),
            Block::Contents { .. } => {}
            Block::List { items } => items.iter().for_each(|Item { text, blocks, .. }| {
                of_runs(text, out);
                of_blocks(blocks, out);
            }),
        }
    }
}

fn of_runs<'d>(runs: &'d [Span], out: &mut Vec<(&'d str, &'d str)>) {
    out.extend(runs.iter().filter_map(|span| if let Span::Reference { text, target } = span { Some((text.as_str(), target.as_str())) } else { None }));
}

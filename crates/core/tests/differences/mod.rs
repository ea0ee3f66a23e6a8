//! A difference a question, and what they share.

mod lists;
mod long;
mod properties;
mod text;
mod wording;

use clearlist_core::policy::{Change, Difference, Document, PlaceKind, RunKind, Source, diff, parse};

/// A text in Markdown as a document.
pub(crate) fn document(text: &str) -> Document {
    parse(&Source::from_bytes("policy.md", text.as_bytes()).unwrap()).document
}

/// A difference as lines: place, what has happened, reasons or `wording`, then the words.
pub(crate) fn shown(difference: &Difference) -> String {
    let mut out = String::new();
    for change in &difference.changes {
        let place = &change.place;
        let kind = format!("{:?}", place.kind).to_lowercase();
        let what: Vec<String> = change.what.iter().map(|what| format!("{what:?}").to_lowercase()).collect();
        out.push_str(&format!("{kind} {} | {} | {}\n", if place.kind == PlaceKind::Head { &place.id } else { &place.title }, what.join(" "), reasons(change)));
        for passage in &change.passages {
            out.push_str(&format!("  {:?}: {}\n", passage.part, marked(&passage.runs)).replace("\\n", "/"));
        }
    }
    if difference.renumbered > 0 {
        out.push_str(&format!("renumbered: {}\n", difference.renumbered));
    }
    out
}

fn reasons(change: &Change) -> String {
    if change.is_material() { change.reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(" ") } else { "wording".to_owned() }
}

pub(crate) fn marked(runs: &[clearlist_core::policy::Run]) -> String {
    let mark = |run: &clearlist_core::policy::Run| match run.kind {
        RunKind::Kept => run.text.clone(),
        RunKind::Added => format!("{{+{}+}}", run.text),
        RunKind::Removed => format!("[-{}-]", run.text),
    };
    runs.iter().map(mark).collect::<String>().replace('\n', " / ")
}

/// The difference of two paragraphs of one section.
pub(crate) fn of_paragraph(old: &str, new: &str) -> Difference {
    let text = |paragraph: &str| document(&format!("# Policy\n\n## Use\n\nWe write this sentence in every version.\n\n{paragraph}\n"));
    diff(&text(old), &text(new))
}

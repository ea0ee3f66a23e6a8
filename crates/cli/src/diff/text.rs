//! The difference for a person at a terminal. Without colour, words are marked as git does it: [-removed-]{+added+}.

use super::{excerpt::excerpt, side::Side, words};
use anstyle::{AnsiColor, Effects, Style};
use clearlist_core::policy::{Change, Difference, Part, PlaceKind, Run, RunKind, What};

pub(super) fn report(old: &Side, new: &Side, difference: &Difference, is_styled: bool) -> String {
    let marker = Marker { is_styled };
    let mut out = format!("{}\n", marker.style(Style::new().effects(Effects::DIMMED), &format!("from {} to {}", old.name, new.name)));
    for change in &difference.changes {
        out.push('\n');
        out.push_str(&marker.change(change));
    }
    out.push_str(&format!("\n{}\n", words::sum(difference)));
    out
}

struct Marker {
    is_styled: bool,
}

impl Marker {
    fn change(&self, change: &Change) -> String {
        let weight = if change.is_material() { AnsiColor::Yellow.on_default().bold() } else { Style::new().effects(Effects::DIMMED) };
        let place = self.style(Style::new().bold(), &words::place(&change.place));
        let mut out = format!("{place}: {}; {}\n", words::what(change), self.style(weight, &words::weight(change)));
        let is_plain = matches!(change.place.kind, PlaceKind::Section | PlaceKind::Preface | PlaceKind::Head);
        for passage in &change.passages {
            let name = if is_plain && passage.part == Part::Text || change.place.kind == PlaceKind::Head {
                String::new()
            } else {
                format!("{}: ", words::part(passage.part))
            };
            // What is whole needs no marks at every line.
            let is_whole = matches!(change.what.as_slice(), [What::Added | What::Removed]);
            let runs = if is_whole { passage.runs.clone() } else { excerpt(&passage.runs) };
            let marked: String = runs.iter().map(|run| self.run(run)).collect();
            out.push_str(&format!("    {name}{}\n", marked.replace('\n', "\n    ")));
        }
        out
    }

    fn run(&self, run: &Run) -> String {
        let text = &visible(&run.text);
        match (run.kind, self.is_styled) {
            (RunKind::Kept, _) => text.clone(),
            (RunKind::Removed, false) => format!("[-{text}-]"),
            (RunKind::Added, false) => format!("{{+{text}+}}"),
            (RunKind::Removed, true) => self.style(AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH), text),
            (RunKind::Added, true) => self.style(AnsiColor::Green.on_default().effects(Effects::UNDERLINE), text),
        }
    }

    fn style(&self, style: Style, text: &str) -> String {
        if self.is_styled { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// A policy's own control characters must not reach the terminal.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

//! What is wrong, shown the way a compiler shows it: file, line, the words it is about, the mend.
//!
//! A policy's line is often a whole paragraph, so only a part of it around the words is shown, cut to the width of the terminal (see `window`).

mod window;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use clearlist_core::policy::Finding;
pub(crate) use clearlist_core::policy::Severity;
use std::{
    io::{IsTerminal, Write as _},
    ops::Range,
};

/// One message about a place in a file.
pub(crate) struct Diagnostic {
    severity: Severity,
    rule: String,
    message: String,
    /// None where it is about what stands nowhere.
    span: Option<Range<usize>>,
    help: String,
    clause: Option<String>,
    /// Other places, with what stands there.
    also: Vec<(Range<usize>, String)>,
}

impl Diagnostic {
    pub(crate) fn new(severity: Severity, rule: &str, message: String, span: Range<usize>) -> Self {
        Diagnostic { severity, rule: rule.to_owned(), message, span: Some(span), help: String::new(), clause: None, also: Vec::new() }
    }

    pub(crate) fn help(mut self, help: String) -> Self {
        self.help = help;
        self
    }
}

impl From<&Finding> for Diagnostic {
    fn from(finding: &Finding) -> Self {
        Diagnostic {
            severity: finding.severity,
            rule: finding.rule.to_owned(),
            message: finding.message.clone(),
            span: Some(finding.span.clone()).filter(|_| !finding.is_missing),
            help: finding.help.clone(),
            clause: finding.clause.map(str::to_owned),
            also: finding.also.iter().map(|also| (also.span.clone(), also.message.clone())).collect(),
        }
    }
}

/// How a diagnostic is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    is_styled: bool,
    /// Columns.
    width: usize,
}

/// Where no terminal tells: wide enough to read, narrow enough for a mail.
const DEFAULT_WIDTH: usize = 100;
/// Longer lines are hard to follow, on the widest screen.
const WIDEST: usize = 140;
const NARROWEST: usize = 40;

impl Look {
    /// Colours where a person looks on and NO_COLOR is not set; the width of the terminal, which a pager has too.
    pub(crate) fn of(stream: &impl IsTerminal) -> Look {
        let is_styled = stream.is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let width = terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
        Look { is_styled, width: width.clamp(NARROWEST, WIDEST) }
    }
}

/// Prints to standard error, in colour where a person looks on.
pub(crate) fn print(path: &str, text: &str, diagnostic: &Diagnostic) {
    let stderr = std::io::stderr();
    let look = Look::of(&stderr);
    // A closed pipe is the reader's choice, not an error of ours.
    let _ = writeln!(stderr.lock(), "{}\n", render(path, text, diagnostic, look));
}

pub(crate) fn render<'a>(path: &'a str, text: &str, diagnostic: &'a Diagnostic, look: Look) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // A label stands behind its words, on their line.
    let shown = |span: &Range<usize>, label: &str| window::around(text, span, look.width.saturating_sub(GUTTER + label.chars().count()));
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.as_str());
    let mut cuts = Vec::new();
    let mut cut = |window: window::Window, kind: AnnotationKind, label: Option<&'a str>| {
        let column = window.text.get(..window.span.start).unwrap_or_default().chars().count() + 1;
        cuts.push((format!("{path}:{}:{column}", window.line), format!("{path}:{}:{}", window.line, window.column)));
        let annotation = kind.span(window.span);
        let annotation = if let Some(label) = label { annotation.label(label) } else { annotation };
        Snippet::source(window.text).path(path).line_start(window.line).annotation(annotation)
    };
    let mut group = match &diagnostic.span {
        Some(span) => title.element(cut(shown(span, ""), AnnotationKind::Primary, None)),
        None => title.element(Origin::path(path)),
    };
    for (span, label) in &diagnostic.also {
        group = group.element(cut(shown(span, label), AnnotationKind::Context, Some(label)));
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    if let Some(clause) = &diagnostic.clause {
        group = group.element(Level::NOTE.message(clause.as_str()));
    }
    let renderer = if look.is_styled { Renderer::styled() } else { Renderer::plain() };
    // The lines are cut already; the renderer's own way cuts a long span not at all. It knows only the part, so its columns are set to the file's.
    let mut drawn = renderer.term_width(WIDEST * 2).render(&[group]).to_string();
    for (part, whole) in cuts {
        drawn = drawn.replacen(&part, &whole, 1);
    }
    drawn
}

/// Number of the line and the bar beside it.
const GUTTER: usize = 8;

//! What is wrong, shown the way a compiler shows it: file, line, the words it is about, the mend.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use clearlist_core::policy::Finding;
pub(crate) use clearlist_core::policy::Severity;
use std::{
    io::{IsTerminal as _, Write as _},
    ops::Range,
};

/// One message about a place in a file.
pub(crate) struct Diagnostic {
    severity: Severity,
    rule: String,
    message: String,
    span: Range<usize>,
    help: String,
    clause: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(severity: Severity, rule: &str, message: String, span: Range<usize>) -> Self {
        Diagnostic { severity, rule: rule.to_owned(), message, span, help: String::new(), clause: None }
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
            span: finding.span.clone(),
            help: finding.help.clone(),
            clause: finding.clause.map(str::to_owned),
        }
    }
}

/// Prints to standard error, in colour where a person looks on.
pub(crate) fn print(path: &str, text: &str, diagnostic: &Diagnostic) {
    let mut stderr = std::io::stderr().lock();
    // A closed pipe is the reader's choice, not an error of ours.
    let _ = writeln!(stderr, "{}\n", render(path, text, diagnostic, stderr_is_terminal()));
}

fn stderr_is_terminal() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

fn render(path: &str, text: &str, diagnostic: &Diagnostic, is_styled: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let span = within(text, &diagnostic.span);
    let (excerpt, first_line, span) = excerpt(text, span);
    let snippet = Snippet::source(excerpt).path(path).line_start(first_line).annotation(AnnotationKind::Primary.span(span));
    let mut group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.as_str()).element(snippet);
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    if let Some(clause) = &diagnostic.clause {
        group = group.element(Level::NOTE.message(clause.as_str()));
    }
    let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(120).render(&[group]).to_string()
}

/// The span, moved onto character boundaries and inside the text.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}

/// Only the lines around the span are handed to the renderer, which reads all it is given. A policy's line is often a whole paragraph: no more lines are shown.
fn excerpt(text: &str, span: Range<usize>) -> (&str, usize, Range<usize>) {
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(span.end..).unwrap_or_default();
    let end = span.end + after.find('\n').unwrap_or(after.len());
    let first_line = before.matches('\n').count() + 1;
    (text.get(start..end).unwrap_or_default(), first_line, span.start - start..span.end - start)
}

//! A policy's file as text, or one clear reason why it cannot be.
//!
//! Promises UTF-8 without a byte order mark, lines ending in `\n`, and line numbers that are the file's own. Reads no file itself.

use std::fmt;
use std::path::Path;

/// 4 MiB: some thirty times the longest policy seen in the field; more is a wrong file, and would reach every visitor's phone.
pub(crate) const LARGEST: usize = 4 * 1024 * 1024;

/// A policy's text and where its lines begin.
///
/// Invariant: `text` has neither a byte order mark, a NUL nor a `\r`, and at least one character that is not white space.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    name: String,
    text: String,
    markup: Markup,
    starts: Vec<usize>,
}

/// How the text is marked up; chosen by the file's extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    Plain,
    Markdown,
}

impl Source {
    /// Reads the bytes of the file called `name`; `.md` and `.markdown` are Markdown, everything else is plain text.
    ///
    /// # Errors
    /// A file that is empty, larger than 4 MiB, not UTF-8, or that holds a NUL byte.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Source, SourceError> {
        let refuse = |line, problem: &str, help: &str| Err(SourceError { name: name.to_string(), line, problem: problem.to_string(), help: help.to_string() });
        if bytes.len() > LARGEST {
            let problem = format!("the file has {} bytes, and a policy may have at most {LARGEST} (4 MiB)", bytes.len());
            return refuse(None, &problem, "give the policy's text alone, without pictures or other data in it");
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return refuse(Some(1), "byte 0: the file begins with the byte order mark of UTF-16", "save it again as UTF-8");
        }
        let text = match str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let at = error.valid_up_to();
                return refuse(Some(line_of(bytes, at)), &format!("byte {at}: the text is not UTF-8 from here on"), "save it again as UTF-8");
            }
        };
        if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
            return refuse(Some(line_of(bytes, at)), &format!("byte {at}: a NUL byte, which no text holds"), "remove it, or save the file again as UTF-8");
        }
        if text.trim().is_empty() {
            return refuse(None, "the file is empty", "put the policy's text into it");
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let markup = match extension.as_deref() {
            Some("md" | "markdown") => Markup::Markdown,
            _ => Markup::Plain,
        };
        Ok(Source { name: name.to_string(), text, markup, starts })
    }

    /// The file's name, as given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that findings point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line, from 1, in which the byte at `offset` of [`Source::text`] stands.
    pub fn line_at(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX).max(1)
    }

    /// Where a line, counted from 1, begins.
    pub(crate) fn line_start(&self, line: u32) -> Option<usize> {
        self.starts.get(usize::try_from(line).ok()?.checked_sub(1)?).copied()
    }

    pub(crate) fn markup(&self) -> Markup {
        self.markup
    }
}

/// The line of a byte; `\n`, `\r\n` and a lone `\r` each end one.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    let (mut line, mut previous) = (1_u32, 0_u8);
    for byte in bytes.iter().take(at) {
        if *byte == b'\r' || *byte == b'\n' && previous != b'\r' {
            line += 1;
        }
        previous = *byte;
    }
    line
}

/// Why a file is no policy text.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceError {
    name: String,
    line: Option<u32>,
    problem: String,
    help: String,
}

impl SourceError {
    /// What is wrong, and where: the file, the line and the byte offset where there is one.
    pub fn message(&self) -> String {
        match self.line {
            Some(line) => format!("{}, line {line}, {}", self.name, self.problem),
            None => format!("{}: {}", self.name, self.problem),
        }
    }

    /// How to mend it.
    pub fn help(&self) -> &str {
        &self.help
    }

    /// The line, from 1, where the problem has one.
    pub fn line(&self) -> Option<u32> {
        self.line
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message(), self.help)
    }
}

impl std::error::Error for SourceError {}

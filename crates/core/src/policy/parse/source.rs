//! A policy's file as text, or one clear reason why it cannot be.
//!
//! Promises UTF-8 without a byte order mark, lines ending in `\n`, and line numbers that are the file's own. UTF-16 is read where a byte order mark says so; any
//! other encoding is turned into UTF-8 before (`crates/cli/src/input`). Reads no file itself.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// 20 MiB: two hundred times the longest policy seen in the field; more is a wrong file.
pub(crate) const LARGEST: usize = 20 * 1024 * 1024;

/// A policy's text and where its lines begin.
///
/// Invariant: `text` has neither a byte order mark, a NUL nor a `\r`, and at least one character that is not white space.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    name: String,
    /// Shared with what was parsed of it.
    text: Arc<str>,
    markup: Markup,
    starts: Arc<[usize]>,
}

/// How the text is marked up; chosen by the file's extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    Plain,
    Markdown,
}

impl Source {
    /// Reads the bytes of the file called `name`; `.md` and `.markdown` are Markdown, everything else is plain text, unless its headings are marked as in
    /// Markdown (see `parse`).
    ///
    /// # Errors
    /// A file that is empty, larger than 20 MiB, neither UTF-8 nor UTF-16 with a byte order mark, or that holds a NUL byte.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Source, SourceError> {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let markup = match extension.as_deref() {
            Some("md" | "markdown") => Markup::Markdown,
            _ => Markup::Plain,
        };
        read(name, bytes, markup)
    }

    /// The same for a text that is Markdown, whatever the file is called: what HTML was turned into.
    ///
    /// # Errors
    /// As for [`Source::from_bytes`].
    pub fn from_markdown(name: &str, bytes: &[u8]) -> Result<Source, SourceError> {
        read(name, bytes, Markup::Markdown)
    }

    /// From this many bytes on a policy is unusually large, and every visitor who opens it takes it: 4 MiB, thirty times the longest seen in the field.
    pub const LARGE: usize = 4 * 1024 * 1024;

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

    /// The same, where it is known to be this line or one soon after it.
    pub(super) fn line_from(&self, line: u32, offset: usize) -> u32 {
        (line..).find(|line| self.line_start(line + 1).is_none_or(|next| next > offset)).unwrap_or(line)
    }

    /// Where a line, counted from 1, begins.
    pub(crate) fn line_start(&self, line: u32) -> Option<usize> {
        self.starts.get(usize::try_from(line).ok()?.checked_sub(1)?).copied()
    }

    /// The same file with another text, which has the same lines.
    pub(super) fn cleared(&self, text: &super::invisible::Cleared) -> Source {
        Source::of(&self.name, text.text.clone(), self.markup)
    }

    fn of(name: &str, text: String, markup: Markup) -> Source {
        let starts: Vec<usize> = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Source { name: name.to_string(), text: text.into(), markup, starts: starts.into() }
    }

    pub(crate) fn markup(&self) -> Markup {
        self.markup
    }
}

fn read(name: &str, bytes: &[u8], markup: Markup) -> Result<Source, SourceError> {
    let refuse = |at: Option<usize>, problem: &str, help: &str| {
        let (line, problem) = match at {
            Some(at) => (Some(line_of(bytes, at)), format!("byte {at}: {problem}")),
            None => (None, problem.to_string()),
        };
        Err(SourceError { name: name.to_string(), line, problem, help: help.to_string() })
    };
    if bytes.len() > LARGEST {
        let problem = format!("the file has {} bytes, and a policy may have at most {LARGEST} (20 MiB)", bytes.len());
        return refuse(None, &problem, "give the policy's text alone, without pictures or other data in it");
    }
    let text = match utf16(bytes) {
        Some(Ok(text)) => Cow::Owned(text),
        Some(Err(at)) => return refuse(Some(at), "the text is not UTF-16 from here on, though it begins as such", "save it again, as UTF-8"),
        None => match str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) if error.error_len().is_none() => {
                return refuse(Some(error.valid_up_to()), "the file ends in the middle of a character", "the file was cut: copy it again, whole");
            }
            Err(error) => return refuse(Some(error.valid_up_to()), "the text is not UTF-8 from here on", NOT_UTF8),
        },
    };
    if let Some(nul) = text.find('\0') {
        // In UTF-16 each character has its own length; the other text lies in the file as it is, behind its mark.
        let at = match &text {
            Cow::Owned(text) => 2 + 2 * text.get(..nul).unwrap_or_default().encode_utf16().count(),
            Cow::Borrowed(text) => nul + (bytes.len() - text.len()),
        };
        return refuse(Some(at), "a NUL byte, which no text holds", "remove it, or save the file again as UTF-8");
    }
    if text.trim().is_empty() {
        return refuse(None, "the file is empty", "put the policy's text into it");
    }
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    Ok(Source::of(name, text, markup))
}

const NOT_UTF8: &str = "save it again as UTF-8, or declare its encoding: [policy] encoding = \"…\" in clearlist.toml, or --encoding";

/// The text of a file that begins with the byte order mark of UTF-16; or the offset of the first unit that is none.
fn utf16(bytes: &[u8]) -> Option<Result<String, usize>> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (units, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    for decoded in char::decode_utf16(units.iter().skip(1).map(|pair| unit(*pair))) {
        match decoded {
            Ok(c) => {
                text.push(c);
                at += 2 * c.len_utf16();
            }
            Err(_) => return Some(Err(at)),
        }
    }
    Some(if rest.is_empty() { Ok(text) } else { Err(at) })
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

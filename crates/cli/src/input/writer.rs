//! Markdown, written a block at a time onto the line that it has in the page.

use std::fmt::Write as _;

/// What has been written.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// Lines ended so far.
    ended: u32,
    counts: Counts,
}

/// How many blocks of each kind.
#[derive(Default)]
struct Counts {
    headings: usize,
    paragraphs: usize,
    items: usize,
    tables: usize,
    links: usize,
}

/// What a block is; only what is told at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Item,
    Table,
}

impl Writer {
    /// Writes a block, on the line that it has in the page or, where that is written on already, below.
    pub(super) fn block(&mut self, kind: Kind, line: u32, text: &str) {
        match kind {
            Kind::Heading => self.counts.headings += 1,
            Kind::Paragraph => self.counts.paragraphs += 1,
            Kind::Item => self.counts.items += 1,
            Kind::Table => self.counts.tables += 1,
        }
        // Items follow each other; everything else stands apart.
        if kind != Kind::Item && self.ended > 0 {
            self.end();
        }
        while self.ended + 1 < line {
            self.end();
        }
        for part in text.lines() {
            self.out.push_str(part);
            self.end();
        }
    }

    pub(super) fn link(&mut self) {
        self.counts.links += 1;
    }

    fn end(&mut self) {
        self.out.push('\n');
        self.ended += 1;
    }

    /// The text, and what it holds: "4 headings, 12 paragraphs".
    pub(super) fn finish(self) -> (String, String) {
        let Counts { headings, paragraphs, items, tables, links } = self.counts;
        let mut told = String::new();
        for (count, one) in [(headings, "heading"), (paragraphs, "paragraph"), (items, "list item"), (tables, "table"), (links, "link")] {
            if count > 0 {
                // Writing into a string never fails.
                let _ = write!(told, "{}{count} {one}{}", if told.is_empty() { "" } else { ", " }, if count == 1 { "" } else { "s" });
            }
        }
        (self.out, if told.is_empty() { "nothing".to_owned() } else { told })
    }
}

/// Adds words to a run of text: white space becomes one blank, and what Markdown would take for a mark is escaped.
pub(super) fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            c if c.is_whitespace() && c != '\u{3000}' => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
}

/// The same at the beginning of a block, where "1." and "-" would open a list.
pub(super) fn escape_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..).and_then(|rest| rest.chars().next()) {
        Some(mark @ ('.' | ')')) if digits > 0 => format!("{}\\{mark}{}", text.get(..digits).unwrap_or_default(), text.get(digits + 1..).unwrap_or_default()),
        Some('-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

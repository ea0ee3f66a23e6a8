//! The elements of a page, in order, as blocks of Markdown.
//!
//! Goes by the elements alone, not by how they look: a paragraph in bold is a paragraph in bold, and what headings it makes is core's to say.

use super::html::LINE;
use super::tables::{self, attribute, href, link, name};
use super::writer::{Kind, Writer, escape, escape_start};
use html5ever::{ParseOpts, tendril::TendrilSink as _, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Lists deeper than this are written no deeper: each level indents its lines further.
const DEEPEST: usize = 12;

/// The Markdown of a clean page, and what was kept; `title` stands first where the page has no first heading.
pub(super) fn markdown(clean: &str, title: Option<(u32, String)>) -> (String, String) {
    let options = ParseOpts { tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() }, ..ParseOpts::default() };
    let page = html5ever::parse_document(RcDom::default(), options).one(clean);
    let mut walk = Walk::default();
    if let Some((line, words)) = title.filter(|_| !clean.contains("<h1")) {
        walk.line = line;
        escape(&words, &mut walk.words);
        walk.heading = Some(1);
        walk.flush();
    }
    walk.line = 1;
    walk.page(page.document.clone());
    walk.writer.finish()
}

#[derive(Default)]
struct Walk {
    writer: Writer,
    /// The line of the page that the walk has come to, and that of the first word in `words`.
    line: u32,
    from: Option<u32>,
    /// What is still to be written.
    words: String,
    /// Counts what was written: where emphasis or a link began in a block before, it ended with it.
    flushed: usize,
    heading: Option<usize>,
    lists: Vec<List>,
    /// The marker of an item whose first words are still to come.
    marker: bool,
    preformatted: usize,
}

struct List {
    /// The next number, in a numbered list.
    next: Option<u64>,
    marker: String,
}

enum Step {
    Enter(Handle),
    Leave(String),
    /// The end of an emphasis or link that began there.
    Wrap(usize, usize, Option<String>),
}

impl Walk {
    fn page(&mut self, document: Handle) {
        // A stack of our own: no page controls how deep a call goes.
        let mut open = vec![Step::Enter(document)];
        while let Some(step) = open.pop() {
            match step {
                Step::Enter(node) => self.enter(&node, &mut open),
                Step::Leave(name) => self.leave(&name),
                Step::Wrap(start, flushed, href) => self.wrap(start, flushed, href.as_deref()),
            }
        }
        self.flush();
    }

    fn enter(&mut self, node: &Handle, open: &mut Vec<Step>) {
        match &node.data {
            NodeData::Text { contents } => self.text(&contents.borrow()),
            NodeData::Comment { contents } => {
                if let Some(line) = contents.strip_prefix(LINE).and_then(|line| line.parse().ok()) {
                    self.line = line;
                }
            }
            _ => {}
        }
        let name = name(node).unwrap_or_default();
        match name.as_str() {
            "strong" | "b" => open.push(Step::Wrap(self.words.len(), self.flushed, None)),
            "a" => {
                if let Some(href) = href(node) {
                    open.push(Step::Wrap(self.words.len(), self.flushed, Some(href)));
                }
            }
            "br" if self.heading.is_none() => self.flush(),
            "br" => escape(" ", &mut self.words),
            "table" => {
                self.flush();
                if let Some((table, links)) = tables::read(node) {
                    let line = self.line;
                    self.writer.block(Kind::Table, line, &table);
                    (0..links).for_each(|_| self.writer.link());
                    self.count_lines(node);
                    return;
                }
            }
            "" | "html" | "head" | "body" | "span" | "em" | "i" | "code" => {}
            _ => {
                self.flush();
                self.open(&name, node);
                open.push(Step::Leave(name));
            }
        }
        open.extend(node.children.borrow().iter().rev().cloned().map(Step::Enter));
    }

    /// The lines that go by inside a table.
    fn count_lines(&mut self, table: &Handle) {
        let mut open: Vec<Handle> = vec![table.clone()];
        while let Some(node) = open.pop() {
            if let NodeData::Comment { contents } = &node.data {
                self.line = contents.strip_prefix(LINE).and_then(|line| line.parse().ok()).map_or(self.line, |line: u32| line.max(self.line));
            }
            open.extend(node.children.borrow().iter().cloned());
        }
    }

    fn open(&mut self, name: &str, node: &Handle) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name.get(1..).and_then(|level| level.parse().ok()),
            "ul" => self.lists.push(List { next: None, marker: "- ".to_owned() }),
            "ol" => {
                let start = attribute(node, "ol", "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                // CommonMark's numbers have nine digits at most.
                self.lists.push(List { next: Some(start).filter(|start| *start < 900_000_000), marker: String::new() });
            }
            "li" => {
                if self.lists.is_empty() {
                    self.lists.push(List { next: None, marker: "- ".to_owned() });
                }
                if let Some(list) = self.lists.last_mut() {
                    list.marker = list.next.map_or("- ".to_owned(), |number| format!("{number}. "));
                    list.next = list.next.map(|number| number + 1);
                }
                self.marker = true;
            }
            "pre" => self.preformatted += 1,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        self.flush();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "ul" | "ol" => {
                self.lists.pop();
                self.marker = false;
            }
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        for (number, part) in words.split('\n').enumerate() {
            if number > 0 {
                if self.preformatted > 0 {
                    self.flush();
                }
                escape(" ", &mut self.words);
            }
            if self.from.is_none() && part.contains(|c: char| !c.is_whitespace()) {
                self.from = Some(self.line);
            }
            escape(part, &mut self.words);
        }
    }

    /// Puts marks around what came since `start`.
    fn wrap(&mut self, start: usize, flushed: usize, href: Option<&str>) {
        let Some(inner) = self.words.get(start..).filter(|_| flushed == self.flushed) else { return };
        let words = inner.trim();
        if words.is_empty() {
            return;
        }
        let (before, after) = (&inner[..inner.len() - inner.trim_start().len()], &inner[inner.trim_end().len()..]);
        let wrapped = match href {
            Some(href) => link(words, href),
            None if words.contains("**") => words.to_owned(),
            None => {
                // A mark beside punctuation would not be read as one.
                let bold = words.trim_matches(|c: char| !c.is_alphanumeric());
                if bold.is_empty() || words.contains("](") { words.to_owned() } else { words.replacen(bold, &format!("**{bold}**"), 1) }
            }
        };
        let whole = format!("{before}{wrapped}{after}");
        self.words.truncate(start);
        self.words.push_str(&whole);
        if href.is_some() {
            self.writer.link();
        }
    }

    /// Writes what has come together.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let line = self.from.take().unwrap_or(self.line);
        self.flushed += 1;
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let deep = self.lists.len().min(DEEPEST);
        if let Some(level) = self.heading {
            self.writer.block(Kind::Heading, line, &format!("{} {words}", "#".repeat(level)));
        } else if deep == 0 {
            self.writer.block(Kind::Paragraph, line, &escape_start(words));
        } else {
            let around = self.lists.iter().take(deep - usize::from(self.marker)).map(|list| list.marker.len()).sum();
            let marker = self.lists.last().filter(|_| self.marker).map_or("", |list| list.marker.as_str());
            let kind = if self.marker { Kind::Item } else { Kind::Paragraph };
            self.writer.block(kind, line, &format!("{}{marker}{}", " ".repeat(around), escape_start(words)));
        }
        self.marker = false;
    }
}

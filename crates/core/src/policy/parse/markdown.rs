//! Markdown as pieces: headings with their level, items with their depth, tables, and the emphasis and links inside.
//!
//! Promises that HTML is shown as the text it is and that no link leads elsewhere than to `http`, `https`, `mailto` or `tel`. A numbered paragraph is
//! read like one in plain text, so that a text with a few `#` in it fares no worse than one with none.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::heading::{self, Form};
use super::invisible;
use super::lines::Reading;
use super::marker::{self, Marker, Style};
use super::piece::{Kind, Mark, Piece, Prose, Row};
use super::source::Source;
use super::spans;

/// Reads a Markdown text.
pub(crate) fn read(source: &Source) -> Reading<'_> {
    let mut reader = Reader {
        source,
        reading: Reading::default(),
        open: None,
        marker: None,
        lists: Vec::new(),
        numbered_lists: 0,
        heading: None,
        code: false,
        metadata: false,
        soft: false,
        marks: Vec::new(),
        table: None,
    };
    for (event, range) in Parser::new_ext(source.text(), Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    let mut reading = reader.reading;
    // Where the text says what its headings are, its own lists are lists; where it does not, numbers have to tell, as in plain text.
    // One heading is the title, and says nothing of the rest.
    let headed = reading.pieces.iter().filter(|piece| matches!(piece.kind, Kind::Heading(_))).nth(1).is_some();
    for piece in &mut reading.pieces {
        let Some(marker) = &mut piece.marker else { continue };
        if let Some(listed) = marker.other.filter(|other| matches!(other.style, Style::Listed(_))) {
            marker.other = None;
            if headed {
                marker.reading = listed;
            } else if piece.kind == Kind::Inside(1) && marker.reading.style.is_counted() {
                piece.kind = Kind::Open;
            }
        }
    }
    reading
}

struct Reader<'a> {
    source: &'a Source,
    reading: Reading<'a>,
    open: Option<(Prose<'a>, Range<usize>)>,
    /// The marker of an item whose first words are still to come, and where it stands.
    marker: Option<(Marker, usize)>,
    /// The lists around this place, by their number in the text.
    lists: Vec<u32>,
    numbered_lists: u32,
    heading: Option<u8>,
    code: bool,
    /// Inside front matter.
    metadata: bool,
    /// Whether a line ended inside the paragraph.
    soft: bool,
    marks: Vec<Mark>,
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    start: usize,
    rows: Vec<Vec<Row>>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            // Front matter is for programs, and no part of what a visitor reads.
            Event::Text(_) if self.metadata => match self.reading.strays.last_mut().filter(|last| last.end == range.start) {
                Some(last) => last.end = range.end,
                None => self.reading.strays.push(range),
            },
            Event::Text(text) if self.code => {
                for line in text.split_inclusive('\n') {
                    self.words(line.trim_end_matches('\n'), range.clone());
                    self.close();
                }
            }
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.words(&text, range),
            Event::Html(text) => {
                self.words(text.trim_end_matches('\n'), range);
                self.soft = true;
            }
            Event::SoftBreak => self.soft = true,
            Event::HardBreak => self.close(),
            Event::Rule => self.close(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Strong => self.marks.push(Mark::Strong),
            Tag::Emphasis => self.marks.push(Mark::Emphasis),
            Tag::Link { link_type, dest_url, .. } => {
                let href = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.marks.push(Mark::Link(invisible::without(&href).into_owned()));
            }
            Tag::Image { .. } => self.marks.push(Mark::Emphasis),
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(depth(level));
            }
            Tag::List(_) => {
                self.close();
                self.numbered_lists += 1;
                self.lists.push(self.numbered_lists);
            }
            Tag::Item => {
                self.close();
                self.place_empty_item();
                self.marker = self.item(range.start);
            }
            Tag::CodeBlock(kind) => {
                self.close();
                self.code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.words(&info, range.clone());
                    self.close();
                }
            }
            Tag::MetadataBlock(_) => {
                self.close();
                self.metadata = true;
            }
            Tag::Table(_) => {
                self.close();
                self.table = Some(Table { start: range.start, ..Table::default() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.open = None,
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => {
                self.marks.pop();
            }
            TagEnd::TableCell => {
                let cell = self.open.take().map(|(prose, _)| spans::of(&prose.part(0..prose.text.len()))).unwrap_or_default();
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::MetadataBlock(_) => self.metadata = false,
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => self.place_table(range.end),
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::CodeBlock => {
                self.close();
                self.code = false;
            }
            TagEnd::List(_) => {
                self.close();
                self.place_empty_item();
                self.lists.pop();
            }
            _ => self.close(),
        }
    }

    /// The marker of an item, as written at its start.
    fn item(&self, start: usize) -> Option<(Marker, usize)> {
        // No label is longer; and items may open by the thousand on one line.
        let rest = self.source.text().get(start..)?;
        let line = rest.get(..rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at))?.lines().next()?;
        let label = line.split_whitespace().next()?;
        let listed = marker::Reading::new(Style::Listed(*self.lists.last()?), 0);
        let read = marker::read(line).filter(|read| read.label == label && read.reading.style.is_counted()).map_or(listed, |read| read.reading);
        Some((Marker { label: label.to_string(), reading: read, other: Some(listed), rest: 0 }, start))
    }

    /// A run of words with the marks that it stands in.
    fn words(&mut self, text: &str, range: Range<usize>) {
        // The source has been cleared; only what is spelt otherwise there, like `&#8203;`, may still hold what nobody sees.
        let text = if text.len() == range.len() { Cow::Borrowed(text) } else { invisible::without(text) };
        let text = text.as_ref();
        let soft = std::mem::take(&mut self.soft);
        let parted = soft && self.table.is_none() && self.open.as_ref().is_some_and(|(prose, _)| opens_anew(&prose.text, text));
        if parted {
            self.close();
        }
        let (prose, span) = self.open.get_or_insert_with(|| (Prose { start: range.start, ..Prose::default() }, range.clone()));
        let separator = if soft && !prose.text.is_empty() { " " } else { "" };
        prose.join(separator, text, range.start);
        span.end = span.end.max(range.end);
        let at = prose.text.len() - text.len()..prose.text.len();
        // The innermost link decides, else strong before emphasis.
        let link = self.marks.iter().rev().find(|mark| matches!(mark, Mark::Link(_)));
        let mark = link
            .filter(|mark| matches!(mark, Mark::Link(href) if spans::is_safe(href)))
            .or_else(|| self.marks.iter().find(|mark| **mark == Mark::Strong))
            .or_else(|| self.marks.iter().find(|mark| **mark == Mark::Emphasis));
        match (mark, prose.marks.last_mut()) {
            (Some(mark), Some((range, last))) if *mark == *last && range.end == at.start => range.end = at.end,
            (Some(mark), _) if !at.is_empty() => prose.marks.push((at, mark.clone())),
            _ => {}
        }
    }

    /// Ends the piece that is open.
    fn close(&mut self) {
        self.soft = false;
        if self.table.is_some() {
            return;
        }
        let Some((prose, span)) = self.open.take() else { return };
        let prose = prose.part(0..prose.text.len());
        let kind = match (self.heading, u8::try_from(self.lists.len()).unwrap_or(u8::MAX)) {
            (Some(level), _) => Kind::Heading(level),
            (None, 0) => Kind::Open,
            (None, depth) => Kind::Inside(depth),
        };
        let (marker, prose, start) = match self.marker.take() {
            Some((marker, start)) => (Some(marker), prose, start),
            None => match marker::read(&prose.text) {
                Some(marker) => (Some(marker.clone()), prose.part(marker.rest..prose.text.len()), span.start),
                None => (None, prose, span.start),
            },
        };
        if prose.text.contains(char::is_alphanumeric) || marker.as_ref().is_some_and(|marker| marker.label.contains(char::is_alphanumeric)) {
            self.push(kind, marker, prose, start..span.end);
        } else if !prose.text.is_empty() {
            self.reading.strays.push(start..span.end);
        }
    }

    /// An item without words keeps its number.
    fn place_empty_item(&mut self) {
        if let Some((marker, start)) = self.marker.take().filter(|(marker, _)| marker.label.contains(char::is_alphanumeric)) {
            let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
            let end = start + marker.label.len();
            self.push(Kind::Inside(depth), Some(marker), Prose::borrowed("", start), start..end);
        }
    }

    fn place_table(&mut self, end: usize) {
        let Some(table) = self.table.take() else { return };
        let mut rows = table.rows.into_iter();
        let kind = Kind::Table { header: rows.next().unwrap_or_default(), rows: rows.collect() };
        self.push(kind, None, Prose::borrowed("", table.start), table.start..end);
    }

    fn push(&mut self, kind: Kind, marker: Option<Marker>, prose: Prose<'a>, span: Range<usize>) {
        let before = self.reading.pieces.last().map_or(0, |piece| piece.span.end);
        let apart = before == 0 || self.source.text().get(before..span.start).is_some_and(|between| between.contains("\n\n"));
        self.reading.pieces.push(Piece { line: self.source.line_at(span.start), span, indent: 0, apart, kind, marker, prose, form: Form::Sentence, pin: None });
    }
}

/// Whether a line inside a paragraph opens a piece of its own: it has a number, and the line before it has come to an end.
fn opens_anew(before: &str, line: &str) -> bool {
    marker::read(line).is_some() && (before.ends_with(['.', ';', ':', '。', '；', '：']) || matches!(heading::alone(before), Form::Alone { .. }))
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

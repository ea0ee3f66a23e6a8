//! Markdown as pieces: headings with their level, items with their depth, tables, and the emphasis and links inside.
//!
//! Promises that HTML is shown as the text it is and that no link leads elsewhere than to `http`, `https`, `mailto` or `tel`. A numbered paragraph is
//! read like one in plain text, so that a text with a few `#` in it fares no worse than one with none.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::invisible;
use super::lines::Reading;
use super::marker::{Marker, Style};
use super::piece::{Kind, Mark, Prose, Row};
use super::source::Source;
use super::spans;

mod placing;

/// Whether a text is Markdown though its name does not say so: it has two headings with `#`, or two lines all in `**`.
pub(crate) fn is_written(text: &str) -> bool {
    let hashed = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ') && rest.contains(char::is_alphabetic)
    };
    let bold = |line: &str| {
        let inner = line.trim_end().strip_prefix("**").and_then(|line| line.strip_suffix("**"));
        inner.is_some_and(|inner| !inner.contains('*') && inner.contains(char::is_alphabetic))
    };
    // Only lines that begin with such a mark are looked at.
    let (mut headings, mut titles) = (0, 0);
    for at in memchr::memchr2_iter(b'#', b'*', text.as_bytes()).filter(|at| at.checked_sub(1).is_none_or(|before| text.as_bytes().get(before) == Some(&b'\n')))
    {
        let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        headings += usize::from(hashed(line));
        titles += usize::from(bold(line));
        if headings > 1 || titles > 1 {
            return true;
        }
    }
    false
}

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

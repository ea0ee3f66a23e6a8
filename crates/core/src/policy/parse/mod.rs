//! A policy's text as a document.
//!
//! The way through: [`source`] makes text of bytes; `lines` or `markdown` cut it into pieces, each with its `marker`; `heading` says what the words of a piece
//! look like, `bare` which lines without a number are headings and `look` how those look, `contents` which headings the text announces; `outline` puts pieces under pieces;
//! `assemble` makes a document of them, and `anchor`, `references`, `date` and `facts` add what the text says of itself.
//!
//! Promises: every word of the text is in the document, in order, except lines without a letter or digit, which are reported (and what draws a table); nothing
//! that nobody sees (`invisible`); time linear in the text; a depth that no text controls; no panic on any text. It quotes no law and judges nothing: that is `check`.

mod anchor;
mod assemble;
mod bare;
mod bytes;
mod contents;
mod date;
mod facts;
mod fields;
mod heading;
mod invisible;
mod level;
mod lines;
mod look;
mod markdown;
mod marked;
mod marker;
mod numeral;
mod outline;
mod parsed;
mod piece;
mod pin;
mod rank;
mod references;
mod run_in;
mod series;
mod signs;
mod source;
mod spans;
mod table;
mod tree;
mod words;

pub use parsed::{Parsed, Recognised};
pub use pin::{Pin, PinError, Pinned};
pub use source::{Source, SourceError};

#[cfg(feature = "diff")]
pub(crate) use date::Dates;
pub(crate) use date::{ambiguous as ambiguous_dates, order as order_of_dates};
pub(crate) use heading::ends_as_sentence;
pub(crate) use invisible::{Kind as Unseen, find as find_invisible};
pub(crate) use parsed::{Announced, Last, Passage, Place};
pub(crate) use words::{folded, is_unspaced, share_a_stem, spelt, width};

use heading::Form;
use piece::{Kind, Piece};

/// Reads a policy's text. Never fails: what is wrong with the text is told by `check`.
pub fn parse(source: &Source) -> Parsed {
    match invisible::Cleared::of(source.text()) {
        // Read without what nobody sees; what was found is then looked for in the file as it is.
        Some(cleared) => parse(&source.cleared(&cleared)).set_back(source, |span| cleared.origin(span)),
        None => read(Found::of(source), source),
    }
}

/// Reads a policy's text where the owner says of some lines what they are.
///
/// # Errors
/// Each pin that fits no line or several.
pub fn parse_pinned(source: &Source, pins: &[Pin]) -> Result<Parsed, Vec<PinError>> {
    if let Some(cleared) = invisible::Cleared::of(source.text()) {
        return Ok(parse_pinned(&source.cleared(&cleared), pins)?.set_back(source, |span| cleared.origin(span)));
    }
    let mut found = Found::of(source);
    pin::set(pins, &mut found.pieces, &mut found.contents, &mut found.bare)?;
    Ok(read(found, source))
}

/// What is found of a text before its levels are.
struct Found<'a> {
    pieces: Vec<Piece<'a>>,
    strays: Vec<std::ops::Range<usize>>,
    /// How many pieces are the title.
    first: usize,
    contents: Option<contents::Contents>,
    /// For each piece, whether it is a heading without a number.
    bare: Vec<bool>,
}

impl Found<'_> {
    fn of(source: &Source) -> Found<'_> {
        let reading = match source.markup() {
            source::Markup::Plain if !markdown::is_written(source.text()) => lines::read(source),
            source::Markup::Plain | source::Markup::Markdown => markdown::read(source),
        };
        let mut pieces = reading.pieces;
        marked::level(&mut pieces);
        for piece in &mut pieces {
            piece.form = form(piece);
        }
        let first = bare::title(&pieces);
        bare::lead(&mut pieces, first);
        let contents = contents::find(&mut pieces);
        let mut bare = bare::headings(&pieces, first);
        if let Some(named) = contents.as_ref().and_then(|contents| contents.named(&pieces)).and_then(|named| bare.get_mut(named)) {
            *named = false;
        }
        for index in signs::openings(&pieces) {
            if let Some(bare) = bare.get_mut(index) {
                *bare = true;
            }
        }
        Found { pieces, strays: reading.strays, first, contents, bare }
    }
}

fn read(found: Found<'_>, source: &Source) -> Parsed {
    let Found { mut pieces, strays, first, contents, bare } = found;
    look::set(&mut pieces, &bare);
    let mut outline = outline::outline(&pieces, first, &bare, contents.as_ref());

    let mut document = crate::policy::Document { product: facts::product(&pieces), contacts: facts::contacts(&pieces), ..Default::default() };
    let texts = || pieces.iter().map(|piece| piece.prose.text.as_ref());
    let read = |order: Option<date::Order>| {
        let mut dates = date::Dates::default();
        // All are read, whatever the first leaves unread.
        let unread = texts().filter(|text| dates.read(text, order)).count() > 0;
        (dates, unread)
    };
    let (mut dates, unread) = read(None);
    // What comes first in a date of numbers is only asked where one stands that leaves it open.
    if let Some(order) = if unread { date::order(texts()) } else { None } {
        dates = read(Some(order)).0;
    }
    (document.published, document.effective, document.revised) = (dates.published, dates.effective, dates.revised);
    let headings = assemble::assemble(&pieces, &mut outline, contents.as_ref(), &mut document);
    let ids = anchor::name(&mut document.sections, &headings);
    references::resolve(&mut document, &pieces, &headings, &ids);
    parsed::finish(source, document, &pieces, &outline, &headings, &ids, contents.as_ref(), strays)
}

fn form(piece: &Piece<'_>) -> Form {
    let text = piece.prose.text.as_ref();
    match (&piece.kind, &piece.marker) {
        // What the markup calls a heading is one, whatever its words; only a paragraph set as a heading is split.
        (Kind::Heading(_), _) if heading::is_short(text) => Form::Alone { title: text.trim_end_matches([':', '：']).trim_end().len() },
        // Bold from end to end says so too, behind a number.
        (Kind::Open, Some(marker)) if marker.reading.style.is_counted() && piece.is_all_bold() && heading::is_short(text) => {
            Form::Alone { title: text.trim_end_matches([':', '：', '.', '。']).trim_end().len() }
        }
        (_, Some(marker)) if marker.reading.style.is_counted() => heading::numbered(text),
        (Kind::Heading(_), _) => run_in::split(text).map_or(Form::Alone { title: text.len() }, |(title, body)| Form::RunIn { title, body }),
        _ => heading::alone(text),
    }
}

//! The text's own table of contents: where it is, and which piece each of its entries announces.
//!
//! A list is a table of contents if what follows it bears the names it lists. What it announces is then known to be a heading, and where a heading ends
//! that runs on into its text. It does not know the sections; `assemble` points the entries to them.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::heading::{self, Form};
use super::marker::{Reading, Style};
use super::piece::{Kind, Piece};
use super::words;

mod announced;

use announced::{announce, pin_alike, pin_exact};

/// A table of contents.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// The pieces that are its entries.
    pub(crate) range: Range<usize>,
    pub(crate) entries: Vec<Entry>,
    /// The piece that an entry announces, and the entry.
    pub(crate) pinned: HashMap<usize, usize>,
}

impl Contents {
    /// The line above the entries that says "Contents": it heads them and nothing after them.
    pub(crate) fn named(&self, pieces: &[Piece<'_>]) -> Option<usize> {
        self.range.start.checked_sub(1).filter(|before| pieces.get(*before).is_some_and(is_named))
    }
}

impl Contents {
    /// Whether each entry announces a heading in its own words.
    pub(crate) fn is_complete(&self) -> bool {
        self.entries.iter().all(|entry| entry.piece.is_some() && !entry.otherwise)
    }

    /// Whether a piece that is announced is numbered as the first entry is, or not at all: else its number says that it stands below another.
    pub(crate) fn is_outermost(&self, piece: &Piece<'_>, pieces: &[Piece<'_>]) -> bool {
        let style = |piece: &Piece<'_>| piece.marker.as_ref().map(|marker| marker.reading.style).filter(|style| style.is_counted());
        let mut listed = pieces.get(self.range.clone()).unwrap_or_default().iter().filter_map(style);
        match (listed.next(), style(piece)) {
            (Some(outermost), Some(own)) => outermost == own || !listed.any(|style| style == own),
            _ => true,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Entry {
    folded: String,
    number: Option<Reading>,
    /// The piece that it announces.
    pub(crate) piece: Option<usize>,
    /// Whether that piece bears another wording.
    pub(crate) otherwise: bool,
}

/// Longer lists are no table of contents; bounds the comparisons for each piece.
const MOST_ENTRIES: usize = 200;
/// A policy's contents stand near its start: so many lists are tried, which keeps the search linear.
const MOST_TRIED: usize = 4;
/// Headings that stand above a table of contents.
const NAMES: [&str; 8] = ["contents", "table of contents", "index", "catalogue", "catalog", "目 录", "目 錄", "inhalt"];

/// Finds the contents, and gives each piece that it announces the form that the announcement tells.
pub(crate) fn find(pieces: &mut [Piece<'_>]) -> Option<Contents> {
    let mut contents = search(pieces)?;
    for piece in pieces.get_mut(contents.range.clone()).into_iter().flatten() {
        piece.form = heading::alone(&piece.prose.text);
    }
    pin_exact(pieces, &mut contents);
    pin_alike(pieces, &mut contents);
    Some(contents)
}

fn search(pieces: &[Piece<'_>]) -> Option<Contents> {
    let (mut at, mut tried) = (0, 0);
    while at < pieces.len() && tried < MOST_TRIED {
        let named = at > 0 && pieces.get(at - 1).is_some_and(is_named);
        let announced = named || at > 0 && pieces.get(at - 1).is_some_and(Piece::announces);
        let count = run(pieces.get(at..)?, named);
        if count >= if announced { 2 } else { 3 } && count <= MOST_ENTRIES {
            tried += 1;
            let entries: Vec<Entry> = pieces
                .get(at..at + count)?
                .iter()
                .map(|piece| Entry { folded: words::folded(&piece.prose.text), number: number(piece), piece: None, otherwise: false })
                .collect();
            let after = pieces.get(at + count..)?;
            let found = announce(after, &entries)
                .into_iter()
                .filter(|(index, entry, _)| heads(after, *index) && (announced || numbered_alike(pieces.get(at + entry), after.get(*index))))
                .count();
            let enough = if named {
                1
            } else if announced && at > 0 && pieces.get(at - 1).is_some_and(speaks_of_itself) {
                if pieces.get(at).and_then(bullet).is_none() { 1 } else { 2 }
            } else {
                count.div_ceil(2).max(2)
            };
            if found >= enough {
                return Some(Contents { range: at..at + count, entries, pinned: HashMap::new() });
            }
        }
        at += count.max(1);
    }
    None
}

/// The bullet before a piece, if it has one.
fn bullet(piece: &Piece<'_>) -> Option<Style> {
    piece.marker.as_ref().map(|marker| marker.reading.style).filter(|style| !style.is_counted())
}

fn is_named(piece: &Piece<'_>) -> bool {
    // Most lines begin with another letter than all the names.
    let first = piece.prose.text.chars().find(|c| c.is_alphanumeric());
    piece.prose.text.len() <= 60
        && first.is_some_and(|c| matches!(c, 'c' | 'C' | 't' | 'T' | 'i' | 'I' | '目'))
        && NAMES.contains(&words::folded(&piece.prose.text).as_str())
}

/// "This policy will help you understand the following:"
fn speaks_of_itself(piece: &Piece<'_>) -> bool {
    let text = piece.prose.text.as_ref();
    let from = text.len() - text.chars().rev().take(120).map(char::len_utf8).sum::<usize>();
    let ending = text.get(from..).unwrap_or(text).to_lowercase();
    ["understand", "policy", "notice", "sections", "chapters", "topics", "了解", "政策", "包含", "包括"].iter().any(|word| ending.contains(word))
}

/// Whether the words are a title; "Information we collect about you, purposes and grounds" is one, though it could run on.
fn is_entry(piece: &Piece<'_>) -> bool {
    matches!(piece.form, Form::Alone { .. }) || piece.form.is_titled() && matches!(heading::alone(&piece.prose.text), Form::Alone { .. })
}

/// How many pieces from the first on are titles with a marker and nothing between them; without a marker only below the word "contents".
fn run(pieces: &[Piece<'_>], named: bool) -> usize {
    let Some(first) = pieces.first() else { return 0 };
    let listed = |piece: &Piece<'_>| matches!(piece.kind, Kind::Open | Kind::Inside(_)) && is_entry(piece) && (named || piece.marker.is_some());
    if !listed(first) {
        return 0;
    }
    // What comes a second time is the heading that was announced.
    let mut seen = HashSet::from_iter([first.title()]);
    // Without a marker, all have an empty line before them, or none but the first has.
    let apart = pieces.get(1).is_some_and(|second| second.apart);
    let more = pieces
        .iter()
        .skip(1)
        .take(MOST_ENTRIES)
        .take_while(|piece| {
            let again = !seen.insert(piece.title()) || number(first).is_some_and(|one| number(piece) == Some(one));
            listed(piece) && !again && (bullet(first).is_none() || bullet(first) == bullet(piece)) && (piece.marker.is_some() || piece.apart == apart)
        })
        .count();
    more + 1
}

/// The number that opens a piece.
fn number(piece: &Piece<'_>) -> Option<Reading> {
    piece.marker.as_ref().map(|marker| marker.reading).filter(|reading| reading.style.is_counted())
}

/// Where nothing says that a list is the contents, its numbers must be those of what it announces.
fn numbered_alike(listed: Option<&Piece<'_>>, piece: Option<&Piece<'_>>) -> bool {
    match (listed.and_then(number), piece.and_then(number)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Whether a piece can head what follows: a list that has names in common with another is not what that one announces.
fn heads(pieces: &[Piece<'_>], index: usize) -> bool {
    let style = |piece: &Piece<'_>| piece.marker.as_ref().map(|marker| marker.reading.style);
    let (Some(piece), Some(next)) = (pieces.get(index), pieces.get(index + 1)) else { return false };
    let alone = matches!(next.form, Form::Alone { .. }) && !matches!(next.kind, Kind::Heading(_));
    let bulleted = style(piece).is_some_and(|style| !style.is_counted());
    matches!(piece.kind, Kind::Heading(_)) || !bulleted && (!alone || style(next) != style(piece))
}

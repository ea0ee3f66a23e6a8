//! The text's own table of contents: where it is, and which piece each of its entries announces.
//!
//! A list is a table of contents if what follows it bears the names it lists. What it announces is then known to be a heading, and where a heading ends
//! that runs on into its text. It does not know the sections; `assemble` points the entries to them.

use std::collections::HashMap;
use std::ops::Range;

use super::heading::{self, Form};
use super::marker::Style;
use super::piece::{Kind, Piece};
use super::words;

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

#[derive(Debug)]
pub(crate) struct Entry {
    folded: String,
    /// The piece that it announces.
    pub(crate) piece: Option<usize>,
    /// Whether that piece bears another wording.
    pub(crate) otherwise: bool,
}

/// Longer lists are no table of contents; bounds the comparisons for each piece.
const MOST_ENTRIES: usize = 200;
/// A policy's contents stand near its start: so many lists are tried, which keeps the search linear.
const MOST_TRIED: usize = 4;
/// Comparisons by likeness in one text; only what no entry names exactly is compared so.
const MOST_COMPARED: usize = 20_000;
/// Headings that stand above a table of contents.
const NAMES: [&str; 8] = ["contents", "table of contents", "index", "catalogue", "catalog", "目 录", "目 錄", "inhalt"];

/// Finds the contents, and gives each piece that it announces the form that the announcement tells.
pub(crate) fn find(pieces: &mut [Piece<'_>]) -> Option<Contents> {
    let mut contents = search(pieces)?;
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
            let entries: Vec<Entry> =
                pieces.get(at..at + count)?.iter().map(|piece| Entry { folded: words::folded(piece.title()), piece: None, otherwise: false }).collect();
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

/// How many pieces from the first on are titles with a marker and nothing between them; without a marker only below the word "contents".
fn run(pieces: &[Piece<'_>], named: bool) -> usize {
    let Some(first) = pieces.first() else { return 0 };
    let listed =
        |piece: &Piece<'_>| matches!(piece.kind, Kind::Open | Kind::Inside(_)) && matches!(piece.form, Form::Alone { .. }) && (named || piece.marker.is_some());
    let again = |piece: &Piece<'_>| piece.title() == first.title();
    // Without a marker, all have an empty line before them, or none but the first has.
    let apart = pieces.get(1).is_some_and(|second| second.apart);
    let more = pieces
        .iter()
        .skip(1)
        .take(MOST_ENTRIES)
        .take_while(|piece| {
            listed(piece) && !again(piece) && (bullet(first).is_none() || bullet(first) == bullet(piece)) && (piece.marker.is_some() || piece.apart == apart)
        })
        .count();
    if listed(first) { more + 1 } else { 0 }
}

/// The pieces among `pieces` that open with an entry's words: index, entry, and where those words end.
fn announce(pieces: &[Piece<'_>], entries: &[Entry]) -> Vec<(usize, usize, usize)> {
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some(first) = entry.folded.split(' ').next().filter(|first| !first.is_empty()) {
            by_first.entry(first).or_default().push(index);
        }
    }
    let mut taken = vec![false; entries.len()];
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        // No heading has a bullet.
        if piece.marker.as_ref().is_some_and(|marker| !marker.reading.style.is_counted()) && !matches!(piece.kind, Kind::Heading(_)) {
            continue;
        }
        let Some(first) = words::spelt(&piece.prose.text).next() else { continue };
        let Some(candidates) = by_first.get(first.as_str()) else { continue };
        let best = candidates.iter().filter_map(|entry| Some((*entry, opening(piece, &entries.get(*entry)?.folded)?))).max_by_key(|(_, end)| *end);
        if let Some((entry, end)) = best
            && let Some(taken) = taken.get_mut(entry).filter(|taken| !**taken)
        {
            *taken = true;
            found.push((index, entry, end));
        }
    }
    found
}

/// Where nothing says that a list is the contents, its numbers must be those of what it announces.
fn numbered_alike(listed: Option<&Piece<'_>>, piece: Option<&Piece<'_>>) -> bool {
    let number =
        |piece: Option<&Piece<'_>>| piece.and_then(|piece| piece.marker.as_ref()).map(|marker| marker.reading).filter(|reading| reading.style.is_counted());
    match (number(listed), number(piece)) {
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

/// Where the words of `folded` end in the piece, if it opens with them and goes on as a heading would.
fn opening(piece: &Piece<'_>, folded: &str) -> Option<usize> {
    let text = piece.prose.text.as_ref();
    let mut found = words::words(text);
    let mut end = 0;
    for word in folded.split(' ') {
        let range = found.next()?;
        if text.get(range.clone())?.to_lowercase() != word {
            return None;
        }
        end = range.end;
    }
    let rest = text.get(end..)?.trim_start_matches(['"', '”', '’', ')', '）', '?', '？']);
    let over = rest.trim_matches([':', '：', ' ']).is_empty();
    let runs_on = rest.starts_with([':', '：', '.', '。'])
        || rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let may_run_on = piece.marker.as_ref().is_some_and(|marker| marker.reading.style.is_counted());
    (over || may_run_on && runs_on).then_some(text.len() - rest.len())
}

fn pin_exact(pieces: &mut [Piece<'_>], contents: &mut Contents) {
    let after = contents.range.end;
    for (index, entry, end) in announce(pieces.get(after..).unwrap_or_default(), &contents.entries) {
        let Some(piece) = pieces.get_mut(after + index) else { continue };
        let text = piece.prose.text.as_ref();
        let rest = text.get(end..).unwrap_or_default();
        let body = text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '。')).len();
        piece.form = if body < text.len() { Form::RunIn { title: end, body } } else { Form::Alone { title: end } };
        contents.pinned.insert(after + index, entry);
        if let Some(entry) = contents.entries.get_mut(entry) {
            entry.piece = Some(after + index);
        }
    }
}

/// Entries that nothing bears exactly: the heading most alike, bare or with the same number.
fn pin_alike(pieces: &[Piece<'_>], contents: &mut Contents) {
    let after = contents.range.end;
    let mut compared = 0;
    let open: Vec<usize> = (0..contents.entries.len()).filter(|entry| contents.entries.get(*entry).is_some_and(|entry| entry.piece.is_none())).collect();
    for entry in open {
        let Some(listed) = pieces.get(contents.range.start + entry) else { continue };
        let mut best: Option<(f64, usize)> = None;
        for (index, piece) in pieces.iter().enumerate().skip(after) {
            let Some(least) = least_likeness(listed, piece).filter(|_| !contents.pinned.contains_key(&index)) else { continue };
            compared += 1;
            if compared > MOST_COMPARED {
                return;
            }
            let likeness = words::likeness(listed.title(), piece.title());
            if likeness >= least && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, index));
            }
        }
        if let (Some((_, piece)), Some(found)) = (best, contents.entries.get_mut(entry)) {
            (found.piece, found.otherwise) = (Some(piece), true);
            contents.pinned.insert(piece, entry);
        }
    }
}

/// How alike a piece must be to an entry to be what it announces; none where it cannot be.
fn least_likeness(listed: &Piece<'_>, piece: &Piece<'_>) -> Option<f64> {
    let number = |piece: &Piece<'_>| {
        piece.marker.as_ref().map(|marker| marker.reading).filter(|reading| reading.style.is_counted() && !matches!(reading.style, Style::Bullet(_)))
    };
    match (number(listed), number(piece)) {
        (_, None) => (piece.marker.is_none() && (matches!(piece.kind, Kind::Heading(_)) || piece.apart && heading::bare(&piece.prose.text))).then_some(0.6),
        (Some(one), Some(other)) if one == other && piece.form.is_titled() => Some(0.34),
        _ => None,
    }
}

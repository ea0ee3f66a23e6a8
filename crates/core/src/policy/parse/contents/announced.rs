//! Which piece an entry of the contents announces: the one that opens with its words, else the one most like it.
//!
//! Promises a bounded number of comparisons. It does not know whether a list is the contents.

use foldhash::{HashMap, HashMapExt};

use super::super::heading::{self, Form};
use super::super::marker::Reading;
use super::super::piece::{Kind, Piece};
use super::super::words;
use super::{Contents, Entry, number};

/// Comparisons by likeness in one text; only what no entry names exactly is compared so.
const MOST_COMPARED: usize = 20_000;

/// A title with the entry's own number need not be more like it than this.
const LEAST_LIKE: f64 = 0.34;

/// The pieces among `pieces` that open with an entry's words: index, entry, and where those words end.
pub(super) fn announce(pieces: &[Piece<'_>], entries: &[Entry]) -> Vec<(usize, usize, usize)> {
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some(first) = entry.folded.split(' ').next().filter(|first| !first.is_empty()) {
            by_first.entry(first).or_default().push(index);
        }
    }
    let candidates: Vec<(usize, usize, usize)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| {
            // No heading has a bullet.
            if piece.marker.as_ref().is_some_and(|marker| !marker.reading.style.is_counted()) && !matches!(piece.kind, Kind::Heading(_)) {
                return None;
            }
            let first = words::spelt(&piece.prose.text).next()?;
            let candidates = by_first.get(first.as_str())?;
            let (entry, end) =
                candidates.iter().filter_map(|entry| Some((*entry, opening(piece, &entries.get(*entry)?.folded)?))).max_by_key(|(_, end)| *end)?;
            Some((index, entry, end))
        })
        .collect();
    let mut taken = vec![false; entries.len()];
    let mut found = Vec::new();
    // Looked for once for each entry: so the search stays linear.
    let mut bears: HashMap<usize, bool> = HashMap::new();
    // One with the entry's own number before one with another: "3. Cookies" has "3.1 Cookies" inside.
    for same in [true, false] {
        for (index, entry, end) in &candidates {
            let Some(Entry { number: listed, folded, .. }) = entries.get(*entry) else { continue };
            let alike = listed.is_none() || pieces.get(*index).and_then(number).is_none_or(|own| Some(own) == *listed);
            if !same && !alike && *bears.entry(*entry).or_insert_with(|| bears_number(pieces, *listed, folded)) {
                continue;
            }
            if let Some(taken) = taken.get_mut(*entry).filter(|taken| !**taken && alike == same) {
                *taken = true;
                found.push((*index, *entry, *end));
            }
        }
    }
    found
}

/// Whether the first title with an entry's own number has some of its words too: "3. Cookies and the like" then is what "3. Cookies" announces, not "1. Cookies".
fn bears_number(pieces: &[Piece<'_>], listed: Option<Reading>, folded: &str) -> bool {
    let own = pieces.iter().find(|piece| piece.form.is_titled() && number(piece) == listed);
    own.is_some_and(|own| words::likeness(folded, own.title()) >= LEAST_LIKE)
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

pub(super) fn pin_exact(pieces: &mut [Piece<'_>], contents: &mut Contents) {
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
pub(super) fn pin_alike(pieces: &[Piece<'_>], contents: &mut Contents) {
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
    match (number(listed), number(piece)) {
        (_, None) => (piece.marker.is_none() && (matches!(piece.kind, Kind::Heading(_)) || piece.apart && heading::bare(&piece.prose.text))).then_some(0.6),
        (Some(one), Some(other)) if one == other && piece.form.is_titled() => Some(LEAST_LIKE),
        _ => None,
    }
}

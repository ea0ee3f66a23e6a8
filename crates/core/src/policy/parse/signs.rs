//! Bullets that open sections, not items: `■ What we keep`, with text or a list below each.
//!
//! Knows only how a sign recurs: each line with it is a title, stands apart, and has something below it. It knows no sign by name but those of lists.

use foldhash::{HashMap, HashMapExt};

use super::heading::{self, Form};
use super::marker::Style;
use super::piece::{Kind, Piece};

/// So many lines with a sign are sections; fewer may be notes.
const FEWEST: usize = 3;
/// Signs that lists have everywhere; a row of short paragraphs may open with them.
const OF_LISTS: [char; 9] = ['-', '–', '—', '*', '+', '•', '·', '‣', '⁃'];

/// The pieces that open a section with a sign.
pub(super) fn openings(pieces: &[Piece<'_>]) -> Vec<usize> {
    let mut signs: HashMap<char, Option<Vec<usize>>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Some(sign) = sign(piece).filter(|sign| !OF_LISTS.contains(sign)) else { continue };
        let lines = signs.entry(sign).or_insert_with(|| Some(Vec::new()));
        // One item among them, and the sign is that of a list.
        match lines.as_mut().filter(|_| opens(pieces, index, piece, sign)) {
            Some(lines) => lines.push(index),
            None => *lines = None,
        }
    }
    signs.into_values().flatten().filter(|lines| lines.len() >= FEWEST).flatten().collect()
}

fn sign(piece: &Piece<'_>) -> Option<char> {
    match piece.marker.as_ref()?.reading.style {
        Style::Bullet(sign) => Some(sign),
        _ => None,
    }
}

fn opens(pieces: &[Piece<'_>], index: usize, piece: &Piece<'_>, own: char) -> bool {
    let before = index.checked_sub(1).and_then(|before| pieces.get(before));
    let below = pieces.get(index + 1).is_some_and(|next| sign(next) != Some(own) && !matches!(next.kind, Kind::Heading(_)));
    let title = matches!(piece.form, Form::Alone { .. }) && !heading::ends_as_sentence(piece.title());
    piece.kind == Kind::Open && title && piece.apart && below && !before.is_some_and(|before| before.announces() && sign(before).is_none())
}

//! How a heading without a number looks, beside the others of its text: what tells which of them stand below which.
//!
//! Knows capitals, a closing colon, empty lines and what stands directly above what. It knows no numbers and no subjects.

use super::heading::{self, Form};
use super::marker::Style;
use super::piece::{Kind, Mark, Piece};

/// How a heading without a number looks; where a text has more than one look, the later ones stand below the earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// In capitals, as at least [`FEWEST_SHOUTING`] are.
    Loud,
    /// Behind a sign, `■ What we keep`; with which sign, in the order of the text.
    Signed(u8),
    /// In capitals, as few are: an abbreviation may be.
    Shouts,
    /// One of several, each with another heading directly below it, or with an empty line that others have not.
    Opens,
    #[default]
    Plain,
    /// It ends with a colon.
    Colon,
    RunIn,
    /// The heading directly above it holds it, or words that announce it.
    Within,
}

/// So many headings in capitals are a level, and no abbreviations.
const FEWEST_SHOUTING: usize = 3;
/// So many headings with an empty line below, and so many with none, are two levels.
const FEWEST_SPACED: usize = 3;
/// So many headings with another directly below are a level.
const FEWEST_OPENING: usize = 2;

/// Gives each bare heading its look.
pub(crate) fn set(pieces: &mut [Piece<'_>], bare: &[bool]) {
    let heads: Vec<usize> = bare.iter().enumerate().filter(|(_, bare)| **bare).map(|(index, _)| index).collect();
    for piece in pieces.iter_mut() {
        piece.look = alone(piece);
    }
    let mut looks: Vec<Look> = heads.iter().filter_map(|index| pieces.get(*index)).map(|piece| piece.look).collect();
    let phrases = |index: &usize| pieces.get(*index).is_some_and(|piece| piece.prose.text.split_whitespace().nth(1).is_some());
    let shouting = heads.iter().zip(&looks).filter(|(index, look)| **look == Look::Shouts && phrases(index)).count();
    if shouting >= FEWEST_SHOUTING && looks.contains(&Look::Plain) {
        looks.iter_mut().filter(|look| **look == Look::Shouts).for_each(|look| *look = Look::Loud);
    }
    signed(pieces, &heads, &mut looks);
    within(pieces, &heads, &mut looks);
    announced(pieces, &heads, &mut looks);
    spaced(pieces, &heads, &mut looks);
    opening(&heads, &mut looks);
    bold(pieces, &heads, &mut looks);
    for (index, look) in heads.iter().zip(looks) {
        if let Some(piece) = pieces.get_mut(*index) {
            piece.look = look;
        }
    }
}

impl Look {
    pub(crate) fn is_signed(self) -> bool {
        matches!(self, Look::Signed(_))
    }
}

/// Where titles in bold that run on stand in some place with none that stands alone before them, they are no part of those.
fn bold(pieces: &[Piece<'_>], heads: &[usize], looks: &mut [Look]) {
    let runs = |piece: &Piece<'_>, look: Look| look == Look::RunIn && matches!(piece.prose.marks.first(), Some((_, Mark::Strong)));
    let headings = |from: usize, to: usize| pieces.get(from..to).is_some_and(|between| between.iter().any(|piece| matches!(piece.kind, Kind::Heading(_))));
    let (mut alone, mut last, mut free) = (false, 0, false);
    for (index, look) in heads.iter().zip(looks.iter()) {
        alone &= !headings(last, *index);
        last = *index;
        free |= !alone && pieces.get(*index).is_some_and(|piece| runs(piece, *look));
        alone |= *look == Look::Plain;
    }
    for (index, look) in heads.iter().zip(looks).filter(|_| free) {
        if pieces.get(*index).is_some_and(|piece| runs(piece, *look)) {
            *look = Look::Plain;
        }
    }
}

fn alone(piece: &Piece<'_>) -> Look {
    match piece.form {
        Form::RunIn { .. } => Look::RunIn,
        _ if heading::shouts(&piece.prose.text) => Look::Shouts,
        _ if piece.announces() => Look::Colon,
        _ => Look::Plain,
    }
}

/// Signs stand one above the other as they come.
fn signed(pieces: &[Piece<'_>], heads: &[usize], looks: &mut [Look]) {
    let mut signs: Vec<Style> = Vec::new();
    for (index, look) in heads.iter().zip(looks) {
        let Some(marker) = pieces.get(*index).and_then(|piece| piece.marker.as_ref()) else { continue };
        let style = marker.reading.style;
        let at = signs.iter().position(|sign| *sign == style).unwrap_or_else(|| {
            signs.push(style);
            signs.len() - 1
        });
        *look = Look::Signed(u8::try_from(at).unwrap_or(u8::MAX));
    }
}

/// A heading with an empty line before it, and directly below it others of its look with none: these stand inside it.
fn within(pieces: &[Piece<'_>], heads: &[usize], looks: &mut [Look]) {
    let mut held = false;
    for at in 1..heads.len() {
        let (Some(&above), Some(&index), Some(&look), Some(&before)) = (heads.get(at - 1), heads.get(at), looks.get(at), looks.get(at - 1)) else { return };
        let (Some(piece), Some(over)) = (pieces.get(index), pieces.get(above)) else { return };
        if above + 1 == index && look == before {
            held = over.apart && !piece.apart;
        }
        held = held && look >= Look::Plain && look != Look::RunIn && !piece.apart;
        if let Some(look) = looks.get_mut(at).filter(|_| held) {
            *look = Look::Within;
        }
    }
}

/// Where some headings have an empty line below them and some have none, and the first has one, those with one stand above.
fn spaced(pieces: &[Piece<'_>], heads: &[usize], looks: &mut [Look]) {
    let plain = |look: &Look| *look == Look::Plain;
    let above: Vec<bool> = heads.iter().map(|index| pieces.get(index + 1).is_some_and(|next| next.apart)).collect();
    let count = |apart: bool| above.iter().zip(looks.iter()).filter(|(above, look)| **above == apart && plain(look)).count();
    let first = above.iter().zip(looks.iter()).find(|(_, look)| plain(look)).is_some_and(|(above, _)| *above);
    if first && count(true) >= FEWEST_SPACED && count(false) >= FEWEST_SPACED {
        looks.iter_mut().zip(above).filter(|(look, above)| *above && **look == Look::Plain).for_each(|(look, _)| *look = Look::Opens);
    }
}

/// "We share it in these cases:", then "With your consent", "For legal reasons": a row that opens alike, behind words that announce it.
fn announced(pieces: &[Piece<'_>], heads: &[usize], looks: &mut [Look]) {
    let mut at = 0;
    while at < heads.len() {
        let phrase = |at: usize| {
            looks.get(at) == Some(&Look::Plain) && heads.get(at).and_then(|index| pieces.get(*index)).is_some_and(|piece| is_phrase(&piece.prose.text))
        };
        let row = (at..heads.len()).take_while(|at| phrase(*at)).count();
        let before = heads.get(at).and_then(|index| index.checked_sub(1)).and_then(|before| pieces.get(before));
        if row >= 2 && before.is_some_and(|before| before.announces() && before.prose.text.split_whitespace().nth(5).is_some()) {
            looks.iter_mut().skip(at).take(row).for_each(|look| *look = Look::Within);
        }
        at += row.max(1);
    }
}

/// Whether a title opens with a word that says when, for whom or to what end.
fn is_phrase(title: &str) -> bool {
    const OPENING: [&str; 14] = ["with", "for", "to", "by", "when", "if", "in", "at", "on", "under", "during", "through", "from", "as"];
    title.split_whitespace().next().is_some_and(|word| OPENING.contains(&word.to_lowercase().as_str()))
}

/// Among the headings between two in capitals, those with another directly below them are a level, if the first is one.
fn opening(heads: &[usize], looks: &mut [Look]) {
    let mut start = 0;
    while start < looks.len() {
        if looks.get(start) != Some(&Look::Loud) {
            start += 1;
            continue;
        }
        let from = start + 1;
        let to = looks.iter().skip(from).position(|look| *look == Look::Loud).map_or(looks.len(), |count| from + count);
        let opens = |at: usize| {
            looks.get(at) == Some(&Look::Plain) && looks.get(at + 1) == Some(&Look::Plain) && heads.get(at).map(|index| index + 1) == heads.get(at + 1).copied()
        };
        let opening: Vec<usize> = (from..to).filter(|at| opens(*at)).collect();
        if opening.len() >= FEWEST_OPENING && opening.first() == Some(&from) {
            for at in opening {
                if let Some(look) = looks.get_mut(at) {
                    *look = Look::Opens;
                }
            }
        }
        start = to;
    }
}

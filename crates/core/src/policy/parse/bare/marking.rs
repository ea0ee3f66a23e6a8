//! How far the markup of a text says which lines are headings, and which lines may be some that it does not mark.
//!
//! Learns from the whole text; it knows no words.

use super::super::heading;
use super::super::piece::{Kind, Piece};

/// How much a text says of its headings by its markup.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Marking {
    None,
    /// All that are not in bold have a mark.
    All,
    /// Those above; others below them recur without one.
    Some,
}

/// So many lines that look like headings, each between empty lines and with a paragraph below, and the text has headings that it does not mark.
const FEWEST_UNMARKED: usize = 3;

impl Marking {
    pub(super) fn of(pieces: &[Piece<'_>], first: usize) -> Marking {
        if !is_headed(pieces) {
            return Marking::None;
        }
        let unmarked =
            pieces.windows(2).skip(first).filter(|two| matches!(two, [piece, next] if piece.apart && next.apart && is_unmarked(piece) && is_paragraph(next)));
        if unmarked.count() >= FEWEST_UNMARKED { Marking::Some } else { Marking::All }
    }
}

/// Whether the markup marks headings; one alone is the title.
pub(super) fn is_headed(pieces: &[Piece<'_>]) -> bool {
    pieces.iter().filter(|piece| matches!(piece.kind, Kind::Heading(_))).nth(1).is_some()
}

fn is_unmarked(piece: &Piece<'_>) -> bool {
    piece.kind == Kind::Open && piece.marker.is_none() && piece.prose.marks.is_empty() && heading::bare(&piece.prose.text)
}

pub(super) fn is_paragraph(piece: &Piece<'_>) -> bool {
    piece.kind == Kind::Open && piece.marker.is_none() && heading::says_something(&piece.prose.text) && !heading::bare(&piece.prose.text)
}

/// So many headings with an empty line below and none above, right behind a sentence, and it is the manner of the text.
const FEWEST_HANGING: usize = 3;

/// Whether a text parts its headings from what they head, but not from what stands before them.
pub(super) fn hangs_above(pieces: &[Piece<'_>], first: usize, marking: Marking) -> bool {
    let hanging = |three: &&[Piece<'_>]| matches!(three, [before, piece, next] if !piece.apart && next.apart && looks_bare(piece, marking) && is_paragraph(before) && is_paragraph(next));
    pieces.windows(3).skip(first).filter(hanging).count() >= FEWEST_HANGING
}

/// Whether a line by itself may be a heading without a number.
pub(super) fn looks_bare(piece: &Piece<'_>, marking: Marking) -> bool {
    // Where Markdown marks its headings, a line all in bold may be one that it does not mark, or one of several in no mark at all.
    let open = piece.kind == Kind::Open
        && piece.marker.is_none()
        && match marking {
            Marking::None => true,
            Marking::All => piece.is_all_bold(),
            Marking::Some => piece.is_all_bold() || piece.prose.marks.is_empty(),
        };
    open && heading::bare(&piece.prose.text)
}

//! Labels of fields, "Name:", "Purpose:", that come again for each thing described; no heading is one, nor what is filled in.
//!
//! Knows only how often the same words end with a colon; it knows no subjects.

use foldhash::{HashMap, HashMapExt};

use super::piece::{Kind, Piece};
use super::words;

/// So often no heading comes.
const FEWEST: usize = 3;

/// How often each line that ends with a colon comes, by its words.
#[derive(Debug)]
pub(super) struct Labels(HashMap<String, usize>);

impl Labels {
    pub(super) fn of(pieces: &[Piece<'_>]) -> Labels {
        let mut count: HashMap<String, usize> = HashMap::new();
        for piece in pieces.iter().filter(|piece| may_label(piece)) {
            *count.entry(words::folded(&piece.prose.text)).or_default() += 1;
        }
        Labels(count)
    }

    /// Whether a piece is a label that comes again and again, or what stands directly below one; or one that comes twice, below another with nothing filled in.
    pub(super) fn is_field(&self, pieces: &[Piece<'_>], index: usize) -> bool {
        let again = |piece: &Piece<'_>| may_label(piece) && self.0.get(&words::folded(&piece.prose.text)).is_some_and(|count| *count >= FEWEST);
        let before = index.checked_sub(1).and_then(|before| pieces.get(before));
        let twice = |piece: &Piece<'_>| self.0.get(&words::folded(&piece.prose.text)).is_some_and(|count| *count >= 2);
        let empty = |piece: &Piece<'_>| may_label(piece) && !piece.apart && twice(piece) && before.is_some_and(may_label);
        before.is_some_and(again) || pieces.get(index).is_some_and(|piece| again(piece) || empty(piece))
    }
}

fn may_label(piece: &Piece<'_>) -> bool {
    piece.kind == Kind::Open && piece.marker.is_none() && piece.announces() && piece.prose.text.len() <= 90
}

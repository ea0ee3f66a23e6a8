//! Which way of marking a heading stands above which, as the whole text shows it.
//!
//! "Part II" comes between "b)" and the next "a)": so "a)" is inside "Part". A bare line comes between "a)" and "b)": so it is inside "a)". Counts such
//! cases for each pair; where the text shows nothing, or as much for as against, nothing is known. Looks at each piece once.

use super::look::Look;
use super::marker::Style;
use super::piece::Piece;

/// A way of marking a heading: the style of its number, or how it looks without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Counted(Style),
    Bare(Look),
}

/// More classes are no policy's, and each costs a look at every heading.
const MOST: usize = 32;

/// What is known of each pair.
#[derive(Debug, Default)]
pub(crate) struct Ranks {
    classes: Vec<Class>,
    /// For each class, how many of each other came where it counted on: they are inside it.
    within: Vec<[u32; MOST]>,
    /// How often each other came where it started again: it may be inside them.
    around: Vec<[u32; MOST]>,
    /// How often each class started again.
    restarts: Vec<u32>,
}

/// What has been seen of a class on the way through the text.
#[derive(Clone, Copy, Default)]
struct Seen {
    value: u32,
    /// How many of each class came after its latest member.
    since: [u32; MOST],
}

impl Ranks {
    /// Reads the titles among the pieces; `skipped` are those of the title and the contents.
    pub(crate) fn read(pieces: &[Piece<'_>], bare: &[bool], skipped: impl Fn(usize) -> bool) -> Ranks {
        let mut ranks = Ranks::default();
        let mut seen: Vec<Seen> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let Some((class, value)) = class(piece, bare.get(index).copied().unwrap_or(false)).filter(|_| !skipped(index)) else { continue };
            let Some(at) = ranks.place(class, &mut seen) else { continue };
            let before = seen.get(at).copied().unwrap_or_default();
            if let Some(restarts) = ranks.restarts.get_mut(at).filter(|_| before.value > 0 && value == 1) {
                *restarts += 1;
            }
            // Many others where it counts on say more than one; where it starts again, one has made it do so, and which is not known.
            let (row, most) = match value {
                _ if before.value == 0 => (None, 0),
                value if value == before.value + 1 => (ranks.within.get_mut(at), u32::MAX),
                1 => (ranks.around.get_mut(at), 1),
                _ => (None, 0),
            };
            for (count, since) in row.into_iter().flatten().zip(before.since) {
                *count = count.saturating_add(since.min(most));
            }
            for count in seen.iter_mut().filter_map(|seen| seen.since.get_mut(at)) {
                *count += 1;
            }
            if let Some(seen) = seen.get_mut(at) {
                *seen = Seen { value, since: [0; MOST] };
            }
        }
        ranks
    }

    fn place(&mut self, class: Class, seen: &mut Vec<Seen>) -> Option<usize> {
        let known = self.classes.iter().position(|known| *known == class);
        if known.is_none() && self.classes.len() < MOST {
            self.classes.push(class);
            self.within.push([0; MOST]);
            self.around.push([0; MOST]);
            self.restarts.push(0);
            seen.push(Seen::default());
            return Some(self.classes.len() - 1);
        }
        known
    }

    /// Whether `inner` stands inside `outer`, as far as the text shows. That a series goes on around others says more than that it starts again.
    pub(crate) fn is_above(&self, outer: Class, inner: Class) -> bool {
        let at = |class| self.classes.iter().position(|known| *known == class);
        let count = |rows: &[[u32; MOST]], row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
        let (Some(outer), Some(inner)) = (at(outer), at(inner)) else { return false };
        match (count(&self.within, outer, inner), count(&self.within, inner, outer)) {
            // What makes a series start again is there each time that it does.
            (0, 0) => {
                let each =
                    |inner: usize, outer: usize| count(&self.around, inner, outer) > 1 && self.restarts.get(inner) == Some(&count(&self.around, inner, outer));
                each(inner, outer) && !each(outer, inner)
            }
            (inside, outside) => inside > outside,
        }
    }
}

fn class(piece: &Piece<'_>, bare: bool) -> Option<(Class, u32)> {
    match &piece.marker {
        Some(_) if bare => Some((Class::Bare(piece.look), 0)),
        Some(marker) if piece.form.is_titled() && marker.reading.style.is_counted() => Some((Class::Counted(marker.reading.style), marker.reading.value)),
        None if bare => Some((Class::Bare(piece.look), 0)),
        _ => None,
    }
}

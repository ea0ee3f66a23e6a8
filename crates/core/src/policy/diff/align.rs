//! The shortest way from one row of pieces to another, as far as it can be afforded.

use super::moves::longest_rising;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::{collections::HashMap, ops::Range};

/// Steps that may still be taken. Counted, not timed: the same two documents always give the same difference. What cannot be afforded is replaced as a whole.
pub(super) struct Effort(u64);

impl Effort {
    /// A second or two of work at the very worst.
    pub(super) fn whole() -> Effort {
        Effort(100_000_000)
    }

    fn spend(&mut self, steps: u64) -> bool {
        let is_enough = steps <= self.0.min(MOST_AT_ONCE);
        if is_enough {
            self.0 -= steps;
        }
        is_enough
    }
}

/// No single pair of texts takes what all others need. Enough for three thousand words against each other.
const MOST_AT_ONCE: u64 = 10_000_000;

/// Rows longer than this are first cut at what stands in both exactly once.
const LONG: usize = 200;

/// Cuts within cuts; what is left then is repetition.
const DEEPEST: u32 = 8;

/// A stretch of both rows: kept, or replaced (either side may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) is_kept: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Covers both rows, in order; no two kept or two replaced stretches in a row.
pub(super) fn align(old: &[&str], new: &[&str], effort: &mut Effort) -> Vec<Stretch> {
    let mut known = HashMap::new();
    let (old, new) = (numbered(old, &mut known), numbered(new, &mut known));
    let mut row = Row { old: &old, new: &new, stretches: Vec::new() };
    row.align(0..old.len(), 0..new.len(), 0, effort);
    row.stretches
}

/// Equal pieces as equal numbers, which are compared in one step.
fn numbered<'a>(pieces: &[&'a str], known: &mut HashMap<&'a str, usize>) -> Vec<usize> {
    let mut number = |piece: &&'a str| {
        let next = known.len();
        *known.entry(piece).or_insert(next)
    };
    pieces.iter().map(&mut number).collect()
}

struct Row<'a> {
    old: &'a [usize],
    new: &'a [usize],
    stretches: Vec<Stretch>,
}

impl Row<'_> {
    fn align(&mut self, old: Range<usize>, new: Range<usize>, depth: u32, effort: &mut Effort) {
        let (olds, news) = (self.old.get(old.clone()).unwrap_or_default(), self.new.get(new.clone()).unwrap_or_default());
        let head = olds.iter().zip(news).take_while(|(old, new)| old == new).count();
        let left = olds.len().min(news.len()) - head;
        let tail = olds.iter().rev().zip(news.iter().rev()).take(left).take_while(|(old, new)| old == new).count();
        self.push(true, old.start..old.start + head, new.start..new.start + head);
        self.middle(old.start + head..old.end - tail, new.start + head..new.end - tail, depth, effort);
        self.push(true, old.end - tail..old.end, new.end - tail..new.end);
    }

    fn middle(&mut self, old: Range<usize>, new: Range<usize>, depth: u32, effort: &mut Effort) {
        let length = old.len() + new.len();
        if old.is_empty() || new.is_empty() {
            return self.push(false, old, new);
        }
        if length > LONG && depth < DEEPEST {
            let anchors = self.anchors(&old, &new);
            if !anchors.is_empty() {
                let (mut old_at, mut new_at) = (old.start, new.start);
                for (old_anchor, new_anchor) in anchors {
                    self.align(old_at..old_anchor, new_at..new_anchor, depth + 1, effort);
                    self.push(true, old_anchor..old_anchor + 1, new_anchor..new_anchor + 1);
                    (old_at, new_at) = (old_anchor + 1, new_anchor + 1);
                }
                return self.align(old_at..old.end, new_at..new.end, depth + 1, effort);
            }
        }
        if !effort.spend((length as u64).saturating_mul(length as u64)) {
            return self.push(false, old, new);
        }
        let (olds, news) = (self.old.get(old.clone()).unwrap_or_default(), self.new.get(new.clone()).unwrap_or_default());
        for op in capture_diff_slices(Algorithm::Myers, olds, news) {
            let (tag, old_range, new_range) = op.as_tag_tuple();
            let within = |range: Range<usize>, start: usize| range.start + start..range.end + start;
            self.push(tag == DiffTag::Equal, within(old_range, old.start), within(new_range, new.start));
        }
    }

    /// Pieces that stand once on either side, as many as follow each other on both.
    fn anchors(&self, old: &Range<usize>, new: &Range<usize>) -> Vec<(usize, usize)> {
        // Where a piece stands on each side; none where it stands more than once.
        let mut places: HashMap<usize, [Option<Option<usize>>; 2]> = HashMap::new();
        for (side, pieces, range) in [(0, self.old, old), (1, self.new, new)] {
            for at in range.clone() {
                let Some(piece) = pieces.get(at) else { continue };
                if let Some(place) = places.entry(*piece).or_default().get_mut(side) {
                    *place = Some(if place.is_some() { None } else { Some(at) });
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = places.into_values().filter_map(|[old, new]| Some((old??, new??))).collect();
        pairs.sort_unstable();
        let news: Vec<usize> = pairs.iter().map(|(_, new)| *new).collect();
        let rising = longest_rising(&news);
        pairs.into_iter().zip(rising).filter(|(_, is_rising)| *is_rising).map(|(pair, _)| pair).collect()
    }

    fn push(&mut self, is_kept: bool, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if last.is_kept == is_kept => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.stretches.push(Stretch { is_kept, old, new }),
        }
    }
}

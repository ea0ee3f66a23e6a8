//! The level of a heading without a number: its look, the contents and the numbers around it tell.

use super::super::look::Look;
use super::super::marker::{Reading, Style};
use super::super::outline::Layout;
use super::super::piece::Piece;
use super::super::rank::Class;
use super::Step;

impl Layout<'_, '_> {
    /// A heading without a number: beside its like; else as the next number of the outermost series tells, inside it, in the place of a number left out,
    /// or above.
    pub(in super::super) fn bare(&mut self, index: usize, piece: &Piece<'_>) -> (Step, Option<Reading>) {
        let base = self.stack.iter().take_while(|open| open.level.is_some()).count();
        let look = piece.look;
        let bare: Vec<(usize, Look)> =
            self.stack.iter().enumerate().skip(base).filter(|(_, open)| open.number.is_none()).filter_map(|(level, open)| Some((level, open.bare?))).collect();
        if let (Look::Loud, Some((level, _))) = (look, bare.first()) {
            return (Step::Join(*level), None);
        }
        if let Some((level, open)) = bare.iter().find(|(_, open)| *open >= look).or(bare.last()) {
            // The first of a row says how the row looks; what looks less than all that are open goes below them.
            return (if *open >= look { Step::Join(*level) } else { Step::Begin(level + 1) }, None);
        }
        // What complete contents do not list stands below what they list.
        if self.stack.get(base).is_some_and(|open| open.pinned && open.texted) && self.contents.is_some_and(|contents| contents.is_complete()) {
            return (Step::Begin(base + 1), None);
        }
        if let Some(level) = self.ranked(Class::Bare(look), base) {
            return (Step::Begin(level), None);
        }
        let outermost = self
            .stack
            .iter()
            .enumerate()
            .skip(base)
            .find_map(|(level, open)| open.number.filter(|number| open.titled && number.style.is_counted()).map(|number| (level, number)));
        let Some((level, last)) = outermost else { return (Step::Begin(base), None) };
        // Titles with no text between them are a list that has ended.
        if self.is_listed(level) {
            return (Step::Begin(base), None);
        }
        match self.next(last.style, index) {
            Some(value) if value == last.value + 1 => {
                let beside = self.stack.iter().enumerate().skip(level + 1).find(|(_, open)| open.bare.is_some());
                (beside.map_or(Step::Begin(level + 1), |(level, _)| Step::Join(level)), None)
            }
            Some(value) if value > last.value + 1 => (Step::Join(level), Some(Reading { value: last.value + 1, ..last })),
            Some(_) => (Step::Begin(base), None),
            None => (Step::Join(level), Some(last)),
        }
    }

    /// Whether a level's members so far are titles with nothing below them.
    fn is_listed(&self, level: usize) -> bool {
        self.stack
            .get(level)
            .filter(|open| open.members >= 3 && !open.declared)
            .and_then(|open| self.outline.series.get(open.series))
            .is_some_and(|series| series.filled == 0)
    }

    /// The number of the next title in a style.
    fn next(&self, style: Style, index: usize) -> Option<u32> {
        let places = self.ahead.get(&style)?;
        places.get(places.partition_point(|(at, _)| *at <= index)).map(|(_, value)| *value)
    }
}

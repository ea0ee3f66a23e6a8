//! The level at which a heading or an item goes: next in a series that is open, or first of a new one.
//!
//! Numbers that count on are siblings; `1.1` goes below its own 1; else what the whole text shows of its styles decides (`rank`), and where it shows nothing,
//! the look of the pieces around.

use super::heading::Form;
use super::marker::{Marker, Reading, Style};
use super::outline::Layout;
use super::piece::{Kind, Piece};
use super::rank::Class;
use super::series::Open;

mod unnumbered;

/// A number that starts again nests in its own style this often; more is a list numbered "1." throughout.
const MOST_ALIKE: usize = 3;

/// Where a node goes.
pub(super) enum Step {
    /// Next in the series of this level.
    Join(usize),
    /// First of a new series, below so many levels.
    Begin(usize),
}

impl Layout<'_, '_> {
    pub(super) fn explicit(&mut self, level: u8) -> Step {
        let above = self.stack.iter().take_while(|open| open.level.is_some_and(|open| open < level)).count();
        if self.stack.get(above).is_some_and(|open| open.level == Some(level)) { Step::Join(above) } else { Step::Begin(above) }
    }

    /// The owner's own level: beside the latest heading of that level, or below as many as there are.
    pub(super) fn held(&self, level: u8) -> Step {
        let headings: Vec<usize> = self.stack.iter().enumerate().filter(|(_, open)| open.titled || open.declared).map(|(level, _)| level).collect();
        let above = usize::from(level).saturating_sub(1);
        match headings.get(above) {
            Some(beside) => Step::Join(*beside),
            None => Step::Begin(headings.last().map_or(0, |last| last + 1)),
        }
    }

    pub(super) fn numbered(&mut self, index: usize, piece: &Piece<'_>, marker: &Marker) -> (Step, Reading) {
        let base = self.stack.iter().take_while(|open| open.level.is_some()).count();
        if let Some(level) = self.goes_on_unmarked(piece, marker.reading, base) {
            return (Step::Join(level), marker.reading);
        }
        if !marker.reading.style.is_counted() {
            return (self.bulleted(index, piece, marker.reading, base), marker.reading);
        }
        let reading = marker.reading;
        if let Some(step) = self.dotted(reading, base) {
            return (step, reading);
        }
        if let Some((level, reading)) = self.counts_on(index, piece, marker, base) {
            return (Step::Join(level), reading);
        }
        let same = self.stack.iter().enumerate().skip(base).rev().find(|(_, open)| open.number.is_some_and(|number| number.style == reading.style));
        let Some((level, open)) = same else {
            return (self.first_of_style(index, piece, reading, base), reading);
        };
        let last = open.number.map_or(0, |number| number.value);
        let top = level + 1 == self.stack.len();
        // A number was left out.
        if reading.value > last && (top || open.titled == piece.form.is_titled()) {
            return (Step::Join(level), reading);
        }
        let alike = self.stack.iter().filter(|open| open.number.is_some_and(|number| number.style == reading.style)).count();
        if !top {
            return (Step::Begin(self.below(index, piece, level + 1)), reading);
        }
        // Nothing stands beside the outermost headings but more of them.
        let nests = alike < MOST_ALIKE && (level == 0 && open.titled || starts_inside(open, piece, self.announced));
        (Step::Begin(if nests { level + 1 } else { level }), reading)
    }

    /// "### 一、", and "二、" with no mark in front: beside a heading that the markup makes one, where nothing nearer counts so.
    fn goes_on_unmarked(&self, piece: &Piece<'_>, reading: Reading, base: usize) -> Option<usize> {
        let titled = piece.kind == Kind::Open && piece.form.is_titled();
        let level = self.stack.iter().rposition(|open| open.number.is_some_and(|number| number.style == reading.style))?;
        let follows = self.stack.get(level).and_then(|open| open.number).is_some_and(|number| number.value + 1 == reading.value);
        (titled && level < base && follows && !matches!(reading.style, Style::Dotted(_))).then_some(level)
    }

    /// `2.1` goes beside another of the same 2, else below a 2.
    fn dotted(&self, reading: Reading, base: usize) -> Option<Step> {
        let Style::Dotted(depth) = reading.style else { return None };
        let open = || self.stack.iter().enumerate().skip(base).rev().filter_map(|(level, open)| open.number.map(|number| (level, number)));
        if let Some((level, _)) = open().find(|(_, number)| number.style == reading.style && number.within == reading.within) {
            return Some(Step::Join(level));
        }
        let holds = |number: Reading| match number.style {
            Style::Dotted(above) => above + 1 == depth,
            style => depth == 2 && style.is_counted(),
        };
        open().find(|(_, number)| number.value == reading.within && holds(*number)).map(|(level, _)| Step::Begin(level + 1))
    }

    /// Below how many levels a class goes, where the text shows it: above the first that stands inside it elsewhere, below those in which it stands.
    fn ranked(&self, class: Class, base: usize) -> Option<usize> {
        let open = || self.stack.iter().enumerate().skip(base).filter_map(|(level, open)| open.class().map(|open| (level, open)));
        let inner = open().find(|(_, open)| self.ranks.is_above(class, *open)).map(|(level, _)| level);
        let outer = open().rfind(|(level, open)| inner.is_none_or(|inner| *level < inner) && self.ranks.is_above(*open, class)).map(|(level, _)| level + 1);
        outer.or(inner)
    }

    /// The level whose number this one follows; the innermost, unless another is more like it.
    fn counts_on(&self, index: usize, piece: &Piece<'_>, marker: &Marker, base: usize) -> Option<(usize, Reading)> {
        let followed = self.pieces.get(index + 1).is_some_and(|next| next.marker.is_none());
        let mut best: Option<(i32, usize, Reading)> = None;
        for reading in [Some(marker.reading), marker.other].into_iter().flatten() {
            for (level, open) in self.stack.iter().enumerate().skip(base).rev() {
                let follows = open.number.is_some_and(|number| number.style == reading.style && number.value + 1 == reading.value);
                let likeness = open.likeness(piece, level + 1 == self.stack.len(), followed);
                if follows && best.is_none_or(|(most, ..)| likeness > most) {
                    best = Some((likeness, level, reading));
                }
            }
        }
        best.map(|(_, level, reading)| (level, reading))
    }

    fn bulleted(&self, index: usize, piece: &Piece<'_>, reading: Reading, base: usize) -> Step {
        for (level, open) in self.stack.iter().enumerate().skip(base).rev() {
            if open.number.is_some_and(|number| number.style == reading.style) {
                if open.nest == 0 && piece.indent > open.indent + 1 {
                    return Step::Begin(level + 1);
                }
                if open.nest > 0 || piece.indent + 1 >= open.indent {
                    return Step::Join(level);
                }
            }
        }
        Step::Begin(self.below(index, piece, base))
    }

    fn first_of_style(&self, index: usize, piece: &Piece<'_>, reading: Reading, base: usize) -> Step {
        // "Introduction", then "1." to "9.": a bare heading before numbered ones is one of them.
        if let [open] = self.stack.get(base..).unwrap_or_default()
            && open.bare.is_some_and(|look| !look.is_signed())
            && open.number.is_none()
            && (open.members == 1 || open.members == self.bare)
            && piece.form.is_titled()
            && self.stands_for_all(index, reading)
        {
            return Step::Join(base);
        }
        if let Some(level) = [base.checked_sub(1), Some(base)].into_iter().flatten().find(|level| self.is_a_second_part(index, piece, reading, *level)) {
            return Step::Begin(level);
        }
        let ranked = piece.form.is_titled().then(|| self.ranked(Class::Counted(reading.style), base)).flatten();
        Step::Begin(ranked.unwrap_or_else(|| self.below(index, piece, base)))
    }

    /// "Article 1" to "Article 10", then "1." to "12.": titles that begin behind the last of the outermost series, and are as many, do not stand inside that last.
    fn is_a_second_part(&self, index: usize, piece: &Piece<'_>, reading: Reading, level: usize) -> bool {
        let Some(open) = self.stack.get(level).filter(|open| open.titled && open.texted && open.members >= 3) else { return false };
        let Some(outer) = open.number.filter(|outer| outer.style.is_counted()) else { return false };
        let (Some(after), Some(own)) = (self.numbers.get(&outer.style), self.ahead.get(&reading.style)) else { return false };
        let ended = after.last().is_none_or(|(last, _)| *last < index);
        let own = own.iter().skip(own.partition_point(|(at, _)| *at < index)).map(|(_, value)| *value);
        let alone = matches!(piece.form, Form::Alone { .. });
        ended && alone && reading.value == 1 && own.zip(1..).take(open.members).take_while(|(value, count)| value == count).count() >= open.members
    }

    /// Whether the titles of this style count on from here to the end, and outnumber the bare headings.
    fn stands_for_all(&self, index: usize, reading: Reading) -> bool {
        // Looked at once for each style, at its first title: so the search stays linear.
        let Some(places) = self.ahead.get(&reading.style).filter(|places| places.first().is_some_and(|(first, _)| *first == index)) else { return false };
        let most = places.iter().map(|(_, value)| *value).max().unwrap_or(0);
        let starts = places.iter().filter(|(_, value)| *value == 1).count();
        starts == 1 && most >= 3 && self.bare * 2 <= most as usize + 1
    }

    /// Whether the next number in the style of a series is the one that it waits for.
    fn goes_on(&self, open: &Open, index: usize) -> bool {
        let Some(number) = open.number.filter(|number| number.style.is_counted()) else { return false };
        let Some(places) = self.numbers.get(&number.style) else { return false };
        places.get(places.partition_point(|(at, _)| *at <= index)).is_some_and(|(_, value)| *value == number.value + 1)
    }

    /// Under how many levels a new series goes: it leaves lists that text has ended, and a title does not go into an item that does not announce it.
    fn below(&self, index: usize, piece: &Piece<'_>, least: usize) -> usize {
        let mut levels = self.stack.len();
        while levels > least
            && self.stack.get(levels - 1).is_some_and(|open| {
                !open.declared
                    && !open.titled
                    && open.nest == 0
                    && !self.goes_on(open, index)
                    && (open.texted && piece.indent <= open.indent || piece.form.is_titled() && !self.announced && piece.indent <= open.indent)
            })
        {
            levels -= 1;
        }
        levels
    }
}

/// Whether a number that starts again, right behind the innermost series in its style, opens a level inside it.
fn starts_inside(open: &Open, piece: &Piece<'_>, announced: bool) -> bool {
    let titled = piece.form.is_titled();
    if open.texted {
        return open.titled && (announced || !titled || open.members == 1);
    }
    announced || open.titled && (!titled || open.members == 1)
}

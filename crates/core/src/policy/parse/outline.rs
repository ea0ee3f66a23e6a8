//! Which pieces are headings and items, and what stands under what.
//!
//! Numbers that count on are siblings; a number that starts again opens a level below, or beside, as the text around it tells; a bare heading takes the level
//! that the numbers around it leave to it. Promises a depth of at most [`DEEPEST`], whatever the text. It changes no words.

use std::collections::HashMap;

use super::contents::Contents;
use super::heading::{self, Form};
use super::marker::{Marker, Reading, Style};
use super::piece::{Kind, Piece};
use super::series::{Open, Series};

/// Deeper levels are laid beside this one: no law nests deeper, and whoever walks a document may recurse.
pub(crate) const DEEPEST: usize = 12;
/// A number that starts again nests in its own style this often; more is a list numbered "1." throughout.
const MOST_ALIKE: usize = 3;

/// What each piece is.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) nodes: Vec<Node>,
    pub(crate) series: Vec<Series>,
    /// For each piece, in order.
    pub(crate) places: Vec<Place>,
    /// Nodes where numbering starts again inside or beside a series in the same style.
    pub(crate) restarts: Vec<usize>,
}

/// A heading or an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) piece: usize,
    pub(crate) series: usize,
    /// Whether text stands under it.
    pub(crate) filled: bool,
    /// Whether its words are a title.
    titled: bool,
}

impl Outline {
    /// Whether a node is a section; else it is an item. Answers when the series are settled.
    pub(crate) fn is_section(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|node| self.series.get(node.series).is_some_and(|series| series.sections && (node.titled || series.is_declared())))
    }

    /// The nodes around a node, from the inside out; at most [`DEEPEST`].
    pub(crate) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = |node: usize| self.nodes.get(node).and_then(|node| self.series.get(node.series)).and_then(|series| series.parent);
        std::iter::successors(parent(node), move |node| parent(*node))
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    /// The title, or an entry of the contents.
    Aside,
    Node(usize),
    /// A paragraph or table; `inside` where the markup or an indent says that it belongs to the item.
    Text {
        under: Option<usize>,
        inside: bool,
    },
}

/// Lays out all pieces from `first` on; those before it are the title.
pub(crate) fn outline(pieces: &[Piece<'_>], first: usize, bare: &[bool], contents: Option<&Contents>) -> Outline {
    let mut layout = Layout {
        pieces,
        contents,
        stack: Vec::new(),
        outline: Outline::default(),
        ahead: ahead(pieces),
        bare: bare.iter().filter(|bare| **bare).count(),
        announced: false,
    };
    for (index, piece) in pieces.iter().enumerate() {
        let place = if index < first || contents.is_some_and(|contents| contents.range.contains(&index)) {
            Place::Aside
        } else {
            layout.place(index, piece, bare.get(index).copied().unwrap_or(false))
        };
        layout.announced = piece.announces();
        layout.outline.places.push(place);
    }
    layout.outline
}

/// Where titles of each style stand, with their numbers.
fn ahead(pieces: &[Piece<'_>]) -> HashMap<Style, Vec<(usize, u32)>> {
    let mut ahead: HashMap<Style, Vec<(usize, u32)>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(marker) = piece.marker.as_ref().filter(|_| piece.form.is_titled()) {
            ahead.entry(marker.reading.style).or_default().push((index, marker.reading.value));
        }
    }
    ahead
}

struct Layout<'p, 'a> {
    pieces: &'p [Piece<'a>],
    contents: Option<&'p Contents>,
    /// The levels open at this place, outermost first.
    stack: Vec<Open>,
    outline: Outline,
    ahead: HashMap<Style, Vec<(usize, u32)>>,
    /// How many bare headings the text has.
    bare: usize,
    /// Whether the piece before ends with a colon.
    announced: bool,
}

/// Where a node goes.
enum Step {
    /// Next in the series of this level.
    Join(usize),
    /// First of a new series, below so many levels.
    Begin(usize),
}

impl Layout<'_, '_> {
    fn place(&mut self, index: usize, piece: &Piece<'_>, bare: bool) -> Place {
        self.leave_lists(piece);
        let explicit = if let Kind::Heading(level) = piece.kind { Some(level) } else { None };
        let pinned = self.contents.is_some_and(|contents| contents.pinned.contains_key(&index)) && !self.stack.iter().any(|open| open.level.is_some());
        let mut number = piece.marker.as_ref().map(|marker| marker.reading);
        let step = if let Some(level) = explicit {
            self.explicit(level)
        } else if pinned {
            if self.stack.first().is_some_and(|open| open.pinned) { Step::Join(0) } else { Step::Begin(0) }
        } else if let Some(marker) = &piece.marker {
            let (step, reading) = self.numbered(index, piece, marker);
            number = Some(reading);
            step
        } else if bare {
            let (step, takes) = self.bare(index, piece);
            number = takes;
            step
        } else {
            return self.text(piece);
        };
        let declared = explicit.is_some() || pinned || bare;
        let mut open = Open::new(piece, number, explicit, declared, pinned);
        if let (true, None, Some(before)) = (pinned, number, self.stack.first()) {
            // A bare heading among numbered ones takes the number that its announcement has.
            let announced = self.contents.and_then(|contents| contents.pinned.get(&index).and_then(|entry| self.pieces.get(contents.range.start + entry)));
            open.number = announced.and_then(|listed| listed.marker.as_ref()).map(|marker| marker.reading).or(before.number);
        }
        Place::Node(self.enter(index, piece, step, open))
    }

    /// Markdown says where its lists end; a bulleted list ends where text stands no deeper than its bullets.
    fn leave_lists(&mut self, piece: &Piece<'_>) {
        let depth = if let Kind::Inside(depth) = piece.kind { depth } else { 0 };
        while self
            .stack
            .last()
            .is_some_and(|open| open.nest > depth || open.is_bulleted() && open.nest == 0 && piece.marker.is_none() && piece.indent <= open.indent)
        {
            self.stack.pop();
        }
    }

    fn explicit(&mut self, level: u8) -> Step {
        let above = self.stack.iter().take_while(|open| open.level.is_some_and(|open| open < level)).count();
        if self.stack.get(above).is_some_and(|open| open.level == Some(level)) { Step::Join(above) } else { Step::Begin(above) }
    }

    /// A heading without a number: beside its like; else as the next number of the outermost series tells, inside it, in the place of a number left out,
    /// or above.
    fn bare(&mut self, index: usize, piece: &Piece<'_>) -> (Step, Option<Reading>) {
        let base = self.stack.iter().take_while(|open| open.level.is_some()).count();
        let shouts = heading::shouts(&piece.prose.text);
        if let Some((level, open)) = self.stack.iter().enumerate().skip(base).find(|(_, open)| open.bare.is_some() && open.number.is_none()) {
            return match (open.bare, shouts) {
                (Some(true), false) if self.stack.iter().skip(level + 1).all(|open| open.bare.is_none()) => (Step::Begin(level + 1), None),
                (Some(true), false) => (Step::Join(level + 1), None),
                _ => (Step::Join(level), None),
            };
        }
        let outermost = self
            .stack
            .iter()
            .enumerate()
            .skip(base)
            .find_map(|(level, open)| open.number.filter(|number| open.titled && number.style.is_counted()).map(|number| (level, number)));
        let Some((level, last)) = outermost else { return (Step::Begin(base), None) };
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

    /// The number of the next title in a style.
    fn next(&self, style: Style, index: usize) -> Option<u32> {
        let places = self.ahead.get(&style)?;
        places.get(places.partition_point(|(at, _)| *at <= index)).map(|(_, value)| *value)
    }

    fn numbered(&mut self, index: usize, piece: &Piece<'_>, marker: &Marker) -> (Step, Reading) {
        let base = self.stack.iter().take_while(|open| open.level.is_some()).count();
        if !marker.reading.style.is_counted() {
            return (self.bulleted(piece, marker.reading, base), marker.reading);
        }
        if let Some((level, reading)) = self.counts_on(index, piece, marker, base) {
            return (Step::Join(level), reading);
        }
        let reading = marker.reading;
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
            return (Step::Begin(self.below(piece, level + 1)), reading);
        }
        // Nothing stands beside the outermost headings but more of them.
        let nests = alike < MOST_ALIKE && (level == 0 && open.titled || starts_inside(open, piece, self.announced));
        (Step::Begin(if nests { level + 1 } else { level }), reading)
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

    fn bulleted(&self, piece: &Piece<'_>, reading: Reading, base: usize) -> Step {
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
        Step::Begin(self.below(piece, base))
    }

    fn first_of_style(&self, index: usize, piece: &Piece<'_>, reading: Reading, base: usize) -> Step {
        // "Introduction", then "1." to "9.": a bare heading before numbered ones is one of them.
        if let [open] = self.stack.get(base..).unwrap_or_default()
            && open.bare.is_some()
            && open.number.is_none()
            && open.members == 1
            && piece.form.is_titled()
            && self.stands_for_all(index, reading)
        {
            return Step::Join(base);
        }
        Step::Begin(self.below(piece, base))
    }

    /// Whether the titles of this style count on from here to the end, and outnumber the bare headings.
    fn stands_for_all(&self, index: usize, reading: Reading) -> bool {
        // Looked at once for each style, at its first title: so the search stays linear.
        let Some(places) = self.ahead.get(&reading.style).filter(|places| places.first().is_some_and(|(first, _)| *first == index)) else { return false };
        let most = places.iter().map(|(_, value)| *value).max().unwrap_or(0);
        let starts = places.iter().filter(|(_, value)| *value == 1).count();
        starts == 1 && most >= 3 && self.bare * 2 <= most as usize + 1
    }

    /// Under how many levels a new series goes: it leaves lists that text has ended, and a title does not go into an item that does not announce it.
    fn below(&self, piece: &Piece<'_>, least: usize) -> usize {
        let mut levels = self.stack.len();
        while levels > least
            && self.stack.get(levels - 1).is_some_and(|open| {
                !open.declared
                    && !open.titled
                    && open.nest == 0
                    && (open.texted && piece.indent <= open.indent || piece.form.is_titled() && !self.announced && piece.indent <= open.indent)
            })
        {
            levels -= 1;
        }
        levels
    }

    fn text(&mut self, piece: &Piece<'_>) -> Place {
        let under = self.stack.last().map(|open| open.node);
        let inside = matches!(piece.kind, Kind::Inside(_)) || self.stack.last().is_some_and(|open| piece.indent > open.indent + 1);
        for open in &mut self.stack {
            open.texted = true;
        }
        if let Some(node) = under {
            self.fill(node);
        }
        Place::Text { under, inside }
    }

    /// Text stands under this node, so under all around it.
    fn fill(&mut self, node: usize) {
        let mut next = Some(node);
        while let Some(node) = next.and_then(|node| self.outline.nodes.get_mut(node)).filter(|node| !node.filled) {
            node.filled = true;
            next = self.outline.series.get(node.series).and_then(|series| series.parent);
        }
    }

    fn enter(&mut self, index: usize, piece: &Piece<'_>, step: Step, mut open: Open) -> usize {
        let node = self.outline.nodes.len();
        let filled_before = |layout: &Self, node: usize| layout.outline.nodes.get(node).is_some_and(|node| node.filled);
        match step {
            Step::Join(level) if level < self.stack.len() => {
                self.stack.truncate(level + 1);
                if let Some(before) = self.stack.pop() {
                    let filled = filled_before(self, before.node);
                    (open.series, open.members, open.declared, open.pinned) =
                        (before.series, before.members + 1, before.declared || open.declared, before.pinned || open.pinned);
                    // The first of a row of bare headings says whether the row is in capitals.
                    open.bare = before.bare.filter(|_| open.number.is_none()).or(open.bare);
                    open.number = open.number.or(before.number);
                    if let Some(series) = self.outline.series.get_mut(before.series) {
                        series.filled += usize::from(filled);
                    }
                }
            }
            Step::Join(level) | Step::Begin(level) => {
                let beside = self.stack.get(level).and_then(|open| open.number).is_some_and(|number| open.number.is_some_and(|new| new.style == number.style));
                self.stack.truncate(level.min(DEEPEST - 1));
                let inside = self.stack.last().and_then(|open| open.number).is_some_and(|number| open.number.is_some_and(|new| new.style == number.style));
                if (beside || inside) && open.number.is_some_and(|number| number.style.is_counted()) && open.level.is_none() {
                    self.outline.restarts.push(node);
                }
                open.series = self.outline.series.len();
                self.outline.series.push(Series::below(self.stack.last().map(|open| open.node), inside));
            }
        }
        open.node = node;
        self.outline.nodes.push(Node { piece: index, series: open.series, filled: false, titled: piece.form.is_titled() });
        if let Some(series) = self.outline.series.get_mut(open.series) {
            series.add(index, piece, &open);
        }
        let tells = match piece.form {
            Form::RunIn { .. } => Some(node),
            Form::Sentence => self.outline.series.get(open.series).and_then(|series| series.parent).filter(|_| heading::says_something(&piece.prose.text)),
            Form::Alone { .. } => None,
        };
        if let Some(node) = tells {
            self.fill(node);
            let series = self.outline.nodes.get(node).map_or(0, |node| node.series);
            if let Some(series) = self.outline.series.get_mut(series).filter(|_| piece.form == Form::Sentence) {
                series.leads_items = true;
            }
        }
        self.stack.push(open);
        node
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

//! Which pieces are headings and items, and what stands under what.
//!
//! Numbers that count on are siblings; a number that starts again opens a level below, or beside, as the text around it tells; a bare heading takes the level
//! that the numbers around it leave to it. Promises a depth of at most [`DEEPEST`], whatever the text. It changes no words.

use foldhash::{HashMap, HashMapExt};

use super::contents::Contents;
use super::heading::{self, Form};
use super::level::Step;
use super::look::Look;
use super::marker::Style;
use super::piece::{Kind, Piece};
use super::pin::Pinned;
use super::rank::Ranks;
use super::series::{Open, Series};
use super::tree::{Node, Outline, Place};

/// Deeper levels are laid beside this one: no law nests deeper, and whoever walks a document may recurse.
pub(crate) const DEEPEST: usize = 12;

/// Lays out all pieces from `first` on; those before it are the title.
pub(crate) fn outline(pieces: &[Piece<'_>], first: usize, bare: &[bool], contents: Option<&Contents>) -> Outline {
    let mut layout = Layout {
        pieces,
        contents,
        stack: Vec::new(),
        outline: Outline::default(),
        ahead: ahead(pieces, |piece| piece.form.is_titled()),
        numbers: ahead(pieces, |_| true),
        ranks: Ranks::read(pieces, bare, |index| index < first || contents.is_some_and(|contents| contents.range.contains(&index))),
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

/// Where pieces of each style stand, with their numbers.
fn ahead(pieces: &[Piece<'_>], counts: impl Fn(&Piece<'_>) -> bool) -> HashMap<Style, Vec<(usize, u32)>> {
    let mut ahead: HashMap<Style, Vec<(usize, u32)>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(marker) = piece.marker.as_ref().filter(|_| counts(piece)) {
            ahead.entry(marker.reading.style).or_default().push((index, marker.reading.value));
        }
    }
    ahead
}

pub(super) struct Layout<'p, 'a> {
    pub(super) pieces: &'p [Piece<'a>],
    pub(super) contents: Option<&'p Contents>,
    /// The levels open at this place, outermost first.
    pub(super) stack: Vec<Open>,
    pub(super) outline: Outline,
    /// The titles of each style.
    pub(super) ahead: HashMap<Style, Vec<(usize, u32)>>,
    /// All that is marked in each style.
    pub(super) numbers: HashMap<Style, Vec<(usize, u32)>>,
    pub(super) ranks: Ranks,
    /// How many bare headings the text has.
    pub(super) bare: usize,
    /// Whether the piece before ends with a colon.
    pub(super) announced: bool,
}

impl Layout<'_, '_> {
    fn place(&mut self, index: usize, piece: &Piece<'_>, bare: bool) -> Place {
        self.leave_lists(piece);
        let explicit = if let Kind::Heading(level) = piece.kind { Some(level) } else { None };
        let pinned = self.contents.is_some_and(|contents| contents.pinned.contains_key(&index) && contents.is_outermost(piece, self.pieces))
            && !self.stack.iter().any(|open| open.level.is_some());
        let mut number = piece.marker.as_ref().map(|marker| marker.reading).filter(|_| !bare);
        let step = if let Some(Pinned::Level(level)) = piece.pin {
            self.held(level)
        } else if let Some(level) = explicit {
            self.explicit(level)
        } else if pinned {
            if self.stack.first().is_some_and(|open| open.pinned) { Step::Join(0) } else { Step::Begin(0) }
        } else if bare {
            let (step, takes) = self.bare(index, piece);
            number = takes;
            step
        } else if let Some(marker) = &piece.marker {
            let (step, reading) = self.numbered(index, piece, marker);
            number = Some(reading);
            step
        } else {
            return self.text(piece);
        };
        let declared = explicit.is_some() || pinned || bare;
        let mut open = Open::new(piece, number, explicit, declared, pinned);
        if let (true, None, Some(before)) = (pinned, number, self.stack.first()) {
            // A bare heading among numbered ones takes the number that its announcement has.
            let announced = self.contents.and_then(|contents| contents.pinned.get(&index).and_then(|entry| self.pieces.get(contents.range.start + entry)));
            let number = announced.and_then(|listed| listed.marker.as_ref()).map(|marker| marker.reading);
            open.number = number.filter(|number| number.style.is_counted()).or(before.number);
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
                    // The first of a row of bare headings says how the row looks, unless capitals say that it stands above; what runs on into its text says nothing of
                    // those that stand alone.
                    open.bare = before.bare.filter(|look| open.number.is_none() && open.bare != Some(Look::Loud) && *look != Look::RunIn).or(open.bare);
                    open.number = open.number.or(before.number);
                    open.level = open.level.or(before.level);
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
        self.outline.nodes.push(Node {
            piece: index,
            series: open.series,
            filled: false,
            titled: piece.form.is_titled(),
            nearly: !piece.form.is_titled() && (heading::may_be_title(&piece.prose.text) || piece.apart && heading::may_be_long_title(&piece.prose.text)),
            held: piece.pin.map(|pin| pin != Pinned::NotHeading),
        });
        if let Some(series) = self.outline.series.get_mut(open.series) {
            series.add(index, piece, &open, self.announced);
        }
        let tells = match piece.form {
            Form::RunIn { .. } => Some(node),
            Form::Sentence => self.outline.series.get(open.series).and_then(|series| series.parent).filter(|_| heading::says_something(&piece.prose.text)),
            Form::Alone { .. } => None,
        };
        if let Some(node) = tells {
            self.fill(node);
            let series = self.outline.nodes.get(node).map_or(0, |node| node.series);
            // Behind text of its own, as a note stands, they are led by that text.
            let led = piece.form == Form::Sentence && self.stack.last().is_some_and(|around| !around.texted);
            if let Some(series) = self.outline.series.get_mut(series).filter(|_| led) {
                series.leads_items = true;
            }
        }
        self.stack.push(open);
        node
    }
}

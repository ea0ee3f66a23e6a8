//! What the outline of a text is: nodes under nodes, in series, and the place of each piece.
//!
//! Answers which nodes are sections once the series are settled; it finds nothing itself (see `outline`).

use super::series::Series;

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
    pub(super) titled: bool,
    /// Whether they are but for a small letter at the start.
    pub(super) nearly: bool,
    /// What the owner says, if anything: a heading or none.
    pub(super) held: Option<bool>,
}

impl Outline {
    /// Whether a node is a section; else it is an item. Answers when the series are settled.
    pub(crate) fn is_section(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|node| {
            let titled = node.titled || node.nearly && node.filled;
            node.held.unwrap_or_else(|| self.series.get(node.series).is_some_and(|series| series.sections && (titled || series.is_declared())))
        })
    }

    /// "1." to "8." are sentences, "9." and "10." titles with text below them: the list has ended, though its numbers go on.
    pub(crate) fn hold_titles_behind(&mut self, series: usize) {
        let Some(series) = self.series.get(series).filter(|series| series.tail.len() >= 2 && series.tail.len() + 2 < series.members) else { return };
        if !series.tail.iter().all(|node| self.nodes.get(*node).is_some_and(|node| node.filled)) {
            return;
        }
        for node in &series.tail {
            if let Some(node) = self.nodes.get_mut(*node) {
                node.held = node.held.or(Some(true));
            }
        }
    }

    /// The nodes around a node, from the inside out; at most `DEEPEST`.
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

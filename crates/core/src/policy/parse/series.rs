//! A run of siblings: what it has in common, and whether it is a row of sections or a list.
//!
//! Promises one answer for the whole run, so that "1." is never a heading among items.

use super::heading::{self, Form};
use super::look::Look;
use super::marker::{Reading, Style};
use super::piece::{Kind, Piece};
use super::pin::Pinned;
use super::rank::Class;

/// What is known of a finished series.
#[derive(Debug, Default)]
pub(crate) struct Series {
    /// The node that it stands under.
    pub(crate) parent: Option<usize>,
    /// Whether it stands inside a series in its own style.
    pub(crate) inside: bool,
    /// The piece of its last member.
    pub(crate) last: usize,
    pub(crate) last_node: usize,
    pub(crate) members: usize,
    /// Members before the last with text of their own.
    pub(crate) filled: usize,
    /// Whether items stand under a member.
    pub(crate) leads_items: bool,
    /// Set when all pieces are placed.
    pub(crate) sections: bool,
    /// The nodes at its end that are titles alone.
    pub(crate) tail: Vec<usize>,
    titled: usize,
    alone: usize,
    run_in: usize,
    /// Bytes of the text of its run-in members, doubled where no colon parts it from the title: a sentence then opens there beyond doubt.
    text: usize,
    declared: bool,
    uncounted: bool,
    first_apart: bool,
    /// Whether its latest member is nothing but words that end with a colon.
    leads_on: bool,
    /// Whether a colon stands before its first member.
    announced: bool,
}

impl Series {
    /// A series with no members yet, under a node.
    pub(crate) fn below(parent: Option<usize>, inside: bool) -> Series {
        Series { parent, inside, ..Series::default() }
    }

    pub(crate) fn add(&mut self, index: usize, piece: &Piece<'_>, open: &Open, announced: bool) {
        if self.members == 0 {
            self.announced = announced;
            self.first_apart = piece.apart;
        }
        (self.last, self.last_node) = (index, open.node);
        // What the owner takes out says nothing of the others.
        if piece.pin == Some(Pinned::NotHeading) {
            return;
        }
        self.members += 1;
        self.leads_on = piece.announces() && matches!(piece.form, Form::Alone { .. });
        self.declared |= open.declared;
        self.uncounted |= open.number.is_some_and(|number| !number.style.is_counted());
        if !matches!(piece.form, Form::Alone { .. }) {
            self.tail.clear();
        } else if open.number.is_some_and(|number| number.style.is_counted()) {
            self.tail.push(open.node);
        }
        match piece.form {
            Form::Alone { .. } => self.alone += 1,
            Form::RunIn { title, body } => {
                let unmarked = piece.prose.text.get(title..body).is_some_and(|between| between.trim().is_empty());
                self.run_in += 1;
                // A number to call or an address is no text.
                let says = piece.prose.text.get(body..).is_some_and(heading::says_something);
                self.text += usize::from(says) * (piece.prose.text.len() - body) * if unmarked { 2 } else { 1 };
            }
            Form::Sentence => {}
        }
        self.titled += usize::from(piece.form.is_titled());
    }

    /// Known to be headings by the markup, the contents, or for want of a number.
    pub(crate) fn is_declared(&self) -> bool {
        self.declared
    }

    /// Sections are titles with text under them; titles with none, sentences, and both mixed are a list.
    pub(crate) fn is_sections(&self, last_filled: bool) -> bool {
        // One sentence among many headings is an item left over; it does not make items of the headings, unless a colon announced a list.
        let titled =
            self.titled == self.members || self.members >= 3 && self.titled * 4 >= self.members * 3 - 1 && (self.alone * 2 >= self.members || !self.announced);
        let filled = match self.members {
            // "1. We collect these:" with no second is no heading.
            1 => last_filled && (self.declared || !self.leads_on) && (self.run_in == 1 && !self.announced || self.first_apart),
            members => self.filled * 2 >= members - 1,
        };
        !self.uncounted && titled && filled && (self.alone > 0 || self.run_in_is_long())
    }

    /// "Name: your full name." is an item, not a heading; a heading's text is a sentence or leads to items.
    fn run_in_is_long(&self) -> bool {
        self.leads_items || self.text >= self.run_in * 60
    }
}

/// A series that may still go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    pub(crate) series: usize,
    /// Its latest member.
    pub(crate) node: usize,
    pub(crate) members: usize,
    /// The latest number; a bare heading may have taken one.
    pub(crate) number: Option<Reading>,
    /// The level that the markup gives.
    pub(crate) level: Option<u8>,
    /// For bare headings: how they look.
    pub(crate) bare: Option<Look>,
    /// Known to be headings.
    pub(crate) declared: bool,
    /// Announced by the contents.
    pub(crate) pinned: bool,
    /// Whether its latest member is a title.
    pub(crate) titled: bool,
    /// Whether text has stood since its latest member.
    pub(crate) texted: bool,
    pub(crate) apart: bool,
    pub(crate) indent: usize,
    /// The depth in Markdown's own lists.
    pub(crate) nest: u8,
}

impl Open {
    pub(crate) fn new(piece: &Piece<'_>, number: Option<Reading>, level: Option<u8>, declared: bool, pinned: bool) -> Open {
        Open {
            series: 0,
            node: 0,
            members: 1,
            number,
            level,
            bare: (level.is_none() && (piece.marker.is_none() || piece.look.is_signed())).then_some(piece.look),
            declared,
            pinned,
            titled: declared || piece.form.is_titled(),
            texted: false,
            apart: piece.apart,
            indent: piece.indent,
            nest: if let Kind::Inside(depth) = piece.kind { depth } else { 0 },
        }
    }

    /// The class of its latest member, if that is a title.
    pub(crate) fn class(&self) -> Option<Class> {
        match (self.number, self.bare) {
            // Its number is that of the contents, and does not stand here.
            (Some(_), Some(look)) if self.pinned => Some(Class::Bare(look)),
            (Some(number), _) => (self.titled && number.style.is_counted()).then_some(Class::Counted(number.style)),
            (None, look) => look.map(Class::Bare),
        }
    }

    pub(crate) fn is_bulleted(&self) -> bool {
        self.number.is_some_and(|number| matches!(number.style, Style::Bullet(_)))
    }

    /// How much a piece looks like the latest member; `innermost` if no other series is open inside this one, `followed` if text follows the piece.
    pub(crate) fn likeness(&self, piece: &Piece<'_>, innermost: bool, followed: bool) -> i32 {
        let same = |one: bool, other: bool, weight: i32| if one == other { weight } else { 0 };
        let pinned = if self.pinned { -3 } else { 0 };
        // The first item of a list has an empty line before it that the others need not have.
        let apart = self.apart == piece.apart || innermost && self.members == 1 && !piece.apart;
        same(self.titled, piece.form.is_titled(), 2)
            + same(apart, true, 2)
            + same(self.texted, followed, 1)
            + same(self.indent == piece.indent, true, 2)
            + pinned
    }
}

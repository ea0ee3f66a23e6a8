//! Which lines without a number are headings, and which is the title.
//!
//! A bare heading is a short line without a full stop, with an empty line (or at least the end of a sentence) before it and text after it. A row of short lines is an address or a list, and
//! none of them is a heading.

use super::heading::{self, Form};
use super::piece::{Kind, Mark, Piece};

/// How many pieces at the start are the title: one or none.
pub(crate) fn title(pieces: &[Piece<'_>]) -> usize {
    let Some(first) = pieces.first().filter(|piece| piece.marker.is_none()) else { return 0 };
    let is_title = match first.kind {
        Kind::Heading(level) => is_named(&first.prose.text) || !pieces.iter().skip(1).any(|piece| matches!(piece.kind, Kind::Heading(other) if other <= level)),
        Kind::Open => heading::is_short(&first.prose.text) && !heading::ends_as_sentence(&first.prose.text) && !super::date::mentions_one(&first.prose.text),
        Kind::Inside(_) | Kind::Table { .. } => false,
    };
    usize::from(is_title)
}

/// Words that policies are called by.
fn is_named(text: &str) -> bool {
    const NAMES: [&str; 14] =
        ["policy", "privacy", "notice", "statement", "terms", "agreement", "datenschutz", "隐私", "政策", "协议", "声明", "规则", "隱私", "プライバシー"];
    let text = text.to_lowercase();
    NAMES.iter().any(|name| text.contains(name))
}

/// For each piece, whether it is a bare heading.
pub(crate) fn headings(pieces: &[Piece<'_>], first: usize) -> Vec<bool> {
    let headed = pieces.iter().any(|piece| matches!(piece.kind, Kind::Heading(_)));
    let mut bare = vec![false; pieces.len()];
    // From the end: a heading may be followed by another only if that one is followed by text.
    let mut next_is_heading = false;
    for (index, piece) in pieces.iter().enumerate().skip(first).rev() {
        let next = pieces.get(index + 1);
        let candidate = looks_bare(piece, headed) && (piece.apart || index == first || parts(pieces.get(index.wrapping_sub(1)), next));
        // A row of short lines below an empty one is an address, and may be headed.
        let block = next.is_some_and(|next| next.apart) && pieces.get(index + 2).is_some_and(|second| !second.apart && second.marker.is_none());
        let heads = next.is_some_and(|next| next_is_heading || block || next.marker.is_some() || is_text(next, piece));
        next_is_heading = candidate && heads;
        if let Some(slot) = bare.get_mut(index) {
            *slot = next_is_heading;
        }
    }
    unlist(pieces, first, &mut bare);
    bare
}

/// With no empty line before it: a sentence ends before it, and an empty line or a long one follows.
fn parts(before: Option<&Piece<'_>>, next: Option<&Piece<'_>>) -> bool {
    let ended = before.is_some_and(|before| before.prose.text.ends_with(['.', '。', '!', '！']) && heading::says_something(&before.prose.text));
    ended && next.is_some_and(|next| next.apart || next.prose.text.len() > 80 && heading::says_something(&next.prose.text))
}

fn looks_bare(piece: &Piece<'_>, headed: bool) -> bool {
    let whole = |(range, mark): &(std::ops::Range<usize>, Mark)| *mark == Mark::Strong && *range == (0..piece.prose.text.len());
    // Where Markdown marks its headings, only a line all in bold may be one that it does not mark.
    let open = piece.kind == Kind::Open && piece.marker.is_none() && (!headed || piece.prose.marks.first().is_some_and(whole));
    open && heading::bare(&piece.prose.text)
}

/// Whether `next` is text that a heading can stand above: a table, or words that are no other short line.
fn is_text(next: &Piece<'_>, heading: &Piece<'_>) -> bool {
    let short_line = matches!(heading::alone(&next.prose.text), Form::Alone { .. })
        && !next.prose.text.contains([':', '：', '@'])
        && next.prose.text.len() < 3 * heading.prose.text.len().max(20);
    matches!(next.kind, Kind::Table { .. } | Kind::Heading(_) | Kind::Inside(_)) || !short_line
}

/// Short lines one after the other behind a colon are a list without marks.
fn unlist(pieces: &[Piece<'_>], first: usize, bare: &mut [bool]) {
    let mut index = first;
    while index < bare.len() {
        let count = bare.iter().skip(index).take_while(|bare| **bare).count();
        let announced = index > first && pieces.get(index - 1).is_some_and(Piece::announces);
        if announced && count > 1 {
            bare.iter_mut().skip(index).take(count).for_each(|bare| *bare = false);
        }
        index += count.max(1);
    }
}

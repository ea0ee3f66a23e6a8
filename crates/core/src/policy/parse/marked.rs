//! The levels of marked headings where their own numbers say more than their marks.
//!
//! Promises that headings that count on stand beside each other, `## 2.` and `### 3.`, that none holds all the others, and that a date is none. It changes no mark otherwise.

use super::marker::Reading;
use super::piece::{Kind, Piece};

/// A heading that would hold fewer than this may be the first of its kind.
const FEWEST_HELD: usize = 3;

/// Among so many pieces from the start a line says when the text is from.
const NEAR_THE_TITLE: usize = 4;

/// Levels the headings that the markup marks.
pub(super) fn level(pieces: &mut [Piece<'_>]) {
    say_when(pieces);
    count_on(pieces);
    hold_none_of_all(pieces);
}

/// "### Last changed on 20 April 2019" below the title heads nothing.
fn say_when(pieces: &mut [Piece<'_>]) {
    let marked = |piece: &&mut Piece<'_>| matches!(piece.kind, Kind::Heading(_));
    for piece in pieces.iter_mut().take(NEAR_THE_TITLE).skip(1).filter(marked) {
        if piece.marker.is_none() && super::date::mentions_one(&piece.prose.text) {
            piece.kind = Kind::Open;
        }
    }
}

/// A heading whose number follows that of another, and none of its own level, takes the level of that.
fn count_on(pieces: &mut [Piece<'_>]) {
    let mut open: Vec<(u8, Option<Reading>)> = Vec::new();
    for piece in pieces {
        let Kind::Heading(mut level) = piece.kind else { continue };
        let number = piece.marker.as_ref().map(|marker| marker.reading).filter(|reading| reading.style.is_counted());
        if let Some(own) = number {
            let follows = |before: &Reading| before.style == own.style && before.within == own.within && before.value + 1 == own.value;
            let beside = open.iter().rfind(|(_, before)| before.as_ref().is_some_and(follows)).map(|(level, _)| *level);
            let counts = open.iter().any(|(other, before)| *other == level && before.is_some_and(|before| before.style == own.style));
            level = beside.filter(|beside| *beside < level || !counts).unwrap_or(level);
            piece.kind = Kind::Heading(level);
        }
        open.retain(|(other, before)| *other < level || *other == level && number.is_none() && before.is_some());
        if !open.iter().any(|(other, _)| *other == level) {
            open.push((level, number));
        }
    }
}

/// Below the title, "# Privacy", a heading that all others stand below is a second title: it stands beside them.
fn hold_none_of_all(pieces: &mut [Piece<'_>]) {
    let mut marked: Vec<&mut Kind> = pieces.iter_mut().map(|piece| &mut piece.kind).filter(|kind| matches!(kind, Kind::Heading(_))).collect();
    let Some(([title, second], rest)) = marked.split_first_chunk_mut::<2>() else { return };
    let level = |kind: &Kind| if let Kind::Heading(level) = kind { *level } else { 0 };
    let Some(highest) = rest.iter().map(|kind| level(kind)).min().filter(|_| rest.len() >= FEWEST_HELD) else { return };
    if level(title) < level(second) && level(second) < highest {
        **second = Kind::Heading(highest);
    }
}

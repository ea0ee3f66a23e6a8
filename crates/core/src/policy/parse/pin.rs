//! What the owner says of a line: that it is a heading of this level, or none. It goes before what the parser would think.
//!
//! A pin names its line by its words, or their beginning; one that fits no line or several is an error, never a guess.

use std::fmt;

use super::contents::Contents;
use super::heading::{self, Form};
use super::piece::{Kind, Piece};
use super::{run_in, words};

/// One thing the owner says of a line: an entry `[[policy.heading]]` of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The line's words, number included or not, or as many of them as no other line begins with.
    pub text: String,
    pub says: Pinned,
}

/// What a pin says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pinned {
    /// A heading of this level, from 1; the title of the text has none.
    Level(u8),
    NotHeading,
}

/// A pin that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinError {
    /// Its place among the pins, from 0.
    pub pin: usize,
    message: String,
    help: &'static str,
}

impl PinError {
    /// What is wrong, naming the pin.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How to mend it.
    pub fn help(&self) -> &str {
        self.help
    }
}

impl fmt::Display for PinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for PinError {}

/// Sets what the pins say, one piece each; entries of the contents are not looked at.
pub(super) fn set(pins: &[Pin], pieces: &mut [Piece<'_>], contents: &mut Option<Contents>, bare: &mut [bool]) -> Result<(), Vec<PinError>> {
    let mut errors = Vec::new();
    for (at, pin) in pins.iter().enumerate() {
        match find(pin, pieces, contents.as_ref()) {
            Ok(index) => {
                if let (Some(contents), Pinned::NotHeading) = (contents.as_mut(), pin.says) {
                    contents.pinned.remove(&index);
                }
                if let (Some(piece), Some(bare)) = (pieces.get_mut(index), bare.get_mut(index)) {
                    *bare = false;
                    hold(pin, piece);
                }
            }
            Err((message, help)) => errors.push(PinError { pin: at, message, help }),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The one piece that a pin names: by all its words, else by their beginning.
fn find(pin: &Pin, pieces: &[Piece<'_>], contents: Option<&Contents>) -> Result<usize, (String, &'static str)> {
    let named: Vec<String> = words::spelt(&pin.text).collect();
    if named.is_empty() {
        return Err((format!("the pinned heading \"{}\" has no words", pin.text), "give the line's words, or their beginning"));
    }
    let (mut whole, mut begins) = (Vec::new(), Vec::new());
    for (index, piece) in pieces.iter().enumerate().filter(|(index, _)| !contents.is_some_and(|contents| contents.range.contains(index))) {
        let label = piece.marker.as_ref().map_or("", |marker| marker.label.as_str());
        for labelled in [false, true] {
            let mut text = words::spelt(if labelled { label } else { "" }).chain(words::spelt(&piece.prose.text));
            if named.iter().all(|word| text.next().as_ref() == Some(word)) {
                if text.next().is_none() {
                    whole.push(index);
                }
                begins.push(index);
                break;
            }
        }
    }
    let lines =
        |found: &[usize]| found.iter().take(5).filter_map(|index| pieces.get(*index)).map(|piece| piece.line.to_string()).collect::<Vec<_>>().join(", ");
    match (whole.as_slice(), begins.as_slice()) {
        ([one], _) | ([], [one]) => Ok(*one),
        ([], []) => Err((
            format!("no line begins with the pinned heading \"{}\"", pin.text),
            "copy the beginning of the line from the policy; a line inside a paragraph needs an empty line before it",
        )),
        ([], several) | (several, _) => Err((
            format!("the pinned heading \"{}\" fits {} lines: {}", pin.text, several.len(), lines(several)),
            "give more of the line's words, its number too",
        )),
    }
}

fn hold(pin: &Pin, piece: &mut Piece<'_>) {
    piece.pin = Some(pin.says);
    match pin.says {
        Pinned::NotHeading => {
            piece.form = Form::Sentence;
            if matches!(piece.kind, Kind::Heading(_)) {
                piece.kind = Kind::Open;
            }
        }
        Pinned::Level(_) => {
            if matches!(piece.kind, Kind::Heading(_)) {
                piece.kind = Kind::Open;
            }
            if !piece.form.is_titled() {
                piece.form = form(pin, &piece.prose.text);
            }
        }
    }
}

/// All of a short line; of a longer one what its words tell, else the words of the pin.
fn form(pin: &Pin, text: &str) -> Form {
    if let Some((title, body)) = run_in::split(text) {
        return Form::RunIn { title, body };
    }
    let count = words::words(&pin.text).count();
    let end = words::words(text).take(count).last().map_or(text.len(), |word| word.end);
    let body = text.len() - text.get(end..).unwrap_or_default().trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '。')).len();
    if heading::is_short(text) || body >= text.len() {
        return Form::Alone { title: text.trim_end_matches([':', '：']).trim_end().len() };
    }
    Form::RunIn { title: end, body }
}

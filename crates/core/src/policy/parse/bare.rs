//! Which lines without a number are headings, and which is the title.
//!
//! A bare heading is a short line without a full stop, with an empty line (or at least the end of a sentence) before it and text after it. A row of short lines is an address or a list, and
//! none of them is a heading.

use foldhash::{HashMap, HashMapExt};

use super::fields::Labels;
use super::heading::{self, Form};
use super::piece::{Kind, Mark, Piece};
use super::{run_in, words};

mod marking;

use marking::{Marking, is_paragraph, looks_bare};

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
    const NAMES: [&str; 24] = [
        "policy",
        "privacy",
        "notice",
        "statement",
        "terms",
        "agreement",
        "datenschutz",
        "隐私",
        "政策",
        "协议",
        "声明",
        "规则",
        "隱私",
        "プライバシー",
        "個人情報",
        "개인정보",
        "конфиденциальн",
        "confidentialité",
        "privacidad",
        "informativa",
        "prywatności",
        "gizlilik",
        "privacyverklaring",
        "integritet",
    ];
    let text = text.to_lowercase();
    NAMES.iter().any(|name| text.contains(name))
}

/// For each piece, whether it is a bare heading.
pub(crate) fn headings(pieces: &[Piece<'_>], first: usize) -> Vec<bool> {
    let marking = Marking::of(pieces, first);
    let labels = Labels::of(pieces);
    let hangs = marking::hangs_above(pieces, first, marking);
    let mut bare = vec![false; pieces.len()];
    // From the end: a heading may be followed by another only if that one is followed by text.
    let mut next_is_heading = false;
    for (index, piece) in pieces.iter().enumerate().skip(first).rev() {
        let next = pieces.get(index + 1);
        let before = index.checked_sub(1).and_then(|before| pieces.get(before));
        // Its only line may be followed by an empty one: "Data we collect:", "Kinds of data: data of use".
        let line = || piece.apart && next.is_some_and(|next| !next.apart) && pieces.get(index + 2).is_some_and(|second| second.apart && is_text(second, piece));
        let colon = piece.announces() && ends_with_colon(piece, next, marking, next_is_heading || line());
        // Most pieces are passed here, and what stands around them need not be looked at.
        if !colon && !looks_bare(piece, marking) {
            next_is_heading = is_led(piece);
            if let Some(slot) = bare.get_mut(index) {
                *slot = next_is_heading;
            }
            continue;
        }
        let free = piece.apart
            || index == first
            || parts(before, next, next_is_heading)
            || before.is_some_and(|before| stacks(before, piece, next, marking))
            || hangs
                && before.is_some_and(|before| looks_bare(before, marking))
                && next.is_some_and(|next| next_is_heading || next.apart && is_paragraph(next))
            || index <= 3 && before.is_some_and(|before| super::date::mentions_one(&before.prose.text) && heading::is_short(&before.prose.text))
            || colon && before.is_some_and(|before| heading::ends_as_sentence(&before.prose.text) || looks_bare(before, marking));
        let field = labels.is_field(pieces, index);
        // Where others are marked, only a paragraph makes a heading of one that is not.
        let weak = marking == Marking::Some && !piece.is_all_bold();
        let headless = weak && !next.is_some_and(|next| next_is_heading || next.apart && is_paragraph(next));
        let candidate = !headless && !is_title_again(pieces, index, first) && free && !field;
        // A row of short lines below an empty one is an address, and may be headed.
        let block = next.is_some_and(|next| next.apart) && pieces.get(index + 2).is_some_and(|second| !second.apart && second.marker.is_none());
        let heads = next.is_some_and(|next| next_is_heading || block || next.marker.is_some() || is_text(next, piece));
        next_is_heading = candidate && heads || is_led(piece);
        if let Some(slot) = bare.get_mut(index) {
            *slot = next_is_heading;
        }
    }
    unlist(pieces, first, &mut bare);
    bare
}

/// With no empty line before it: a sentence ends before it, and an empty line or a long one follows.
fn parts(before: Option<&Piece<'_>>, next: Option<&Piece<'_>>, above_heading: bool) -> bool {
    let ended = before.is_some_and(|before| before.prose.text.ends_with(['.', '。', '!', '！']) && heading::says_something(&before.prose.text));
    let long = |next: &Piece<'_>| next.prose.text.len() > 80 && heading::says_something(&next.prose.text);
    // "We share it in these cases:", then the title of the first and a text as long as no item has.
    let announced = before.is_some_and(|before| before.announces() && heading::says_something(&before.prose.text));
    ended && (above_heading || next.is_some_and(|next| next.apart || next.announces() && heading::says_something(&next.prose.text) || long(next)))
        || announced && next.is_some_and(|next| !next.apart && long(next) && next.prose.text.len() > 120)
}

/// With no empty line before it, directly below a heading that has one: an empty line or a long one follows.
fn stacks(before: &Piece<'_>, piece: &Piece<'_>, next: Option<&Piece<'_>>, marking: Marking) -> bool {
    let differs = heading::shouts(&before.prose.text) != heading::shouts(&piece.prose.text);
    let text = |next: &Piece<'_>| heading::says_something(&next.prose.text) && next.prose.text.len() > 80;
    let numbered = before.marker.as_ref().is_some_and(|marker| marker.reading.style.is_counted()) && matches!(before.form, Form::Alone { .. });
    let statement = |next: &Piece<'_>| !next.apart && heading::ends_as_sentence(&next.prose.text) && next.prose.text.len() > 60;
    before.apart && numbered && next.is_some_and(statement)
        || before.apart && looks_bare(before, marking) && next.is_some_and(|next| differs && next.apart || text(next) && !next.apart)
}

/// So many paragraphs near each other must open with a title before it is taken for one; in bold, fewer do.
const FEWEST_LED: usize = 3;
const FEWEST_BOLD: usize = 2;
/// So many titles beyond doubt in the whole text, and each stands for itself.
const FEWEST_USUAL: usize = 4;
/// What stands so many pieces further on is not near.
const NEAR: usize = 4;

/// Finds paragraphs without a number that open with a title, "Links: we count …", where several do, and gives them that form.
pub(crate) fn lead(pieces: &mut [Piece<'_>], first: usize) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let found: Vec<(usize, Form, bool)> =
        pieces.iter().enumerate().skip(first).filter_map(|(index, piece)| opens_with_title(piece).map(|(form, bold)| (index, form, bold))).collect();
    let title = |index: usize, form: Form| match (pieces.get(index), form) {
        (Some(piece), Form::RunIn { title, .. }) => words::folded(piece.prose.text.get(..title).unwrap_or_default()),
        _ => String::new(),
    };
    for (index, form, _) in &found {
        *seen.entry(title(*index, *form)).or_default() += 1;
    }
    // What comes again and again, like "Tip: …", is a label.
    let led: Vec<(usize, Form, bool)> =
        found.into_iter().filter(|(index, form, bold)| seen.get(&title(*index, *form)).is_some_and(|count| *count <= if *bold { 2 } else { 1 })).collect();
    // Where headings are marked, the first words of a sentence are none.
    let headed = marking::is_headed(pieces);
    let strong = |(index, form, bold): &(usize, Form, bool)| *bold || pieces.get(*index).is_some_and(|piece| is_plain_title(piece, *form));
    let led: Vec<(usize, Form, bool)> = led.into_iter().filter(|led| !headed || strong(led)).collect();
    let apart = |led: &(usize, Form, bool)| pieces.get(led.0).is_some_and(|piece| piece.apart);
    let usual = led.iter().filter(|led| !led.2 && strong(led)).count() >= FEWEST_USUAL;
    // Items between two paragraphs do not part them.
    let paragraphs: Vec<usize> = pieces
        .iter()
        .scan(0, |count, piece| {
            *count += usize::from(!matches!(piece.kind, Kind::Inside(_)));
            Some(*count)
        })
        .collect();
    let mut titled = Vec::new();
    for group in
        led.chunk_by(|one, other| one.2 == other.2 && (paragraphs.get(other.0).zip(paragraphs.get(one.0)).is_some_and(|(other, one)| other - one <= NEAR)))
    {
        let announced = group
            .first()
            .and_then(|(index, ..)| index.checked_sub(1))
            .and_then(|before| pieces.get(before))
            .is_some_and(|before| before.announces() && before.prose.text.split_whitespace().nth(5).is_some());
        let fewest = if announced || group.iter().all(|led| strong(led) && (led.2 || apart(led))) { FEWEST_BOLD } else { FEWEST_LED };
        titled.extend(group.iter().filter(|led| group.len() >= fewest || usual && !led.2 && strong(led) && apart(led)).map(|(index, form, _)| (*index, *form)));
    }
    for (index, form) in titled {
        if let Some(piece) = pieces.get_mut(index) {
            piece.form = form;
        }
    }
}

/// A question, or every word with a capital: such an opening is a title beyond doubt.
fn is_plain_title(piece: &Piece<'_>, form: Form) -> bool {
    let Form::RunIn { title, .. } = form else { return false };
    piece.prose.text.get(..title).is_some_and(|title| title.ends_with(['?', '？']) || heading::is_title_case(title))
}

/// The form of a paragraph that opens with a title, and whether that is in bold.
fn opens_with_title(piece: &Piece<'_>) -> Option<(Form, bool)> {
    let text = piece.prose.text.as_ref();
    if piece.kind != Kind::Open || piece.marker.is_some() || text.len() < 60 {
        return None;
    }
    if let Some((range, Mark::Strong)) = piece.prose.marks.first()
        && range.start == 0
    {
        let title = text.get(range.clone())?.trim_end().trim_end_matches([':', '：', '.', '。']);
        let rest = text.get(range.end..)?;
        let body = text.len() - rest.trim_start_matches([':', '：', '.', ' ']).len();
        return (heading::is_short(title) && body < text.len() && rest.len() >= 40).then_some((Form::RunIn { title: title.len(), body }, true));
    }
    let (title, body) = run_in::marked(text)?;
    let most = if heading::is_title_case(text.get(..title)?) { 10 } else { 9 };
    let most = if text.get(..title)?.ends_with(['?', '？']) { heading::MOST_WORDS } else { most };
    let short = text.get(..title)?.split_whitespace().count() <= most && !text.get(..title)?.contains(words::is_unspaced);
    (short && text.len() - body >= 40).then_some((Form::RunIn { title, body }, false))
}

/// Whether [`lead`] has found a title in it.
fn is_led(piece: &Piece<'_>) -> bool {
    piece.kind == Kind::Open && piece.marker.is_none() && matches!(piece.form, Form::RunIn { .. })
}

/// Titles often stand twice, as the page's and as the text's.
fn is_title_again(pieces: &[Piece<'_>], index: usize, first: usize) -> bool {
    let (Some(title), Some(piece)) = (pieces.first(), pieces.get(index).filter(|_| index < 4)) else { return false };
    // Below a line that only says when, it is the title itself.
    let same =
        if first == 1 { words::likeness(&title.prose.text, &piece.prose.text) >= 0.5 } else { index > 0 && super::date::mentions_one(&title.prose.text) };
    is_named(&piece.prose.text) && same
}

/// "Recipients:" with text below it; above items it announces a list.
fn ends_with_colon(piece: &Piece<'_>, next: Option<&Piece<'_>>, marking: Marking, above_heading: bool) -> bool {
    let text = piece.prose.text.trim_end_matches([':', '：']).trim_end();
    let below = above_heading
        || next.is_some_and(|next| next.marker.is_none() && !matches!(next.kind, Kind::Table { .. }) && heading::says_something(&next.prose.text));
    below && marking == Marking::None && piece.kind == Kind::Open && piece.marker.is_none() && heading::bare(text) && run_in::is_title(text)
}

/// Whether `next` is text that a heading can stand above: a table, or words that are no other short line.
fn is_text(next: &Piece<'_>, heading: &Piece<'_>) -> bool {
    let short_line = matches!(heading::alone(&next.prose.text), Form::Alone { .. })
        && !next.prose.text.contains([':', '：', '@'])
        && !heading::leads_on(&next.prose.text)
        && next.prose.text.len() < 3 * heading.prose.text.len().max(20);
    matches!(next.kind, Kind::Table { .. } | Kind::Heading(_) | Kind::Inside(_)) || !short_line
}

/// Short lines one after the other behind a colon are a list without marks.
fn unlist(pieces: &[Piece<'_>], first: usize, bare: &mut [bool]) {
    let mut index = first;
    while index < bare.len() {
        let count = bare.iter().skip(index).take_while(|bare| **bare).count();
        let announced = index > first && pieces.get(index - 1).is_some_and(Piece::announces);
        let led = pieces.iter().skip(index).take(count).any(is_led);
        if announced && count > 1 && !led {
            bare.iter_mut().skip(index).take(count).for_each(|bare| *bare = false);
        }
        index += count.max(1);
    }
}

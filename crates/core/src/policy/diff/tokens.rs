//! A text in pieces that are compared whole: words, and what stands between them. And what of them carries meaning.
//!
//! Addresses of mail and web are one piece, so that no letter of them passes for punctuation. Case, plain punctuation, white space and invisible marks say
//! nothing; digits with what stands inside a number, signs, currency and per cent do.

use unicode_segmentation::UnicodeSegmentation as _;

/// The pieces of a text; together they are the text.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_ascii = first.is_ascii_graphic();
        let end = rest.find(|c: char| c.is_ascii_graphic() != is_ascii).unwrap_or(rest.len());
        let (chunk, after) = rest.split_at(end);
        if is_ascii && is_address(chunk) {
            let core = chunk.trim_matches(is_closing);
            let at = chunk.find(core).unwrap_or(0);
            let (before, tail) = (chunk.get(..at).unwrap_or_default(), chunk.get(at + core.len()..).unwrap_or_default());
            tokens.extend(before.split_word_bounds());
            tokens.push(core);
            tokens.extend(tail.split_word_bounds());
        } else {
            tokens.extend(chunk.split_word_bounds());
        }
        rest = after;
    }
    tokens
}

/// Something of mail or web: `a@b.example`, `https://…`, `b.example/path`.
fn is_address(chunk: &str) -> bool {
    let core = chunk.trim_matches(is_closing);
    let has_inner_dot = || core.as_bytes().windows(3).any(|three| matches!(three, [a, b'.', b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()));
    core.contains('@') || core.contains("://") || has_inner_dot()
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '<' | '>' | '"' | '\'' | '*')
}

/// A piece that carries meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As compared: in lower case, in half width, without apostrophes.
    pub(super) folded: String,
    pub(super) written: &'a str,
    /// The first of its sentence or line, where a capital says nothing.
    pub(super) opens: bool,
}

/// The words among the pieces, a sign among them where it has a meaning.
pub(super) fn words<'a>(tokens: &[&'a str]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut opens = true;
    for (index, &token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| tokens.get(index)).copied().unwrap_or_default();
        let after = tokens.get(index + 1).copied().unwrap_or_default();
        if token.chars().any(char::is_alphanumeric) {
            words.push(Word { folded: fold(token), written: token, opens });
            opens = false;
            continue;
        }
        for c in token.chars().filter(|c| !is_mute(*c)) {
            let (left, right) = (before.ends_with(is_digit), after.starts_with(is_digit));
            let is_sign = !is_plain(c) || right && (left || is_dash(c));
            if is_sign {
                words.push(Word { folded: if is_dash(c) { "-".to_owned() } else { half_width(c).to_string() }, written: token, opens: false });
            }
        }
        opens |= ends_sentence(token);
    }
    words
}

/// Whether what follows begins a sentence or a line.
pub(super) fn ends_sentence(token: &str) -> bool {
    token.contains(['.', '!', '?', ':', '\n', '•', '。', '！', '？', '；', '：'])
}

/// Whether both texts say the same but for case, punctuation and white space.
pub(super) fn says_the_same(old: &str, new: &str) -> bool {
    old == new || same_words(&words(&tokens(old)), &words(&tokens(new)))
}

/// The same for words. `US` and `us` are two words.
pub(super) fn same_words(old: &[Word<'_>], new: &[Word<'_>]) -> bool {
    let same = |(old, new): (&Word<'_>, &Word<'_>)| old.folded == new.folded && !is_acronym_of_one(old.written, new.written);
    old.len() == new.len() && old.iter().zip(new).all(same)
}

/// Short words that mean something else in capitals: `us` and `US`, `it` and `IT`, `who` and `WHO`.
pub(super) fn is_acronym_of_one(old: &str, new: &str) -> bool {
    let is_upper = |text: &str| text.chars().all(|c| !c.is_lowercase());
    old != new && (2..=3).contains(&old.chars().count()) && old.chars().any(char::is_alphabetic) && is_upper(old) != is_upper(new)
}

pub(super) fn fold(token: &str) -> String {
    token.chars().filter(|c| !is_mute(*c) && !matches!(c, '\'' | '’')).map(half_width).flat_map(char::to_lowercase).collect()
}

/// Fullwidth forms of ASCII (U+FF01 to U+FF5E) as ASCII.
fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−' | '－' | '~' | '～')
}

/// White space, and marks that are not seen.
fn is_mute(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
}

/// Punctuation that may come and go. Whatever is not here is a sign with a meaning.
fn is_plain(c: char) -> bool {
    is_dash(c)
        || matches!(
            half_width(c),
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '\''
                | '"'
                | '('
                | ')'
                | '['
                | ']'
                | '…'
                | '“'
                | '”'
                | '„'
                | '‘'
                | '’'
                | '‚'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '•'
                | '◦'
                | '▪'
                | '●'
                | '·'
                | '。'
                | '、'
                | '「'
                | '」'
                | '『'
                | '』'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '*'
                | '_'
                | '|'
        )
}

//! The number or bullet that opens a line: `1.`, `1.1`, `(1)`, `a)`, `iv.`, `①`, `一、`, `（一）`, `가.`, `第一条`, `Article 1`, `•`.
//!
//! Promises the label as written and what it counts; it does not know whether a heading or an item follows.

use super::numeral;

mod digits;

/// What opens a line, and where the words after it begin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Marker {
    /// As written, without the blanks after it.
    pub(crate) label: String,
    pub(crate) reading: Reading,
    /// `i.` may be a Roman one or the ninth letter; what came before it decides.
    pub(crate) other: Option<Reading>,
    /// Bytes from the start of the line to the first word.
    pub(crate) rest: usize,
}

/// One way to understand a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) style: Style,
    pub(crate) value: u32,
    /// Of `1.2` the 1; else 0.
    pub(crate) within: u32,
}

impl Reading {
    pub(crate) fn new(style: Style, value: u32) -> Reading {
        Reading { style, value, within: 0 }
    }
}

/// Labels of one style count in one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    Decimal(Fence),
    /// `1.1` has two parts, `1.1.1` three.
    Dotted(u8),
    Letter {
        upper: bool,
        fence: Fence,
    },
    Roman {
        upper: bool,
        fence: Fence,
    },
    Han(Fence),
    /// `가.`, `나.`
    Hangul(Fence),
    /// `①`, `⑴`, `⒈` and `❶` are told apart by their first.
    Circled(char),
    /// `第一条`, `第二章`, `제1조`: told apart by the unit.
    Ordinal(char),
    /// `Article 1`, `Section A`: the place of the word's meaning in [`NAMED`].
    Named(u8),
    Bullet(char),
    /// An item of the nth list that Markdown itself marks.
    Listed(u32),
}

/// The punctuation around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fence {
    Dot,
    Comma,
    Closing,
    Both,
}

impl Style {
    /// Bullets count nothing, so their order says nothing.
    pub(crate) fn is_counted(self) -> bool {
        !matches!(self, Style::Bullet(_) | Style::Listed(_))
    }
}

/// Words that are part of a label, a row for each meaning: a text may mix its languages.
const NAMED: [&[&str]; 8] = [
    &["article", "artículo", "artikel", "статья", "articolo", "artigo", "§"],
    &["section", "sección", "abschnitt", "раздел", "sezione", "seção", "avsnitt"],
    &["chapter", "capítulo", "kapitel", "chapitre", "глава", "rozdział", "hoofdstuk", "capitolo"],
    &["part", "parte", "teil", "partie", "часть"],
    &["clause"],
    &["annex", "anhang", "annexe"],
    &["appendix"],
    &["schedule"],
];

/// The marker at the start of `line`, which has no blanks before it.
pub(crate) fn read(line: &str) -> Option<Marker> {
    // The first byte tells at once which of them it may be, if any.
    match line.as_bytes().first()? {
        b'a'..=b'z' => return lettered(line),
        b'A'..=b'Z' => return named(line).or_else(|| lettered(line)),
        b'0'..=b'9' => return digits::mixed(line).or_else(|| digits::decimal(line)),
        b'(' => return fenced(line),
        b'-' | b'*' | b'+' => return bullet(line),
        0x80.. => {}
        _ => return None,
    }
    bullet(line)
        .or_else(|| fenced(line))
        .or_else(|| circled(line))
        .or_else(|| ordinal(line))
        .or_else(|| named(line))
        .or_else(|| digits::mixed(line))
        .or_else(|| digits::decimal(line))
        .or_else(|| lettered(line))
        .or_else(|| han(line))
}

fn marker(line: &str, end: usize, reading: Reading, other: Option<Reading>) -> Option<Marker> {
    let label = line.get(..end)?.trim_end();
    let after = line.get(end..)?;
    Some(Marker { label: label.to_string(), reading, other, rest: line.len() - after.trim_start().len() })
}

fn bullet(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let after = line.get(first.len_utf8()..)?;
    let marks = match first {
        '•' | '●' | '○' | '▪' | '▫' | '◦' | '■' | '□' | '►' | '▶' | '✓' | '✔' | '‣' | '⁃' | '◆' | '◇' | '★' | '※' | '·' | '\u{f0b7}' => {
            true
        }
        '-' | '–' | '—' | '*' | '+' => after.starts_with(char::is_whitespace),
        _ => false,
    };
    if !marks || !after.contains(char::is_alphanumeric) {
        return None;
    }
    marker(line, first.len_utf8(), Reading::new(Style::Bullet(first), 0), None)
}

/// `(1)`, `（一）`, `(a)`, `(iv)`.
fn fenced(line: &str) -> Option<Marker> {
    let inner = line.strip_prefix(['(', '（'])?;
    let close = inner.char_indices().take(8).find(|(_, c)| matches!(c, ')' | '）'))?;
    let end = line.len() - inner.len() + close.0 + close.1.len_utf8();
    let (reading, other) = number(inner.get(..close.0)?.trim(), Fence::Both)?;
    // "(c) 2024 Somebody" is a copyright line.
    let year = line.get(end..)?.trim_start().chars().take_while(char::is_ascii_digit).count() == 4;
    if year && matches!(reading.style, Style::Letter { .. }) { None } else { marker(line, end, reading, other) }
}

fn circled(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let value = numeral::circled(first)?;
    let base = char::from_u32(u32::from(first) - value + 1)?;
    marker(line, first.len_utf8(), Reading::new(Style::Circled(base), value), None)
}

/// `第一条`, `第3章`, `제1조`, with a colon or dash that may follow; never "제35조에 따른".
fn ordinal(line: &str) -> Option<Marker> {
    let inner = line.strip_prefix(['第', '제'])?.trim_start();
    let count = inner.find(|c: char| !(numeral::is_han_numeral(c) || numeral::digit(c).is_some()))?;
    let spelt = inner.get(..count)?;
    let value = numeral::decimal(spelt).or_else(|| numeral::han(spelt))?;
    let after = inner.get(count..)?.trim_start();
    let unit = after.chars().next().filter(|c| matches!(c, '条' | '條' | '章' | '节' | '節' | '款' | '项' | '項' | '部' | '编' | '조' | '장' | '절'))?;
    let after = after.get(unit.len_utf8()..)?;
    if line.starts_with('제') && after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let after = if unit == '部' { after.strip_prefix('分').unwrap_or(after) } else { after };
    marker(line, line.len() - after.len() + separator(after), Reading::new(Style::Ordinal(unit), value), None)
}

/// `Article 1`, `Section A:`, `PART II -`; never "Section 4 of the Act".
fn named(line: &str) -> Option<Marker> {
    let word = line.split(' ').next().filter(|word| word.len() <= 24 && !word.starts_with(char::is_lowercase))?;
    let name = if word.is_ascii() {
        NAMED.iter().position(|names| names.iter().any(|name| name.eq_ignore_ascii_case(word)))?
    } else {
        let name = word.to_lowercase();
        NAMED.iter().position(|names| names.contains(&name.as_str()))?
    };
    let after = line.get(word.len()..)?.trim_start();
    let count = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let spelt = after.get(..count)?;
    let value =
        numeral::decimal(spelt).or_else(|| spelt.starts_with(char::is_uppercase).then(|| numeral::roman(spelt).or_else(|| numeral::letter(spelt)))?)?;
    let after = after.get(count..)?;
    let separator = separator(after);
    let next = after.get(separator..)?.trim_start().chars().next();
    let opens = separator > 0 || next.is_none_or(|c| !c.is_lowercase() && (!c.is_ascii_punctuation() || matches!(c, '"' | '(' | '[')));
    if !opens || after.starts_with('.') && after.get(1..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    marker(line, line.len() - after.len() + separator, Reading::new(Style::Named(u8::try_from(name).ok()?), value), None)
}

/// Bytes of a colon, dot or dash between a label in words and its title.
fn separator(after: &str) -> usize {
    let trimmed = after.trim_start();
    match trimmed.chars().next() {
        Some(c @ (':' | '：' | '.' | '、' | '–' | '—' | '-')) => after.len() - trimmed.len() + c.len_utf8(),
        _ => 0,
    }
}

/// `a.`, `B)`, `iv.`
fn lettered(line: &str) -> Option<Marker> {
    let end = line.find(|c: char| !c.is_ascii_alphabetic()).filter(|end| (1..=7).contains(end))?;
    let after = line.get(end..)?;
    let fence = match after.chars().next()? {
        '.' if after.len() == 1 || after.get(1..)?.starts_with(|c: char| c.is_whitespace() || !c.is_ascii()) => Fence::Dot,
        '．' => Fence::Dot,
        ')' | '）' => Fence::Closing,
        '、' => Fence::Comma,
        _ => return None,
    };
    let (reading, other) = number(line.get(..end)?, fence)?;
    marker(line, end + after.chars().next()?.len_utf8(), reading, other)
}

/// `一、`, `十二.`, `가.`
fn han(line: &str) -> Option<Marker> {
    let end = line.find(|c| !numeral::is_han_numeral(c) && numeral::hangul(c).is_none())?;
    let spelt = line.get(..end)?;
    let (fence, c) = match line.get(end..)?.chars().next()? {
        c @ '、' => (Fence::Comma, c),
        c @ ('.' | '．') => (Fence::Dot, c),
        c @ (')' | '）') => (Fence::Closing, c),
        _ => return None,
    };
    marker(line, end + c.len_utf8(), han_number(spelt, fence)?, None)
}

/// The readings of a number inside its fence, the likelier first.
fn number(spelt: &str, fence: Fence) -> Option<(Reading, Option<Reading>)> {
    let upper = spelt.starts_with(|c: char| c.is_ascii_uppercase());
    let one = |style, value| Some((Reading::new(style, value), None));
    if let Some(value) = numeral::decimal(spelt) {
        return one(Style::Decimal(fence), value);
    }
    let roman = numeral::roman(spelt).map(|value| Reading::new(Style::Roman { upper, fence }, value));
    let letter = numeral::letter(spelt).map(|value| Reading::new(Style::Letter { upper, fence }, value));
    match (roman, letter) {
        // A series begins with "i" more often than it reaches the ninth letter; "c", "v", "x" are letters unless the series says otherwise.
        (Some(roman), Some(letter)) if roman.value == 1 => Some((roman, Some(letter))),
        (Some(roman), Some(letter)) => Some((letter, Some(roman))),
        (Some(only), None) | (None, Some(only)) => Some((only, None)),
        (None, None) => han_number(spelt, fence).map(|reading| (reading, None)),
    }
}

fn han_number(spelt: &str, fence: Fence) -> Option<Reading> {
    let mut chars = spelt.chars();
    match (chars.next().and_then(numeral::hangul), chars.next()) {
        (Some(value), None) => Some(Reading::new(Style::Hangul(fence), value)),
        _ => numeral::han(spelt).map(|value| Reading::new(Style::Han(fence), value)),
    }
}

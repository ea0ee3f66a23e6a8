//! Labels that open with a digit: `1.`, `1.1`, `2.a.`; never a date, a price or a quantity.

use super::super::numeral;
use super::{Fence, Marker, Reading, Style, marker};

/// `2.a.`, `3.b.i.`: a number, then letters, each with a dot.
pub(super) fn mixed(line: &str) -> Option<Marker> {
    let (first, rest) = line.split_once('.').filter(|(first, _)| first.len() <= 3)?;
    let mut values = vec![numeral::decimal(first)?];
    let mut at = line.len() - rest.len();
    while let Some((letters, _)) = line.get(at..)?.split_once('.') {
        let roman = if values.len() > 1 { numeral::roman(letters) } else { None };
        let Some(value) = (letters.len() <= 4 && letters.bytes().all(|b| b.is_ascii_lowercase())).then(|| roman.or_else(|| numeral::letter(letters))).flatten()
        else {
            break;
        };
        values.push(value);
        at += letters.len() + 1;
    }
    let depth = u8::try_from(values.len()).ok().filter(|depth| (2..=6).contains(depth))?;
    let (value, within) = (*values.last()?, values.iter().rev().nth(1).copied().unwrap_or(0));
    line.get(at..)?.trim_start().starts_with(char::is_uppercase).then_some(())?;
    marker(line, at, Reading { style: Style::Dotted(depth), value, within }, None)
}

/// `1.`, `1)`, `1、`, `1.1`, `1.1.`, also `3.Types`; never a date, a price or "1.5 million".
pub(super) fn decimal(line: &str) -> Option<Marker> {
    let mut parts: Vec<u32> = Vec::new();
    let mut at = 0;
    loop {
        let rest = line.get(at..)?;
        let digits = rest.find(|c| numeral::digit(c).is_none()).unwrap_or(rest.len());
        let spelt = rest.get(..digits)?;
        if spelt.is_empty() {
            break;
        }
        parts.push(numeral::decimal(spelt).or_else(|| (spelt == "0" && !parts.is_empty()).then_some(0))?);
        at += digits;
        match line.get(at..)?.chars().next() {
            Some(dot @ ('.' | '．')) if line.get(at + dot.len_utf8()..)?.starts_with(|c| numeral::digit(c).is_some()) => at += dot.len_utf8(),
            _ => break,
        }
    }
    let value = *parts.last()?;
    let after = line.get(at..)?;
    let fence = after.chars().next();
    let bare = fence.is_none_or(char::is_whitespace);
    let closed = match fence {
        Some(c @ ('.' | '．' | ')' | '）' | '、')) => c.len_utf8(),
        _ => 0,
    };
    let next = after.get(closed..)?;
    let opens = |c: char| c.is_alphabetic() && !c.is_lowercase() || matches!(c, '"' | '“' | '《' | '【' | '「');
    if parts.len() > 1 {
        let depth = u8::try_from(parts.len()).ok().filter(|depth| *depth <= 6)?;
        let titled = next.trim_start().starts_with(opens) && (bare || closed > 0 || next.starts_with(|c: char| !c.is_ascii()));
        return if titled {
            marker(line, at + closed, Reading { style: Style::Dotted(depth), value, within: parts.iter().rev().nth(1).copied().unwrap_or(0) }, None)
        } else {
            None
        };
    }
    let fence = match fence? {
        '.' | '．' if next.is_empty() || next.starts_with(char::is_whitespace) || next.starts_with(opens) => Fence::Dot,
        ')' | '）' => Fence::Closing,
        '、' => Fence::Comma,
        _ => return None,
    };
    if fence == Fence::Dot && super::super::date::opens_with_month_and_year(next) {
        return None;
    }
    marker(line, at + closed, Reading::new(Style::Decimal(fence), value), None)
}

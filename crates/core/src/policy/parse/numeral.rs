//! Numbers as policies write them: `12`, `１２`, `iv`, `XII`, `b`, `十二`, `⑫`.
//!
//! Promises a value only for a spelling that can number a section; it does not know what the number marks.

/// A year at the start of a line is never a number, so what counts higher is none.
pub(crate) const MOST: u32 = 1899;

/// The value of one decimal digit, also the full-width one.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// `1` to [`MOST`], in ASCII or full-width digits.
pub(crate) fn decimal(text: &str) -> Option<u32> {
    let mut value = 0_u32;
    for c in text.chars() {
        value = value * 10 + digit(c)?;
        if value > MOST {
            return None;
        }
    }
    (value > 0).then_some(value)
}

/// `a` is 1, `z` is 26; either case, one letter only.
pub(crate) fn letter(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_alphabetic() => Some(u32::from(c.to_ascii_lowercase()) - u32::from('a') + 1),
        _ => None,
    }
}

/// Roman numerals up to 50, in one case and in their only right spelling.
pub(crate) fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 5] = ["", "x", "xx", "xxx", "xl"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if text.len() > 7 || !(text.bytes().all(|b| b.is_ascii_lowercase()) || text.bytes().all(|b| b.is_ascii_uppercase())) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if lower == "l" {
        return Some(50);
    }
    let (ten, rest) = TENS.iter().enumerate().rev().find_map(|(ten, spelt)| lower.strip_prefix(spelt).map(|rest| (ten, rest)))?;
    let one = ONES.iter().position(|spelt| *spelt == rest)?;
    u32::try_from(ten * 10 + one).ok().filter(|value| *value > 0)
}

/// `一` to `九百九十九`, also `十二` and `二〇`.
pub(crate) fn han(text: &str) -> Option<u32> {
    let (mut total, mut one) = (0_u32, 0_u32);
    let mut any = false;
    for c in text.chars() {
        any = true;
        match c {
            '十' => (total, one) = (total + one.max(1) * 10, 0),
            '百' => (total, one) = (total + one.max(1) * 100, 0),
            _ => one = one * 10 + han_digit(c)?,
        }
        if total + one > MOST {
            return None;
        }
    }
    (any && total + one > 0).then_some(total + one)
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a character can stand in [`han`].
pub(crate) fn is_han_numeral(c: char) -> bool {
    matches!(c, '十' | '百') || han_digit(c).is_some()
}

/// `가` is 1, `하` is 14: how Korean laws letter what stands below a number.
pub(crate) fn hangul(c: char) -> Option<u32> {
    "가나다라마바사아자차카타파하".chars().position(|letter| letter == c).and_then(|place| u32::try_from(place + 1).ok())
}

/// `①`, `⑴`, `⒈`, `❶` and their followers.
pub(crate) fn circled(c: char) -> Option<u32> {
    let base = match c {
        '①'..='⑳' => '①',
        '⑴'..='⒇' => '⑴',
        '⒈'..='⒛' => '⒈',
        '❶'..='❿' => '❶',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(base) + 1)
}

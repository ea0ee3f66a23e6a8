//! Calendar dates in a policy's text, and whether they are its publication, its coming into effect or its last revision.
//!
//! Reads months in English and ten other languages, ISO and Chinese dates, and numbers where day and month cannot be mistaken for each other. `05/06/2024` is read
//! where another date of the text, or its language, shows which comes first; else it stays unread, and `check` tells. No clock.

use jiff::civil::Date;

use super::words;

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The same in other languages, where a day stands before them and a year behind: German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish,
/// Russian, Turkish.
const ABROAD: [&[&str]; 12] = [
    &["januar", "janvier", "enero", "gennaio", "janeiro", "januari", "stycznia", "января", "ocak", "jänner"],
    &["februar", "février", "febrero", "febbraio", "fevereiro", "februari", "lutego", "февраля", "şubat"],
    &["märz", "mars", "marzo", "março", "maart", "marca", "марта", "mart"],
    &["avril", "abril", "aprile", "kwietnia", "апреля", "nisan"],
    &["mai", "mayo", "maggio", "maio", "mei", "maj", "maja", "мая", "mayıs"],
    &["juni", "juin", "junio", "giugno", "junho", "czerwca", "июня", "haziran"],
    &["juli", "juillet", "julio", "luglio", "julho", "lipca", "июля", "temmuz"],
    &["août", "agosto", "augustus", "augusti", "sierpnia", "августа", "ağustos"],
    &["septembre", "septiembre", "settembre", "setembro", "września", "сентября", "eylül"],
    &["oktober", "octobre", "octubre", "ottobre", "outubro", "października", "октября", "ekim"],
    &["novembre", "noviembre", "novembro", "listopada", "ноября", "kasım"],
    &["dezember", "décembre", "diciembre", "dicembre", "dezembro", "grudnia", "декабря", "aralık"],
];

/// The dates that a policy states of itself, as ISO 8601.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dates {
    pub(crate) published: Option<String>,
    pub(crate) effective: Option<String>,
    pub(crate) revised: Option<String>,
}

const PUBLISHED: [&str; 11] =
    ["publish", "issued", "posted", "released", "发布", "公布", "release date", "veröffentlicht", "publié", "publicad", "опубликован"];
const EFFECTIVE: [&str; 13] = [
    "effective",
    "into effect",
    "takes effect",
    "in force",
    "into force",
    "生效",
    "施行",
    "gültig ab",
    "in kraft",
    "en vigueur",
    "en vigor",
    "in vigore",
    "вступает в силу",
];
const REVISED: [&str; 18] = [
    "revised",
    "revision",
    "updated",
    "update:",
    "amended",
    "modified",
    "changed on",
    "更新",
    "修订",
    "修改",
    "stand:",
    "aktualisiert",
    "mise à jour",
    "actualización",
    "actualizad",
    "aggiornamento",
    "обновлен",
    "改定",
];

/// What comes first in a date of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// A date as found; one of numbers may be read in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Found {
    Certain(Date),
    /// A date of numbers that can be read in one way only, and so tells of the others.
    Telling(Date, Order),
    /// Spelt with a month of another language than English: the day stands first there.
    Abroad(Date),
    Either {
        day_first: Date,
        month_first: Date,
    },
}

impl Found {
    fn date(self, order: Option<Order>) -> Option<Date> {
        match (self, order) {
            (Found::Certain(date) | Found::Telling(date, _) | Found::Abroad(date), _) => Some(date),
            (Found::Either { day_first, .. }, Some(Order::DayFirst)) => Some(day_first),
            (Found::Either { month_first, .. }, Some(Order::MonthFirst)) => Some(month_first),
            (Found::Either { .. }, None) => None,
        }
    }
}

/// What comes first in the dates of a text, if its other dates agree on it or its language has but one way.
pub(crate) fn order<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Order> {
    let (mut days, mut months) = (false, false);
    for text in texts {
        for (range, found) in find(text) {
            match found {
                Found::Telling(_, Order::DayFirst) | Found::Abroad(_) => days = true,
                Found::Telling(_, Order::MonthFirst) => months = true,
                Found::Either { .. } => {
                    let before = text.get(..range.start).unwrap_or_default();
                    let near = before.char_indices().rev().nth(60).map_or(before, |(at, _)| before.get(at..).unwrap_or_default()).to_lowercase();
                    days |= DAY_FIRST.iter().any(|word| near.contains(word));
                }
                Found::Certain(_) => {}
            }
        }
    }
    match (days, months) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Words of languages that write the day first, as they stand before a date.
const DAY_FIRST: [&str; 19] = [
    "veröffentlicht",
    "gültig ab",
    "in kraft",
    "stand:",
    "aktualisiert",
    "publié",
    "en vigueur",
    "mise à jour",
    "publicad",
    "en vigor",
    "actualización",
    "actualizad",
    "atualizad",
    "in vigore",
    "aggiornament",
    "bijgewerkt",
    "опубликован",
    "обновлен",
    "вступает в силу",
];

/// The dates of a text that can be read in two ways.
pub(crate) fn ambiguous(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    find(text).into_iter().filter(|(_, found)| matches!(found, Found::Either { .. })).map(|(range, _)| range)
}

impl Dates {
    /// Takes what `text` says; what is known already stays. Numbers that can be read in two ways are read in this order; without one they stay unread, and
    /// the answer is true.
    pub(crate) fn read(&mut self, text: &str, order: Option<Order>) -> bool {
        let (mut from, mut unread) = (0, false);
        for (range, found) in find(text) {
            let Some(date) = found.date(order) else {
                unread = true;
                continue;
            };
            let before = text.get(from..range.start).unwrap_or_default();
            let before = before.rfind(['。', '\n']).and_then(|at| before.get(at..)).unwrap_or(before);
            let before = before.rfind(". ").and_then(|at| before.get(at..)).unwrap_or(before).to_lowercase();
            let after: String = text.get(range.end..).unwrap_or_default().chars().take_while(|c| !matches!(c, '，' | '。' | ',' | '.')).take(12).collect();
            let set = |words: &[&str], slot: &mut Option<String>| {
                let said = words.iter().any(|word| before.contains(word))
                    || !before.contains(char::is_alphabetic) && words.iter().any(|word| after.to_lowercase().contains(word));
                if said && slot.is_none() {
                    *slot = Some(date.to_string());
                }
            };
            set(&PUBLISHED, &mut self.published);
            set(&EFFECTIVE, &mut self.effective);
            set(&REVISED, &mut self.revised);
            from = range.end;
        }
        unread
    }
}

/// Whether a date stands in the text.
pub(crate) fn mentions_one(text: &str) -> bool {
    find(text).iter().any(|(_, found)| !matches!(found, Found::Either { .. }))
}

/// "May 2024" at the start: what stands before it is a day and no label.
pub(crate) fn opens_with_month_and_year(text: &str) -> bool {
    let mut words = words::words(text).filter_map(|range| text.get(range));
    words.next().is_some_and(|word| month(word).is_some()) && words.next().is_some_and(|word| year(word).is_some())
}

/// Every date, with the bytes it takes.
fn find(text: &str) -> Vec<(std::ops::Range<usize>, Found)> {
    let mut found = Vec::new();
    if !may_hold_a_year(text) {
        return found;
    }
    let mut window: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
    let mut ranges = words::words(text);
    loop {
        while window.len() < 6 {
            let Some(range) = ranges.next() else { break };
            let word = text.get(range.clone()).unwrap_or_default();
            window.push((range, word));
        }
        let Some((first, _)) = window.first() else { return found };
        let taken = match at(text, &window) {
            Some((count, date)) => {
                let end = window.get(count - 1).map_or(first.end, |(range, _)| range.end);
                found.push((first.start..end, date));
                count
            }
            None => 1,
        };
        window.drain(..taken.min(window.len()));
    }
}

/// Every date has a year of four digits and no more; most texts have none, and are passed at once.
fn may_hold_a_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    // One of every four bytes meets such a run.
    let mut met = 3;
    while let Some(b) = bytes.get(met) {
        if b.is_ascii_digit() {
            let before = bytes.iter().take(met).rev().take(4).take_while(|b| b.is_ascii_digit()).count();
            let after = bytes.iter().skip(met).take(5).take_while(|b| b.is_ascii_digit()).count();
            if before + after == 4 && matches!(bytes.get(met - before), Some(b'1' | b'2')) {
                return true;
            }
        }
        met += 4;
    }
    false
}

/// A date whose first word is the window's first, and how many words it takes.
fn at(text: &str, window: &[(std::ops::Range<usize>, &str)]) -> Option<(usize, Found)> {
    // Dates begin with a digit or a month, so that most words are passed at once.
    let opens = window.first()?.1;
    if !opens.starts_with(|c: char| c.is_ascii_digit()) && month(opens).is_none() {
        return None;
    }
    let word = |k: usize| window.get(k).map(|(_, word)| *word);
    let between = |k: usize| text.get(window.get(k)?.0.end..window.get(k + 1)?.0.start);
    let near = |k: usize| between(k).is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.')) && gap.len() <= 3);
    let by = |mark: &str| between(0) == Some(mark) && between(1) == Some(mark);
    let make = |count: usize, y: i16, m: i8, d: i8| Date::new(y, m, d).ok().map(|date| (count, Found::Certain(date)));
    let abroad = |count: usize, y: i16, m: i8, d: i8| Date::new(y, m, d).ok().map(|date| (count, Found::Abroad(date)));
    if let (Some(y), Some("年"), Some("月"), Some("日" | "号")) = (year(word(0)?), word(1), word(3), word(5)) {
        return make(6, y, small(word(2)?)?, small(word(4)?)?);
    }
    let (first, second, third) = (word(0)?, word(1)?, word(2)?);
    if let (Some(m), Some(d), Some(y)) = (month(first), day(second), year(third)) {
        return if near(0) && near(1) { make(3, y, m, d) } else { None };
    }
    if let (Some(d), Some(m), Some(y)) = (day(first), month(second), year(third)) {
        return if near(0) && near(1) { make(3, y, m, d) } else { None };
    }
    if let (Some(d), Some(m), Some(y)) = (day(first), month_abroad(second), year(third)) {
        return if near(0) && near(1) { abroad(3, y, m, d) } else { None };
    }
    if let (Some(d), "de", Some(m), Some("de"), Some(y)) = (day(first), second, month_abroad(third), word(3), word(4).and_then(year)) {
        return abroad(5, y, m, d);
    }
    if let (Some(d), "of", Some(m), Some(y)) = (day(first), second, month(third), word(3).and_then(year)) {
        return make(4, y, m, d);
    }
    if let (Some(y), Some(m), Some(d)) = (year(first), small(second), small(third)) {
        return if by("-") || by("/") || by(".") { make(3, y, m, d) } else { None };
    }
    let (Some(one), Some(two), Some(y)) = (small(first), small(second), year(third)) else { return None };
    let (day_first, month_first) = (Date::new(y, two, one).ok(), Date::new(y, one, two).ok());
    match (day_first, month_first, by("."), by("/") || by("-")) {
        (Some(date), _, true, _) => Some((3, Found::Certain(date))),
        (Some(date), _, _, true) if one == two => Some((3, Found::Certain(date))),
        (Some(day_first), Some(month_first), _, true) => Some((3, Found::Either { day_first, month_first })),
        (Some(date), None, _, true) => Some((3, Found::Telling(date, Order::DayFirst))),
        (None, Some(date), _, true) => Some((3, Found::Telling(date, Order::MonthFirst))),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let is = |name: &str| name.eq_ignore_ascii_case(word);
    let named = MONTHS.iter().position(|month| is(month) || month.get(..3).is_some_and(is) || is("sept") && *month == "september")?;
    i8::try_from(named + 1).ok()
}

fn month_abroad(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    i8::try_from(ABROAD.iter().position(|names| names.contains(&word.as_str()))? + 1).ok()
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

/// "10", "10th".
fn day(word: &str) -> Option<i8> {
    small(["st", "nd", "rd", "th", "er"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word))
}

fn small(word: &str) -> Option<i8> {
    word.parse().ok().filter(|number| word.len() <= 2 && (1..=31).contains(number))
}

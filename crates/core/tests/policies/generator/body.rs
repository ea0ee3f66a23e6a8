//! What stands below a heading: paragraphs, lists, tables, a contact's address.

use super::plan::{Language, Markup, Spacing};
use super::style::Style;
use super::vocabulary::{CLAUSES, LEADS, NAMES, SENTENCES};
use super::write::Writer;

/// What the items of a list are.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// "your name;"
    Name,
    /// "Device model", behind a colon only.
    Capital,
    /// "to keep your account safe …;"
    Clause,
    Sentence,
    /// "Name: as you give it."
    Labelled,
}

impl Writer<'_> {
    /// Blocks below a heading; `alone` if nothing stands there yet.
    pub(super) fn body(&mut self, leaf: bool, alone: bool) {
        let paragraphs = match (leaf, alone) {
            (true, true) => self.dice.between(1, 2),
            (true, false) => self.dice.weighed(&[(0, 3), (1, 1)]),
            (false, true) => self.dice.weighed(&[(0, 2), (1, 3)]),
            (false, false) => 0,
        };
        let list = self.dice.percent(if leaf { 40 } else { 8 });
        for at in 0..paragraphs {
            if list && leaf && alone && at == 0 && paragraphs == 1 {
                // The list is all that stands here.
                break;
            }
            self.paragraph();
        }
        if list {
            self.list(&[], 0, paragraphs > 1 || !alone);
            if self.dice.percent(35) {
                self.paragraph();
            }
        } else if leaf && self.plan.markup != Markup::Plain && self.dice.percent(12) {
            self.table();
        } else if leaf && alone && self.plan.spacing == Spacing::Airy && self.plan.language == Language::English && self.dice.percent(4) {
            self.blank();
            self.lines.extend(["Harbour Post Ltd", "12 Quay Street", "Bristol BS1 4QT", "desk@example.org"].map(str::to_string));
        }
    }

    /// A paragraph; in a text of both languages, one in each.
    pub(super) fn paragraph(&mut self) {
        let count = self.dice.weighed(&[(1, 3), (2, 4), (3, 3), (5, 1)]);
        if self.plan.language == Language::Both {
            self.gap(false);
            let words = self.sentences_in(Language::Chinese, count, true);
            self.flow(&words, 0);
        }
        self.gap(false);
        let language = if self.plan.language == Language::Both { Language::English } else { self.plan.language };
        let words = self.sentences_in(language, count, true);
        self.flow(&words, 0);
    }

    pub(super) fn sentences(&mut self, count: usize, long: bool) -> String {
        let language = if self.plan.language == Language::Both { Language::Chinese } else { self.plan.language };
        self.sentences_in(language, count, long)
    }

    fn sentences_in(&mut self, language: Language, count: usize, _long: bool) -> String {
        let drawn = self.dice.some(&SENTENCES, count);
        match language {
            Language::Chinese => drawn.iter().map(|pair| pair.1).collect(),
            _ => drawn.iter().map(|pair| pair.0).collect::<Vec<_>>().join(" "),
        }
    }

    /// A list, and perhaps one inside it; `outside` are the styles around it.
    fn list(&mut self, outside: &[Style], indent: usize, text_before: bool) {
        let led = self.dice.percent(85) || !text_before;
        if led && outside.is_empty() {
            self.gap(false);
            let lead = self.dice.one(&LEADS);
            let lead = self.said(lead);
            self.flow(&lead, 0);
        }
        let style = self.item_style(outside);
        let shared = self.plan.levels.iter().any(|level| level.style == style);
        let kind = match (led, shared, style) {
            (false, ..) => self.dice.one(&[Kind::Clause, Kind::Sentence]),
            (true, true, _) => self.dice.one(&[Kind::Name, Kind::Clause]),
            (true, false, _) => self.dice.one(&[Kind::Name, Kind::Capital, Kind::Clause, Kind::Clause, Kind::Sentence, Kind::Labelled]),
        };
        let count = self.dice.between(2, 6);
        let names = self.dice.some(&NAMES, count);
        let clauses = self.dice.some(&CLAUSES, count);
        let sentences = self.dice.some(&SENTENCES, count);
        let apart = self.plan.markup == Markup::Plain && self.plan.spacing == Spacing::Airy && self.dice.percent(40);
        let marked = self.plan.markup != Markup::Plain && !matches!(style, Style::Bullet(_) | Style::Dot | Style::Closing);
        if !outside.is_empty() || self.plan.spacing != Spacing::Airy {
        } else {
            self.blank();
        }
        for at in 0..count {
            let english = self.plan.language == Language::English || self.plan.language == Language::Both && at % 2 == 0;
            let pick = |pair: (&'static str, &'static str)| if english { pair.0 } else { pair.1 };
            let end = match (english, at + 1 == count) {
                (true, true) => ".",
                (true, false) => ";",
                (false, true) => "。",
                (false, false) => "；",
            };
            let words = match kind {
                Kind::Name => format!("{}{end}", pick(names[at])),
                Kind::Capital => capital(pick(names[at])),
                Kind::Clause => format!("{}{end}", pick(clauses[at])),
                Kind::Sentence => pick(sentences[at]).to_string(),
                Kind::Labelled => {
                    if english {
                        format!("{}: as you give it to us.", capital(names[at].0))
                    } else {
                        format!("{}：用于提供服务。", names[at].1)
                    }
                }
            };
            if (apart || marked) && outside.is_empty() {
                self.blank();
            }
            let label = style.label(at + 1, &[], self.plan.wide);
            let space = if style.is_closed() || matches!(style, Style::Bullet('•' | '·' | '●')) && self.dice.percent(30) { "" } else { " " };
            let nests = outside.is_empty() && matches!(kind, Kind::Clause) && self.dice.percent(6) && !marked;
            if nests {
                let lead = if english { ", namely:" } else { "，包括：" };
                let words = format!("{}{lead}", pick(clauses[at]));
                self.flow(&format!("{label}{space}{words}"), indent);
                let deeper = if self.plan.markup == Markup::Plain { self.dice.one(&[0, 2, 4]) } else { 4 };
                self.list(&[style], deeper, true);
            } else {
                self.flow(&format!("{label}{space}{words}"), indent);
            }
        }
        if outside.is_empty() {
            self.gap(false);
        }
    }

    fn item_style(&mut self, outside: &[Style]) -> Style {
        let markdown = self.plan.markup != Markup::Plain;
        let bullet = if markdown { self.dice.one(&['-', '*']) } else { self.dice.one(&['•', '-', '·', '●', '–', '*', '■', '○', '▪', '+', '◆']) };
        let counted: &[Style] = match (markdown, self.plan.language) {
            (true, _) => &[Style::Dot],
            (_, Language::English) => &[
                Style::Dot,
                Style::Both,
                Style::LetterBoth,
                Style::LetterDot,
                Style::Closing,
                Style::RomanBoth,
                Style::RomanDot,
                Style::LetterClosing,
                Style::Circled,
            ],
            _ => &[Style::Both, Style::Comma, Style::Dot, Style::Circled, Style::HanBoth],
        };
        let mut style = if self.dice.percent(50) { Style::Bullet(bullet) } else { self.dice.one(counted) };
        // Letters below letters are the reader's guess.
        let letters =
            |style: Style| matches!(style, Style::LetterBoth | Style::RomanBoth | Style::LetterDot | Style::RomanDot | Style::LetterClosing | Style::UpperDot);
        let around = outside.iter().copied().chain(self.plan.levels.iter().map(|level| level.style));
        for other in around {
            let unclear = letters(style) && letters(other) || outside.contains(&style);
            // The same numbers as the headings' are left to items below headings that stand alone.
            let alike = style == other && self.plan.levels.iter().any(|level| level.style == style && (level.form != super::Form::Alone || level.mixed));
            if unclear || alike {
                style = Style::Bullet(if outside.contains(&Style::Bullet('-')) { '*' } else { '-' });
            }
        }
        style
    }

    fn table(&mut self) {
        let rows = self.dice.some(&NAMES, 3);
        self.blank();
        self.lines.push(if self.plan.language == Language::English { "| What | Why |" } else { "| 信息 | 用途 |" }.to_string());
        self.lines.push("|---|---|".to_string());
        for row in rows {
            let what = self.said(row);
            self.lines.push(format!("| {what} | {} |", if self.plan.language == Language::English { "to provide the service" } else { "提供服务" }));
        }
        self.blank();
    }

    /// A paragraph or item as one line, or as lines where the text is wrapped.
    pub(super) fn flow(&mut self, words: &str, indent: usize) {
        let margin = " ".repeat(indent);
        let Some(width) = self.plan.wrap else { return self.lines.push(format!("{margin}{words}")) };
        let hanging = if indent > 0 && self.dice.percent(50) { " ".repeat(indent + 2) } else { margin.clone() };
        let (mut line, mut column) = (margin, indent);
        for word in pieces(words) {
            let size: usize = word.trim_end().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            if column + size > width && column > indent {
                self.lines.push(line.trim_end().to_string());
                (line, column) = (hanging.clone(), hanging.len());
            }
            line.push_str(word);
            column += size + word.len() - word.trim_end().len();
        }
        self.lines.push(line.trim_end().to_string());
    }
}

/// Words with the blanks after them; a Chinese character is a word with the marks after it.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    for pair in chars.windows(2) {
        let [(_, before), (at, c)] = pair else { continue };
        let marks = |c: char| matches!(c, '，' | '。' | '；' | '：' | '、' | '）' | '”' | '》' | '？');
        let opens = |c: char| matches!(c, '（' | '“' | '《');
        let unspaced = |c: char| !c.is_ascii() && !matches!(c, '’' | '–' | '•' | '·' | '●' | '■' | '○' | '▪' | '◆');
        if *before == ' ' && *c != ' ' || unspaced(*c) && !marks(*c) && *before != ' ' && !opens(*before) && (unspaced(*before)) {
            pieces.push(&words[start..*at]);
            start = *at;
        }
    }
    pieces.push(&words[start..]);
    pieces
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

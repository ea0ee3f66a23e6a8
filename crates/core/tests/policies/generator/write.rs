//! The words of a policy that is planned, and where its headings came to stand.

use super::dice::Dice;
use super::plan::{Case, Form, Language, Level, Markup, Plan, Spacing};
use super::style::Style;
use super::vocabulary::{self, DATES, INNER, POLICIES, SENTENCES, TOPS};
use super::{Heading, Policy};

type Pair = (&'static str, &'static str);

pub(super) fn write(plan: &Plan, dice: &mut Dice) -> Policy {
    let mut writer = Writer { plan, dice, lines: Vec::new(), headings: Vec::new(), either: Vec::new() };
    writer.policy();
    let Writer { lines, headings, either, .. } = writer;
    let end = if plan.crlf { "\r\n" } else { "\n" };
    let text: String = lines.iter().map(|line| format!("{line}{end}")).collect();
    let name = if plan.markup == Markup::Plain { "policy.txt" } else { "policy.md" };
    Policy { name, text, headings, either, plan: format!("{plan:?}") }
}

pub(super) struct Writer<'p> {
    pub(super) plan: &'p Plan,
    pub(super) dice: &'p mut Dice,
    pub(super) lines: Vec<String>,
    headings: Vec<Heading>,
    either: Vec<u32>,
}

impl Writer<'_> {
    fn policy(&mut self) {
        self.title();
        let count = self.dice.weighed(&[(3, 2), (5, 6), (7, 6), (9, 3), (12, 1), (16, 1)]);
        let count = self.plan.levels.first().map_or(count, |level| count.min(level.style.most()));
        let titles = self.dice.some(&TOPS, count);
        for _ in 0..self.dice.between(0, 2) {
            self.paragraph();
        }
        if self.plan.contents && count >= 4 {
            self.contents(&titles);
            self.paragraph();
        }
        self.sections(0, &titles, &[]);
        if self.plan.spacing == Spacing::Airy && self.dice.percent(10) {
            self.blank();
            self.lines.push(if self.plan.language == Language::Chinese { "海港信使团队" } else { "The Harbour Post Team" }.to_string());
        }
    }

    fn title(&mut self) {
        if !self.dice.percent(92) {
            return;
        }
        let pair = self.dice.one(&POLICIES);
        let title = self.both(pair);
        let hash = if self.plan.markup == Markup::Hashes { "# " } else { "" };
        self.lines.push(format!("{hash}{title}"));
        if self.dice.percent(40) {
            for pair in self.dice.some(&DATES, 2).into_iter().take(self.dice.between(1, 2)) {
                self.blank();
                let line = self.said(pair);
                self.lines.push(line);
            }
        }
    }

    fn sections(&mut self, depth: usize, titles: &[Pair], above: &[usize]) {
        let Some(level) = self.plan.levels.get(depth).copied() else { return };
        // One in a long row may be no more than a sentence.
        let numbered = !level.style.is_bare() && level.form != Form::Below && !matches!(self.plan.markup, Markup::Hashes | Markup::Bold);
        let loose = (numbered && level.form == Form::Alone && !level.mixed && titles.len() >= 5 && self.dice.percent(6))
            .then(|| self.dice.between(1, titles.len() - 2));
        for (at, title) in titles.iter().enumerate() {
            let n = at + 1;
            if loose == Some(at) {
                self.gap(true);
                let words = self.sentences(1, false);
                self.flow(&format!("{}{}", self.label(level, n, above), words), 0);
                continue;
            }
            self.section(level, depth, n, *title, above);
        }
    }

    fn label(&self, level: Level, n: usize, above: &[usize]) -> String {
        let label = level.style.label(n, above, self.plan.wide);
        if label.is_empty() { label } else { format!("{label}{}", level.separator) }
    }

    fn section(&mut self, level: Level, depth: usize, n: usize, pair: Pair, above: &[usize]) {
        let leaf = depth + 1 == self.plan.levels.len() || self.dice.percent(45);
        let form = if level.mixed && self.dice.percent(40) { Form::Colon } else { level.form };
        self.gap(true);
        let title = cased(&self.both(pair), level.case);
        let label = self.label(level, n, above);
        let line = u32::try_from(self.lines.len() + 1).unwrap();
        self.headings.push(Heading { line, level: depth + 1, title: title.clone(), style: level.style, form });
        let colon = if self.plan.language == Language::English { ": " } else { "：" };
        match form {
            Form::Alone => {
                let ends = if self.plan.markup == Markup::Plain && !level.style.is_bare() && level.style != Style::Circled && self.dice.percent(3) {
                    colon.trim_end()
                } else {
                    ""
                };
                self.lines.push(match self.plan.markup {
                    Markup::Hashes => format!("{} {label}{title}", "#".repeat(depth + 2)),
                    Markup::Bold => format!("**{label}{title}**"),
                    _ => format!("{label}{title}{ends}"),
                });
            }
            Form::Below => {
                let alone = label.trim_end_matches([' ', '\u{3000}', ':', '：', '.', '–']).to_string();
                self.lines.extend([alone, title]);
            }
            Form::Colon | Form::Sentence | Form::Stop => {
                let words = self.opening();
                let mark = match (form, self.plan.language) {
                    // Whoever asks needs no other mark.
                    (_, Language::Chinese) if title.ends_with('？') => "",
                    (_, Language::English) if title.ends_with('?') => " ",
                    (Form::Colon, _) => colon,
                    (Form::Stop, _) => ". ",
                    _ => " ",
                };
                self.flow(&format!("{label}{title}{mark}{words}"), 0);
            }
        }
        self.body(leaf, matches!(form, Form::Alone | Form::Below));
        if !leaf {
            self.children(depth, n, above, level);
        }
    }

    fn children(&mut self, depth: usize, n: usize, above: &[usize], level: Level) {
        let most = self.plan.levels.get(depth + 1).map_or(0, |level| level.style.most());
        let mut count = self.dice.weighed(&[(1, 1), (2, 8), (3, 10), (4, 6), (6, 3)]).min(most);
        // The number after the last inside must not be the next outside.
        if self.plan.restarts() && count == n {
            count += 1;
        }
        let titles = self.dice.some(&INNER, count);
        let mut numbers = above.to_vec();
        if level.style == Style::Dotted || above.is_empty() {
            numbers.push(n);
        } else {
            numbers = vec![n];
        }
        self.sections(depth + 1, &titles, &numbers);
    }

    fn contents(&mut self, titles: &[Pair]) {
        let Some(level) = self.plan.levels.first().copied() else { return };
        self.gap(false);
        let headed = self.dice.percent(50) || level.style.is_bare();
        if headed {
            let name = if self.plan.language == Language::Chinese { "目录" } else { self.dice.one(&["Contents", "Table of Contents", "CONTENTS"]) };
            self.either.push(u32::try_from(self.lines.len() + 1).unwrap());
            let hashes = if self.plan.markup == Markup::Hashes { "## " } else { "" };
            self.lines.push(format!("{hashes}{name}"));
        } else {
            let line = self.said(("This policy will help you understand the following:", "本政策将帮助您了解以下内容："));
            self.lines.push(line);
        }
        self.blank();
        let marked = self.plan.markup != Markup::Plain || !headed || self.dice.percent(30);
        for (at, pair) in titles.iter().enumerate() {
            let mut title = cased(&self.both(*pair), level.case);
            if self.dice.percent(10) {
                title = reworded(&title, self.plan.language);
            }
            let label = match (level.style.is_bare(), self.plan.markup) {
                (true, _) => {
                    if marked {
                        "- ".to_string()
                    } else {
                        String::new()
                    }
                }
                (false, Markup::Plain) => self.label(level, at + 1, &[]),
                (false, _) => format!("- {}", self.label(level, at + 1, &[])),
            };
            self.lines.push(format!("{label}{title}"));
        }
        self.blank();
    }

    /// An empty line where the spacing has one; before a heading or between paragraphs.
    pub(super) fn gap(&mut self, heading: bool) {
        match self.plan.spacing {
            Spacing::Airy => self.blank(),
            Spacing::Tight if heading => self.blank(),
            _ => {}
        }
    }

    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// In the text's language.
    pub(super) fn said(&mut self, pair: Pair) -> String {
        match self.plan.language {
            Language::English => pair.0,
            Language::Chinese => pair.1,
            Language::Both => {
                if self.dice.percent(50) {
                    pair.0
                } else {
                    pair.1
                }
            }
        }
        .to_string()
    }

    /// In the text's languages.
    fn both(&mut self, pair: Pair) -> String {
        match self.plan.language {
            Language::English => pair.0.to_string(),
            Language::Chinese => pair.1.to_string(),
            Language::Both => format!("{} {}", pair.1, pair.0),
        }
    }

    /// The text that a run-in title runs into.
    fn opening(&mut self) -> String {
        let first = self.dice.one(SENTENCES.get(..vocabulary::PLAIN).unwrap());
        let rest = self.sentences(self.dice.0 as usize % 2 + 1, false);
        match self.plan.language {
            Language::English => format!("{} {rest}", first.0),
            Language::Chinese => format!("{}{rest}", first.1),
            Language::Both => first.1.to_string(),
        }
    }
}

fn cased(title: &str, case: Case) -> String {
    match case {
        Case::Sentence => title.to_string(),
        Case::Upper => title.to_uppercase(),
        Case::Title => title
            .split(' ')
            .enumerate()
            .map(|(at, word)| {
                let small = matches!(word, "and" | "of" | "to" | "for" | "the" | "in" | "with" | "a" | "from" | "or" | "is");
                let mut chars = word.chars();
                match chars.next() {
                    Some(first) if at == 0 || !small => first.to_uppercase().chain(chars).collect(),
                    _ => word.to_string(),
                }
            })
            .collect::<Vec<String>>()
            .join(" "),
    }
}

/// As a table of contents that was not kept up words it.
fn reworded(title: &str, language: Language) -> String {
    match language {
        Language::English if title.split(' ').count() >= 4 => title.replacen("your ", "your personal ", 1).replacen("and ", "and other ", 1),
        Language::English => title.to_string(),
        _ => title.replacen("我们", "我们将", 1),
    }
}

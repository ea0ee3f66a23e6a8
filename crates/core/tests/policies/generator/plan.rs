//! What a policy shall look like, drawn before a word of it is written.

use super::dice::Dice;
use super::style::Style;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
    /// Titles in both on one line, paragraphs in the one and then the other.
    Both,
}

/// How headings are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Plain,
    /// Markdown's `#`.
    Hashes,
    /// Markdown whose headings are lines in bold.
    Bold,
    /// Markdown without a mark at its headings.
    Unmarked,
}

/// Where empty lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Between all paragraphs.
    Airy,
    /// Before headings, and not behind them.
    Tight,
    /// Nowhere.
    Dense,
}

/// How a heading meets its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Alone,
    /// "Transfer: We will …"
    Colon,
    /// "Transfer We will …", in Chinese with a blank.
    Sentence,
    /// "Transfer. We will …"
    Stop,
    /// "Article 1" on a line, the title on the next.
    Below,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Sentence,
    Title,
    Upper,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub(super) style: Style,
    pub(super) form: Form,
    /// Whether each heading draws its own form: alone or with a colon.
    pub(super) mixed: bool,
    pub(super) case: Case,
    /// Between a label in words and its title: `": "`, `" – "`.
    pub(super) separator: &'static str,
}

#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) language: Language,
    pub(super) markup: Markup,
    pub(super) spacing: Spacing,
    /// Columns at which lines are wrapped.
    pub(super) wrap: Option<usize>,
    pub(super) crlf: bool,
    /// Full-width digits and fences.
    pub(super) wide: bool,
    pub(super) levels: Vec<Level>,
    pub(super) contents: bool,
}

impl Plan {
    pub(super) fn draw(dice: &mut Dice) -> Plan {
        let language = dice.weighed(&[(Language::English, 55), (Language::Chinese, 30), (Language::Both, 15)]);
        let markup = dice.weighed(&[(Markup::Plain, 70), (Markup::Hashes, 18), (Markup::Bold, 6), (Markup::Unmarked, 6)]);
        let depth = dice.weighed(&[(1, 35), (2, 45), (3, 20)]);
        let mut levels: Vec<Level> = Vec::new();
        for depth in 0..depth {
            match Level::draw(dice, language, markup, depth, &levels) {
                Some(level) => levels.push(level),
                None => break,
            }
        }
        let bare = levels.iter().any(|level| level.style.is_bare());
        let spacing = match markup {
            Markup::Plain if bare => dice.weighed(&[(Spacing::Airy, 70), (Spacing::Tight, 30)]),
            Markup::Plain => dice.weighed(&[(Spacing::Airy, 60), (Spacing::Tight, 20), (Spacing::Dense, if language == Language::English { 8 } else { 30 })]),
            _ => Spacing::Airy,
        };
        let wrap = (markup == Markup::Plain && spacing != Spacing::Dense && dice.percent(25)).then(|| dice.between(62, 96));
        Plan {
            language,
            markup,
            spacing,
            wrap,
            crlf: dice.percent(15),
            wide: language == Language::Chinese && dice.percent(20),
            contents: spacing != Spacing::Dense && dice.percent(30),
            levels,
        }
    }

    /// Where headings draw on one style at two levels, the numbers must tell which is meant.
    pub(super) fn restarts(&self) -> bool {
        self.levels.windows(2).any(|pair| pair[0].style == pair[1].style)
    }
}

impl Level {
    fn draw(dice: &mut Dice, language: Language, markup: Markup, depth: usize, above: &[Level]) -> Option<Level> {
        let last = above.last();
        let free: Vec<(Style, usize)> = pool(language, depth)
            .iter()
            .filter(|(style, _)| match style {
                Style::Dotted => last.is_some_and(|level| level.style.leads_dotted()) && !last.is_some_and(|level| level.style == Style::Dotted && depth < 2),
                // Nothing tells a bare heading below a bare one from it, unless it is set otherwise.
                Style::Bare if markup != Markup::Hashes => {
                    !above.iter().any(|level| level.style.is_bare() && level.case != Case::Upper || level.style == Style::Bare)
                }
                Style::BareUpper => last.is_none(),
                // `i.` below `a.` is read by what is around it; `(i)` below `(a)` too, but a list of letters could reach it.
                style => !above.iter().any(|level| level.style == *style || like(level.style, *style)),
            })
            .copied()
            .collect();
        if free.is_empty() {
            return None;
        }
        let mut style = dice.weighed(&free);
        let alone = |level: &Level| level.form == Form::Alone && !level.mixed && !level.style.is_bare();
        let restarts = markup == Markup::Plain && depth == 1 && last.is_some_and(|level| alone(level) && level.style == Style::Dot) && dice.percent(12);
        if restarts {
            style = Style::Dot;
        }
        let named = matches!(style, Style::NamedArticle | Style::NamedSection | Style::NamedPart | Style::Article | Style::Chapter);
        let forms: &[(Form, usize)] = match (markup, language) {
            (Markup::Hashes | Markup::Bold, _) => &[(Form::Alone, 1)],
            _ if restarts => &[(Form::Colon, 2), (Form::Sentence, 1)],
            _ if style.is_bare() => &[(Form::Alone, 1)],
            (Markup::Plain, _) if named => &[(Form::Alone, 8), (Form::Colon, 1), (Form::Below, 1)],
            (_, Language::English) => &[(Form::Alone, 6), (Form::Colon, 2), (Form::Sentence, 1), (Form::Stop, 1)],
            (_, Language::Chinese) => &[(Form::Alone, 6), (Form::Colon, 2), (Form::Sentence, 1)],
            (_, Language::Both) => &[(Form::Alone, 6), (Form::Colon, 1)],
        };
        let form = dice.weighed(forms);
        let case = match style {
            Style::BareUpper => Case::Upper,
            // A sentence that begins behind words in capitals begins nowhere.
            _ if form == Form::Sentence => dice.weighed(&[(Case::Sentence, 3), (Case::Title, 1)]),
            _ => dice.weighed(&[(Case::Sentence, 5), (Case::Title, 4), (Case::Upper, usize::from(depth == 0 && style != Style::Bare))]),
        };
        let separator = match style {
            Style::NamedArticle | Style::NamedSection | Style::NamedPart => dice.one(&[": ", ". ", " – ", " "]),
            Style::Article | Style::Chapter => dice.one(&[" ", "\u{3000}", "：", " "]),
            Style::Dotted => dice.one(&[" ", " ", ". "]),
            style if style.is_closed() => dice.one(&["", "", " "]),
            Style::Both | Style::Dot if language == Language::Chinese => dice.one(&["", " "]),
            Style::Dot => dice.one(&[" ", " ", " ", "", "\t"]),
            _ => " ",
        };
        // Without a blank behind the stop only a capital letter tells "1.Scope" from a number.
        let mixed = form == Form::Alone && !style.is_bare() && matches!(markup, Markup::Plain | Markup::Unmarked) && dice.percent(12);
        Some(Level { style, form, mixed, case, separator })
    }
}

/// Styles that one reader in two would take for one another.
fn like(one: Style, other: Style) -> bool {
    let letters = |style| matches!(style, Style::LetterBoth | Style::RomanBoth);
    let dots = |style| matches!(style, Style::LetterDot | Style::RomanDot);
    let upper = |style| matches!(style, Style::UpperDot | Style::RomanUpper);
    let dotted = |style| matches!(style, Style::Dot | Style::Closing | Style::Comma);
    let han = |style| matches!(style, Style::Article | Style::NamedArticle);
    [letters(one) && letters(other), dots(one) && dots(other), upper(one) && upper(other), dotted(one) && dotted(other), han(one) && han(other)].contains(&true)
}

fn pool(language: Language, depth: usize) -> &'static [(Style, usize)] {
    match (language, depth) {
        (Language::English, 0) => &[
            (Style::Dot, 10),
            (Style::Bare, 9),
            (Style::BareUpper, 3),
            (Style::NamedArticle, 2),
            (Style::NamedSection, 2),
            (Style::NamedPart, 2),
            (Style::RomanUpper, 3),
            (Style::UpperDot, 2),
            (Style::Closing, 2),
            (Style::Both, 2),
            (Style::Circled, 1),
        ],
        (Language::English, 1) => &[
            (Style::Dotted, 10),
            (Style::Both, 4),
            (Style::LetterBoth, 4),
            (Style::LetterDot, 3),
            (Style::LetterClosing, 2),
            (Style::UpperDot, 2),
            (Style::Dot, 4),
            (Style::Closing, 2),
            (Style::Bare, 4),
            (Style::RomanDot, 1),
            (Style::RomanBoth, 1),
            (Style::NamedSection, 1),
            (Style::Circled, 1),
        ],
        (Language::English, _) => &[
            (Style::Dotted, 8),
            (Style::LetterBoth, 3),
            (Style::LetterDot, 2),
            (Style::RomanBoth, 2),
            (Style::RomanDot, 2),
            (Style::Both, 3),
            (Style::Bare, 1),
        ],
        (_, 0) => &[
            (Style::Han, 12),
            (Style::Article, 5),
            (Style::Chapter, 3),
            (Style::Dot, 4),
            (Style::Comma, 3),
            (Style::Bare, 4),
            (Style::HanBoth, 1),
            (Style::Both, 1),
            (Style::Circled, 1),
        ],
        (_, 1) => &[
            (Style::HanBoth, 10),
            (Style::Comma, 4),
            (Style::Dot, 3),
            (Style::Dotted, 4),
            (Style::Both, 3),
            (Style::Circled, 2),
            (Style::Article, 2),
            (Style::Bare, 2),
        ],
        (_, _) => &[(Style::Comma, 4), (Style::Dot, 3), (Style::Both, 5), (Style::Circled, 3), (Style::Dotted, 4), (Style::LetterClosing, 1)],
    }
}

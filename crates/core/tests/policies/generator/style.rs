//! How a level is numbered, and how a number is spelt in it.

/// The numbering of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// `1.`
    Dot,
    /// `1.1`, `1.1.1`, below a level that has a decimal value.
    Dotted,
    /// `1)`
    Closing,
    /// `(1)`
    Both,
    /// `1、`, also `１、`
    Comma,
    /// `(a)`
    LetterBoth,
    /// `a.`
    LetterDot,
    /// `a)`
    LetterClosing,
    /// `A.`
    UpperDot,
    /// `i.`
    RomanDot,
    /// `(i)`
    RomanBoth,
    /// `I.`
    RomanUpper,
    /// `①`
    Circled,
    /// `一、`
    Han,
    /// `（一）`
    HanBoth,
    /// `第一条`
    Article,
    /// `第一章`
    Chapter,
    /// `Article 1`
    NamedArticle,
    /// `Section A`
    NamedSection,
    /// `Part I`
    NamedPart,
    /// No number.
    Bare,
    /// No number, in capitals.
    BareUpper,
    /// A bullet, of items only.
    Bullet(char),
}

impl Style {
    /// The label of the nth of a level (from 1); `above` are the numbers of the levels around it that `1.1` repeats.
    pub(super) fn label(self, n: usize, above: &[usize], wide: bool) -> String {
        let decimal = if wide { n.to_string().chars().map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap()).collect() } else { n.to_string() };
        let letter = char::from(b'a' + u8::try_from((n - 1) % 26).unwrap());
        match self {
            Style::Dot => format!("{decimal}{}", if wide { '．' } else { '.' }),
            Style::Dotted => above.iter().chain([&n]).map(usize::to_string).collect::<Vec<_>>().join("."),
            Style::Closing => format!("{n})"),
            Style::Both if wide => format!("（{n}）"),
            Style::Both => format!("({n})"),
            Style::Comma => format!("{decimal}、"),
            Style::LetterBoth => format!("({letter})"),
            Style::LetterDot => format!("{letter}."),
            Style::LetterClosing => format!("{letter})"),
            Style::UpperDot => format!("{}.", letter.to_ascii_uppercase()),
            Style::RomanDot => format!("{}.", roman(n)),
            Style::RomanBoth => format!("({})", roman(n)),
            Style::RomanUpper => format!("{}.", roman(n).to_uppercase()),
            Style::Circled => char::from_u32('①' as u32 + n as u32 - 1).unwrap().to_string(),
            Style::Han => format!("{}、", han(n)),
            Style::HanBoth => format!("（{}）", han(n)),
            Style::Article => format!("第{}条", han(n)),
            Style::Chapter => format!("第{}章", han(n)),
            Style::NamedArticle => format!("Article {n}"),
            Style::NamedSection => format!("Section {}", letter.to_ascii_uppercase()),
            Style::NamedPart => format!("Part {}", roman(n).to_uppercase()),
            Style::Bare | Style::BareUpper => String::new(),
            Style::Bullet(mark) => mark.to_string(),
        }
    }

    /// How far a level can count: letters to `h`, since a reader takes a lone `i.` for one or the other by what is around it, but `v.` for either.
    pub(super) fn most(self) -> usize {
        match self {
            Style::LetterBoth | Style::LetterDot | Style::LetterClosing | Style::UpperDot | Style::NamedSection => 8,
            Style::Circled => 20,
            Style::RomanDot | Style::RomanBoth | Style::RomanUpper | Style::NamedPart => 12,
            _ => 30,
        }
    }

    pub(super) fn is_bare(self) -> bool {
        matches!(self, Style::Bare | Style::BareUpper)
    }

    /// Whether `1.1` can stand below it.
    pub(super) fn leads_dotted(self) -> bool {
        matches!(self, Style::Dot | Style::Closing | Style::Comma | Style::NamedArticle | Style::Dotted | Style::Han | Style::Article)
    }

    /// What stands between the label and the words.
    pub(super) fn is_closed(self) -> bool {
        matches!(self, Style::Han | Style::HanBoth | Style::Comma | Style::Circled)
    }
}

fn roman(n: usize) -> &'static str {
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][n - 1]
}

fn han(n: usize) -> String {
    let one = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 10, n % 10) {
        (0, ones) => one[ones].to_string(),
        (1, ones) => format!("十{}", one[ones]),
        (tens, ones) => format!("{}十{}", one[tens], one[ones]),
    }
}

//! Which languages a text is in, as far as the word lists go: English and simplified Chinese.

use super::{Group, Reads, Rule, Severity, context::Context, rule::Told};
use crate::policy::parse::{is_unspaced, spelt};

/// What the rules that read words can read of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Language {
    pub(super) english: bool,
    pub(super) chinese: bool,
}

/// Every fifth to tenth word of an English text is one of these; of other languages that share one or two, far fewer are.
const ENGLISH: [&str; 26] = [
    "the", "of", "and", "to", "we", "you", "your", "our", "this", "that", "with", "for", "or", "are", "is", "it", "will", "not", "by", "from", "us", "may",
    "be", "if", "as", "have",
];
/// So many words and characters tell.
const LOOKED_AT: usize = 4000;

impl Language {
    pub(super) fn of(text: &str) -> Language {
        let letters = text.chars().filter(|c| c.is_alphabetic()).take(LOOKED_AT * 6);
        let (mut han, mut kana, mut all, mut traditional, mut simplified) = (0, 0, 0, 0, 0);
        for c in letters {
            all += 1;
            match c {
                '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}' => kana += 1,
                '們' | '會' | '與' | '個' | '資' | '對' | '應' | '為' => traditional += 1,
                '们' | '会' | '与' | '个' | '资' | '对' | '应' | '为' => simplified += 1,
                _ => {}
            }
            han += usize::from(is_unspaced(c));
        }
        let (mut latin, mut known) = (0, 0);
        for word in spelt(text).filter(|word| !word.starts_with(is_unspaced) && word.contains(char::is_alphabetic)).take(LOOKED_AT) {
            latin += 1;
            known += usize::from(ENGLISH.contains(&word.as_str()));
        }
        Language {
            english: latin > 0 && known * 100 >= latin * 12,
            // Japanese has kana beside its Han characters.
            chinese: han * 10 >= all && han > 0 && kana * 10 < han && simplified >= traditional,
        }
    }

    pub(super) fn is_known(self) -> bool {
        self.english || self.chinese
    }
}

pub(super) static RULES: [Rule; 1] = [Rule {
    name: "language-not-read",
    group: Group::Text,
    severity: Severity::Note,
    laws: &[],
    clause: "",
    summary: "the text is in a language whose words the rules do not know",
    asks: "Rules that look for words know English and simplified Chinese. A text in another language is checked for its structure alone (headings, numbers, \
           contents, repeats, its end), and this note says so once, so that silence is not taken for approval.",
    mend: "check a translation of the text: `clearlist check FILE` needs no settings",
    reads: Reads::Structure,
    run: language_not_read,
}];

fn language_not_read(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.language.is_known() {
        let silent = super::rules().filter(|rule| rule.reads == Reads::Words).count();
        let message = format!("the text seems to be in neither English nor simplified Chinese: {silent} rules that read words did not run");
        told.place(&context.opening(), message);
    }
}

//! What a rule may know: the parsed text, its sentences and language, and the settings where there are any.
//!
//! Rules ask here whether something is said in the text, so that no rule has to know how a sentence is found.

use std::ops::Range;

use super::{
    Law,
    language::Language,
    reading::{Hit, Reading, Sentence},
    words::Words,
};
use crate::{
    consent::Regime,
    policy::parse::{Announced, Parsed, Place},
    settings::Settings,
};

pub(super) struct Context<'a> {
    pub(super) parsed: &'a Parsed,
    /// None where a policy is checked without a settings file.
    pub(super) settings: Option<&'a Settings>,
    pub(super) reading: Reading<'a>,
    pub(super) language: Language,
}

impl<'a> Context<'a> {
    pub(super) fn new(parsed: &'a Parsed, settings: Option<&'a Settings>) -> Context<'a> {
        Context { parsed, settings, reading: Reading::new(parsed), language: Language::of(parsed.source.text()) }
    }

    /// Whether the text shows readers under this law, or the settings do.
    pub(super) fn speaks_of(&self, law: Law) -> bool {
        match law {
            Law::Pipl if self.language.chinese => true,
            Law::Ccpa if self.settings.is_some_and(|settings| settings.all_regimes().contains(&Regime::OptOut)) => true,
            _ => self.says(law.words()),
        }
    }

    /// Where the title or the first words stand: the place of what is missing.
    pub(super) fn opening(&self) -> Place {
        self.parsed.opening.clone().unwrap_or(Place { line: 1, span: 0..0 })
    }

    /// "the text does not", or, where there are settings that might, "neither the text nor clearlist.toml does".
    pub(super) fn nobody(&self) -> &'static str {
        if self.settings.is_some() { "neither the text nor clearlist.toml says" } else { "the text does not say" }
    }

    pub(super) fn sentences(&self) -> &[Sentence<'a>] {
        &self.reading.sentences
    }

    /// Each sentence that has one of the words, and where in it.
    pub(super) fn hits<'r>(&'r self, words: &'r Words) -> impl Iterator<Item = Hit<'r, 'a>> + 'r {
        self.reading.hits(self.parsed, words)
    }

    /// Whether a sentence or a heading has one of the words.
    pub(super) fn says(&self, words: &Words) -> bool {
        self.reading.titles.iter().any(|title| words.is_in(title)) || self.sentences().iter().any(|sentence| words.is_in(sentence.text))
    }

    /// Whether one sentence has words of both kinds.
    pub(super) fn says_together(&self, one: &Words, other: &Words) -> bool {
        self.sentences().iter().any(|sentence| one.is_in(sentence.text) && other.is_in(sentence.text))
    }

    /// The first heading with one of the words.
    pub(super) fn heading(&self, words: &Words) -> Option<&Place> {
        let at = self.reading.titles.iter().position(|title| words.is_in(title))?;
        self.parsed.headings.get(at).map(|(place, _)| place)
    }

    /// The titles of the section that a sentence stands in, from the inside out.
    pub(super) fn titles_around(&self, sentence: &Sentence<'_>) -> Vec<&'a str> {
        let heading = self.parsed.passages.get(sentence.passage).and_then(|passage| passage.heading);
        let parent = |heading: &usize| self.parsed.headings.get(*heading).and_then(|(_, parent)| *parent);
        std::iter::successors(heading, parent).filter_map(|heading| self.reading.titles.get(heading).copied()).collect()
    }

    /// Whether the text's own contents announce a section with one of the words that never comes; another rule tells that.
    pub(super) fn announces_in_vain(&self, words: &Words) -> bool {
        self.parsed.announced.iter().any(|(_, announced)| matches!(announced, Announced::Absent { title } if words.is_in(title)))
    }

    /// The source in these bytes.
    pub(super) fn text(&self, span: &Range<usize>) -> &'a str {
        self.parsed.source.text().get(span.clone()).unwrap_or_default()
    }
}

/// Numbers of lines as words: "lines 3, 8 and 12".
pub(super) fn lines(lines: &[u32]) -> String {
    let all: Vec<String> = lines.iter().map(u32::to_string).collect();
    match all.split_last() {
        None => String::new(),
        Some((one, [])) => format!("line {one}"),
        Some((last, rest)) => format!("lines {} and {last}", rest.join(", ")),
    }
}

//! A policy of the size that CHECKLIST F21 names: 2 MB in 1,500 sections, the same at each run.

/// 100 chapters of 14 sections each: with the chapters, 1,500.
const CHAPTERS: usize = 100;
const IN_CHAPTER: usize = 15;
pub(crate) const SECTIONS: usize = CHAPTERS * IN_CHAPTER;
const BYTES: usize = 2_000_000;

const SUBJECTS: [&str; 8] = [
    "The operator",
    "Each of our providers",
    "The team for requests",
    "A court or an authority",
    "The app on your device",
    "Whoever maintains the archive",
    "The payment service",
    "Our successor, if there is one",
];
const VERBS: [&str; 8] = [
    "keeps a note of",
    "deletes on request",
    "looks after",
    "passes on, where the law asks for it,",
    "encrypts",
    "counts, without a name,",
    "corrects, once you have told us,",
    "asks you first about",
];
const OBJECTS: [&str; 8] = [
    "the episodes that were opened",
    "your e-mail address and its history",
    "orders, amounts and times",
    "the language of your device",
    "what you wrote to us",
    "the place in a story where you stopped",
    "the pages that were read and for how long",
    "the permission that you gave and took back",
];
const ENDS: [&str; 8] = [
    "for as long as the account is open.",
    "and says so in the Clear List.",
    "within thirty days.",
    "unless you have asked us to stop.",
    "and never for another purpose.",
    "as far as the contract needs it.",
    "on servers in the country where you live.",
    "and writes down who looked at it.",
];

pub(crate) fn text() -> String {
    let mut dice = Dice(1);
    let mut text = "Privacy Policy\n\nThis Privacy Policy was published on March 2, 2026 and takes effect on March 16, 2026.\n".to_owned();
    for section in 0..SECTIONS {
        let (chapter, below) = (section / IN_CHAPTER + 1, section % IN_CHAPTER);
        let label = if below == 0 { format!("{chapter}. Chapter") } else { format!("({below}) Rule") };
        text.push_str(&format!("\n{label} about {}\n\n", dice.word(&OBJECTS)));
        // Each section takes its share of what is still to be written.
        let end = BYTES * (section + 1) / SECTIONS;
        let mut in_paragraph = 0;
        while text.len() < end {
            text.push_str(&format!("{} {} {} {}", dice.word(&SUBJECTS), dice.word(&VERBS), dice.word(&OBJECTS), dice.word(&ENDS)));
            in_paragraph += 1;
            let ends_paragraph = in_paragraph % 4 == 0;
            text.push_str(if ends_paragraph { "\n\n" } else { " " });
        }
        text.push('\n');
    }
    text
}

/// A linear congruential generator, with the constants of Numerical Recipes: what comes is the same everywhere.
struct Dice(u32);

impl Dice {
    fn word(&mut self, words: &[&'static str; 8]) -> &'static str {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // The upper bits are the better ones; three of them name one of eight.
        words.get((self.0 >> 29) as usize).copied().unwrap_or_default()
    }
}

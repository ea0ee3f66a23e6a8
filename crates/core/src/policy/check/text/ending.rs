//! Rules about sentences: whether the text is there to its end, and whether one is broken.

use crate::policy::{
    check::{Group, Reads, Rule, Severity, context::Context, reading::Sentence, rule::Told, words::Words},
    parse::{Last, ends_as_sentence, is_unspaced, spelt},
};

pub(in crate::policy::check) static RULES: [Rule; 2] = [
    Rule {
        name: "breaks-off",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "the text ends in the middle of a sentence, or with a heading",
        asks: "A policy that stops in mid-sentence was cut when it was copied. Whatever stood behind is not part of what a visitor is told.",
        mend: "complete the sentence, or give the whole text",
        reads: Reads::Structure,
        run: breaks_off,
    },
    Rule {
        name: "broken-sentence",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "a sentence is in pieces: no verb, a word twice, or two stops on end",
        asks: "Found are: a sentence inside a paragraph that has neither a verb nor a subject (a full stop got into the middle of a sentence, and what it said is \
               lost), the same small word twice on end, and marks that cannot follow each other.",
        mend: "read the sentence and the one before it aloud, and mend the stop between them",
        reads: Reads::Words,
        run: broken_sentence,
    },
];

fn breaks_off(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(Last { place, text, is_heading }) = &context.parsed.last else { return };
    if *is_heading {
        told.place(place, "the text ends with a heading and nothing below it");
        told.help("write the section, or remove the heading");
        return;
    }
    // A closing quotation mark ends a sentence only with a full stop beside it.
    let bare = text.trim_end_matches(['"', '”', '\'', '’', ')', '）', '」', '*', '_']);
    let stopped = ends_as_sentence(bare) && !bare.ends_with([',', '，', '、', ';', '；', ':', '：']) || bare.ends_with(['?', '？', '>']);
    let loose = bare.ends_with([',', '，', '、', ':', '：']);
    // A signature, an address or a short item ends without a full stop.
    let long = text.split_whitespace().nth(7).is_some() || text.contains(['。', '，']) && text.chars().count() > 20 || text.contains(". ");
    let address = text.split_whitespace().next_back().is_some_and(|word| word.contains(['@', '/']) || word.chars().all(|c| !c.is_alphabetic()));
    if !stopped && (loose || long && !address && !bare.ends_with([';', '；'])) {
        told.place(place, "the text breaks off in the middle of a sentence");
    }
}

/// Words that a clause has: who acts, helping verbs, what stands before a noun. A sentence of a policy without any of them is a rest.
static CLAUSE: Words = Words::new(
    "I | we | you | he | she | it | they | us | them | this | that | these | those | which | who | whose | what | there | is | are | was | were | be | \
     been | being | am | has | have | had | do | does | did | will | would | shall | should | can | could | may | might | must | the | a | an | our | \
     your | their | its | my | his | her | please | not | no | any | each | all | some | if | when | unless | to",
);
/// Verbs of policies, for sentences in note form ("Includes name and address.", "See Section 4.").
static VERBS: Words = Words::new(
    "collect* | use | uses | used | share | shares | shared | include* | contain* | see | provide* | allow* | enable* | help* | keep* | store* | retain* | \
     delete* | disclose* | apply | applies | require* | click* | visit* | read* | write | send* | ask* | tell* | opt* | choose* | follow* | learn* | go | \
     goes | transfer* | receive* | obtain* | depend* | mean* | refer* | update* | effective | address | tel* | e-mail | copyright | rights reserved | \
     open* | view* | contact* | navigate | select | submit* | manage | note",
);
static TWICE: Words = Words::new(
    "the the | of of | to to | and and | we we | you you | your your | our our | will will | for for | with with | is is | are are | may may | 的的 | 我们我们 | \
     您您 | 和和 | 将将 | 或或",
);
static CLASH: Words = Words::new(",. | , . | ;. | ,; | ，。 | 。， | ，， | 、。 | ；。 | 。。");

fn broken_sentence(context: &Context<'_>, told: &mut Told<'_>) {
    for sentence in context.sentences() {
        let place = |range: std::ops::Range<usize>| sentence.span.start + range.start..sentence.span.start + range.end;
        if is_fragment(context, sentence) {
            let message = format!("a sentence without subject or verb: \"{}\"", sentence.text);
            told.at(sentence.line, sentence.span.clone(), message);
        } else if let Some(twice) = TWICE.find(sentence.text) {
            let span = place(twice);
            told.at(context.parsed.source.line_at(span.start), span.clone(), format!("a word stands twice on end: \"{}\"", context.text(&span)));
        } else if let Some(clash) = CLASH.find(sentence.text) {
            let span = place(clash);
            told.at(context.parsed.source.line_at(span.start), span.clone(), format!("two marks follow each other: \"{}\"", context.text(&span)));
        }
    }
}

/// In running prose, not as the first sentence of a paragraph (which may be an item, a name or a heading), and with nothing in it that says something.
fn is_fragment(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let text = sentence.text;
    let is_table = context.parsed.passages.get(sentence.passage).is_none_or(|passage| passage.is_table);
    if sentence.is_first || is_table || !text.ends_with('.') || text.contains([':', '@', '|', '/', '•']) || text.contains(is_unspaced) {
        return false;
    }
    let words = spelt(text).take(21).count();
    // Names, titles and addresses are written in capitals.
    let small = text.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_lowercase)).count();
    (5..=20).contains(&words) && small * 4 >= words * 3 && !text.contains(|c: char| c.is_ascii_digit()) && !CLAUSE.is_in(text) && !VERBS.is_in(text)
}

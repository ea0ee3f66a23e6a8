//! Where a heading that runs on into its text ends: "Transfer: we will …", "Transfer We will …", "Transfer. We will …".
//!
//! Knows how titles and sentences begin in English, and the colon and space of Chinese; it knows no policy's titles. A split is only offered where the
//! words before it read as a title and the words after it as a sentence.

use std::borrow::Cow;

use memchr::{memchr2, memchr3};

use super::heading::{MOST_WORDS, is_abbreviated, is_short, is_title_case};
use super::words::is_unspaced;

/// A sentence that opens with one of these after a title is taken to open there.
const OPENERS: [&str; 28] = [
    "we", "you", "this", "these", "when", "if", "they", "it", "please", "despite", "although", "unless", "because", "there", "where", "once", "users",
    "however", "i", "such", "while", "whenever", "everyone", "anyone", "he", "write", "send", "ask",
];
/// These open a sentence too, but stand inside titles as well, so they give way to one of [`OPENERS`] further on.
const WEAK_OPENERS: [&str; 26] = [
    "in", "the", "for", "to", "our", "your", "after", "before", "as", "by", "upon", "with", "from", "at", "on", "under", "any", "all", "some", "each",
    "subject", "pursuant", "except", "during", "through", "no",
];
/// No title of a run-in heading opens with these.
const NEVER_FIRST: [&str; 34] = [
    "we", "you", "this", "these", "if", "they", "it", "please", "despite", "although", "unless", "because", "there", "once", "however", "i", "to", "in", "as",
    "upon", "after", "before", "by", "with", "under", "that", "for", "so", "and", "or", "but", "at", "subject", "except",
];
/// Nor does it end with these.
const NEVER_LAST: [&str; 24] = [
    "when", "if", "the", "a", "an", "and", "or", "of", "to", "in", "for", "with", "by", "from", "that", "which", "as", "on", "at", "under", "is", "are", "our",
    "not",
];
/// Verbs that make a sentence of words that are not a question.
const VERBS: [&str; 25] = [
    "will", "shall", "may", "must", "can", "is", "are", "was", "were", "has", "have", "does", "do", "should", "would", "could", "cannot", "might", "means",
    "mean", "refers", "refer", "includes", "include", "allow",
];
const QUESTIONS: [&str; 8] = ["how", "what", "why", "who", "where", "which", "whether", "whom"];

/// The end of the title and the start of the text it heads.
pub(crate) fn split(text: &str) -> Option<(usize, usize)> {
    let (title, body) = found(text)?;
    // What has no mark in it is no sentence, but more of the title.
    text.get(body..)?.contains(['.', ',', ':', ';', '!', '。', '，', '：', '；', '！', '、']).then_some((title, body))
}

fn found(text: &str) -> Option<(usize, usize)> {
    if let Some((end, body)) = at_question(text) {
        return Some((end, body));
    }
    match (at_colon(text), at_sentence(text, &tokens(text))) {
        // "Application function one: becoming a user When you apply …": the colon stands inside the title.
        (Some(colon), Some((_, sentence))) if sentence.0 > colon.1 && text.get(colon.1..).is_some_and(|rest| rest.starts_with(char::is_lowercase)) => {
            Some(sentence)
        }
        (Some(colon), Some((strength, sentence))) => Some(if colon.0 < sentence.0 || strength == Strength::Weak { colon } else { sentence }),
        (Some(colon), None) => reads_on(text.get(colon.1..)?).then_some(colon),
        (None, Some((Strength::Strong, sentence))) => Some(sentence),
        // "Where data is stored. We …": the stop, and not a verb inside the title.
        (None, weak) => at_stop(text).or(weak.map(|(_, sentence)| sentence)).or_else(|| at_space(text)),
    }
}

/// The same where a mark ends the title; words alone would not do in a paragraph without a number.
pub(crate) fn marked(text: &str) -> Option<(usize, usize)> {
    let (title, body) = at_question(text).filter(|(_, body)| *body < text.len()).or_else(|| at_colon(text)).or_else(|| at_stop(text))?;
    let opens = text.get(body..)?.starts_with(|c: char| c.is_uppercase() || is_unspaced(c) || matches!(c, '"' | '“'));
    (opens && text.get(body..)?.contains(['.', '。', ';', '；'])).then_some((title, body))
}

/// Whether words behind which a mark stands are a title and no sentence that leads on to something.
pub(crate) fn is_title(text: &str) -> bool {
    // Prepositions that lead on to something: "Für diese Zwecke:".
    const LEADING: [&str; 18] = ["für", "zum", "zur", "bei", "im", "для", "в", "при", "на", "pour", "dans", "afin", "para", "en", "per", "nel", "voor", "dla"];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    reads_as_title(text, true) && !LEADING.contains(&first.as_str())
}

/// A word with the marks at its ends, and where it stands.
struct Token<'a> {
    start: usize,
    end: usize,
    whole: &'a str,
}

impl<'a> Token<'a> {
    /// Its letters and digits in lower case, which most words are in.
    fn word(&self) -> Cow<'a, str> {
        let word = self.whole.trim_matches(|c: char| !c.is_alphanumeric());
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
    }
}

/// The first words, as many as a title can have and a few more.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for whole in text.split_whitespace().take(MOST_WORDS + 6) {
        let start = whole.as_ptr() as usize - text.as_ptr() as usize;
        tokens.push(Token { start, end: start + whole.len(), whole });
    }
    tokens
}

/// The first colon with a title before it.
fn at_colon(text: &str) -> Option<(usize, usize)> {
    // A wide colon begins with this byte; most texts have neither.
    let first = memchr2(b':', 0xef, text.as_bytes()).filter(|at| *at <= 330)?;
    let colons = text.get(first..)?.char_indices().map(|(at, c)| (first + at, c));
    let (at, colon) = colons.take_while(|(at, _)| *at <= 330).find(|(at, c)| match c {
        '：' => true,
        ':' => text.get(at + 1..).and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_whitespace() || is_unspaced(next)),
        _ => false,
    })?;
    let rest = text.get(at + colon.len_utf8()..)?;
    let body = text.len() - rest.trim_start().len();
    (reads_as_title(text.get(..at)?.trim_end(), false) && body < text.len()).then_some((text.get(..at)?.trim_end().len(), body))
}

/// Whether the words after a colon are text and not more of the title.
fn reads_on(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    let opener = OPENERS.contains(&first.as_str()) || WEAK_OPENERS.contains(&first.as_str());
    !rest.starts_with(char::is_lowercase) || opener
}

/// Where a sentence opens with a capital behind words that read as a title.
fn at_sentence(text: &str, tokens: &[Token<'_>]) -> Option<(Strength, (usize, usize))> {
    let mut weak = None;
    for (k, pair) in tokens.windows(2).enumerate().take(MOST_WORDS) {
        let [before, opener] = pair else { continue };
        if k > 0 && weak.is_some() && before.whole.ends_with(',') || before.whole.ends_with(['.', ';', '!', '?', '。', '；']) {
            break;
        }
        let title = text.get(..before.end)?;
        let Some(strength) = opens_sentence(tokens.get(k + 1..)?, tokens.get(1..=k)?) else { continue };
        if before.whole.ends_with([',', ':']) || !reads_as_title(title, true) {
            continue;
        }
        match strength {
            Strength::Strong => return Some((Strength::Strong, (title.len(), opener.start))),
            Strength::Weak => weak = weak.or(Some((title.len(), opener.start))),
        }
    }
    // A title with nothing but a few words after it has no text of its own: "Sharing With the police".
    weak.filter(|(_, body)| text.get(*body..).is_some_and(|rest| rest.contains(['.', ',', ':', ';']))).map(|found| (Strength::Weak, found))
}

#[derive(Clone, Copy, PartialEq)]
enum Strength {
    Strong,
    Weak,
}

/// Whether `rest` opens a sentence; `title` are the words before it but the first.
fn opens_sentence(rest: &[Token<'_>], title: &[Token<'_>]) -> Option<Strength> {
    let (first, next) = (rest.first()?, rest.get(1)?);
    if !first.whole.starts_with(char::is_uppercase) {
        return None;
    }
    let lower_next = next.whole.starts_with(char::is_lowercase) || first.whole.ends_with(',');
    let plain_title = title.iter().all(|token| token.whole.starts_with(char::is_lowercase));
    if OPENERS.contains(&first.word().as_ref()) && lower_next {
        return Some(Strength::Strong);
    }
    if WEAK_OPENERS.contains(&first.word().as_ref()) && (lower_next || plain_title && !title.is_empty()) {
        return Some(Strength::Weak);
    }
    // "Cookies Cookies are small files": a capital word, and a verb soon after it.
    let verb = rest.iter().take(5).skip(1).take_while(|token| token.whole.starts_with(char::is_lowercase)).any(|token| VERBS.contains(&token.word().as_ref()));
    (plain_title && lower_next && verb).then_some(Strength::Weak)
}

/// "Why do we ask? We …": where the question ends.
fn at_question(text: &str) -> Option<(usize, usize)> {
    // The first that is one of them, or begins one that is wide.
    let start = text.as_bytes().get(..111).unwrap_or(text.as_bytes());
    let first = memchr3(b'?', b'.', b':', start).into_iter().chain(memchr2(0xe3, 0xef, start)).min()?;
    let marks = text.get(first..)?.char_indices().map(|(at, c)| (first + at, c));
    let (at, mark) = marks.take_while(|(at, _)| *at <= 110).find(|(_, c)| matches!(c, '?' | '？' | '.' | '。' | ':' | '：'))?;
    let after = text.get(at + mark.len_utf8()..).filter(|after| mark == '？' || mark == '?' && (after.is_empty() || after.starts_with(char::is_whitespace)))?;
    let body = text.len() - after.trim_start().len();
    let opens = after.trim_start().starts_with(|c: char| c.is_uppercase() || is_unspaced(c));
    let title = text.get(..at)?;
    ((reads_as_title(title, false) || mark == '?' && asks_whether(title)) && (opens || body == text.len())).then_some((at + mark.len_utf8(), body))
}

/// "Do we …", "Are you …", "In what cases …": a question that opens with no word that asks.
fn asks_whether(title: &str) -> bool {
    let tokens = tokens(title);
    let verb = tokens.first().is_some_and(|first| matches!(first.word().as_ref(), "do" | "does" | "did" | "is" | "are" | "can" | "will" | "may" | "should"));
    let asks = tokens.get(1).is_some_and(|second| QUESTIONS.contains(&second.word().as_ref()));
    (verb || asks) && title.starts_with(char::is_uppercase) && is_short(title)
}

/// "Transfer. We will …": a short noun phrase that ends like a sentence.
fn at_stop(text: &str) -> Option<(usize, usize)> {
    let start = text.as_bytes().get(..82).unwrap_or(text.as_bytes());
    let at = start.windows(2).position(|two| two == b". ")?;
    let title = text.get(..at)?;
    let body = text.len() - text.get(at + 1..)?.trim_start().len();
    let short = title.split_whitespace().count() <= 10 && (!title.contains(',') || at <= 60 || is_title_case(title));
    (short && !is_abbreviated(title) && reads_as_title(title, false) && text.get(body..)?.starts_with(char::is_uppercase)).then_some((at, body))
}

/// "信息收集 我们会……。": a blank between two characters of the script, which Chinese sentences do not have.
fn at_space(text: &str) -> Option<(usize, usize)> {
    if text.is_ascii() {
        return None;
    }
    let (at, _) = text.char_indices().take_while(|(at, _)| *at <= 96).find(|(at, c)| {
        let unspaced = |c: char| is_unspaced(c) || matches!(c, '“' | '”' | '《' | '》' | '）' | '（');
        c.is_whitespace()
            && text.get(..*at).is_some_and(|title| title.ends_with(unspaced))
            && text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(unspaced))
    })?;
    let title = text.get(..at)?;
    let rest = text.get(at..)?.trim_start();
    let titled = !title.contains(['。', '，', '；', '：', '！', ',', ';']) && reads_as_title(title, true);
    (titled && rest.contains(['。', '，', '：']) && rest.chars().count() >= 10).then(|| (at, text.len() - rest.len()))
}

/// Whether words before a split are a title: short, with a capital, no verb unless they ask, no loose end. Where no mark parts them from the text
/// (`unmarked`), a preposition does not open one.
fn reads_as_title(title: &str, unmarked: bool) -> bool {
    let opens = title.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase() || matches!(c, '"' | '“' | '《' | '【'));
    if !opens || title.contains(['。', '；', '，', ';', '！']) || !is_short(title) {
        return false;
    }
    let tokens = tokens(title);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let asks = tokens.iter().take(3).any(|token| QUESTIONS.contains(&token.word().as_ref()));
    // "Who we are" ends so, "What the data are" does not begin with what it asks for.
    let loose = NEVER_LAST.contains(&last.word().as_ref()) && !(asks && matches!(last.word().as_ref(), "is" | "are" | "for" | "with" | "to" | "from"));
    let capitals = tokens.iter().filter(|token| token.whole.starts_with(char::is_uppercase)).count();
    let title_case = tokens.len() > 2 && capitals * 3 >= tokens.len() * 2;
    // What stands in quotation marks is a name: "Do Not Track".
    let mut quoted = false;
    let verb = tokens.iter().any(|token| {
        quoted |= token.whole.starts_with(['"', '“']);
        let verb = !quoted && VERBS.contains(&token.word().as_ref());
        quoted &= !token.whole.trim_end_matches([',', ':']).ends_with(['"', '”']);
        verb
    });
    let opens_so = NEVER_FIRST.contains(&first.word().as_ref());
    let short_phrase = !unmarked && tokens.len() <= 5 && matches!(first.word().as_ref(), "with" | "for" | "by" | "under" | "in" | "at" | "to");
    // Behind a colon inside the title stands another title, not a sentence.
    let inner = !asks
        && title.split([':', '：']).skip(1).any(|part| part.split_whitespace().next().is_some_and(|word| NEVER_FIRST.contains(&word.to_lowercase().as_str())));
    let unspaced = title.chars().filter(|c| is_unspaced(*c)).count();
    unspaced <= 30
        && (!opens_so || short_phrase)
        && !loose
        && !(first.word() == "when" && tokens.iter().any(|token| matches!(token.word().as_ref(), "you" | "we")))
        && (asks || title_case || !verb)
        && !inner
}

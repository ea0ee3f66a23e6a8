//! The kinds of information that a sentence names.
//!
//! Two ways: the list of kinds, and any few words that end in "information", "records", "identifier" and the like. What the sentence gives as a purpose, a
//! condition or a means ("to send you e-mail", "if you contact us by phone") is not taken for an item.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;

use super::acts::Act;
use super::lexicon::{Category, ITEMS, compiled};

/// An item as the text words it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    /// None: of no kind that is known.
    pub(super) category: Option<&'static Category>,
}

/// Words in front of "information" that do not say which.
const EMPTY: &str = "your|our|my|their|his|her|its|the|a|an|this|that|these|those|such|any|all|some|certain|other|more|most|and|or|of|to|with|for|from|on|in|by|as|at|about|including|include|includes|related|relevant|necessary|required|additional|further|following|above|aforementioned|said|same|private|personal|personally|sensitive|non-personal|identifying|identifiable|non-identifiable|anonymous|anonymized|anonymised|aggregate|aggregated|de-identified|statistical|specific|general|limited|confidential|public|publicly|available|legal|accurate|inaccurate|complete|incomplete|correct|incorrect|detailed|important|useful|basic|different|new|latest|own|user|users|customer|visitor|individual|consumer|resident|types|type|kind|kinds|categories|category|pieces|collect|collected|share|shared|use|used|process|processed|store|stored|provide|provided|receive|received|obtain|obtained|we|you|us|it|is|are|be|may|will|can|not|no|if|when|where|which|who|how|what|both|only|also|service|services|product|website|third|party|parties|company|partners|partner|news|government|security|safety|privacy|protection|business|internal|external|irrelevant|illegal|electronic|digital|encrypted|raw|unless|access|delete|protect|gather|gathers|evaluates|evaluate|various|de-identify|send|sends|sent|keep|keeps|uses|shares|collects|provides|receives|handle|handles|require|requires|optional|disclose|disclosed|released|published|retain|transfer|same|transmit|between|existing|original|misleading|false|excess|historical|backup|regarding|concerning|via|through|using|like|contain|contains|link|combine|through|under|into|without|because|since|while|each|every|many|much|has|have|had|having|does|do|least|minimum|non-sensitive|children|child|child's|children's|manage|updating|update|delete|deleting|review|correct|export|download|copy|request|additional|sending|giving|providing|submitting";

static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)(?-u:\b)(?:[a-z][a-z’'-]+ ){1,3}(?:information|data|records?|history|details|identifiers?|identification codes?|codes?|logs?|credentials|preferences|numbers?|durations?|episodes?|lists?)(?-u:\b)",
    ])
});
static EMPTY_WORD: LazyLock<Regex> = LazyLock::new(|| compiled(&[format!("(?i)^(?:{EMPTY})$")]));

/// What a sentence says besides what is done.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        // A purpose: up to the end, or to the next verb.
        r"(?i)\b(?:in order to|so (?:that|we can|you can|as to)|for the (?:following )?purposes?\b|for (?:[a-z-]+ ){0,3}purposes|for (?:sending|providing|improving|processing|contacting|verifying|delivering|preventing|protecting|answering|personali[sz]ing|analy[sz]ing|communicating|marketing to)|(?:to|and|or) (?:help|enable|allow|improve|provide (?:you|our|better|customer|support|services)|send|contact|communicate|respond|verify|notify|inform|prevent|protect|detect|ensure|offer|deliver|fulfil+|personali[sz]e|customi[sz]e|operate|maintain|analy[sz]e|process (?:your|payments?|transactions?|orders?)|complete|comply|understand|develop|display|show|facilitate|create|measure|serve|manage|administer|support|identify|recogni[sz]e|remember|determine|track|recommend|market|advertise|make|answer|resolve|investigate|conduct|carry out|authenticate|confirm|assist|monitor|diagnose|target))\b|(?:以便|用于|为了|以(?:保障|实现|完成|提供|便))",
        // A means.
        r"(?i)\b(?:by|via|through|using|our|the|an?|this|send|receive|opt[- ]out of|unsubscribe from|marketing|promotional|following|of|open|read) (?:e-?mails?|phone|telephone|mail|post|text messages?|sms|cookies? (?:policy|notice|settings?|statement)|messages|push notifications?|telephone number|address(?: (?:above|below))?)(?:[ ,]+(?:e-?mails?|phone|telephone|mail|or|and))*\b|\b(?:e-?mail|contact|phone|call|write to)(?:ing|s|ed)? us\b|\bcontact details below\b|\be-?mails? (?:from|to|us|that|we|newsletter|communication|campaign|marketing)\w*",
        r"(?i)\b(?:internet|mobile|web|domain|brand|trade|company's|product) names?\b|\b(?:under|in) the name of\b|\bterms? of (?:use|service)\b|\bprivacy (?:policy|notice|statement)\b|\bat any age\b|\b(?:under|over|above|below|of) (?:the )?age(?: of)?(?: \d+)?|\bage of (?:majority|\d+)|\bpayment services?\b|\bcustomer support\b|\bin the (?:order|language|country)\b|\bin order\b|\b(?:third|other|our|the|these|those|such) (?:country|countries|location|locations|pages?|files?|products?)\b|\b(?:another|which|other|each|any|of|to) countr(?:y|ies)\b|\bcountr(?:y|ies) (?:where|in which|outside|other|with|that|and)\b|\blaws? of\b|\b(?:rights? (?:and|or)|legitimate|public|major|vital|legal|best|overriding|compelling|lawful) interests?\b|\bpersonnel files\b",
    ])
});

/// A condition at the beginning.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)^(?:when(?:ever)?|if|where|once|after|before|while|as|upon|by|during|except|unless|depending on|each time)\b[^,:;]*,|^(?:当|在|如果|若|如|除)[^，：；]*，",
    ])
});

/// The condition with which a sentence begins: the scenario, where it has one.
pub(super) fn condition(text: &str) -> Option<Range<usize>> {
    CONDITION.find(text).map(|found| found.range())
}

/// What a sentence says that information is for, its own words; the first such run.
pub(super) fn purpose<'t>(text: &'t str, acts: &[Act]) -> Option<&'t str> {
    let found = ASIDE.find_iter(text).find(|found| found.pattern().as_usize() == 0)?;
    let range = aside(text, found.start(), acts);
    let end = text.get(range.clone())?.find(['.', ';', '；', '。', ':', '：']).map_or(range.end, |at| range.start + at);
    Some(text.get(range.start..end)?.trim().trim_end_matches(',').trim_start_matches("and ").trim_start_matches("or ")).filter(|words| words.len() > 8)
}

/// From the start of a purpose to the next verb, or to the end.
fn aside(text: &str, start: usize, acts: &[Act]) -> Range<usize> {
    let next = acts.get(acts.partition_point(|act| act.range.start < start)..).and_then(|rest| rest.iter().find(|act| act.range.start > start + 3));
    start..next.map_or(text.len(), |act| act.range.start)
}

/// The items of a sentence, in order, none inside another.
pub(super) fn items(text: &str, acts: &[Act]) -> Vec<Item> {
    let asides = asides(text, acts);
    let mut known = ITEMS.find_all(text).map(|found| Item { category: ITEMS.kind(&found), range: found.range }).peekable();
    let mut found: Vec<Item> = Vec::new();
    for generic in GENERIC.find_iter(text) {
        let Some(range) = telling(text, generic.range()) else { continue };
        while let Some(before) = known.next_if(|item| item.range.end <= range.start) {
            found.push(before);
        }
        // The longer wording with the kind of the shorter: "product version" in "product version information".
        let mut whole = Item { range, category: None };
        while let Some(inside) = known.next_if(|item| item.range.start < whole.range.end) {
            whole.category = whole.category.or(inside.category);
            whole.range = whole.range.start.min(inside.range.start)..whole.range.end.max(inside.range.end);
        }
        found.push(whole);
    }
    found.extend(known);
    found.retain(|item| {
        let at = asides.partition_point(|aside| aside.end <= item.range.start);
        asides.get(at).is_none_or(|aside| aside.start >= item.range.end)
    });
    found
}

/// The part of "your other order records" that tells which.
fn telling(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words: Vec<(usize, &str)> = {
        let whole = text.get(range.clone())?;
        let base = whole.as_ptr() as usize;
        whole.split(' ').map(|word| (range.start + (word.as_ptr() as usize - base), word)).collect()
    };
    let (_, before) = words.split_last()?;
    let last_empty = before.iter().rposition(|(_, word)| EMPTY_WORD.is_match(word) || word.ends_with("ly") || word.ends_with("ing") && !NOUNS.contains(word));
    let (start, _) = before.get(last_empty.map_or(0, |at| at + 1)..)?.first()?;
    Some(*start..range.end)
}

/// Words in "-ing" that say of which kind information is.
const NOUNS: [&str; 14] = [
    "viewing",
    "browsing",
    "running",
    "billing",
    "shipping",
    "advertising",
    "marketing",
    "listening",
    "reading",
    "streaming",
    "gaming",
    "tracking",
    "banking",
    "engineering",
];

fn asides(text: &str, acts: &[Act]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> =
        ASIDE.find_iter(text).map(|found| if found.pattern().as_usize() == 0 { aside(text, found.start(), acts) } else { found.range() }).collect();
    if let Some(condition) = condition(text)
        && !acts.iter().any(|act| act.range.start < condition.end)
    {
        all.insert(0, condition);
    }
    // Joined, so that a place is looked up by halving.
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in all {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

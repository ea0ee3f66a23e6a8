//! Who receives: the recipients that a sentence names, as it words them.
//!
//! "Third parties" or "any company" alone is nobody, and gives no recipient.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;

use super::lexicon::{RECIPIENTS, compiled};

/// A recipient in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    pub(super) range: Range<usize>,
    pub(super) kind: &'static str,
    pub(super) name: String,
}

/// Words before a recipient that belong to its name.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)(?:\b(?:strictly|carefully|duly|selected|screened|vetted|chosen|authori[sz]ed|trusted|close|certain|external|third[- ]party|domestic|foreign|overseas|logistics|delivery|technical|technology|data|it|hosting|marketing|advertising|customer|support|business|our|other|qualified|licensed|independent) )+$",
    ])
});
/// Who gives is no recipient.
static GIVER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)\b(?:from|not include|by means of|other than|instead of|neither)(?: (?:our|the|any|other|certain|these|third[- ]party|such))* $|(?:从|由)(?:我们的)?$",
    ])
});

/// Forms of companies that are written with a full stop.
const SHORTENED: [&str; 4] = [" Inc", " Ltd", " Co", " Corp"];

pub(super) fn recipients(text: &str) -> Vec<Recipient> {
    let all = RECIPIENTS.find_all(text).filter_map(|found| {
        let kind = *RECIPIENTS.kind(&found)?;
        let from = (found.range.start.saturating_sub(64)..=found.range.start).find(|at| text.is_char_boundary(*at))?;
        let before = text.get(from..found.range.start)?;
        if GIVER.is_match(before) {
            return None;
        }
        let company = if text.get(found.range.clone())?.starts_with("有限") { Some(company(before)) } else { None };
        let longer = company.unwrap_or_else(|| BEFORE.find(before).filter(|_| kind != "named").map_or(0, |found| before.len() - found.start()));
        let found_name = text.get(found.range.clone())?;
        // The full stop of "Inc." is part of the name, also where it ends the sentence as well.
        let stop = SHORTENED.iter().any(|form| found_name.ends_with(form)) && text.get(found.range.end..)?.starts_with('.');
        let range = found.range.start - longer..found.range.end + usize::from(stop);
        let name = text.get(range.clone())?.trim_start_matches("our ").trim_start_matches("Our ").trim().trim_end_matches(',').to_string();
        Some(Recipient { range, kind, name })
    });
    all.collect()
}

/// How much of what stands before "有限公司" is the company's name: back to a mark or to a word that is none of it.
fn company(before: &str) -> usize {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '（' | '）' | '(' | ')');
    let run = before.len() - before.trim_end_matches(part).len();
    let run = before.get(before.len() - run..).unwrap_or_default();
    ["向", "与", "给", "和", "由", "为", "及", "：", "（以下", "是", "的"]
        .iter()
        .filter_map(|word| run.rfind(word).map(|at| run.len() - at - word.len()))
        .min()
        .unwrap_or(run.len())
}

/// Whoever takes over the business: a sentence about mergers, sales and the like.
pub(super) fn is_about_succession(text: &str) -> bool {
    static SUCCESSION: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:mergers?|merged|acquisitions?|acquired|bankruptcy|insolvency|liquidations?|divestitures?|reorgani[sz]ations?|restructuring|dissolution|change (?:of|in) control|sale(?:s)? (?:of|or transfer of) (?:all|our|any|some|the|assets|business|a)|(?:sell|transfer) (?:[a-z]+ ){0,6}(?:business|assets)|successors?)\b|合并|收购|破产|重组|分立|清算",
        ])
    });
    SUCCESSION.is_match(text)
}

/// Whoever may ask by law.
pub(super) fn is_about_law(text: &str) -> bool {
    static LAW: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:(?:required|permitted|compelled|obliged|requested) (?:to do so )?(?:by|under) (?:applicable )?(?:law|regulation|a court)|legal process|subpoenas?|court orders?|legal proceedings?|lawful requests?|(?:comply|compliance) with (?:a |any |the |applicable )?(?:legal obligations?|laws?))\b|(?:法律法规|法律)(?:的)?(?:要求|规定)|司法(?:程序|机关)|行政(?:要求|机关)",
        ])
    });
    LAW.is_match(text)
}

/// Whether what follows a recipient says that they use, keep or see information: "… may use this information".
pub(super) fn uses_information(text: &str) -> bool {
    static USE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)^[^,;:.]{0,36}\b(?:us(?:e|es|ing)|process(?:es|ing)?|access(?:es|ing)?|receiv(?:e|es|ing)|handl(?:e|es|ing)|stor(?:e|es|ing)|hosts?|collects?)\b",
        ])
    });
    USE.is_match(text) && speaks_of_information(text)
}

/// Whether what stands before a recipient says that the operator works through them: "we use …", "… is processed by our …".
pub(super) fn works_through(before: &str) -> bool {
    static THROUGH: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:use|using|works? with|working with|rely on|engage|employ|hire|partner with|(?:collected|processed|handled|stored|hosted|provided|managed) by)(?: (?:our|a|an|the|certain|some|other|various|several|and|one or more))*(?: [\w-]+)? ?$",
        ])
    });
    let from = (before.len().saturating_sub(64)..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
    before.get(from..).is_some_and(|near| THROUGH.is_match(near))
}

/// Whether a sentence is about what belongs to the visitor.
pub(super) fn speaks_of_information(text: &str) -> bool {
    information(text).is_some()
}

/// The words for information in general.
pub(super) fn information(text: &str) -> Option<&str> {
    static INFORMATION: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:(?:your|user|users'|some|some of your|such|this|that|the|these|any|certain|necessary|collected|customer) )?(?:personal(?:ly identifiable)? |non-personal )?(?:information|data)\b|个人信息|用户信息|您的信息|数据",
        ])
    });
    INFORMATION.find(text).and_then(|found| text.get(found.range()))
}

//! What a sentence says is done with information: collected, given, shared or published; or that it is not.
//!
//! Goes by verbs and by what stands before them. Whether a law allows it is not asked here.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;

use super::lexicon::compiled;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Taken, recorded or asked for.
    Collect,
    /// Given by the person.
    Given,
    /// Used, kept or read: it must have been collected, though the sentence does not say so.
    Hold,
    Share,
    Publish,
}

impl Deed {
    pub(super) fn is_collecting(self) -> bool {
        matches!(self, Deed::Collect | Deed::Given | Deed::Hold)
    }
}

/// A verb, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub(super) deed: Deed,
    pub(super) range: Range<usize>,
    pub(super) is_denied: bool,
}

const WE: &str = r"\b(?:we|it|they|our (?:[a-z-]+ ){0,2}[a-z-]+|this (?:app|product|software|service|site|website)|the (?:app|application|site|website|service|platform|software|product|company|system)s?|websites?)";
const MODAL: &str = r"(?: (?:may|will|can|might|also|automatically|only|then|typically|generally|sometimes|need to|have to|must|would|do|could|shall|further|therefore|usually|temporarily|securely|already|not|never))*";
const IS: &str = r"\b(?:is|are|be|been|was|were|being)(?: (?:also|automatically|only|then|typically|generally|sometimes|not|publicly|temporarily|securely|typically|further))*";

static VERBS: LazyLock<Regex> = LazyLock::new(|| {
    let publish = [
        r"\b(?:publicly|openly) (?:disclos|releas|display|shar|post)\w*",
        r"\b(?:disclos|releas|display|shar|post)\w* (?:[\w-]+ ){0,5}(?:publicly|to the public)\b",
        r"\b(?:made|make|making|becomes?) (?:[\w-]+ ){0,4}public(?:ly available)?\b",
        r"\bpublicly (?:available|visible|accessible|viewable)\b",
        r"公开(?:披露|展示|发布)|公之于众",
    ];
    let share = [
        r"\b(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|transmit(?:s|ted)?|sell|sells|sold|selling|rent|lease|entrust(?:s|ed)?)\b",
        r"\b(?:will|may|can|be|been|are|is|we|to|also|not|never|or) (?:transfer|transferred|pass(?:ed)? (?:on )?|hand(?:ed)? over|forward|forwarded|release|released|exchange|exchanged)\b",
        r"\b(?:provide|provided|provides|give|given|make|made|send|sent|sends|supply|supplied)(?: available)? (?:[\w,’'-]+ ){0,12}?(?:to|with) (?:our |the |any |a |an |certain |these |those |such |other |some )?(?:[\w-]+ ){0,3}(?:third part(?:y|ies)|partners?|affiliates?|compan(?:y|ies)|providers?|vendors?|authorit(?:y|ies)|agenc(?:y|ies)|advertisers?|processors?|contractors?|suppliers?|agents|courts?|law enforcement)",
        r"(?:共享|分享|对外提供|提供给|委托|转让|出售|披露)|(?:向|与)[^，。；]{1,24}(?:提供|披露|传输|发送|转移|共享)",
    ];
    let given = [
        r"\b(?:you|users?|customers?|visitors?)(?: (?:may|will|can|must|need to|choose to|have to|voluntarily|are required to|also|directly|should|are asked to|decide to|might|would|are invited to|have|actively|or others))* (?:provid(?:e|es|ed)|gives?|gave|submit(?:s|ted)?|enter(?:s|ed)?|fill(?:ed)? (?:in|out)|upload(?:s|ed)?|supply|supplied|send (?:to )?us|input|tell us|post(?:s|ed)?|disclose to us|share with us)\b",
        r"\b(?:ask(?:s|ed|ing)?|require[ds]?|request(?:s|ed)?|invite[sd]?|prompt(?:s|ed)?|need)(?: (?:you|users|that you|visitors|customers))? (?:to (?:provide|give|submit|enter|fill in|upload|supply|input)|for (?:your|certain|some|the following|personal|information))\b",
        r"\bto (?:provide|give|supply) (?:us|the following)\b|\bproviding (?:us )?(?:with )?your\b|\bprovided by you\b|\byou (?:provide|give) (?:to )?us\b",
        r"(?:您|你|用户)?(?:需要?|应|须|可以?|主动|自愿|选择)*(?:向我们)?(?:填写|上传|提交|输入|提供)(?:您|你|以下|的|其|个人|真实|本人)?",
    ];
    let collect = [
        r"\b(?:collect(?:s|ed|ing)?|collection of|gather(?:s|ed|ing)?|obtain(?:s|ed|ing)?|captur(?:e|es|ed|ing)|acquir(?:e|es|ed))\b".to_string(),
        format!(r"{WE}(?: and [a-z ]{{3,40}}?)?{MODAL} (?:receives?|records?|logs?|tracks?|request|requires?|detects?|monitors?|automatically|ask for)\b"),
        format!(r"{IS} (?:recorded|logged|tracked|received|automatically generated|generated)\b"),
        r"收集|采集|获取|(?:自动)?记录(?:下)?您|读取|会记录|接收".to_string(),
    ];
    let hold = [
        format!(
            r"{WE}(?: and [a-z ]{{3,40}}?)?{MODAL} (?:us(?:e|es|ing)|process(?:es|ing)?|stor(?:e|es|ing)|access(?:es|ing)?|retain|keep|hold|save|read|need|understand your|learn(?:s)? (?:about )?your|combine|analy[sz]e|maintain)\b"
        ),
        format!(r"{IS} (?:stored|processed|retained|kept|used|saved|accessed|held|maintained)\b"),
        r"(?:存储|保存|使用|处理|访问|调用|申请|开启)".to_string(),
    ];
    let any = |patterns: &[String]| format!("(?i:{})", patterns.join("|"));
    let owned = |patterns: &[&str]| patterns.iter().map(|pattern| (*pattern).to_string()).collect::<Vec<_>>();
    compiled(&[any(&owned(&publish)), any(&owned(&share)), any(&owned(&given)), any(&collect), any(&hold)])
});

const DEEDS: [Deed; 5] = [Deed::Publish, Deed::Share, Deed::Given, Deed::Collect, Deed::Hold];

static DENIAL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)(?:\b(?:not|never|neither|nor|cannot|without|no right to|refuse to|refrain from|stop)|n[’']t)\b[^,;:.]{0,40}$",
        r"(?:不(?:会|得|能|再|应|主动|要)?|未经|拒绝|禁止|绝不|无权)[^，；：。]{0,8}$",
    ])
});
static NOT_ONLY: LazyLock<Regex> = LazyLock::new(|| compiled(&[r"(?i)\bnot (?:only|just|limited)\b|\bwhether or not\b|不仅|不限于"]));
/// "… do we not …": a verb that carries its own denial.
static DENIED_INSIDE: LazyLock<Regex> = LazyLock::new(|| compiled(&[r"(?i)\b(?:not|never)\b"]));

/// How far before a verb a denial is looked for.
const REACH: usize = 72;

/// The verbs of a sentence, in order.
pub(super) fn acts(text: &str) -> Vec<Act> {
    VERBS
        .find_iter(text)
        .filter_map(|found| {
            let deed = *DEEDS.get(found.pattern().as_usize())?;
            let range = found.range();
            if matches!(deed, Deed::Share | Deed::Publish) && (is_adjective(text, &range) || is_the_visitors(text, &range)) {
                return None;
            }
            Some(Act { deed, is_denied: is_denied(text, &range), range })
        })
        .collect()
}

/// What a heading says of all that stands under it.
pub(super) fn of_title(title: &str) -> Option<Deed> {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:public(?:ly)?|publication)\b|公开",
            r"(?i)\b(?:shar(?:e|ing)|disclos\w+|transfer\w*|recipients?|third[- ]part(?:y|ies)|who (?:we|has|sees|receives))\b|共享|分享|转让|委托|对外提供|第三方",
            r"(?i)\b(?:you (?:provide|give|submit|choose)|provided by you|from you)\b|您(?:主动)?提供",
            r"(?i)\b(?:collect(?:ed|ion|s)?|information we (?:have|hold|get|obtain|receive|process|need|gather)|(?:what|which|types? of|categories of|kinds? of|automatic\w*) (?:[a-z]+ ){0,3}(?:information|data)|(?:information|data) (?:collected|types?|categories))\b|收集|获取|采集",
        ])
    });
    let found = ABOUT.find(title)?;
    let deed = [Deed::Publish, Deed::Share, Deed::Given, Deed::Collect].get(found.pattern().as_usize()).copied()?;
    (!is_denied(title, &found.range())).then_some(deed)
}

/// "You may share …": nothing that the operator does.
fn is_the_visitors(text: &str, verb: &Range<usize>) -> bool {
    static YOU: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:you|users?|visitors?|members?|others)(?: (?:may|can|will|choose to|decide to|want to|wish to|do|might|could|also|would|are|have|publicly|voluntarily|or|others))* $|\b(?:allow|enable|let)s? (?:you|users) to $|(?:您|你|用户)[^，。；]{0,6}$",
        ])
    });
    let from = (verb.start.saturating_sub(REACH)..=verb.start).find(|at| text.is_char_boundary(*at)).unwrap_or(verb.start);
    text.get(from..verb.start).is_some_and(|before| YOU.is_match(before))
}

/// "Legally disclosed information": no verb.
fn is_adjective(text: &str, verb: &Range<usize>) -> bool {
    let after = text.get(verb.end..).unwrap_or_default().trim_start();
    // No more of it than a word of English: one of a script without spaces may go back to the start of the text.
    let from = (verb.start.saturating_sub(24)..=verb.start).find(|at| text.is_char_boundary(*at)).unwrap_or(verb.start);
    let before = text.get(from..verb.start).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let verb = text.get(verb.clone()).unwrap_or_default();
    let helped = matches!(word.as_str(), "we" | "have" | "has" | "had" | "be" | "been" | "is" | "are" | "was" | "were" | "not" | "and" | "or");
    verb.ends_with("ed")
        && !helped
        && ["information", "data", "personal"].iter().any(|noun| after.get(..noun.len()).is_some_and(|next| next.eq_ignore_ascii_case(noun)))
}

fn is_denied(text: &str, verb: &Range<usize>) -> bool {
    let from = (verb.start.saturating_sub(REACH)..=verb.start).find(|at| text.is_char_boundary(*at)).unwrap_or(verb.start);
    let before = text.get(from..verb.start).unwrap_or_default();
    let verb = text.get(verb.clone()).unwrap_or_default();
    (DENIAL.is_match(before) || DENIED_INSIDE.is_match(verb)) && !NOT_ONLY.is_match(before) && !NOT_ONLY.is_match(verb)
}

//! What stands around an item: how it comes, how long and where it is kept, and whether the text claims that it is needed.
//!
//! Gives the text's own words where it can, and nothing where the text says nothing.

use std::sync::LazyLock;

use regex_automata::meta::Regex;

use super::acts::Deed;
use super::lexicon::compiled;
use crate::policy::parse::is_unspaced;

/// Whether a sentence is Chinese: entries are then worded in Chinese.
pub(super) fn is_chinese(text: &str) -> bool {
    text.chars().any(is_unspaced)
}

fn either(text: &str, english: &str, chinese: &str) -> String {
    if is_chinese(text) { chinese.to_string() } else { english.to_string() }
}

/// How an item comes to the operator.
pub(super) fn how(text: &str, deed: Deed) -> Option<String> {
    static WAYS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:permissions?|you (?:grant|authori[sz]e|allow) (?:us |the app )?(?:access|to))\b|权限|授权(?:我们)?(?:访问|获取|读取)",
            r"(?i)\bautomatic(?:ally)?\b|\bcookies?\b (?:and|to)|自动",
            r"(?i)\b(?:from|by) (?:our |other |certain |a |the )?(?:third[- ]part(?:y|ies)|partners?|affiliates?|other (?:sources|companies|users)|public(?:ly available)? sources|data brokers)\b|从第三方",
            r"(?i)\bgenerated (?:when|by|while|during|as)\b|产生的?",
        ])
    });
    if deed == Deed::Given {
        return Some(either(text, "You give it", "您主动提供"));
    }
    Some(match WAYS.find(text)?.pattern().as_usize() {
        0 => either(text, "By a permission that you grant", "经您授权的权限"),
        1 => either(text, "Taken automatically", "自动收集"),
        2 => either(text, "From others", "从第三方取得"),
        _ => either(text, "Arises while you use the service", "使用服务时产生"),
    })
}

static CANCELLED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)\b(?:when|once|if|after|upon|as soon as)\b[^.;]{0,40}\b(?:cancel|clos|delet|terminat|deactivat)\w*[^.;]{0,24}\baccount\b[^.;]{0,120}\b(?:delet|eras|destroy|remov|anonymi[sz])\w*|\b(?:until|unless)\b[^.;]{0,40}\b(?:cancel|clos|delet|terminat|deactivat)\w*[^.;]{0,24}\baccount|注销[^。；]{0,8}(?:账|帐)(?:号|户)[^。；]{0,40}(?:删除|匿名)|(?:直|至)[^。；]{0,10}注销",
    ])
});
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)\b(?:retain|keep|kept|stor|hold|held|sav|delet|eras|preserv|maintain)\w*\b[^.;]{0,90}?\b(?:for|within|after|until|no (?:more|longer) than|up to|maximum of|at least)\b[^.;,]{0,30}?\b(?:\d+|one|two|three|four|five|six|seven|ten|twelve|eighteen|thirty|sixty|ninety)(?: \(\d+\))? (?:working |business |calendar )?(?:hours?|days?|weeks?|months?|years?)",
        r"(?i)\b(?:retain|keep|kept|stor|hold|held|preserv)\w*\b[^.;]{0,90}?\b(?:for )?(?:as long as|so long as|until|for the duration|(?:only )?for the (?:shortest|minimum|time|period))\b[^.;]{4,120}",
        r"(?:保存|存储|保留|留存|删除)[^。；]{0,30}?(?:\d+|[一二三四五六七八九十]+)(?:个)?(?:小时|天|日|周|月|年)",
        r"(?:保存|存储|保留|留存)(?:期限|时间)?[^。；，]{0,10}(?:至|直到|为)[^。；]{2,40}",
    ])
});

/// How long an item is kept, where a sentence says so.
pub(super) fn retention(text: &str) -> Option<String> {
    if let Some(found) = CANCELLED.find(text) {
        let words = text.get(found.range())?.to_lowercase();
        let verb = [("cancel", "cancelled"), ("clos", "closed"), ("delet", "deleted"), ("terminat", "terminated"), ("deactivat", "deactivated")];
        let verb = verb.iter().filter_map(|(stem, verb)| Some((words.find(stem)?, *verb))).min().map_or("cancelled", |(_, verb)| verb);
        return Some(if is_chinese(text) { "至账号注销".to_string() } else { format!("Until the account is {verb}") });
    }
    PERIOD.find(text).and_then(|found| text.get(found.range())).map(|words| words.trim().to_string())
}

const COUNTRIES: &str = r"mainland China|(?:the )?People[’']s Republic of China|(?:the )?PRC|China|Hong Kong|Macao|Taiwan|(?:the )?United States(?: of America)?|(?:the )?(?:USA|US|U\.S\.A?\.?)|(?:the )?European (?:Union|Economic Area)|(?:the )?(?:EU|EEA)|(?:the )?United Kingdom|(?:the )?UK|England|Scotland|Ireland|Germany|France|Italy|Spain|Portugal|(?:the )?Netherlands|Belgium|Luxembourg|Switzerland|Austria|Sweden|Norway|Denmark|Finland|Iceland|Poland|Czechia|(?:the )?Czech Republic|Romania|Bulgaria|Greece|Hungary|Estonia|Latvia|Lithuania|Russia|Ukraine|Turkey|Israel|India|Pakistan|Japan|(?:South )?Korea|Singapore|Malaysia|Indonesia|Thailand|Vietnam|(?:the )?Philippines|Australia|New Zealand|Canada|Mexico|Brazil|Argentina|Chile|Colombia|South Africa|Nigeria|Kenya|Egypt|(?:the )?United Arab Emirates|Saudi Arabia|California|Virginia";

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        format!(
            r"\b(?i:stor(?:e|ed|es|ing|age)|kept|keep|locat(?:ed|e)|host(?:ed|s)?|process(?:ed|es|ing)?|retain(?:ed)?|transfer(?:red|s|ring)?|transmit(?:ted)?|servers?|maintain(?:ed)?|held|data cent(?:er|re)s?|export(?:ed)?)\b[^.;]{{0,80}}?\b(?i:in|to|within|outside(?: of)?|inside) (?:{COUNTRIES})\b"
        ),
        r"(?:存储|保存|传输|存放|位于|转移)[^。；]{0,24}(?:中华人民共和国境内|中国(?:大陆)?(?:境内)?|境内|境外|美国|新加坡|欧盟|香港|日本)".to_string(),
    ])
});
static COUNTRY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[format!(r"\b(?:{COUNTRIES})\b"), r"中华人民共和国境内|中国(?:大陆)?(?:境内)?|境内|境外|美国|新加坡|欧盟|香港|日本".to_string()])
});
static SERVER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&[
        r"(?i)\b(?:stor|kept|keep|sav|held|host|retain)\w*\b[^.;,]{0,40}?\b(?:on|in|at) ((?:our|your|a|the|cloud|secure|third[- ]party)(?: [a-z-]+){0,2} (?:servers?|devices?|databases?|computers?|cloud|browser|data cent(?:er|re)s?))\b",
        r"(?:存储|保存)[^。；，]{0,6}(?:于|在|至)?((?:我们的?|您的?|本地)?(?:服务器|设备|终端|云端))",
    ])
});

/// The countries in which a sentence says that information is kept, or to which it is sent.
pub(super) fn countries(text: &str) -> Vec<String> {
    if !PLACE.is_match(text) {
        return Vec::new();
    }
    let mut all: Vec<String> = Vec::new();
    for found in COUNTRY.find_iter(text) {
        let place = text.get(found.range()).unwrap_or_default().trim_start_matches("the ").to_string();
        if all.len() < 12 && !all.contains(&place) {
            all.push(place);
        }
    }
    all
}

/// Where a sentence says that its items are kept: a country, or whose machine.
pub(super) fn stored(text: &str) -> Option<String> {
    let mut captures = SERVER.create_captures();
    SERVER.captures(text, &mut captures);
    let server = captures.get_group(1).and_then(|found| text.get(found.range()));
    let countries = countries(text).join(", ");
    match (server, countries.is_empty()) {
        (Some(server), true) => Some(server.to_string()),
        (Some(server), false) => Some(format!("{server}, {countries}")),
        (None, false) => Some(countries),
        (None, true) => None,
    }
}

/// Whether a sentence claims that the items before it are needed.
pub(super) fn claims_necessity(text: &str) -> bool {
    static CLAIM: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:information|data|records?|it|this|these|they|which|permission|items?)\b[^.;]{0,50}\b(?:is|are) (?:strictly |absolutely )?(?:necessary|essential|required|needed|mandatory|indispensable)\b",
            r"(?i)\b(?:if|unless|without)\b[^.;]{0,120}\b(?:not|unable to|cannot|won[’']t)\b (?:be able to )?(?:provide|offer|use|register|complete|enjoy|access|deliver|process|enter)\b",
            r"(?:必需|必要|必须)(?:的)?(?:信息|个人信息|数据)|是[^。；]{0,20}所?(?:必需|必要|必备)|(?:否则|不提供|拒绝|未提供|不同意)[^。；]{0,40}(?:无法|不能)",
        ])
    });
    static DENIED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:is|are) not (?:necessary|required|needed|mandatory)|(?i)if (?:it is )?(?:necessary|required) by|only (?:share|disclose)|shar(?:e|ing)\b|retain|as long as|非必[需要]",
        ])
    });
    CLAIM.is_match(text) && !DENIED.is_match(text)
}

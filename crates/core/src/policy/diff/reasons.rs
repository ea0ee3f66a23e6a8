//! Why changed words matter, as well as words can tell. Only the name of the reason hangs on this: whether a change is material does not.

use super::model::Reason;

/// What the changed words speak of; if they name nothing, what the sentence around them does; if that names nothing either, unsure.
pub(super) fn of(changed: &str, around: &str) -> Vec<Reason> {
    let found = named(changed);
    let found = if found.is_empty() { named(around) } else { found };
    if found.is_empty() { vec![Reason::Unsure] } else { found }
}

fn named(text: &str) -> Vec<Reason> {
    let lower = text.to_lowercase();
    // Blanks around, so that a word is found whole or by its beginning.
    let spaced: String = format!(" {} ", lower.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    let names = |words: &[&str]| words.iter().any(|word| if word.is_ascii() { spaced.contains(&[" ", word].concat()) } else { lower.contains(word) });
    let is_country = COUNTRIES.iter().any(|country| if country.is_ascii() { spaced.contains(&[" ", country, " "].concat()) } else { lower.contains(country) })
        || has_capitals(text, &["US", "UK", "EU", "EEA", "UAE", "USA", "PRC"]);
    let reasons = [
        (Reason::Purpose, names(PURPOSE)),
        (Reason::Item, names(ITEM)),
        (Reason::Recipient, names(RECIPIENT)),
        (Reason::Operator, names(OPERATOR)),
        (Reason::Contact, names(CONTACT) || text.contains('@')),
        (Reason::Country, is_country || names(ABROAD)),
        (Reason::Retention, names(RETENTION)),
        (Reason::Right, names(RIGHT)),
    ];
    reasons.into_iter().filter_map(|(reason, is_named)| is_named.then_some(reason)).collect()
}

fn has_capitals(text: &str, names: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| names.contains(&word))
}

// Beginnings of English words, in lower case; Chinese ones as they stand.
const PURPOSE: &[&str] = &["purpose", "in order to", "advertis", "marketing", "analytics", "personaliz", "personalis", "profiling", "measur", "recommend", "train ", "用于", "目的", "广告", "营销", "推荐", "分析"];
const ITEM: &[&str] = &[
    "collect", "email address", "e mail address", "phone number", "telephone", "location", "gps", "device", "identifier", "ip address", "imei", "cookie", "contacts ", "camera",
    "microphone", "photo", "biometric", "face", "fingerprint", "health", "payment", "bank", "card ", "identity", "passport", "birth", "browsing", "password", "children", "sensitive",
    "收集", "手机号", "电话号码", "位置", "设备", "身份证", "通讯录", "相机", "麦克风", "人脸", "健康", "银行", "敏感", "标识",
];
const RECIPIENT: &[&str] = &[
    "third part", "share", "sharing", "disclos", "sell", "partner", "affiliate", "provider", "processor", "recipient", "subsidiar", "sdk", "第三方", "共享", "提供给", "关联", "合作", "委托",
    "转让", "披露",
];
const OPERATOR: &[&str] = &["operator", "controller", "ltd", "limited", "inc ", "gmbh", "llc", "registered", "运营者", "公司"];
const CONTACT: &[&str] = &["contact us", "write to", "reach us", "mailto", "hotline", "邮箱", "联系", "地址"];
const ABROAD: &[&str] = &["abroad", "overseas", "cross border", "crossborder", "international transfer", "third countr", "countries", "jurisdiction", "境外", "跨境", "出境", "海外", "国家", "地区"];
const RETENTION: &[&str] = &[
    "retain", "retention", "keep ", "kept ", "stored for", "store for", "delete", "erase", "days", "months", "years", "as long as", "expire", "保存", "保留", "期限", "删除", "存储", "天内",
];
const RIGHT: &[&str] = &[
    "right", "withdraw", "opt out", "opt in", "consent", "object", "access", "correct", "rectif", "portab", "restrict", "complain", "request", "appeal", "refuse", "unsubscribe", "cancel",
    "权利", "撤回", "同意", "查阅", "更正", "复制", "投诉", "拒绝", "注销",
];
const COUNTRIES: &[&str] = &[
    "argentina", "australia", "austria", "bangladesh", "belgium", "brazil", "bulgaria", "cambodia", "canada", "chile", "china", "colombia", "croatia", "cyprus", "czech republic", "czechia",
    "denmark", "egypt", "estonia", "finland", "france", "germany", "greece", "hong kong", "hungary", "iceland", "india", "indonesia", "iran", "ireland", "israel", "italy", "japan", "kazakhstan",
    "kenya", "korea", "latvia", "lithuania", "luxembourg", "macao", "macau", "malaysia", "malta", "mexico", "morocco", "netherlands", "new zealand", "nigeria", "norway", "pakistan", "peru",
    "philippines", "poland", "portugal", "romania", "russia", "saudi arabia", "serbia", "singapore", "slovakia", "slovenia", "south africa", "spain", "sweden", "switzerland", "taiwan",
    "thailand", "turkey", "ukraine", "united arab emirates", "united kingdom", "united states", "european union", "vietnam", "中国", "美国", "日本", "韩国", "新加坡", "德国", "法国", "英国",
    "印度", "俄罗斯", "加拿大", "澳大利亚", "香港", "澳门", "台湾", "欧盟", "越南",
];

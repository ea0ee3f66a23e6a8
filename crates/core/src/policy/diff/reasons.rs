//! Why changed words matter, as well as words can tell. Only the name of the reason hangs on this: whether a change is material does not.

use super::model::Reason;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What the changed words speak of; if they name nothing, what the sentence around them does; if that names nothing either, unsure.
pub(super) fn of(changed: &str, around: &str) -> Vec<Reason> {
    let mut found = named(changed);
    if changed.contains('@') {
        found.push(Reason::Contact);
    }
    let found = if found.is_empty() { named(around) } else { found };
    if found.is_empty() { vec![Reason::Unsure] } else { Reason::each_once(found) }
}

fn named(text: &str) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    // One blank between words and around all, so that a word is found whole or by its beginning.
    let mut spaced = String::from(" ");
    for (index, word) in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate() {
        if index >= LOOKED_AT {
            break;
        }
        if CAPITALS.contains(&word) {
            reasons.push(Reason::Country);
        }
        spaced.extend(word.chars().flat_map(char::to_lowercase));
        spaced.push(' ');
    }
    if let Some((finder, meanings)) = &*FINDER {
        reasons.extend(finder.find_overlapping_iter(&spaced).filter_map(|found| meanings.get(found.pattern().as_usize())));
    }
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// Words of a change that are looked at: some texts are one line of megabytes.
const LOOKED_AT: usize = 5000;

/// All words at once, in one pass; none if they could not be put together, and then every reason is that it is unsure.
static FINDER: LazyLock<Option<(AhoCorasick, Vec<Reason>)>> = LazyLock::new(|| {
    let lists = [
        (Reason::Purpose, PURPOSE),
        (Reason::Item, ITEM),
        (Reason::Recipient, RECIPIENT),
        (Reason::Operator, OPERATOR),
        (Reason::Contact, CONTACT),
        (Reason::Country, ABROAD),
        (Reason::Retention, RETENTION),
        (Reason::Right, RIGHT),
    ];
    let beginnings = lists
        .into_iter()
        .flat_map(|(reason, words)| words.iter().map(move |word| (if word.is_ascii() { [" ", word].concat() } else { (*word).to_owned() }, reason)));
    let whole = COUNTRIES.iter().map(|name| (if name.is_ascii() { [" ", name, " "].concat() } else { (*name).to_owned() }, Reason::Country));
    let (words, meanings): (Vec<String>, Vec<Reason>) = beginnings.chain(whole).unzip();
    Some((AhoCorasick::new(words).ok()?, meanings))
});

/// Written like this they are countries, else words.
const CAPITALS: &[&str] = &["US", "UK", "EU", "EEA", "UAE", "USA", "PRC"];

// Beginnings of English words, in lower case; Chinese ones as they stand.
const PURPOSE: &[&str] = &[
    "purpose",
    "in order to",
    "advertis",
    "marketing",
    "analytics",
    "personaliz",
    "personalis",
    "profiling",
    "measur",
    "recommend",
    "用于",
    "目的",
    "广告",
    "营销",
    "推荐",
    "分析",
];
const ITEM: &[&str] = &[
    "collect",
    "email address",
    "e mail address",
    "phone number",
    "telephone",
    "location",
    "gps",
    "device",
    "identifier",
    "ip address",
    "imei",
    "cookie",
    "contacts ",
    "camera",
    "microphone",
    "photo",
    "biometric",
    "face",
    "fingerprint",
    "health",
    "payment",
    "bank",
    "card ",
    "identity",
    "passport",
    "birth",
    "browsing",
    "password",
    "children",
    "sensitive",
    "收集",
    "手机号",
    "电话号码",
    "位置",
    "设备",
    "身份证",
    "通讯录",
    "相机",
    "麦克风",
    "人脸",
    "健康",
    "银行",
    "敏感",
    "标识",
];
const RECIPIENT: &[&str] = &[
    "third part",
    "share",
    "sharing",
    "disclos",
    "sell",
    "partner",
    "affiliate",
    "provider",
    "processor",
    "recipient",
    "subsidiar",
    "sdk",
    "第三方",
    "共享",
    "提供给",
    "关联",
    "合作",
    "委托",
    "转让",
    "披露",
];
const OPERATOR: &[&str] = &["operator", "controller", "ltd", "limited", "inc ", "gmbh", "llc", "registered", "运营者", "公司"];
const CONTACT: &[&str] = &["contact us", "write to", "reach us", "mailto", "hotline", "邮箱", "联系", "地址"];
const ABROAD: &[&str] = &[
    "abroad",
    "overseas",
    "cross border",
    "crossborder",
    "international transfer",
    "third countr",
    "countries",
    "jurisdiction",
    "境外",
    "跨境",
    "出境",
    "海外",
    "国家",
    "地区",
];
const RETENTION: &[&str] = &[
    "retain",
    "retention",
    "keep ",
    "kept ",
    "stored for",
    "store for",
    "delete",
    "erase",
    "days",
    "months",
    "years",
    "as long as",
    "expire",
    "保存",
    "保留",
    "期限",
    "删除",
    "存储",
    "天内",
];
const RIGHT: &[&str] = &[
    "right",
    "withdraw",
    "opt out",
    "opt in",
    "consent",
    "object",
    "access",
    "correct",
    "rectif",
    "portab",
    "restrict",
    "complain",
    "request",
    "appeal",
    "refuse",
    "unsubscribe",
    "cancel",
    "权利",
    "撤回",
    "同意",
    "查阅",
    "更正",
    "复制",
    "投诉",
    "拒绝",
    "注销",
];
const COUNTRIES: &[&str] = &[
    "argentina",
    "australia",
    "austria",
    "bangladesh",
    "belgium",
    "brazil",
    "bulgaria",
    "cambodia",
    "canada",
    "chile",
    "china",
    "colombia",
    "croatia",
    "cyprus",
    "czech republic",
    "czechia",
    "denmark",
    "egypt",
    "estonia",
    "finland",
    "france",
    "germany",
    "greece",
    "hong kong",
    "hungary",
    "iceland",
    "india",
    "indonesia",
    "iran",
    "ireland",
    "israel",
    "italy",
    "japan",
    "kazakhstan",
    "kenya",
    "korea",
    "latvia",
    "lithuania",
    "luxembourg",
    "macao",
    "macau",
    "malaysia",
    "malta",
    "mexico",
    "morocco",
    "netherlands",
    "new zealand",
    "nigeria",
    "norway",
    "pakistan",
    "peru",
    "philippines",
    "poland",
    "portugal",
    "romania",
    "russia",
    "saudi arabia",
    "serbia",
    "singapore",
    "slovakia",
    "slovenia",
    "south africa",
    "spain",
    "sweden",
    "switzerland",
    "taiwan",
    "thailand",
    "turkey",
    "ukraine",
    "united arab emirates",
    "united kingdom",
    "united states",
    "european union",
    "vietnam",
    "中国",
    "美国",
    "日本",
    "韩国",
    "新加坡",
    "德国",
    "法国",
    "英国",
    "印度",
    "俄罗斯",
    "加拿大",
    "澳大利亚",
    "香港",
    "澳门",
    "台湾",
    "欧盟",
    "越南",
];

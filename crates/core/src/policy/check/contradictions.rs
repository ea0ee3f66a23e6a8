//! Rules about two places of a text that cannot both hold.

use super::{
    Group, Law, Reads, Rule, Severity,
    context::{Context, lines},
    reading::Hit,
    rule::Told,
    sharing::{NOT, PERSONAL, SHARES},
    words::Words,
};

pub(super) static RULES: [Rule; 4] = [
    Rule {
        name: "places-and-laws-differ",
        group: Group::Promises,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "kept only in one country, with rights by the laws of another",
        asks: "Where information is kept in one country alone, that country's law gives the rights over it. Rights \"by the laws of\" another country beside that \
               come from another template, and leave open which of the two holds.",
        mend: "name the law of the country where the information is kept and the visitors are, and the other one only for visitors there",
        reads: Reads::Words,
        run: places_and_laws_differ,
    },
    Rule {
        name: "reidentification-claim",
        group: Group::Promises,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 4 and 73, GDPR 4(1) and 4(5)",
        summary: "recipients \"cannot re-identify\" anyone, and yet receive what identifies",
        asks: "Who receives account information or personal information as such knows whom it is about. Only what has been made anonymous cannot be traced, and that \
               is no personal information any more.",
        mend: "say which information is shared as it is, and which only after it was made anonymous",
        reads: Reads::Words,
        run: reidentification_claim,
    },
    Rule {
        name: "deletion-and-backups",
        group: Group::Promises,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 47, GDPR 17",
        summary: "deletion is promised in one place, and backups keep the information in another",
        asks: "Where backups keep what was deleted, the promise to delete says so, and for how long. China asks that such information be only stored and protected \
               until it is gone.",
        mend: "name the backups where deletion is promised, with the days after which they are overwritten",
        reads: Reads::Words,
        run: deletion_and_backups,
    },
    Rule {
        name: "consent-promise-broken",
        group: Group::Promises,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "\"never without your consent\" in one place, \"deemed accepted\" in another",
        asks: "A promise that nothing is changed or shared without consent is taken back by a sentence that deems it accepted.",
        mend: "keep the promise: say that the notice asks, and what holds until it is answered",
        reads: Reads::Words,
        run: consent_promise_broken,
    },
];

/// Countries by the words for them.
static COUNTRIES: [(&str, Words); 9] = [
    ("China", Words::new("mainland China | the PRC | China | Chinese | 中国 | 境内 | 中华人民共和国")),
    ("the United States", Words::new("the US | the USA | U.S. | United States | US law* | American law* | 美国")),
    ("the European Union", Words::new("the EU | European Union | the EEA | Germany | France | Ireland | 欧盟 | 德国 | 法国")),
    ("the United Kingdom", Words::new("the UK | United Kingdom | England | 英国")),
    ("Japan", Words::new("Japan | 日本")),
    ("Singapore", Words::new("Singapore | 新加坡")),
    ("Korea", Words::new("Korea | 韩国")),
    ("India", Words::new("India")),
    ("Canada", Words::new("Canada | 加拿大")),
];
/// Any country.
pub(super) static COUNTRY: Words = Words::new(
    "China | the PRC | the US | the USA | U.S. | United States | the EU | European Union | the EEA | European Economic Area | Europe | Germany | France | \
     Ireland | the UK | United Kingdom | England | Japan | Singapore | Korea | India | Canada | Australia | Hong Kong | Switzerland | Netherlands | 中国 | \
     境内 | 美国 | 欧盟 | 日本 | 新加坡 | 香港 | 韩国",
);
static KEPT_ONLY: Words = Words::new(
    "only store* | only be stored | stored only | only keep | stored exclusively | kept only | solely in | only in | 仅存储 | 只存储 | 仅保存 | 只保存 | 均存储 | \
     存储于…境内 | 存储在…境内 | 保存于…境内",
);
static LAW_OF: Words = Words::new("law | laws | regulation | regulations | 法律 | 法规 | 法");
static RIGHTS: Words = Words::new("right | rights | 权利");
/// Such a sentence speaks of some visitors, not of all.
static SOME: Words =
    Words::new("if you are | if you live | if you reside | resident* | located in | visitors from | users in | where you are | 如果您位于 | 居民 | 如您在");

fn places_and_laws_differ(context: &Context<'_>, told: &mut Told<'_>) {
    let country = |text: &str| {
        let mut named = COUNTRIES.iter().filter_map(|(name, words)| Some((*name, words.find(text)?)));
        // With two, nothing is told by one of them.
        let only = named.next()?;
        named.next().is_none().then_some(only)
    };
    let places = context.hits(&KEPT_ONLY).filter_map(|hit| Some((country(hit.sentence.text)?.0, hit)));
    let Some((place, kept)) = places.into_iter().next() else { return };
    let laws: Vec<(&str, Hit<'_, '_>)> = context.hits(&LAW_OF).filter_map(|hit| Some((country(hit.sentence.text)?.0, hit))).collect();
    if laws.iter().any(|(law, _)| *law == place) {
        return;
    }
    for (law, hit) in laws.iter().filter(|(_, hit)| RIGHTS.is_in(hit.sentence.text) && !SOME.is_in(hit.sentence.text)) {
        let message = format!("rights are given by the laws of {law}, and line {} keeps the information only in {place}", kept.line);
        let span = country(hit.sentence.text).map_or(hit.span.clone(), |(_, found)| hit.sentence.span.start + found.start..hit.sentence.span.start + found.end);
        told.at(context.parsed.source.line_at(span.start), span, message);
        told.also(kept.line, kept.sentence.span.clone(), "kept here alone");
    }
}

static UNTRACEABLE: Words = Words::new(
    "cannot re-identify | can not re-identify | unable to re-identify | not able to re-identify | cannot be re-identified | cannot identify you | \
     cannot be used to identify | 无法重新识别 | 不能重新识别 | 无法识别您 | 无法识别特定个人 | 无法识别到您",
);
static HANDS_OVER: Words =
    Words::new("share your | share some of your | shares your | shared with | disclose your | provide your … to | transfer your | 共享您的 | 与…共享 | 提供给");
static IDENTIFIED: Words = Words::new(
    "account information | account details | phone number | e-mail address | your name | your personal information | 账号信息 | 账户信息 | 手机号 | 您的个人信息",
);
static ANONYMOUS: Words = Words::new("anonymi* | aggregate* | de-identif* | pseudonym* | statistic* | 匿名 | 去标识 | 统计 | 汇总");
/// More places than this add nothing.
const MOST_PLACES: usize = 6;

fn reidentification_claim(context: &Context<'_>, told: &mut Told<'_>) {
    let shares = |text: &str| SHARES.is_in(text) && PERSONAL.is_in(text);
    let Some(claim) = context.hits(&UNTRACEABLE).find(|hit| shares(hit.sentence.text) && !ANONYMOUS.is_in(hit.sentence.text)) else { return };
    let against: Vec<_> = context
        .hits(&IDENTIFIED)
        .filter(|hit| {
            let text = hit.sentence.text;
            hit.sentence.passage != claim.sentence.passage && HANDS_OVER.is_in(text) && !NOT.is_in(text) && !ANONYMOUS.is_in(text) && !UNTRACEABLE.is_in(text)
        })
        .take(MOST_PLACES)
        .collect();
    if against.is_empty() {
        return;
    }
    let mut numbers: Vec<u32> = against.iter().map(|hit| hit.line).collect();
    numbers.dedup();
    told.at(claim.line, claim.span, format!("recipients \"cannot re-identify\" anyone, and {} hand over what identifies", lines(&numbers)));
    for hit in against {
        told.also(hit.line, hit.span, "what identifies is shared here");
    }
}

static DELETES: Words = Words::new("delete* … information | delete* … data | delete* your | delete it | delete them | 删除");
static CLOSED: Words = Words::new(
    "cancel* your account | cancel* the account | clos* your account | delet* your account | account is closed | account is cancel* | 注销账号 | 注销账户 | 注销后 | \
     注销您",
);
static BACKUP: Words = Words::new("backup* | back-up* | 备份");
static NOT_AT_ONCE: Words =
    Words::new("not immediately | may not | until the backup | when the backup | remain* | residual | some time | 不会立即 | 不能立即 | 可能不会 | 无法立即");

fn deletion_and_backups(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(kept) = context.hits(&BACKUP).find(|hit| NOT_AT_ONCE.is_in(hit.sentence.text)) else { return };
    let promise = context.hits(&DELETES).find(|hit| {
        CLOSED.is_in(hit.sentence.text) && !NOT.is_in(hit.sentence.text) && !BACKUP.is_in(hit.sentence.text) && hit.sentence.passage != kept.sentence.passage
    });
    if let Some(promise) = promise {
        told.at(promise.line, promise.span, format!("deletion is promised here, and line {} keeps backups", kept.line));
        told.also(kept.line, kept.sentence.span.clone(), "backups keep it for an unnamed time");
    }
}

static PROMISE: Words = Words::new(
    "never … without your | not … without your … consent | not … without your consent | promise … without your | 未经您明确同意…不会 | 未经您…同意…不会 | 未经您明示同意…不会 | \
     不会…未经您",
);
static DEEMED: Words = Words::new(
    "be deemed | deemed to have | deemed that you | constitutes your acceptance | constitutes acceptance | means that you accept | 视为…同意 | 视为…接受 | \
     即表示…同意 | 即视为",
);
static OF_THE_TEXT: Words = Words::new("agreement | policy | terms | rights and interests | your rights | notice | statement | 权利 | 协议 | 政策");

fn consent_promise_broken(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(promise) = context.hits(&PROMISE).find(|hit| OF_THE_TEXT.is_in(hit.sentence.text)) else { return };
    for hit in context.hits(&DEEMED).filter(|hit| hit.sentence.span != promise.sentence.span && !NOT.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, format!("this is deemed accepted, and line {} promises that nothing changes without consent", promise.line));
        told.also(promise.line, promise.span.clone(), "the promise");
    }
}

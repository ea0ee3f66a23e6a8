//! Rules about how long information is kept.

use super::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words::Words};
use crate::settings::Settings;

pub(super) static RULES: [Rule; 2] = [
    Rule {
        name: "retention-absent",
        group: Group::Retention,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "PIPL 17(1)(2), Network Data Security Management Regulations 21, GDPR 13(2)(a), CCPA 1798.100(a)(3)",
        summary: "nothing is said of how long information is kept",
        asks: "A visitor is told how long each kind is kept, or by what it is decided. China asks besides what becomes of it afterwards.",
        mend: "give a period for each kind, in the text or as retention of the collected items in clearlist.toml",
        reads: Reads::Words,
        run: retention_absent,
    },
    Rule {
        name: "vague-retention",
        group: Group::Retention,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "PIPL 19, Network Data Security Management Regulations 21, GDPR 13(2)(a), CCPA Regulations 7012(e)(4)",
        summary: "\"as long as necessary\", and no period anywhere",
        asks: "\"The shortest period\" or \"as long as necessary\" repeats the law and tells nothing. Where no number can be given, the text says by what the end \
               is decided: the closing of the account, the end of a warranty, the tax law of a named country.",
        mend: "give a number of days, months or years for each kind, or the event that ends it",
        reads: Reads::Words,
        run: vague_retention,
    },
];

static RETENTION: Words = Words::new(
    "retain* | retention | keep your … for | keep it for | keep them for | kept for | keep … until | kept until | stored for | store … for as long | \
     how long | as long as necessary | storage period | 保存期限 | 存储期限 | 保留期限 | 保存时间 | 存储时间 | 留存 | 保存期 | 保留…期间",
);
static PERIOD: Words = Words::new(
    "days | day | months | month | years | year | weeks | week | hours | until you | until the account | until your account | until the | 日 | 天 | 个月 | 年 | \
     小时 | 直至 | 直到",
);
static VAGUE: Words = Words::new(
    "shortest period | shortest time | minimum period | minimum time | as long as necessary | as long as is necessary | as long as needed | \
     as long as we need | as long as it is necessary | for as long as … necessary | period necessary | no longer than … necessary | \
     no longer than necessary | 最短时间 | 最短期限 | 最短的时间 | 必要期限 | 必要的期限 | 所必需的期限 | 必需的最短 | 必要的时间 | 所必须的期限",
);
/// A period spelt in figures or words.
static FIGURE: Words = Words::new("one | two | three | five | six | seven | ten | twelve | thirty | ninety | 一 | 二 | 两 | 三 | 五 | 六 | 七 | 十");

/// Whether each item of the list has its period.
fn is_answered(settings: &Settings) -> bool {
    !settings.collected.is_empty() && settings.collected.iter().all(|item| item.retention.is_some())
}

fn retention_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&RETENTION) && !context.says(&VAGUE) && !context.settings.is_some_and(is_answered) {
        told.missing(&context.opening(), format!("{} how long personal information is kept", context.nobody()));
    }
}

fn vague_retention(context: &Context<'_>, told: &mut Told<'_>) {
    if context.settings.is_some_and(is_answered) {
        return;
    }
    let in_figures = context.sentences().iter().any(|sentence| {
        let text = sentence.text;
        RETENTION.is_in(text)
            && PERIOD.is_in(text)
            && (text.contains(|c: char| c.is_ascii_digit()) || FIGURE.is_in(text) || text.contains("until") || text.contains('直'))
    });
    if in_figures {
        return;
    }
    if let Some(hit) = context.hits(&VAGUE).next() {
        told.at(hit.line, hit.span, "this gives no period, and the text has none elsewhere");
    }
}

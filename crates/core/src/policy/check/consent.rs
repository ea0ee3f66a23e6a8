//! Rules about how consent is asked for: by what act, for what, and whether it can be refused and withdrawn.

use super::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words::Words};

pub(super) static RULES: [Rule; 5] = [
    Rule {
        name: "consent-by-use",
        group: Group::Consent,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 14, GDPR 4(11) and 7, ePrivacy 5(3)",
        summary: "using the product counts as consent",
        asks: "Consent is an act of its own, informed and voluntary. Whoever merely uses a product has agreed to nothing.",
        mend: "take the sentence out: the notice asks, a purpose at a time, and nothing optional starts before",
        reads: Reads::Words,
        run: consent_by_use,
    },
    Rule {
        name: "acceptance-by-continued-use",
        group: Group::Consent,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 14(2), GDPR 7",
        summary: "going on using the product counts as accepting a changed text",
        asks: "When a purpose, a way of handling or a kind of information changes, China asks for consent anew; so does the GDPR where consent was the ground. \
               Silence and going on are not consent.",
        mend: "say that the notice asks again when something material changes, and that refusing keeps the old choice",
        reads: Reads::Words,
        run: acceptance_by_continued_use,
    },
    Rule {
        name: "updates-at-any-time",
        group: Group::Consent,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 17(2) and 14(2), GDPR 13(3)",
        summary: "the text may change at any time, and holds at once",
        asks: "Changes have to be told to those concerned, and before they hold where a purpose changes.",
        mend: "say how changes are told and from when they hold; keep the versions, so that a visitor can see what changed",
        reads: Reads::Words,
        run: updates_at_any_time,
    },
    Rule {
        name: "refusal-ends-service",
        group: Group::Consent,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 16, GDPR 7(4)",
        summary: "whoever does not agree has to leave",
        asks: "A product may not be refused because consent is, except for what the product cannot work without. One \"agree or stop using\" for the whole text \
               asks for everything at once.",
        mend: "say which purposes are necessary and why, and that the rest can be refused without losing the product",
        reads: Reads::Words,
        run: refusal_ends_service,
    },
    Rule {
        name: "withdrawal-absent",
        group: Group::Consent,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 15, GB/T 35273-2020 5.5 e), GDPR 7(3) and 13(2)(c)",
        summary: "nothing is said of withdrawing consent",
        asks: "Consent can be withdrawn as easily as it was given, and the text says so and how. Told where the text speaks of consent and not of withdrawing it.",
        mend: "say that a choice can be withdrawn, and where: with Clearlist, in the choices that the notice opens",
        reads: Reads::Words,
        run: withdrawal_absent,
    },
];

static BY_USE: Words = Words::new(
    "by using … you agree | by using … you accept | by using … you consent | by using … you acknowledge and agree | by accessing … you agree | \
     by accessing … you consent | by visiting … you consent | by visiting … you agree | choose to use … means | choose to use … you … accept | \
     start using … means | using … means that you … agree | using … means you agree | your use of … constitutes | use of … signifies | \
     use of … indicates your | use … implies | 使用…即视为 | 使用…即表示 | 使用…即表明 | 使用…即代表 | 使用…则视为 | 使用…视为您 | 使用…意味着您 | 一经使用 | 登录…即表示",
);
static CONTINUED: Words = Words::new(
    "continu* to use | continu* use of | continu* using | continu* to enjoy | continu* to access | continu* accessing | continu* access | 继续使用 | 继续访问 | \
     继续享受 | 继续接受",
);
static DEEMED: Words = Words::new(
    "deemed | constitute* | means you | means that you | signif* | indicat* your | you agree | you accept | you are agreeing | acceptance of | \
     you consent | your consent | 视为 | 表示您 | 即表示 | 即表明 | 即代表 | 则表示 | 意味着",
);
/// Such a sentence says that use is not taken for consent.
static DENIED: Words = Words::new("not deemed | does not mean | does not constitute | is not consent | not be deemed | 不视为 | 不代表 | 并不意味");

fn consent_by_use(context: &Context<'_>, told: &mut Told<'_>) {
    for hit in context.hits(&BY_USE).filter(|hit| !CONTINUED.is_in(hit.sentence.text) && !DENIED.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "use of the product is taken for consent");
    }
}

fn acceptance_by_continued_use(context: &Context<'_>, told: &mut Told<'_>) {
    for hit in context.hits(&CONTINUED).filter(|hit| DEEMED.is_in(hit.sentence.text) && !DENIED.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "going on using the product is taken for acceptance of a changed text");
    }
}

static ANY_TIME: Words = Words::new(
    "updates at any time | update* … at any time | modif* … at any time | chang* … at any time | amend* … at any time | revis* … at any time | \
     at any time … update | at any time … modify | at any time … change | at any time … amend | at any time … revise | without prior notice | \
     without notice | 随时更新 | 随时修改 | 随时修订 | 随时变更 | 随时调整 | 不另行通知 | 无需另行通知 | 恕不另行通知",
);
/// What may change: the text, not the visitor's details.
static THE_TEXT: Words = Words::new("policy | policies | terms | term | agreement | notice | statement | guidelines | 政策 | 协议 | 条款 | 声明 | 规则");
static BY_VISITOR: Words = Words::new(
    "you can | you may | you have the right | your preferences | your settings | your consent | your choice* | you wish | you could | 您可以 | 您可 | 您有权 | 用户可以",
);

fn updates_at_any_time(context: &Context<'_>, told: &mut Told<'_>) {
    for hit in context.hits(&ANY_TIME).filter(|hit| THE_TEXT.is_in(hit.sentence.text) && !BY_VISITOR.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "the text may change without being told");
    }
}

static MUST_LEAVE: Words = Words::new(
    "disagree* … stop using | disagree* … do not use | disagree* … discontinue | not agree … stop using | not agree … do not use | not agree … not use | \
     not agree … discontinue | not accept … do not use | not accept … stop using | not consent … do not use | do not use … if you do not agree | \
     不同意…停止使用 | 不同意…请勿使用 | 不同意…不要使用 | 不同意…不使用 | 不接受…停止使用 | 不同意…立即停止",
);

fn refusal_ends_service(context: &Context<'_>, told: &mut Told<'_>) {
    // The refusal often stands in one sentence and the leaving in the next, so a paragraph may hold several; one finding each is enough.
    for hit in context.hits(&MUST_LEAVE).filter(|hit| !CONTINUED.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "whoever does not agree to the whole text has to stop using the product");
    }
}

static CONSENT: Words = Words::new("consent* | your authorization | your permission | 同意 | 授权");
static WITHDRAW: Words = Words::new(
    "withdraw* | revok* | opt out | opting out | opt-out | unsubscribe | change your mind | change your choice* | change the scope of your authorization | \
     撤回 | 撤销 | 取消授权 | 关闭授权 | 收回…授权 | 改变…授权 | 变更…授权",
);

fn withdrawal_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if let (Some(hit), false) = (context.hits(&CONSENT).next(), context.says(&WITHDRAW)) {
        told.at(hit.line, hit.span, "the text asks for consent, and never says that or how it can be withdrawn");
    }
}

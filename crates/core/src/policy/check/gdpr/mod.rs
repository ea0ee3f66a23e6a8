//! Rules of the GDPR, articles 13 and 14, beyond what all laws ask; the ePrivacy Directive has a file of its own.

pub(super) mod eprivacy;

use super::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words::Words};

pub(super) static RULES: [Rule; 7] = [
    Rule {
        name: "legal-basis-absent",
        group: Group::Europe,
        severity: Severity::Warning,
        laws: &[Law::Gdpr],
        clause: "GDPR 13(1)(c), 14(1)(c)",
        summary: "no legal basis is named",
        asks: "For each purpose the ground on which it rests: consent, a contract, a legal duty, vital or public interest, or a legitimate interest.",
        mend: "name for each purpose the ground on which it rests",
        reads: Reads::Words,
        run: legal_basis_absent,
    },
    Rule {
        name: "legitimate-interest-unnamed",
        group: Group::Europe,
        severity: Severity::Warning,
        laws: &[Law::Gdpr],
        clause: "GDPR 13(1)(d), 14(2)(b)",
        summary: "a legitimate interest is claimed, and not said which",
        asks: "Who rests on a legitimate interest says which one, so that it can be weighed and objected to.",
        mend: "say which interest: preventing fraud, securing the network, answering customers",
        reads: Reads::Words,
        run: legitimate_interest_unnamed,
    },
    Rule {
        name: "gdpr-rights-incomplete",
        group: Group::Europe,
        severity: Severity::Warning,
        laws: &[Law::Gdpr],
        clause: "GDPR 13(2)(b), 14(2)(c)",
        summary: "restriction, objection or portability is not named",
        asks: "Beside access, correction and deletion: to have processing restricted, to object to it, and to take the data along.",
        mend: "name the rights to restriction, to object and to portability, each with its way",
        reads: Reads::Words,
        run: gdpr_rights_incomplete,
    },
    Rule {
        name: "complaint-authority-absent",
        group: Group::Europe,
        severity: Severity::Warning,
        laws: &[Law::Gdpr],
        clause: "GDPR 13(2)(d), 14(2)(e)",
        summary: "the right to complain to a supervisory authority is not named",
        asks: "That a visitor may complain to a supervisory authority; its name and address help.",
        mend: "say that a visitor may complain to the supervisory authority, and name it",
        reads: Reads::Words,
        run: complaint_authority_absent,
    },
    Rule {
        name: "obligation-absent",
        group: Group::Europe,
        severity: Severity::Note,
        laws: &[Law::Gdpr],
        clause: "GDPR 13(2)(e); GB/T 35273-2020 5.5 f)",
        summary: "not said what happens when information is not given",
        asks: "Whether information has to be given, by law or by contract, and what follows if it is not.",
        mend: "say what has to be given, and what does not work without it",
        reads: Reads::Words,
        run: obligation_absent,
    },
    Rule {
        name: "automated-decisions-absent",
        group: Group::Europe,
        severity: Severity::Note,
        laws: &[Law::Gdpr],
        clause: "GDPR 13(2)(f) and 22, PIPL 24",
        summary: "profiles or recommendations are made, and not said how to be left out",
        asks: "Where profiles decide or recommend: that they do, by what logic, what follows, and how to be left out. China asks for an offer that does not rest on the \
               person, or an easy way to refuse.",
        mend: "say that and how recommendations are made, and where they can be switched off",
        reads: Reads::Words,
        run: automated_decisions_absent,
    },
    Rule {
        name: "source-absent",
        group: Group::Europe,
        severity: Severity::Warning,
        laws: &[Law::Gdpr],
        clause: "GDPR 14(2)(f); GB/T 35273-2020 5.4 e)",
        summary: "information comes from others, and they are not named",
        asks: "What was not collected from the person: from which source, and whether it was public.",
        mend: "name the sources: which partner, which register",
        reads: Reads::Words,
        run: source_absent,
    },
];

static BASIS: Words = Words::new(
    "legal basis | legal bases | lawful basis | lawful bases | legal ground* | legitimate interest* | performance of a contract | perform the contract | \
     legal obligation* | Article 6 | Art. 6 | based on your consent | basis of your consent | 合法性基础 | 合法利益 | 法律依据 | 履行合同",
);

fn legal_basis_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&BASIS) {
        told.missing(&context.opening(), "the text names no legal basis for what it does");
    }
}

static INTEREST: Words = Words::new("legitimate interest* | 合法利益 | 正当利益");
static WHICH: Words = Words::new(
    "such as | including | for example | e.g. | namely | interest in | interests in | interest of | interests of | interests are | interest is | \
     interests to | interest to | to prevent | to improve | to protect | to secure | fraud | security | marketing | in order to | 例如 | 包括 | 为了",
);

fn legitimate_interest_unnamed(context: &Context<'_>, told: &mut Told<'_>) {
    let explained = context.sentences().iter().any(|sentence| {
        let passage = context.parsed.passages.get(sentence.passage);
        INTEREST.is_in(sentence.text) && (WHICH.is_in(sentence.text) || passage.is_some_and(|passage| WHICH.is_in(context.text(&passage.span))))
    });
    if let (Some(hit), false) = (context.hits(&INTEREST).next(), explained) {
        told.at(hit.line, hit.span, "a legitimate interest is claimed, and the text never says which");
    }
}

static RIGHTS: [(&str, Words); 3] = [
    ("have processing restricted", Words::new("restrict* | limit the processing | limit our use | 限制处理 | 限制…处理")),
    ("object", Words::new("object | objection* | objecting | 拒绝…处理 | 反对")),
    ("take the data along", Words::new("portab* | machine-readable | port your | migrate | transfer your data to | 可携带 | 转移个人信息 | 转移…信息")),
];

fn gdpr_rights_incomplete(context: &Context<'_>, told: &mut Told<'_>) {
    let missing: Vec<&str> = RIGHTS.iter().filter(|(_, words)| !context.says(words)).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        told.missing(&context.opening(), format!("no right is named to {}", missing.join(", to ")));
    }
}

static AUTHORITY: Words = Words::new(
    "supervisory authorit* | data protection authorit* | data protection commission* | information commissioner* | ICO | CNIL | protection agency | \
     complain* … authorit* | complain* … regulator | regulator | 监管机构 | 监管部门 | 主管部门投诉 | 网信部门",
);
static COMPLAIN: Words = Words::new("complain* | contact | lodge | report to | 投诉 | 举报");

fn complaint_authority_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says_together(&AUTHORITY, &COMPLAIN) {
        told.missing(&context.opening(), "the right to complain to a supervisory authority is not named");
    }
}

static NOT_GIVEN: Words = Words::new(
    "not provide | not to provide | do not give | refuse to provide | without this information | without it | unable to provide | not be able to provide | \
     will not be able to | may not be able to | cannot provide | required to provide | if you do not agree to our | mandatory | optional | voluntar* | \
     necessary for product functions | 不提供 | 拒绝提供 | 无法使用 | 无法为您提供 | 无法提供",
);

fn obligation_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&NOT_GIVEN) {
        told.missing(&context.opening(), "the text does not say what follows when information is not given");
    }
}

static PROFILES: Words = Words::new(
    "profiling | user profile* | personalized recommendation* | personalised recommendation* | personalized content | personalized advertis* | \
     personalised advertis* | automated decision* | automated means | interest-based adverti* | targeted advertis* | 用户画像 | 个性化推荐 | 个性化广告 | 自动化决策 | 定向推送 | \
     个性化展示",
);
static LEFT_OUT: Words = Words::new(
    "opt out | opt-out | opting out | turn off | turned off | switch* off | disable* | object | refuse | withdraw* | no automated | not use automated | \
     not engage in | not make | do not | human intervention | unsubscribe | settings | 关闭 | 退出 | 拒绝 | 不会 | 取消 | 不针对",
);

fn automated_decisions_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let told_how = context.sentences().iter().any(|sentence| {
        let passage = context.parsed.passages.get(sentence.passage).map(|passage| context.text(&passage.span)).unwrap_or_default();
        PROFILES.is_in(sentence.text) && LEFT_OUT.is_in(passage)
    });
    if let (Some(hit), false) = (context.hits(&PROFILES).next(), told_how) {
        told.at(hit.line, hit.span, "recommendations or profiles are made, and the text does not say how to be left out");
    }
}

static FROM_OTHERS: Words = Words::new(
    "from third parties | from our partners | from other sources | from third-party | from other companies | obtained from others | 从第三方获取 | 从第三方获得 | \
     从第三方收集 | 从关联公司获取",
);
static OBTAINS: Words = Words::new("receive* | obtain* | collect* | get | acquire* | information | 获取 | 获得 | 收集");
static SUCH_AS: Words = Words::new("such as | including | for example | e.g. | like | namely | Google | Facebook | Apple | 例如 | 包括 | 如 | 比如 | 微信");

fn source_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let obtains = context.hits(&FROM_OTHERS).filter(|hit| OBTAINS.is_in(hit.sentence.text) && !super::sharing::NOT.is_in(hit.sentence.text));
    let mut unnamed = Vec::new();
    for hit in obtains {
        let passage = context.parsed.passages.get(hit.sentence.passage).map(|passage| context.text(&passage.span)).unwrap_or_default();
        if SUCH_AS.is_in(passage) || hit.sentence.text.ends_with([':', '：']) {
            return;
        }
        unnamed.push(hit);
    }
    if let Some(hit) = unnamed.into_iter().next() {
        told.at(hit.line, hit.span, "information comes from others, and the text does not say from whom");
    }
}

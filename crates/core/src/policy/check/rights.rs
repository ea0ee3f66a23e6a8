//! Rules about what a visitor can ask for, by which way, and until when they have an answer.

use super::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words::Words};
use crate::policy::parse::Place;

pub(super) static RULES: [Rule; 4] = [
    Rule {
        name: "rights-absent",
        group: Group::Rights,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "PIPL 17(1)(3) and 44 to 47, GDPR 13(2)(b), CCPA Regulations 7011(e)(2)",
        summary: "access, correction or deletion is not named among the rights",
        asks: "All three laws ask that a visitor be told of the rights to see, to correct and to delete what is held of them.",
        mend: "name each right in a section of its own, with the way to use it",
        reads: Reads::Words,
        run: rights_absent,
    },
    Rule {
        name: "rights-without-procedure",
        group: Group::Rights,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "PIPL 17(1)(3) and 50, GB/T 35273-2020 5.5 e), GDPR 12(2), CCPA Regulations 7011(e)(3)",
        summary: "rights are named, and no way to use them",
        asks: "A right that nobody can use is none. The text says where to click or whom to write to for access, correction and deletion; an address for \
               complaints and questions in general is not that.",
        mend: "say for each right where in the product it is used, or that a request goes to a named e-mail address",
        reads: Reads::Words,
        run: rights_without_procedure,
    },
    Rule {
        name: "rights-without-deadline",
        group: Group::Rights,
        severity: Severity::Note,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "PIPL 50, GB/T 35273-2020 8.7, GDPR 12(3), CCPA 1798.130(a)(2)",
        summary: "no time is given for answering requests",
        asks: "One month in Europe, 45 days in California, \"in time\" in China (30 days by the standard, 15 as platforms promise). A visitor who knows the time \
               knows when to complain.",
        mend: "say within how many days a request is answered",
        reads: Reads::Words,
        run: rights_without_deadline,
    },
    Rule {
        name: "refusal-reserved",
        group: Group::Rights,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 50, GB/T 35273-2020 8.7, GDPR 12(5)",
        summary: "the right to refuse requests is reserved in wide words",
        asks: "A request may be refused where a law says so, or where it is manifestly unfounded or excessive, with the reason and the way to complain. \"Meaningless\" \
               or \"unrealistic\" leaves it to whoever is asked.",
        mend: "name the grounds in the law's own narrowness, and say that a refusal comes with its reason and a way to complain",
        reads: Reads::Words,
        run: refusal_reserved,
    },
];

/// Words by which a right is given, not merely a thing done.
static GIVEN: Words = Words::new(
    "right | rights | you can | you may | request* | ask us | entitled | guides you to | able to | 您可以 | 您有权 | 有权 | 权利 | 请求 | 申请 | 要求",
);
/// The same, where nothing else can be meant.
static GIVEN_PLAINLY: Words = Words::new("right | rights | request* | entitled | 有权 | 权利 | 请求 | 申请");
static KINDS: [(&str, Words); 3] = [
    ("access", Words::new("access* | view* | copy | copies | know what | right to know | obtain a copy | 查阅 | 访问 | 查询 | 查看 | 复制 | 副本")),
    ("correction", Words::new("correct* | rectif* | updat* | amend* | 更正 | 修改 | 补充 | 修正")),
    ("deletion", Words::new("delet* | eras* | remov* | 删除 | 注销 | 清除")),
];
static RIGHTS_TITLE: Words =
    Words::new("right | rights | your choices | manage your | managing your | control your | your control* | 权利 | 管理您 | 管理个人信息 | 权益");

/// The heading of the rights, else the first sentence that gives one.
fn home(context: &Context<'_>) -> Place {
    let given = || {
        let gives =
            context.sentences().iter().find(|sentence| GIVEN_PLAINLY.is_in(sentence.text) && KINDS.iter().any(|(_, words)| words.is_in(sentence.text)))?;
        Some(Place { line: gives.line, span: gives.span.clone() })
    };
    context.heading(&RIGHTS_TITLE).cloned().or_else(given).unwrap_or_else(|| context.opening())
}

fn rights_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let titled = |words: &Words| context.reading.titles.iter().any(|title| words.is_in(title));
    let missing: Vec<&str> = KINDS.iter().filter(|(_, words)| !titled(words) && !context.says_together(&GIVEN, words)).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        told.place(&home(context), format!("no right is named to {}", missing.join(", ")));
    }
}

/// What a request is for, strictly: these words about the visitor's own information.
static USED: Words = Words::new(
    "access … your | access … the personal | view your | view the personal | correct* … your | correct the | delet* … your | delet* … the personal | \
     eras* | copy of your | exercise* | withdraw* | cancel* your account | request* | your rights | these rights | 查阅 | 访问…信息 | 查看 | 更正 | 修改 | 删除 | 撤回 | \
     注销 | 行使 | 权利",
);
static WAY: Words = Words::new(
    "contact us | contacting us | contact our | e-mail us | e-mail to | e-mail at | by e-mail | by emailing | write to | writing to | settings | \
     user center | personal center | account page | profile page | log in | login | log into | logging in | click* | tap | form | submit* | send … to | \
     call us | toll-free | through the | in the app | in your account | using the | dashboard | portal | customer service | contact details | \
     data protection officer | choices above | 设置 | 联系我们 | 点击 | 个人中心 | 我的 | 邮件 | 邮箱 | 客服 | 路径 | 页面 | 电话 | 提交",
);
/// These are no requests of the visitor's.
static OTHERS: Words = Words::new("authorized personnel | authorities | court | law enforcement | complain* | push messages | 授权人员 | 法院");

fn rights_without_procedure(context: &Context<'_>, told: &mut Told<'_>) {
    let named = KINDS.iter().any(|(_, words)| context.says_together(&GIVEN, words));
    let usable = context.sentences().iter().any(|sentence| {
        let text = sentence.text;
        USED.is_in(text) && (WAY.is_in(text) || text.contains('@')) && (!OTHERS.is_in(text) || text.contains('@') && !text.contains("omplain"))
    });
    // Under a heading of the rights, an address is meant for them.
    let addressed = context.sentences().iter().any(|sentence| {
        let titles = context.titles_around(sentence);
        titles.iter().any(|title| RIGHTS_TITLE.is_in(title)) && (sentence.text.contains('@') || WAY.is_in(sentence.text))
    });
    if named && !usable && !addressed {
        let place = home(context);
        told.place(&place, "rights are named, and the text gives no way to use them");
    }
}

static ANSWER: Words = Words::new(
    "respond* | answer* | reply | process your request | request* | handle | feedback | complete | verif* | comply | 答复 | 回复 | 响应 | 处理 | 反馈 | 完成",
);
static WITHIN: Words = Words::new(
    "within … days | within … day | within … hours | within … month | within one month | within … months | within a month | … working days | \
     … business days | in … days | 个工作日 | 日内 | 天内 | 个月内 | 小时内",
);

fn rights_without_deadline(context: &Context<'_>, told: &mut Told<'_>) {
    let named = KINDS.iter().any(|(_, words)| context.says_together(&GIVEN, words));
    if named && !context.says_together(&ANSWER, &WITHIN) {
        told.missing(&home(context), "the text does not say within what time a request is answered");
    }
}

static REFUSE: Words = Words::new(
    "right to refuse | may refuse | may reject | can refuse | may decline | reserve the right to reject | reserve the right to decline | \
     reserve the right to refuse | entitled to refuse | 有权拒绝 | 可能会予以拒绝 | 可以拒绝 | 予以拒绝 | 有权不予",
);
static REQUESTS: Words = Words::new("request | requests | 请求 | 申请");
/// The grounds that the laws know.
static LAWFUL: Words = Words::new("manifestly | unfounded | excessive | verify your identity | identity | 明显没有根据 | 身份");

fn refusal_reserved(context: &Context<'_>, told: &mut Told<'_>) {
    for hit in context.hits(&REFUSE).filter(|hit| REQUESTS.is_in(hit.sentence.text) && !LAWFUL.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "refusing a visitor's requests is reserved on grounds that no law gives");
    }
}

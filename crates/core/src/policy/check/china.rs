//! Rules of Chinese law beyond what all laws ask: the two lists and the summary of MIIT notice 292, sensitive information, and what GB/T 35273 wants in a policy.

use super::{
    Group, Law, Reads, Rule, Severity,
    context::Context,
    rule::Told,
    sharing::{BY_VISITOR, NOT},
    words::Words,
};

pub(super) static RULES: [Rule; 8] = [
    Rule {
        name: "collected-list-absent",
        group: Group::China,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021; Network Data Security Management Regulations 21 (as a list)",
        summary: "there is no list of collected information",
        asks: "A list of what is collected, SDKs included: kind, purpose, scenario. The Regulations ask that the purpose, way and kinds of what is collected be set out \
               as a list or in a like form.",
        mend: "give each item as a [[collected]] entry in clearlist.toml; build puts the list into the policy",
        reads: Reads::Words,
        run: collected_list_absent,
    },
    Rule {
        name: "shared-list-absent",
        group: Group::China,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021; Network Data Security Management Regulations 21 (as a list); PIPL 23",
        summary: "information is shared, and there is no list of what goes to whom",
        asks: "The second list: what is shared with third parties, for what, when and by which way, with the recipients' names and contacts.",
        mend: "give each recipient as a [[shared]] entry in clearlist.toml; build puts the list into the policy",
        reads: Reads::Words,
        run: shared_list_absent,
    },
    Rule {
        name: "summary-absent",
        group: Group::China,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021",
        summary: "a long text has no short version",
        asks: "A short version that a visitor can take in at once, in front of the whole text. What Clearlist builds is one: the notice with its purposes, and both \
               lists before the text.",
        mend: "build the policy with a clearlist.toml, or put a summary of ten lines in front",
        reads: Reads::Words,
        run: summary_absent,
    },
    Rule {
        name: "sensitive-not-marked",
        group: Group::China,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "PIPL 28 to 30, GB/T 35273-2020 5.5 b), GDPR 9",
        summary: "sensitive information is collected and not called so",
        asks: "Faces, fingerprints, health, bank accounts, whereabouts, papers of identity, and all of a child below 14 are sensitive in China: the text marks them, says why they \
               are needed and what they mean for the person, and asks for a consent of their own.",
        mend: "mark each as sensitive, with its need and its effect; in clearlist.toml: sensitive = true",
        reads: Reads::Words,
        run: sensitive_not_marked,
    },
    Rule {
        name: "security-absent",
        group: Group::China,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "GB/T 35273-2020 5.5 g), PIPL 51",
        summary: "nothing is said of how information is protected",
        asks: "The principles and measures of protection: encryption, access, training, what is done after a leak.",
        mend: "add a section on protection that says what is really done",
        reads: Reads::Words,
        run: security_absent,
    },
    Rule {
        name: "incident-notice-absent",
        group: Group::China,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "PIPL 57, GDPR 34",
        summary: "nothing is said of telling people after a leak",
        asks: "After a leak those concerned and the authority are told what leaked, what it may mean and what can be done.",
        mend: "say how and what you tell after an incident",
        reads: Reads::Words,
        run: incident_notice_absent,
    },
    Rule {
        name: "complaint-way-absent",
        group: Group::China,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "GB/T 35273-2020 5.5 h), PIPL 50(2) and 65",
        summary: "no way is named to complain further than to the operator",
        asks: "How complaints are handled, and to which authority or court a visitor can turn when they are not.",
        mend: "name the authority and the court that a visitor can turn to",
        reads: Reads::Words,
        run: complaint_way_absent,
    },
    Rule {
        name: "after-retention-absent",
        group: Group::China,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "Network Data Security Management Regulations 21, PIPL 47, GB/T 35273-2020 6.1",
        summary: "nothing is said of what becomes of information after its time",
        asks: "After its time information is deleted or made anonymous, and the text says which.",
        mend: "say that what is past its time is deleted or made anonymous",
        reads: Reads::Words,
        run: after_retention_absent,
    },
];

static COLLECTED_LIST: Words = Words::new("clear list | list of collected | list of personal information | 个人信息清单 | 信息收集清单 | 已收集 | 收集清单");
static SHARED_LIST: Words = Words::new(
    "list of third | list of SDK* | SDK list | list of partners | list of what is shared | 共享清单 | SDK清单 | SDK目录 | SDK列表 | 第三方清单 | 合作方清单",
);
static SHARES: Words = Words::new(
    "share your | shares your | sharing your | shared with | share* … personal information | share* … with | disclose* … to third | external sharing | \
     共享您的 | 提供给第三方 | 与第三方共享 | 共享个人信息",
);

fn collected_list_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let has_table = context.parsed.passages.iter().any(|passage| passage.is_table);
    // A list that is promised is told by another rule.
    if !has_table && !context.says(&COLLECTED_LIST) && context.settings.is_none_or(|settings| settings.collected.is_empty()) {
        told.missing(&context.opening(), "there is no list of the personal information that is collected");
    }
}

fn shared_list_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let has_table = context.parsed.passages.iter().any(|passage| passage.is_table);
    if has_table || context.says(&SHARED_LIST) || context.settings.is_some_and(|settings| !settings.shared.is_empty()) {
        return;
    }
    if let Some(hit) = context.hits(&SHARES).find(|hit| !NOT.is_in(hit.sentence.text) && !BY_VISITOR.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "information is shared, and there is no list of what goes to whom");
    }
}

static SUMMARY: Words =
    Words::new("summary | in short | at a glance | key points | highlights | short version | overview | 摘要 | 概要 | 要点 | 简明版 | 提示 | 精简版");
/// A text shorter than this is its own summary.
const LONG: usize = 6000;

fn summary_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let width: usize = context.sentences().iter().map(|sentence| crate::policy::parse::width(sentence.text)).sum();
    if context.settings.is_none() && width > LONG && !context.says(&SUMMARY) {
        told.missing(&context.opening(), "the text is long and has no short version");
    }
}

static SENSITIVE: Words = Words::new(
    "fingerprint* | facial | face recognition | biometric* | bank card* | bank account* | credit card* | card number* | identity card* | ID card* | \
     ID number* | identification number* | passport* | precise location | precise geolocation | whereabouts | health information | health data | medical | \
     religio* | sexual orientation | 身份证 | 人脸 | 面部 | 指纹 | 声纹 | 银行卡 | 银行账户 | 健康 | 行踪轨迹 | 精确位置 | 精准定位 | 宗教信仰 | 病历",
);
static MARKED: Words = Words::new("sensitive | special categor* | 敏感");
static TAKES: Words =
    Words::new("collect* | process* | need | provide* | obtain* | record* | store* | receive* | ask | use | 收集 | 获取 | 提供 | 使用 | 采集 | 存储 | 读取");

fn sensitive_not_marked(context: &Context<'_>, told: &mut Told<'_>) {
    if context.says(&MARKED) || context.settings.is_some_and(|settings| settings.collected.iter().any(|item| item.sensitive)) {
        return;
    }
    let never = |text: &str| NOT.is_in(text);
    if let Some(hit) = context.hits(&SENSITIVE).find(|hit| TAKES.is_in(hit.sentence.text) && !never(hit.sentence.text)) {
        told.at(hit.line, hit.span.clone(), format!("\"{}\" is sensitive, and the text marks nothing as such", context.text(&hit.span)));
    }
}

static SECURITY: Words = Words::new("security | secure | encrypt* | protect your | safeguard* | safe | 安全 | 加密 | 保护");

fn security_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&SECURITY) {
        told.missing(&context.opening(), "the text says nothing of how information is protected");
    }
}

static INCIDENT: Words = Words::new("incident* | breach* | leak* | unauthori* access | 泄露 | 安全事件 | 安全事故");
static TELLS: Words = Words::new("notif* | inform | tell | report | announce* | 告知 | 通知 | 报告 | 公告");

fn incident_notice_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says_together(&INCIDENT, &TELLS) {
        told.missing(&context.opening(), "the text does not say that people are told after a leak");
    }
}

static FURTHER: Words = Words::new(
    "supervisory authorit* | data protection authorit* | lodge a complaint | file a complaint | complain* to | complaint with | court* | arbitration | \
     dispute* | regulator* | attorney general | commissioner | 投诉或举报 | 向…投诉 | 举报 | 诉讼 | 仲裁 | 法院 | 争议 | 监管部门",
);

fn complaint_way_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&FURTHER) && !context.announces_in_vain(&FURTHER) {
        told.missing(&context.opening(), "the text names nobody to turn to beyond its operator");
    }
}

static AFTER: Words = Words::new("delet* | anonymi* | eras* | destroy* | 删除 | 匿名化 | 销毁");
static TIME: Words = Words::new(
    "retention | retain* | expir* | period | no longer need* | no longer necessary | after | once | until | as long as | 期限 | 到期 | 期满 | 超出 | 注销 | 届满 | 之后",
);

fn after_retention_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says_together(&AFTER, &TIME) {
        told.missing(&context.opening(), "the text does not say what becomes of information after its time");
    }
}

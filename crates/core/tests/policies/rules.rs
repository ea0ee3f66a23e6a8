//! Every rule on two texts of our own that have no fault: with one fault put in, that rule tells it; with the fault mended, it is silent.

use std::collections::BTreeSet;

use clearlist_core::policy::{Finding, Law, Reads, Scope, check, check_with, rule, rules};

use super::shown::read;

const ENGLISH: &str = include_str!("fernhill-weather.txt");
const CHINESE: &str = include_str!("gaoshan-weather.txt");

/// A rule, words of the faultless text, and what they are replaced by.
type Fault = (&'static str, &'static str, &'static str);

const IN_ENGLISH: &[Fault] = &[
    ("duplicate-heading", "6. Changes", "6. Children"),
    ("empty-section", "5. Children\n\nThe service is for people of 16 years and older.\n", "5. Children\n"),
    ("restarted-numbering", "5. Children", "4. Children"),
    ("stray-mark", "5. Children", "---\n\n5. Children"),
    ("reference-worded-otherwise", "6. Changes\n", "(6) How we tell you of changes\n\nSee (6) when changes are told to you.\n"),
    ("breaks-off", "the notice asks you again.", "the notice asks you again, and we keep earlier versions where"),
    (
        "broken-sentence",
        "One cookie remembers your choice for 6 months.",
        "One cookie remembers it. Installed application information or running process information.",
    ),
    ("broken-sentence", "Everything is encrypted", "Everything is is encrypted"),
    (
        "duplicate-paragraph",
        "6. Changes\n",
        "6. Changes\n\nYou may complain to the data protection authority at any time, or go to the court of Port Ellery.\n",
    ),
    ("product-as-operator", "operated by Fernhill Meteo Ltd", "operated by Fernhill Weather"),
    ("missing-contact", "Write to privacy@fernhill.example", "Write to us"),
    ("operator-not-named", "It is operated by Fernhill Meteo Ltd, 4 Orchard Street, Port Ellery, which decides", "We decide"),
    ("operator-address-absent", ", 4 Orchard Street, Port Ellery,", ""),
    ("missing-dates", "Effective March 2, 2026. ", ""),
    ("children-absent", "5. Children\n\nThe service is for people of 16 years and older.\n\n6. Changes", "5. Changes"),
    ("consent-by-use", "6. Changes\n", "6. Changes\n\nBy using the service you agree to this policy.\n"),
    ("acceptance-by-continued-use", "the notice asks you again.", "continued use of the service constitutes acceptance."),
    ("updates-at-any-time", "6. Changes\n", "6. Changes\n\nWe may change this policy at any time.\n"),
    ("refusal-ends-service", "6. Changes\n", "6. Changes\n\nIf you do not agree, stop using the service.\n"),
    ("withdrawal-absent", "You can withdraw consent at any time in the notice. ", ""),
    ("rights-absent", "to access, to correct and to delete", "to see"),
    ("rights-without-deadline", "within 15 days", "soon"),
    ("refusal-reserved", "we answer requests within 15 days", "we answer requests within 15 days, and have the right to refuse requests that are entangled"),
    ("separate-consent-absent", ", after separate consent", ".\n\nWe share your information with our partners"),
    ("recipient-not-named", "We do not sell", "\n\nWe share your information with our partners. We do not sell"),
    ("storage-place-absent", "Nothing is transferred abroad: information is stored in Ireland.", ""),
    ("transfer-abroad-incomplete", "Nothing is transferred abroad", "Your information may be transferred to other countries"),
    ("clear-list-promised", "1. What we collect\n", "1. What we collect\n\nSee the \"Clear List of Collected Personal Information\".\n"),
    ("shared-list-promised", "list of third parties at https://fernhill.example/recipients", "list of third parties"),
    ("details-promised", "3. Protection\n", "3. Protection\n\nTo learn more, click here.\n"),
    (
        "places-and-laws-differ",
        "information is stored in Ireland.",
        "information is stored only in Ireland.\n\nBy the laws of the United States you have rights over it.",
    ),
    (
        "reidentification-claim",
        "We do not sell",
        "Recipients of shared information cannot re-identify anyone.\n\nWe may share your e-mail address with couriers. We do not sell",
    ),
    (
        "deletion-and-backups",
        "3. Protection\n",
        "3. Protection\n\nWhen you close your account we delete your information.\n\nBackups may not be cleared at once.\n",
    ),
    (
        "consent-promise-broken",
        "6. Changes\n",
        "6. Changes\n\nWe will never reduce your rights without your consent.\n\nChanged terms are deemed to have your agreement.\n",
    ),
    ("summary-absent", "In short: we", "We"),
    ("sensitive-not-marked", "your e-mail address", "your fingerprint"),
    ("security-absent", "3. Protection\n\nEverything is encrypted in transit. After a breach we notify you and the authority without delay.\n\n", ""),
    ("incident-notice-absent", "After a breach we notify you and the authority without delay.", ""),
    ("complaint-way-absent", "You may complain to the data protection authority at any time, or go to the court of Port Ellery.\n\n", ""),
    ("legal-basis-absent", "The legal basis is the performance of a contract for the account, and your consent for everything else.", ""),
    ("legitimate-interest-unnamed", "the performance of a contract", "a legitimate interest"),
    ("gdpr-rights-incomplete", "to restrict its use, ", ""),
    ("complaint-authority-absent", "data protection authority", "magistrate"),
    ("obligation-absent", "Without it we cannot provide an account. ", ""),
    ("automated-decisions-absent", "3. Protection\n", "3. Protection\n\nPersonalized recommendations show what fits.\n"),
    ("source-absent", "3. Protection\n", "3. Protection\n\nWe receive information from third parties.\n"),
    (
        "cookies-without-consent",
        "One cookie remembers your choice for 6 months. Others are set only after you consent in the notice.",
        "Cookies count visits for 6 months.",
    ),
    ("cookie-lifetime-absent", "for 6 months", ""),
    ("sale-not-stated", "We do not sell personal information. ", ""),
    ("opt-out-signal-absent", " Global Privacy Control is honoured.", ""),
    ("categories-absent", " in the last 12 months, by category", ""),
    ("non-retaliation-absent", "You are not treated worse for it, nobody is discriminated against, and an", "An"),
    ("agent-absent", ", and an authorized agent may write on your behalf", ""),
    ("collected-list-absent", "Below is the list of personal information collected in the last 12 months, by category.", ""),
    ("disclosed-not-collected", "3. Protection\n", "3. Protection\n\nWhat may be disclosed publicly: shoe size, hat size.\n"),
];

const IN_CHINESE: &[Fault] = &[
    ("duplicate-heading", "六、变更", "六、共享"),
    ("breaks-off", "我们会再次征得您的同意。", "我们会再次征得您的同意，并将保存此前的各个版本以便您随时查阅，而且"),
    ("broken-sentence", "我们不出售个人信息。", "我们我们不出售个人信息。"),
    ("product-as-operator", "本产品由高山气象科技有限公司运营", "本产品由高山天气运营"),
    ("operator-not-named", "本产品由高山气象科技有限公司运营，", ""),
    ("operator-address-absent", "注册地址：江城市果园路4号。", ""),
    ("missing-dates", "生效日期：2026年3月2日\n\n", ""),
    ("children-absent", "五、未成年人\n\n本产品面向年满十六周岁的用户。\n\n六、变更", "五、变更"),
    ("retention-absent", "保存期限为账号注销后30日，到期后删除。", ""),
    ("vague-retention", "保存期限为账号注销后30日，到期后删除。", "我们仅在所必需的期限内保存，到期后删除。"),
    ("consent-by-use", "六、变更\n", "六、变更\n\n您使用本产品即视为同意本政策。\n"),
    ("acceptance-by-continued-use", "我们会再次征得您的同意。", "您继续使用即视为接受变更。"),
    ("updates-at-any-time", "六、变更\n", "六、变更\n\n我们可能随时修改本政策。\n"),
    ("refusal-ends-service", "六、变更\n", "六、变更\n\n如您不同意本政策，请停止使用本产品。\n"),
    ("withdrawal-absent", "，也可以撤回同意", ""),
    ("rights-absent", "您有权查阅、复制、更正、删除您的个人信息", "您有权"),
    ("rights-without-deadline", "我们将在15日内答复", "我们将尽快答复"),
    ("refusal-reserved", "我们将在15日内答复", "我们将在15日内答复，对于无理的请求我们有权拒绝"),
    ("recipient-not-named", "我们不出售个人信息。", "\n\n我们会与合作伙伴共享您的个人信息。"),
    ("separate-consent-absent", "，并事先取得您的单独同意", "。\n\n我们会与合作伙伴共享您的个人信息"),
    ("storage-place-absent", "个人信息存储在中国境内。", ""),
    ("clear-list-promised", "三、保护\n", "三、保护\n\n详见《已收集个人信息清单》。\n"),
    ("details-promised", "三、保护\n", "三、保护\n\n详情请点击此处。\n"),
    ("deletion-and-backups", "三、保护\n", "三、保护\n\n您注销账号后，我们将删除您的个人信息。\n\n备份系统中的信息可能不会立即清除。\n"),
    ("consent-promise-broken", "六、变更\n", "六、变更\n\n未经您明确同意，我们不会削减您的权利。\n\n未提出异议的，视为您同意变更。\n"),
    ("places-and-laws-differ", "个人信息存储在中国境内。", "个人信息仅存储在中国境内。\n\n依据美国法律，您享有以下权利。"),
    ("reidentification-claim", "我们不出售个人信息。", "接收方无法重新识别所共享信息的主体。\n\n我们会与关联公司共享您的手机号。"),
    ("sensitive-not-marked", "您的手机号码", "您的身份证号"),
    ("security-absent", "三、保护\n\n我们采用加密传输保护信息安全。发生泄露事件时，我们将及时通知您并报告主管部门。\n\n", ""),
    ("incident-notice-absent", "发生泄露事件时，我们将及时通知您并报告主管部门。", ""),
    ("legal-basis-absent", "处理的合法性基础为履行合同或您的同意。", ""),
    ("sale-not-stated", "我们不出售个人信息。", ""),
    ("shared-list-promised", "（https://gaoshan.example/list）", ""),
    ("cookies-without-consent", "仅在您同意后使用，有效期6个月。", "用于记住您的登录状态，有效期6个月。"),
    ("disclosed-not-collected", "三、保护\n", "三、保护\n\n可能公开披露：鞋码、帽围。\n"),
];

/// The faultless texts are short; a summary is asked of long ones only, so a long one is made of them.
fn with_fault(text: &str, (name, from, to): Fault) -> String {
    assert!(text.contains(from), "{from:?} is not in the faultless text");
    let mut faulty = text.replacen(from, to, 1);
    if name == "summary-absent" {
        let long: String =
            (0..80).map(|n| format!("\n\nIn the year {n} the weather of the harbour was recorded by hand, by whoever had the watch on that day.")).collect();
        faulty.push_str(&long);
    }
    faulty
}

fn told<'f>(findings: &'f [Finding], name: &str) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| finding.rule == name).collect()
}

#[test]
fn two_texts_without_a_fault_have_no_findings() {
    for (name, text) in [("policy.txt", ENGLISH), ("policy.txt", CHINESE)] {
        let findings = check(&read(name, text));
        assert!(findings.is_empty(), "{findings:#?}");
    }
}

/// A rule, a text that it tells, and the same text mended.
const ALONE: &[(&str, &str, &str)] = &[
    ("invisible-characters", "A Policy\n\nNames\n\nWe keep your na\u{200b}me.\n", "A Policy\n\nNames\n\nWe keep your name.\n"),
    (
        "ambiguous-date",
        "A Policy\n\nNames\n\nLast updated 05/06/2024. We keep names.\n",
        "A Policy\n\nNames\n\nLast updated 05/06/2024, published 25/04/2024. We keep names.\n",
    ),
    ("no-heading", "A Policy\n\nWe keep your name and nothing else.\n", "A Policy\n\nNames\n\nWe keep your name and nothing else.\n"),
    (
        "contents-announced-and-absent",
        "A Policy\n\nThis policy will help you understand the following:\n\n1. Names\n2. Children\n\n1. Names\n\nWe keep names.\n",
        "A Policy\n\nThis policy will help you understand the following:\n\n1. Names\n2. Children\n\n1. Names\n\nWe keep names.\n\n2. Children\n\nWe keep none.\n",
    ),
    (
        "contents-worded-otherwise",
        "A Policy\n\nThis policy will help you understand the following:\n\n1. Names\n2. How we guard records\n\n1. Names\n\nWe keep names.\n\n2. How we guard and store records\n\nWell.\n",
        "A Policy\n\nThis policy will help you understand the following:\n\n1. Names\n2. How we guard records\n\n1. Names\n\nWe keep names.\n\n2. How we guard records\n\nWell.\n",
    ),
    (
        "misplaced-text",
        "A Policy\n\nDeletion\n\nAsk us.\n\nCancellation\n\nAsk us.\n\nWe cannot follow your request to delete information in these cases:\n\n1. one;\n2. two.\n",
        "A Policy\n\nDeletion\n\nAsk us.\n\nWe cannot follow your request to delete information in these cases:\n\n1. one;\n2. two.\n\nCancellation\n\nAsk us.\n",
    ),
    (
        "foreign-service",
        "Policy of Salt Drama\n\nUse\n\nWhile providing reading services to you we note which episodes you watch. Drama is paid for by episode.\n",
        "Policy of Salt Drama\n\nUse\n\nWhile providing drama services to you we note which episodes you watch. Drama is paid for by episode.\n",
    ),
    (
        "language-not-read",
        "Datenschutz\n\nNamen\n\nWir speichern Ihren Namen, solange Sie ein Konto haben, und sonst nichts von dem, was Sie uns mitteilen.\n",
        "Privacy\n\nNames\n\nWe keep your name for as long as you have an account, and nothing else of what you tell us.\n",
    ),
    ("retention-absent", "A Policy\n\nNames\n\nWe collect your name.\n", "A Policy\n\nNames\n\nWe collect your name. It is kept for 30 days.\n"),
    (
        "vague-retention",
        "A Policy\n\nNames\n\nWe retain your name for as long as necessary.\n",
        "A Policy\n\nNames\n\nWe retain your name for as long as necessary, and not for more than 30 days.\n",
    ),
    (
        "rights-without-procedure",
        "A Policy\n\nRights\n\nYou have the right to access and to delete your information. Questions are welcome.\n",
        "A Policy\n\nRights\n\nYou have the right to access and to delete your information. Use the settings of the app.\n",
    ),
    (
        "shared-list-absent",
        "A Policy\n\nSharing\n\nWe may share your name with couriers.\n",
        "A Policy\n\nSharing\n\nWe may share your name with couriers.\n\nThe list of third parties follows.\n",
    ),
    (
        "opt-out-absent",
        "A Policy\n\nSharing\n\nWe may share your name for behavioral advertising.\n",
        "A Policy\n\nSharing\n\nWe may share your name for behavioral advertising. You can opt out.\n",
    ),
    (
        "after-retention-absent",
        "A Policy\n\nNames\n\nYour name is kept for 30 days.\n",
        "A Policy\n\nNames\n\nYour name is kept for 30 days and then deleted, as any that is past its retention.\n",
    ),
];

#[test]
fn each_fault_is_told_and_its_mending_silences_it() {
    let mut missed = Vec::new();
    for (text, faults) in [(ENGLISH, IN_ENGLISH), (CHINESE, IN_CHINESE)] {
        for fault in faults {
            let findings = check(&read("policy.txt", &with_fault(text, *fault)));
            if told(&findings, fault.0).is_empty() {
                missed.push(format!("{fault:?} is not told; told is {:?}", findings.iter().map(|finding| finding.rule).collect::<Vec<_>>()));
            }
        }
    }
    for (name, faulty, mended) in ALONE {
        if told(&check(&read("policy.txt", faulty)), name).is_empty() {
            missed.push(format!("{name} is silent on {faulty:?}"));
        }
        if !told(&check(&read("policy.txt", mended)), name).is_empty() {
            missed.push(format!("{name} is told of {mended:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// With settings only; tested in `lists`.
const NEEDS_SETTINGS: [&str; 4] = ["third-party-not-listed", "listed-party-not-in-text", "collected-not-listed", "listed-item-not-in-text"];

#[test]
fn every_rule_has_a_fault_here_and_a_page() {
    let tested: BTreeSet<&str> =
        IN_ENGLISH.iter().chain(IN_CHINESE).map(|fault| fault.0).chain(ALONE.iter().map(|case| case.0)).chain(NEEDS_SETTINGS).collect();
    let all: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    assert_eq!(all.difference(&tested).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert_eq!(all.len(), rules().count(), "two rules have one name");
    for rule in rules() {
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
        assert!(!rule.summary.is_empty() && rule.summary.len() <= 90 && !rule.summary.ends_with('.'), "{}", rule.name);
        assert!(rule.asks.len() > 40 && rule.asks.ends_with('.') && !rule.mend.is_empty(), "{}", rule.name);
        assert_eq!(rule.laws.is_empty(), rule.clause.is_empty(), "{}: laws and clause go together", rule.name);
    }
}

#[test]
fn a_rule_that_is_off_or_of_another_law_is_silent() {
    let parsed = read("policy.txt", "A Policy\n\nNames\n\nWe keep your name.\n");
    let names = |scope: Scope| check_with(&parsed, None, &scope).iter().map(|finding| finding.rule).collect::<BTreeSet<_>>();
    let all = names(Scope::default());
    assert!(all.contains("missing-dates") && all.contains("legal-basis-absent") && all.contains("sale-not-stated"));
    assert!(!names(Scope { off: vec!["missing-dates".to_string()], ..Scope::default() }).contains("missing-dates"));
    let europe = names(Scope { laws: vec![Law::Gdpr], ..Scope::default() });
    assert!(europe.contains("legal-basis-absent") && europe.contains("missing-dates") && !europe.contains("sale-not-stated"));
}

#[test]
fn what_one_law_asks_weighs_more_where_the_law_is_named_or_spoken_of() {
    let severity = |text: &str, laws: &[Law]| {
        let parsed = read("policy.txt", text);
        let findings = check_with(&parsed, None, &Scope { laws: laws.to_vec(), ..Scope::default() });
        told(&findings, "legal-basis-absent").first().map(|finding| finding.severity.name())
    };
    let (silent, speaking) = ("A Policy\n\nNames\n\nWe keep your name.\n", "A Policy\n\nNames\n\nWe keep your name, as the GDPR allows us to.\n");
    assert_eq!(severity(silent, &[]), Some("note"));
    assert_eq!(severity(silent, &[Law::Gdpr]), Some("warning"));
    assert_eq!(severity(speaking, &[]), Some("warning"));
}

#[test]
fn words_of_another_language_are_not_judged() {
    for text in [
        "Datenschutzerklärung\n\nNamen\n\nWir speichern Ihren Namen, solange Sie ein Konto haben, und geben ihn nicht an Dritte weiter.\n",
        "プライバシーポリシー\n\n第1条 収集\n\n当社は、お客様の個人情報を収集します。\n",
        "隱私政策\n\n一、收集\n\n我們會收集您的個人資料，並與合作夥伴共享，應您的要求為您刪除。\n",
    ] {
        let findings = check(&read("policy.txt", text));
        assert_eq!(told(&findings, "language-not-read").len(), 1, "{text}");
        let words: Vec<_> = findings.iter().filter(|finding| rule(finding.rule).is_ok_and(|rule| rule.reads == Reads::Words)).collect();
        assert!(words.is_empty(), "{words:?}");
    }
}

#[test]
fn a_name_that_is_almost_a_rules_is_told_which() {
    let near = |name: &str| rule(name).map(|rule| rule.name).unwrap_or_else(|near| near.first().copied().unwrap_or("nothing"));
    assert_eq!(near("missing-date"), "missing-dates");
    assert_eq!(near("vague"), "vague-retention");
    assert_eq!(near("breaks-off"), "breaks-off");
    assert_eq!(near("qqqqqqqqqqqq"), "nothing");
}

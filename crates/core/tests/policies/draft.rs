//! What a draft proposes, and what it must not.

use clearlist_core::policy::{Confidence, Draft, Necessity, draft, parse};
use expect_test::{Expect, expect};

use super::shown::read;

fn drafted(name: &str, text: &str) -> Draft {
    draft(&read(name, text))
}

/// One line a proposal: what, where from, how sure.
fn told(draft: &Draft) -> String {
    let mut out = String::new();
    for item in &draft.collected {
        let marks = [
            item.function.as_ref().map(|function| format!("in {function}")),
            item.retention.clone(),
            item.stored.as_ref().map(|place| format!("at {place}")),
            item.how.clone(),
            item.sensitive.map(|kind| format!("sensitive: {kind}")),
            matches!(item.necessity, Necessity::Claimed { .. }).then(|| "claimed necessary".to_string()),
        ];
        let marks = marks.into_iter().flatten().collect::<Vec<_>>().join("; ");
        out.push_str(&format!("collected {} {} [{}] for {} ({marks}) {}\n", item.from.line, item.item, item.category, item.purpose, item.confidence.name()));
    }
    for line in &draft.shared {
        let recipient = line.recipient.as_deref().unwrap_or("nobody named");
        out.push_str(&format!("shared {} {} with {recipient} {}\n", line.from.line, line.categories.join(", "), line.confidence.name()));
    }
    for item in &draft.published {
        out.push_str(&format!(
            "published {} {}{} {}\n",
            item.from.line,
            item.item,
            if item.is_collected { "" } else { ", not collected" },
            item.confidence.name()
        ));
    }
    for item in &draft.denied {
        out.push_str(&format!("denied {} {}\n", item.from.line, item.item));
    }
    for place in &draft.places {
        out.push_str(&format!("place {} {}\n", place.from.line, place.place));
    }
    let separate = |clause: Option<&str>| clause.map_or(String::new(), |clause| format!(" ({clause})"));
    let purposes = draft.purposes.iter().map(|purpose| {
        let stopped = purpose.stopped.as_ref().map_or(String::new(), |from| format!(" (stopped: {})", from.line));
        format!("{}{}{stopped}", purpose.id, separate(purpose.separate))
    });
    out + &format!("purposes: {}\n", purposes.collect::<Vec<_>>().join(", "))
}

#[track_caller]
fn check(name: &str, text: &str, expected: Expect) {
    expected.assert_eq(&told(&drafted(name, text)));
}

fn real(name: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/policies").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {} is not here", path.display());
    }
    text
}

#[test]
fn the_short_drama_policy_gives_what_is_expected_and_no_more() {
    let Some(text) = real("epimini-short-drama.txt") else { return };
    check(
        "policy.txt",
        &text,
        expect![[r#"
        collected 21 device information [Device information] for account (in becoming a registered user; Until the account is cancelled; You give it) high
        collected 23 order records [Orders and payments] for ordering-and-payment (in ordering and payment; at our server; Arises while you use the service; claimed necessary) medium
        collected 23 consumption records [Orders and payments] for ordering-and-payment (in ordering and payment; at our server; Arises while you use the service; claimed necessary) medium
        collected 23 payment records [Orders and payments] for ordering-and-payment (in ordering and payment; at our server; Arises while you use the service; claimed necessary) medium
        shared 35 device identification code, product version information with nobody named high
        published 35 viewing episodes, not collected high
        published 35 viewing duration, not collected high
        place 55 mainland China
        purposes: account, ordering-and-payment, publication (PIPL 25), sharing (PIPL 23)
    "#]],
    );
}

#[test]
fn the_live_policy_gives_what_is_expected_and_no_more() {
    let Some(text) = real("ming-live.txt") else { return };
    check(
        "policy.txt",
        &text,
        expect![[r#"
        collected 11 Installed application information [Installed and running applications] for security () medium
        collected 11 running process information [Installed and running applications] for security () medium
        collected 23 account information [Account] for account () low
        shared 7 Data with third-party storage low
        shared 23 account information with strictly screened service providers medium
        shared 25 this information with close partners low
        shared 57 your personal information with administrative authorities medium
        shared 59 Your personal information with affiliates medium
        shared 61 Your personal information with affiliated products medium
        shared 63 personal information with authorized partners medium
        shared 73 your personal information with a successor of the business medium
        purposes: sharing (PIPL 23), security, push-messages (stopped: 23), account
    "#]],
    );
    let draft = drafted("policy.txt", &text);
    let providers = draft.shared.iter().find(|line| line.from.line == 23).unwrap();
    let purpose = providers.purpose_words.as_deref().unwrap();
    for word in ["updates", "tips", "event"] {
        assert!(purpose.contains(word), "{purpose}");
    }
}

/// The same facts in other words, order and numbers: nothing is known by its line or by the words of one text.
#[test]
fn mutated_texts_give_mutated_lists() {
    let Some(text) = real("epimini-short-drama.txt") else { return };
    let mutated = text
        .replace("becoming a registered user", "joining the club")
        .replace("your device information", "your nickname and mobile phone number")
        .replace("order records, consumption records, and payment records", "refund records and invoice details")
        .replace("device identification code, product version information", "IMEI")
        .replace("viewing episodes, viewing duration", "search history")
        .replace("in mainland China", "in Singapore")
        .replace("When you cancel your account", "Once you close your account");
    let mut draft = drafted("policy.txt", &mutated);
    draft.purposes.clear();
    expect![[r#"
        collected 21 nickname [Account] for account (in joining the club; Until the account is closed; You give it) high
        collected 21 mobile phone number [Contact details] for account (in joining the club; Until the account is closed; You give it) high
        collected 23 refund records [Orders and payments] for ordering-and-payment (in ordering and payment; at our server; Arises while you use the service; claimed necessary) medium
        collected 23 invoice details [Orders and payments] for ordering-and-payment (in ordering and payment; at our server; Arises while you use the service; claimed necessary) medium
        collected 35 IMEI [Device identifiers] for service () low
        shared 35 IMEI with nobody named high
        published 35 search history, not collected high
        place 55 Singapore
        purposes: 
    "#]]
    .assert_eq(&told(&draft));
    // Without the sentences there is nothing to propose.
    let emptied =
        text.lines().filter(|line| !["Application function", "external sharing"].iter().any(|words| line.contains(words))).collect::<Vec<_>>().join("\n");
    let draft = drafted("policy.txt", &emptied);
    assert_eq!((draft.collected, draft.shared, draft.published), (vec![], vec![], vec![]));
}

#[test]
fn what_is_denied_is_not_proposed() {
    check(
        "policy.txt",
        "Privacy\n\nWhat we collect\n\nWe do not collect your location or your contacts. We never share your phone number with advertisers. We will not ask you to provide your ID card number. We collect your nickname.\n\nWhat we do not collect:\n\n- health data\n- fingerprints",
        expect![[r#"
            collected 5 nickname [Account] for account () medium
            denied 5 location
            denied 5 your contacts
            denied 5 phone number
            denied 9 health data
            denied 10 fingerprints
            purposes: account
        "#]],
    );
}

#[test]
fn lists_sentences_and_mentions_differ_in_confidence() {
    check(
        "policy.md",
        "# Privacy\n\n## Information we collect\n\nWhen you create an account, we collect the following information:\n\n- full name\n- e-mail address, for sending you invoices\n- fingerprint\n\nWe record your IP address automatically. Our app uses crash logs to find faults. If you write to us by e-mail, we answer.\n\n## Sharing\n\nWe share order details with payment processors and our affiliates, Blue Harbour Ltd among them. Your data may be disclosed to law enforcement where the law requires it. If we are acquired, your information may be transferred to the buyer. You may share your photos with friends.\n\nData is stored in Germany and the United States for 30 days.\n",
        expect![[r#"
            collected 7 full name [Personal details] for service () high
            collected 8 e-mail address [Contact details] for communication () high
            collected 9 fingerprint [Biometrics] for service (sensitive: biometrics) high
            collected 11 IP address [Network] for service (Taken automatically) medium
            collected 11 crash logs [Logs and diagnostics] for measurement () medium
            collected 15 order details [Orders and payments] for ordering-and-payment () low
            shared 15 order details with payment processors medium
            shared 15 order details with affiliates medium
            shared 15 order details with Blue Harbour Ltd medium
            shared 15 Your data with law enforcement medium
            shared 15 your information with a successor of the business medium
            place 17 Germany
            place 17 United States
            purposes: service, communication, measurement, sharing (PIPL 23), ordering-and-payment
        "#]],
    );
}

#[test]
fn tables_are_the_surest() {
    check(
        "policy.md",
        "# Privacy\n\n## Your data\n\n| Information | Purpose | When | Retention |\n|---|---|---|---|\n| Phone number | Sign in | On registration | 1 year |\n| Bank card number | Payment | At checkout | |\n\n## Third parties\n\n| SDK | Company | Information shared | Purpose | Privacy policy |\n|---|---|---|---|---|\n| Harbour Push SDK | Blue Harbour Ltd | Device identifiers | Push messages | https://harbour.example/privacy |\n",
        expect![[r#"
            collected 7 Phone number [Contact details] for account (1 year) high
            collected 8 Bank card number [Financial accounts] for ordering-and-payment (sensitive: financial account) high
            collected 14 Device identifiers [Device identifiers] for service () low
            shared 14 Device identifiers with Harbour Push SDK high
            purposes: account, ordering-and-payment, sharing (PIPL 23), service
        "#]],
    );
}

#[test]
fn chinese_is_read() {
    check(
        "policy.txt",
        "隐私政策\n\n一、我们如何收集个人信息\n\n（一）账号注册\n\n当您注册账号时，我们会收集您的手机号码、昵称和头像。上述信息是注册所必需的信息，如您拒绝提供，将无法使用本产品。您注销账号后，我们将删除上述信息。\n\n（二）支付功能\n\n您需要提供银行卡号。我们不会收集您的通讯录。\n\n二、我们如何共享\n\n我们会与关联公司共享您的订单信息。经您同意，我们会公开披露您的昵称。您的个人信息存储于中国境内。",
        expect![[r#"
            collected 7 手机号码 [联系方式] for account (in 账号注册; 至账号注销; claimed necessary) high
            collected 7 昵称 [账号信息] for account (in 账号注册; 至账号注销; claimed necessary) high
            collected 7 头像 [账号信息] for account (in 账号注册; 至账号注销; claimed necessary) high
            collected 11 银行卡号 [金融账户信息] for ordering-and-payment (in 支付功能; 您主动提供; sensitive: financial account) medium
            collected 15 订单信息 [订单与支付信息] for ordering-and-payment () low
            shared 15 订单信息 with 关联公司 medium
            published 15 昵称 medium
            denied 11 通讯录
            place 15 中国境内
            purposes: account, ordering-and-payment, sharing (PIPL 23), publication (PIPL 25)
        "#]],
    );
}

#[test]
fn every_proposal_stands_on_its_own_sentence() {
    let text =
        "# Privacy\n\n## Collecting\n\nFirst line.\nWe collect your name\nand your gender, too. Then\nwe share your location history with Acme Maps Inc.\n";
    let parsed = read("policy.md", text);
    let draft = draft(&parsed);
    let words = |span: std::ops::Range<usize>| &parsed.source().text()[span];
    let name = draft.collected.iter().find(|item| item.item == "name").unwrap();
    assert!(words(name.from.span.clone()).starts_with("We collect your name") && words(name.from.span.clone()).ends_with("too."), "{name:?}");
    let shared = draft.shared.first().unwrap();
    assert_eq!((shared.recipient.as_deref(), shared.sensitive, shared.confidence), (Some("Acme Maps Inc."), Some("whereabouts"), Confidence::Medium));
    assert!(words(shared.from.span.clone()).starts_with("Then\nwe share"));
}

/// Sentences without an end do no harm.
#[test]
fn long_texts_are_read_in_time() {
    let sentence = "We collect your name, e-mail address and device model, and share order details with partners. ";
    let endless = "we collect your name, your phone number, share it with partners and keep order records; ".repeat(1_500);
    let many = sentence.repeat(1_500);
    for text in [
        endless,
        many,
        "收集手机号、".repeat(3_000),
        "当您注册时我们向第三方提供您的手机号码以便登录".repeat(1_000),
        "not ".repeat(30_000),
        "to provide you ".repeat(10_000),
    ] {
        let source = clearlist_core::policy::Source::from_bytes("policy.txt", format!("Policy\n\n1. What we collect\n\n{text}").as_bytes()).unwrap();
        let started = std::time::Instant::now();
        draft(&parse(&source));
        // Seconds where it is linear even unoptimised on a busy machine, hours where it is not.
        assert!(started.elapsed().as_secs() < 60, "{} bytes took {:?}", source.text().len(), started.elapsed());
    }
}

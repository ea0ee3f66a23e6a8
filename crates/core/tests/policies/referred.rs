//! References of a text to its own sections, by number and by title.

use super::shown::{read, whole};

const TEXT: &str = "Policy\n\n1. Collecting\n\n1.1 Names\n\nWe keep names.\n\n1.2 Orders\n\nWe keep orders.\n\n2. Your rights\n\n(a) Access\n\nYou may ask.\n\n(b) Deletion\n\nYou may ask for it.\n\n3. Asking us\n\n";

#[track_caller]
fn check(sentence: &str, expected: &str) {
    let document = read("policy.txt", &format!("{TEXT}{sentence}\n")).document;
    let whole = whole(&document);
    assert_eq!(whole.lines().last().unwrap_or_default().trim_start_matches([' ', '¶']), expected, "{whole}");
}

#[test]
fn by_number() {
    check("It is told in clause 1.2 and in Section 2.", "It is told in <clause 1.2 # orders> and in <Section 2 # your-rights>.");
    check("It is told in § 2 of this policy.", "It is told in <§ 2 # your-rights> of this policy.");
    check("For erasure see paragraph (b) above.", "For erasure see paragraph <(b) # deletion> above.");
    check("As Section 4 of this policy or Article 13 of the GDPR says.", "As Section 4 of this policy or Article 13 of the GDPR says.");
    let document = read("policy.txt", "政策\n\n第一条 收集\n\n我们收集姓名。\n\n第二条 权利\n\n您可以按第一条查询。\n").document;
    assert!(whole(&document).contains("按<第一条 # section-1>查询"), "{}", whole(&document));
}

#[test]
fn by_title() {
    check("For that see 'Your rights' above.", "For that see '<Your rights # your-rights>' above.");
    check("For that see “2. Your Rights”, or the \"Orders\" section.", "For that see “<2. Your Rights # your-rights>”, or the \"<Orders # orders>\" section.");
    check(
        "It's the customers' 'Orders' that count, and we don't see “Nothing” else.",
        "It's the customers' 'Orders' that count, and we don't see “Nothing” else.",
    );
    check("We call them “Orders” here.", "We call them “Orders” here.");
    let document = read("policy.txt", "政策\n\n一、您的权利\n\n您可以查询。\n\n二、联系我们\n\n详见“您的权利”一节。\n").document;
    assert!(whole(&document).contains("详见“<您的权利 # section-1>”一节。"), "{}", whole(&document));
}

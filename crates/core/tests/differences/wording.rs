//! What is plainly wording, and what is not (CHECKLIST L16).

use super::{document, of_paragraph, shown};
use clearlist_core::policy::{Reason, diff};

#[track_caller]
fn wording(old: &str, new: &str) {
    let difference = of_paragraph(old, new);
    assert!(!difference.changes.is_empty(), "nothing found between {old:?} and {new:?}");
    assert!(!difference.is_material(), "{}", shown(&difference));
}

#[track_caller]
fn material(old: &str, new: &str, reasons: &[Reason]) {
    for (old, new) in [(old, new), (new, old)] {
        let difference = of_paragraph(old, new);
        assert!(difference.is_material(), "{}", shown(&difference));
        assert_eq!(difference.reasons(), reasons, "{}", shown(&difference));
    }
}

#[test]
fn case_punctuation_and_white_space_are_wording() {
    wording("We use Your data, and keep it safe.", "We use your data and keep it safe");
    wording("We use “your” data; and  keep it safe.", "We use \"your\" data - and keep it safe!");
    wording("A sentence. Another one.", "A sentence.\n\nAnother one.");
    wording("我们收集您的信息，用于登录。", "我们收集您的信息,用于登录.");
    wording("Write an e-mail to our web-site.", "Write an email to our web-site.");
    wording("You may opt-in here.", "You may opt in here.");
    wording("Ｗｅ keep it.", "We keep it.");
    wording("It's yours.", "Its yours.");
}

/// It is not shown, and so not even a change of wording.
#[test]
fn what_nobody_sees_is_no_change() {
    assert!(of_paragraph("We keep\u{200b} it.", "We keep it.").is_empty());
}

#[test]
fn a_known_misspelling_mended_is_wording() {
    wording("We recieve the informtion from you.", "We receive the information from you.");
    wording("We receive the information from you.", "We recieve the information from you.");
    wording("Seperate pages for each product.", "Separate pages for each product.");
}

#[test]
fn what_only_looks_alike_is_not() {
    material("We make casual use of it in your home.", "We make causal use of it in your home.", &[Reason::Unsure]);
    material("We work with Gogle on maps.", "We work with Google on maps.", &[Reason::Unsure]);
    material("We do this for a while.", "We do this for a whole.", &[Reason::Unsure]);
    material("Nothing is due at the end.", "Nothing is due at the and.", &[Reason::Unsure]);
}

#[test]
fn numbers_signs_and_negations_never_are() {
    material("Logs are kept for 30 days.", "Logs are kept for 90 days.", &[Reason::Retention]);
    material("We store it for 1.5 months.", "We store it for 15 months.", &[Reason::Retention]);
    material("We sell it.", "We do not sell it.", &[Reason::Recipient]);
    material("It is done in 10-20 ways.", "It is done in 10 20 ways.", &[Reason::Unsure]);
    material("It costs 5 $ a time.", "It costs 5 € a time.", &[Reason::Unsure]);
    material("It is warmer than -5 outside.", "It is warmer than 5 outside.", &[Reason::Unsure]);
    material("We may do it.", "We must do it.", &[Reason::Unsure]);
    material("The thing happens.", "The thing never happens.", &[Reason::Unsure]);
    material("我们会出售信息。", "我们不会出售信息。", &[Reason::Unsure]);
    material("It is not able to see it.", "It is notable to see it.", &[Reason::Unsure]);
}

#[test]
fn addresses_are_held_to_the_letter() {
    material("Mail to office@a-b.example please.", "Mail to office@ab.example please.", &[Reason::Contact]);
    material("See https://a.example/x for it.", "See https://a.example/y for it.", &[Reason::Unsure]);
    wording("Mail to office@ab.example.", "Mail to office@ab.example");
}

#[test]
fn short_capitals_are_words_of_their_own() {
    material("It goes to us alone.", "It goes to US alone.", &[Reason::Country]);
    material("Tell who it is.", "Tell WHO it is.", &[Reason::Unsure]);
}

#[test]
fn reasons_are_named_in_both_languages() {
    material("It goes to Ireland.", "It goes to Brazil.", &[Reason::Country]);
    material("数据存放在德国。", "数据存放在法国。", &[Reason::Country]);
    material("It is there.", "It is there. Partners also get it.", &[Reason::Recipient]);
    material("日志保存三十天。", "日志保存九十天。", &[Reason::Retention]);
    material("Ask for a copy.", "Ask for a copy, or withdraw.", &[Reason::Right]);
}

#[test]
fn dates_and_names_of_the_version_itself_are_wording() {
    let text = |date: &str, days: &str| document(&format!("# Privacy Policy\n\nLast updated: {date}\n\n## Keeping\n\nKept until {days}, then gone.\n"));
    let difference = diff(&text("3 March 2026", "1 May 2026"), &text("10 June 2026", "1 May 2026"));
    assert!(!difference.changes.is_empty() && !difference.is_material(), "{}", shown(&difference));
    let difference = diff(&text("3 March 2026", "1 May 2026"), &text("3 March 2026", "1 May 2027"));
    assert!(difference.is_material(), "a date in the text is a promise: {}", shown(&difference));
    let chinese = |date: &str| document(&format!("# 隐私政策\n\n更新日期：{date}\n\n## 说明\n\n我们说明。\n"));
    let difference = diff(&chinese("2026年3月3日"), &chinese("2026年11月24日"));
    assert!(!difference.changes.is_empty() && !difference.is_material(), "{}", shown(&difference));
    let version = |version: &str| clearlist_core::policy::Document {
        version: version.to_owned(),
        ..document(&format!("# P\n\nVersion {version} of this policy.\n\n## A\n\nText.\n"))
    };
    let difference = diff(&version("3.1"), &version("3.2"));
    assert!(!difference.changes.is_empty() && !difference.is_material(), "{}", shown(&difference));
}

#[test]
fn the_same_text_divided_otherwise_is_wording() {
    let old = document("# Policy\n\n## One\n\nWe say this.\n\nWe say that.\n");
    let mut new = old.clone();
    let blocks = new.sections[0].blocks.split_off(1);
    new.sections[0].sections.push(clearlist_core::policy::Section { id: "more".into(), blocks, ..Default::default() });
    let difference = diff(&old, &new);
    assert!(!difference.is_empty() && !difference.is_material(), "{}", shown(&difference));
}

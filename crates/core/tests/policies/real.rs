//! The two real policies of the project: every section in its place, every finding on its line. They lie beside the repository, not in it; where they are
//! missing the tests say so and pass.

use std::path::Path;

use clearlist_core::policy::{Block, Document, Parsed, Section, Source, check, parse};
use expect_test::{Expect, expect};

use super::shown::{headings, read, shown};

/// The text of a real policy, where it can be had.
pub(crate) fn text(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/policies").join(name);
    let text = std::fs::read(&path).ok().map(|bytes| Source::from_bytes(name, &bytes).unwrap().text().to_string());
    if text.is_none() {
        println!("skipped: {} is not here", path.display());
    }
    text
}

fn policy(name: &str) -> Option<Parsed> {
    text(name).map(|text| read(name, &text))
}

#[track_caller]
fn assert_outline(document: &Document, expected: Expect) {
    let facts = format!(
        "{} | {} | {:?} {:?} {:?} | {} contacts\n",
        document.title,
        document.product,
        document.published,
        document.effective,
        document.revised,
        document.contacts.len()
    );
    expected.assert_eq(&(facts + &headings(document)));
}

/// Rule and line of each finding.
fn findings(parsed: &Parsed) -> String {
    check(parsed).iter().map(|finding| format!("{} {}\n", finding.line, finding.rule)).collect()
}

fn section<'d>(sections: &'d [Section], path: &[&str]) -> &'d Section {
    let (first, rest) = path.split_first().unwrap();
    let found = sections.iter().find(|section| section.title.starts_with(first)).unwrap();
    if rest.is_empty() { found } else { section(&found.sections, rest) }
}

/// How many items each list directly in the section has, and where paragraphs stand between: `¶ 5 ¶`.
fn shape(section: &Section) -> String {
    let one =
        |block: &Block| match block {
            Block::Paragraph { .. } => "¶".to_string(),
            Block::List { items } => items
                .iter()
                .map(|item| {
                    if item.blocks.is_empty() {
                        "-".to_string()
                    } else {
                        format!("-({})", shape(&Section { blocks: item.blocks.clone(), ..Section::default() }))
                    }
                })
                .collect(),
            Block::Contents { entries } => format!("contents of {}", entries.len()),
            Block::Table { .. } => "table".to_string(),
        };
    section.blocks.iter().map(one).collect::<Vec<_>>().join(" ")
}

pub(crate) const EPIMINI: &str = "epimini-short-drama.txt";
pub(crate) const MING: &str = "ming-live.txt";

#[test]
fn every_section_of_epimini_is_in_its_place() {
    let Some(parsed) = policy(EPIMINI) else { return };
    assert_outline(
        &parsed.document,
        expect![[r#"
            Privacy Policy | Epimini Short Drama | Some("2024-05-10") Some("2024-05-10") Some("2024-05-10") | 0 contacts
            1. How we collect and use your personal information
              1. Application function one: becoming a registered user
              2. Application function two: ordering and payment
              1. Transfer
            2. How we disclose your personal information publicly
            How we protect and store your personal information
              (1) Technical protection measures
              (2) Security management system
              (3) Account protection
              (4) Information security incident handling
              (5) Retention period
            4. Your rights
              (1) Access to your personal information
              (2) Correction of your personal information
              (3) Deletion of your personal information
              (4) Withdrawal of consent, closing of functional use
              (5) Account cancellation
              (6) Response to your above requests
        "#]],
    );
}

#[test]
fn the_lists_of_epimini_are_lists() {
    let Some(Parsed { document, .. }) = policy(EPIMINI) else { return };
    let shape_of = |path: &[&str]| shape(section(&document.sections, path));
    assert_eq!(shape(&Section { blocks: document.preface.clone(), ..Section::default() }), "¶ contents of 10 ¶");
    assert_eq!(shape_of(&["How we collect", "Transfer"]), "¶ --");
    assert_eq!(shape_of(&["How we disclose"]), "¶ --- ¶");
    assert_eq!(shape_of(&["How we protect", "Information security"]), "¶ ¶");
    assert_eq!(shape_of(&["Your rights", "Deletion"]), "¶ ----- ¶");
    // The exceptions to deletion stay where they stand.
    assert_eq!(shape_of(&["Your rights", "Account cancellation"]), "¶ ¶ ------");
}

#[test]
fn the_contents_of_epimini_point_to_what_is_there() {
    let Some(Parsed { document, .. }) = policy(EPIMINI) else { return };
    let Some(Block::Contents { entries }) = document.preface.get(1) else { panic!("no contents") };
    let targets: Vec<_> = entries.iter().map(|entry| entry.target.as_deref().unwrap_or("-")).collect();
    let there = [
        "how-we-collect-and-use-your-personal-information",
        "how-we-disclose-your-personal-information-publicly",
        "how-we-protect-and-store-your-personal-information",
        "your-rights",
    ];
    assert_eq!(targets, [&there[..], &["-"; 6]].concat());
}

#[test]
fn three_references_of_epimini_lead_to_the_answer() {
    let Some(Parsed { document, .. }) = policy(EPIMINI) else { return };
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(json.matches(r#"{"kind":"reference","text":"(6) how we respond to your request","target":"response-to-your-above-requests"}"#).count(), 3);
    assert_eq!(json.matches(r#""kind":"reference""#).count(), 3);
}

#[test]
fn findings_in_epimini_are_on_their_lines() {
    let Some(parsed) = policy(EPIMINI) else { return };
    expect![[r#"
        1 missing-contact
        1 operator-address-absent
        1 summary-absent
        1 legal-basis-absent
        1 gdpr-rights-incomplete
        1 complaint-authority-absent
        1 sale-not-stated
        1 opt-out-signal-absent
        1 non-retaliation-absent
        1 agent-absent
        3 product-as-operator
        7 contents-worded-otherwise
        9 contents-announced-and-absent
        10 contents-announced-and-absent
        11 contents-announced-and-absent
        12 contents-announced-and-absent
        13 contents-announced-and-absent
        14 contents-announced-and-absent
        17 consent-by-use
        17 updates-at-any-time
        17 refusal-ends-service
        19 foreign-service
        19 clear-list-promised
        21 restarted-numbering
        21 deletion-and-backups
        25 restarted-numbering
        27 recipient-not-named
        35 recipient-not-named
        35 shared-list-absent
        35 disclosed-not-collected
        35 disclosed-not-collected
        55 vague-retention
        57 rights-without-deadline
        58 places-and-laws-differ
        64 reference-worded-otherwise
        75 reference-worded-otherwise
        78 reference-worded-otherwise
        84 misplaced-text
        95 breaks-off
    "#]]
    .assert_eq(&findings(&parsed));
}

#[test]
fn every_section_of_ming_is_in_its_place() {
    let Some(parsed) = policy(MING) else { return };
    assert_outline(
        &parsed.document,
        expect![[r#"
            Privacy and Policy | Ming Live | None None None | 1 contacts
            Protecting Personal Information
            Use of Personal Information
            Sharing, Transferring and Public Disclosure of Personal Information
              1. Sharing
              2. Transfer
              3. Public Disclosure
            Update Agreement
            Contact Us
        "#]],
    );
}

#[test]
fn the_lists_of_ming_are_lists() {
    let Some(Parsed { document, .. }) = policy(MING) else { return };
    let shape_of = |path: &[&str]| shape(section(&document.sections, path));
    assert_eq!(shape_of(&["Protecting"]), "-------");
    assert_eq!(shape_of(&["Use of"]), "----(---------)");
    assert_eq!(shape_of(&["Sharing", "Sharing"]), "¶ -----");
    assert_eq!(shape_of(&["Sharing", "Transfer"]), "¶ ---");
    assert_eq!(shape_of(&["Sharing", "Public Disclosure"]), "--");
    // The lone full stop at the end is no paragraph.
    assert_eq!(shape_of(&["Contact Us"]), "¶");
}

#[test]
fn findings_in_ming_are_on_their_lines() {
    let Some(parsed) = policy(MING) else { return };
    expect![[r#"
        1 operator-not-named
        1 operator-address-absent
        1 missing-dates
        1 children-absent
        1 retention-absent
        1 storage-place-absent
        1 collected-list-absent
        1 summary-absent
        1 complaint-way-absent
        1 after-retention-absent
        1 gdpr-rights-incomplete
        1 complaint-authority-absent
        1 sale-not-stated
        1 opt-out-signal-absent
        1 categories-absent
        1 non-retaliation-absent
        1 agent-absent
        3 rights-without-procedure
        3 rights-without-deadline
        11 broken-sentence
        19 refusal-reserved
        23 withdrawal-absent
        23 shared-list-absent
        23 recipient-not-named
        23 separate-consent-absent
        53 recipient-not-named
        53 reidentification-claim
        55 recipient-not-named
        59 recipient-not-named
        61 recipient-not-named
        63 recipient-not-named
        87 acceptance-by-continued-use
        87 consent-promise-broken
        93 stray-mark
    "#]]
    .assert_eq(&findings(&parsed));
}

/// Line of each finding of a rule, and the lines that belong to it.
fn with_others(parsed: &Parsed, rule: &str) -> Vec<(u32, Vec<u32>)> {
    let findings = check(parsed);
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| (finding.line, finding.also.iter().map(|also| also.line).collect())).collect()
}

#[test]
fn contradictions_of_the_real_policies_name_both_places() {
    let (Some(epimini), Some(ming)) = (policy(EPIMINI), policy(MING)) else { return };
    assert_eq!(with_others(&epimini, "deletion-and-backups"), [(21, vec![75])]);
    assert_eq!(with_others(&epimini, "places-and-laws-differ"), [(58, vec![55])]);
    assert_eq!(with_others(&epimini, "misplaced-text"), [(84, vec![67])]);
    assert_eq!(with_others(&ming, "consent-promise-broken"), [(87, vec![85])]);
    assert_eq!(with_others(&ming, "reidentification-claim"), [(53, vec![23, 55, 57, 59, 61, 63])]);
}

/// A real text with one fault mended: by the words before and after.
#[test]
fn a_fault_of_a_real_policy_mended_is_told_no_more() {
    let mends = [
        (EPIMINI, "missing-contact", "5. How we handle", "Write to desk@example.org\n5. How we handle"),
        (EPIMINI, "product-as-operator", "operated by Epimini Short Drama", "operated by Epimini Pictures Ltd"),
        (EPIMINI, "consent-by-use", "Once you choose to use our products or services, it means you", "We ask whether you"),
        (EPIMINI, "updates-at-any-time", "updates at any time", "updates"),
        (EPIMINI, "foreign-service", "reading services", "short drama services"),
        (EPIMINI, "vague-retention", "shortest period required by law", "90 days after the retention began that are"),
        (EPIMINI, "places-and-laws-differ", "in the US", "in mainland China"),
        (EPIMINI, "deletion-and-backups", "backup", "live"),
        (EPIMINI, "disclosed-not-collected", "viewing episodes, viewing duration", "order records"),
        (MING, "broken-sentence", "your device. Installed", "your device: installed"),
        (MING, "refusal-reserved", "right to refuse", "duty"),
        (MING, "consent-promise-broken", "it will be deemed that", "we ask whether"),
        (MING, "acceptance-by-continued-use", "it will be deemed that", "we ask whether"),
        (MING, "reidentification-claim", "cannot re-identify", "is told of"),
        (MING, "rights-without-procedure", "Contact Us\n", "Contact Us\n\nTo delete your information, write to us by e-mail.\n"),
        (MING, "missing-dates", "Privacy and Policy\n", "Privacy and Policy\n\nEffective May 10, 2024\n"),
        (MING, "stray-mark", "\n.", "\n"),
    ];
    for (name, rule, from, to) in mends {
        let Some(text) = text(name) else { return };
        assert!(text.contains(from), "{name} does not say {from:?}");
        let told = |text: &str| check(&read(name, text)).iter().filter(|finding| finding.rule == rule).count();
        assert!(told(&text) > 0, "{rule} is silent on {name}");
        assert_eq!(told(&text.replace(from, to)), 0, "{rule} is told of the mended {name}");
    }
}

#[test]
fn no_word_of_the_real_policies_is_lost() {
    for name in [EPIMINI, MING] {
        let Some(text) = text(name) else { return };
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        assert_eq!(words(&text), words(&shown(&read(name, &text).document)), "{name}");
    }
}

/// Wrapping changes no structure.
#[test]
fn real_policies_wrapped_are_the_same() {
    for name in [EPIMINI, MING] {
        let Some(text) = text(name) else { return };
        for width in [64, 78, 100] {
            let wrapped: String = text.lines().map(|line| wrap(line, width)).collect();
            assert_eq!(headings(&read(name, &wrapped).document), headings(&read(name, &text).document), "{name} at {width}");
        }
    }
}

pub(crate) fn wrap(line: &str, width: usize) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in line.split(' ') {
        if column > 0 && column + 1 + word.len() > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out + "\n"
}

/// The sections of a real policy in another order keep their insides, so no order is built in.
#[test]
fn real_sections_keep_their_structure_in_any_order() {
    let Some(text) = text(EPIMINI) else { return };
    let lines: Vec<&str> = text.lines().collect();
    let parts = [&lines[18..30], &lines[30..38], &lines[38..56], &lines[56..]];
    let outline = |order: &[usize]| {
        let body: String = order.iter().flat_map(|part| parts[*part].iter().map(|line| format!("{line}\n")).chain(["\n".to_string()])).collect();
        headings(&parse(&Source::from_bytes(EPIMINI, format!("{}\n{body}", lines[..18].join("\n")).as_bytes()).unwrap()).document)
    };
    let cut = |whole: &str| {
        let mut tops: Vec<String> = Vec::new();
        for line in whole.lines() {
            match tops.last_mut() {
                Some(top) if line.starts_with(' ') => top.push_str(line),
                _ => tops.push(line.to_string()),
            }
        }
        tops
    };
    let straight = cut(&outline(&[0, 1, 2, 3]));
    for order in [[2, 0, 1, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        assert_eq!(cut(&outline(&order)), order.map(|part| straight[part].clone()), "{order:?}");
    }
}

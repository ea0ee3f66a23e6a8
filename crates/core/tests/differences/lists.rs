//! The owner's lists and the head facts.

use super::shown;
use clearlist_core::policy::*;
use expect_test::{Expect, expect};

fn base() -> Document {
    let purpose = |id: &str, title: &str| Purpose { id: id.into(), title: title.into(), description: format!("{title}, and nothing else."), necessary: None };
    let item = |item: &str| CollectedItem {
        category: "Account".into(),
        item: item.into(),
        purpose: "login".into(),
        scenario: "When you sign up".into(),
        retention: Some("30 days".into()),
        ..CollectedItem::default()
    };
    let share = |recipient: &str| SharedItem {
        recipient: recipient.into(),
        contact: "privacy@tally.example".into(),
        categories: "pages opened".into(),
        purpose: "measurement".into(),
        scenario: "While you read".into(),
        method: "script".into(),
        ..SharedItem::default()
    };
    Document {
        title: "Privacy policy".into(),
        product: "Lantern".into(),
        operator: Operator { name: "Lantern Ltd".into(), address: Some("1 Quay".into()) },
        version: "1".into(),
        published: Some("2026-03-02".into()),
        language: "en".into(),
        contacts: vec![Contact { kind: ContactKind::Email, value: "a@lantern.example".into() }],
        purposes: vec![purpose("login", "Your account"), purpose("measurement", "Measuring use")],
        services: vec![Service { id: "tally".into(), title: "Tally".into(), purpose: "measurement".into() }],
        collected: vec![item("E-mail address"), item("Device identifier")],
        shared: vec![share("Tally Ltd")],
        ..Document::default()
    }
}

#[track_caller]
fn check(edit: impl Fn(&mut Document), expected: Expect) {
    let mut new = base();
    edit(&mut new);
    expected.assert_eq(&shown(&diff(&base(), &new)));
}

#[test]
fn a_new_purpose_a_new_recipient() {
    check(
        |new| {
            new.purposes.push(Purpose { id: "ads".into(), title: "Advertising".into(), description: "Shows you things.".into(), necessary: None });
            new.shared.push(SharedItem { recipient: "Brightreach".into(), ..SharedItem::default() });
            new.services.push(Service { id: "reach".into(), title: "Reach".into(), purpose: "ads".into() });
        },
        expect![[r#"
            purpose Advertising | added | purpose
              Title: {+Advertising+}
              Description: {+Shows you things.+}
            service Reach | added | recipient
              Title: {+Reach+}
              Purpose: {+Advertising+}
            shared Brightreach | added | recipient
              Recipient: {+Brightreach+}
        "#]],
    );
}

#[test]
fn each_field_has_its_reason() {
    check(
        |new| {
            new.collected[0].retention = Some("90 days".into());
            new.collected[1].sensitive = true;
            new.shared[0].contact = "other@tally.example".into();
            new.purposes[0].necessary = Some("there is no account without it".into());
        },
        expect![[r#"
            purpose Your account | reworded | purpose
              Necessary: {+there is no account without it+}
            collected E-mail address | reworded | retention
              Retention: [-30-]{+90+} days
            collected Device identifier | reworded | item
              Sensitive: [-false-]{+true+}
            shared Tally Ltd | reworded | contact
              Contact: [-privacy@tally.example-]{+other@tally.example+}
        "#]],
    );
}

#[test]
fn a_function_and_the_summary_count_too() {
    check(
        |new| {
            new.collected[0].function = Some("Advertising".into());
            new.summary = vec!["We sell what we know.".into()];
        },
        expect![[r#"
            head summary | added | recipient
              Title: {+We sell what we know.+}
            collected E-mail address | reworded | item
              Function: {+Advertising+}
        "#]],
    );
}

#[test]
fn wording_in_lists() {
    check(
        |new| {
            new.collected.swap(0, 1);
            new.shared[0].recipient = "Tally Ltd.".into();
            new.purposes[0].description = "your account and nothing else".into();
        },
        expect![[r#"
            purpose Your account | reworded | wording
              Description: [-Your-]{+your+} account[-,-] and nothing else[-.-]
            collected Device identifier | moved | wording
            shared Tally Ltd. | renamed | wording
              Recipient: Tally Ltd{+.+}
        "#]],
    );
}

#[test]
fn a_recipient_with_another_name_is_another() {
    check(
        |new| new.shared[0].recipient = "Sally Ltd".into(),
        expect![[r#"
            shared Sally Ltd | renamed | recipient
              Recipient: [-Tally-]{+Sally+} Ltd
        "#]],
    );
}

/// Two purposes may bear one title; another one is another whatever it is called.
#[test]
fn a_purpose_is_known_by_its_id_and_shown_by_its_title() {
    check(
        |new| {
            new.purposes[1].title = "Counting visits".into();
            new.shared[0].purpose = "login".into();
        },
        expect![[r#"
            purpose Counting visits | renamed | purpose
              Title: [-Measuring use-]{+Counting visits+}
            shared Tally Ltd | reworded | purpose
              Purpose: [-Measuring use-]{+Your account+}
        "#]],
    );
}

#[test]
fn head_facts() {
    check(
        |new| {
            new.version = "2".into();
            new.published = Some("2026-11-24".into());
            new.effective = Some("2026-12-01".into());
            new.operator.name = "Harbour Ltd".into();
            new.operator.address = None;
            new.contacts[0].value = "b@lantern.example".into();
        },
        expect![[r#"
            head operator | reworded | operator
              Title: [-Lantern-]{+Harbour+} Ltd
            head address | removed | operator
              Title: [-1 Quay-]
            head version | reworded | wording
              Title: [-1-]{+2+}
            head published | reworded | wording
              Title: 2026-[-03-02-]{+11-24+}
            head effective | added | wording
              Title: {+2026-12-01+}
            head email | added | contact
              Title: {+b@lantern.example+}
            head email | removed | contact
              Title: [-a@lantern.example-]
        "#]],
    );
}

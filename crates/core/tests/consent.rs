//! What a stored record grants: the invariant over generated cases, and the vectors that the loader's JavaScript answers too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use clearlist_core::consent::{CLOCK_TOLERANCE_MS, EventState, RECORD_VERSION, Record, Regime, Standing, Stored, Terms, Turn, event_state, standing};
use proptest::{collection::btree_map, option, prelude::*, sample::subsequence};
use serde::Deserialize;
use serde_json::Value;

/// One case of `tests/vectors/record.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// What localStorage holds; null if nothing.
    stored: Option<String>,
    terms: Terms,
    now: u64,
    gpc: bool,
    expect: Standing,
}

/// The one rule for reading a record, over the values that JSON.parse makes: unreadable unless `v` is a whole number, `id` and `revision` are strings,
/// `at` is a whole number from 0 to 2^53 - 1, and `choices` is an object of booleans. `gpc` is true, or says nothing.
fn read(text: &str) -> Option<Record> {
    let whole =
        |value: &Value| value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(number)).map(|number| number as u64);
    let value: Value = serde_json::from_str(text).ok()?;
    let choices = value.get("choices")?.as_object()?.iter().map(|(purpose, granted)| Some((purpose.clone(), granted.as_bool()?)));
    Some(Record {
        v: u32::try_from(whole(value.get("v")?)?).ok()?,
        id: value.get("id")?.as_str()?.to_owned(),
        at: whole(value.get("at")?)?,
        revision: value.get("revision")?.as_str()?.to_owned(),
        policy: value.get("policy").and_then(Value::as_str).map(str::to_owned),
        choices: choices.collect::<Option<_>>()?,
        gpc: value.get("gpc") == Some(&Value::Bool(true)),
    })
}

fn stored<'a>(text: Option<&str>, record: &'a mut Option<Record>) -> Stored<'a> {
    let Some(text) = text else { return Stored::Absent };
    *record = read(text);
    record.as_ref().map_or(Stored::Unreadable, Stored::Record)
}

#[test]
fn every_vector_is_answered_as_the_loader_must() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/record.json");
    let vectors = std::fs::read_to_string(path).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&vectors).unwrap();
    assert!(cases.len() >= 20);
    for case in cases {
        let mut record = None;
        let found = standing(stored(case.stored.as_deref(), &mut record), &case.terms, case.now, case.gpc);
        assert_eq!(found, case.expect, "{}", case.name);
    }
}

const PURPOSES: [&str; 4] = ["ads", "analytics", "maps", "video"];
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

fn terms() -> impl Strategy<Value = Terms> {
    let names = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<String>>();
    (any::<bool>(), 0..3_u8, 0..400_u32, subsequence(PURPOSES.to_vec(), 0..=4)).prop_map(move |(opt_in, revision, validity_days, purposes)| Terms {
        regime: if opt_in { Regime::OptIn } else { Regime::OptOut },
        revision: revision.to_string(),
        validity_days,
        purposes: names(purposes),
        necessary: vec!["login".into()],
    })
}

fn record() -> impl Strategy<Value = Record> {
    let choices = btree_map(prop_oneof![Just("ads"), Just("analytics"), Just("maps"), Just("video"), Just("other"), Just("login")], any::<bool>(), 0..5);
    (0..3_u32, prop_oneof![0..800 * DAY_MS, any::<u64>()], 0..3_u8, choices, any::<bool>()).prop_map(|(v, at, revision, choices, gpc)| Record {
        v,
        id: String::new(),
        at,
        revision: revision.to_string(),
        policy: None,
        choices: choices.into_iter().map(|(purpose, granted)| (purpose.to_owned(), granted)).collect(),
        gpc,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// The invariant of `standing`, said from the outside: what is granted has a reason.
    #[test]
    fn nothing_is_granted_without_a_reason(terms in terms(), record in option::of(record()), readable: bool, now in 0..900 * DAY_MS, gpc: bool) {
        let stored = match &record {
            None => Stored::Absent,
            Some(_) if !readable => Stored::Unreadable,
            Some(record) => Stored::Record(record),
        };
        let found = standing(stored, &terms, now, gpc);
        let answers = match stored {
            Stored::Record(record) => {
                let age = i128::from(now) - i128::from(record.at);
                let is_in_time = age >= -i128::from(CLOCK_TOLERANCE_MS) && age < i128::from(terms.validity_days) * i128::from(DAY_MS);
                (record.v == RECORD_VERSION && record.revision == terms.revision && is_in_time).then_some(record)
            }
            _ => None,
        };
        prop_assert_eq!(found.is_current, answers.is_some());
        prop_assert_eq!(found.granted.len(), terms.purposes.len() + terms.necessary.len(), "every purpose is answered, and no other");
        for purpose in &terms.purposes {
            let granted = found.granted[purpose];
            let is_heard = |record: &Record| terms.regime == Regime::OptIn || !gpc || record.gpc;
            let chosen = answers.is_some_and(|record| is_heard(record) && record.choices.get(purpose) == Some(&true));
            let unasked = terms.regime == Regime::OptOut && !gpc && stored == Stored::Absent;
            prop_assert_eq!(granted, chosen || unasked, "{}", purpose);
        }
        prop_assert!(terms.necessary.iter().all(|purpose| found.granted[purpose]));
    }
}

#[test]
fn names_of_what_happened_to_a_purpose() {
    for (before, now, expected) in [
        (None, true, EventState::Given),
        (Some(false), true, EventState::Given),
        (Some(true), true, EventState::Renewed),
        (Some(true), false, EventState::Withdrawn),
        (Some(false), false, EventState::Refused),
        (None, false, EventState::Refused),
    ] {
        assert_eq!(event_state(before, now), expected, "{before:?} to {now}");
    }
}

const TURNS: [Turn; 4] = [
    Turn { was_granted: false, is_granted: false },
    Turn { was_granted: false, is_granted: true },
    Turn { was_granted: true, is_granted: false },
    Turn { was_granted: true, is_granted: true },
];

#[test]
fn who_refuses_everything_gets_no_identifier() {
    assert_eq!(TURNS.map(Turn::is_plain_refusal), [true, false, false, false]);
    assert_eq!(TURNS.map(Turn::is_full_withdrawal), [false, false, true, false]);
}

#[test]
fn a_chain_ends_where_nothing_was_granted_any_more() {
    assert_eq!(TURNS.map(|turn| turn.starts_chain(0)), [false; 4]);
    assert_eq!(TURNS.map(|turn| turn.starts_chain(3)), [true, true, false, false]);
}

//! What a stored record grants: the invariants over long random histories, and the vectors that the loader's JavaScript answers too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use clearlist_core::consent::{
    CLOCK_TOLERANCE_MS, Choice, Click, DAY_MS, EventState, RECORD_VERSION, Record, Regime, Separate, Standing, Stored, Terms, Turn, asks, event_state, standing,
};
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
    sample::select,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

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

/// The one rule for reading a record, over the values that JSON.parse makes: unreadable unless `v` is 2 and `choices` an object of lists, each of which begins
/// with a boolean and has a whole number in the third place. What else is not as written fits no terms: a revision that is no string, a time before 1970.
fn read(text: &str) -> Option<Record> {
    let whole = |value: &Value| value.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as u64);
    let value: Value = serde_json::from_str(text).ok()?;
    let choice = |entry: &Value| {
        let entry = entry.as_array()?;
        let revision = entry.get(1).and_then(Value::as_str).unwrap_or("\0no revision").to_owned();
        Some(Choice { granted: entry.first()?.as_bool()?, revision, at: whole(entry.get(2)?)?, gpc: entry.get(3) == Some(&Value::Bool(true)) })
    };
    let choices = value.get("choices")?.as_object()?.iter().map(|(purpose, entry)| Some((purpose.clone(), choice(entry)?)));
    Some(Record {
        v: u32::try_from(whole(value.get("v")?)?).ok().filter(|v| *v == RECORD_VERSION)?,
        id: value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
        at: value.get("at").and_then(whole).unwrap_or_default(),
        policy: value.get("policy").and_then(Value::as_str).map(str::to_owned),
        choices: choices.collect::<Option<_>>()?,
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
    assert!(cases.len() >= 100);
    for case in cases {
        let mut record = None;
        let found = standing(stored(case.stored.as_deref(), &mut record), &case.terms, case.now, case.gpc);
        assert_eq!(found, case.expect, "{}", case.name);
    }
}

const PURPOSES: [&str; 4] = ["ads", "analytics", "maps", "video"];

/// What may happen to a visitor, a site and a browser, in any order.
#[derive(Clone, Debug)]
enum Event {
    /// One button for whatever is asked, or for all where nothing is.
    AnswersTheNotice(bool),
    /// A switch each, or the page's own call: any of the purposes, also such as there are not.
    Chooses(BTreeMap<String, bool>),
    /// Something material to one purpose has changed; or it is new.
    Changes(&'static str),
    /// The site does without it.
    Drops(&'static str),
    /// The site moves to another regime.
    Moves(Regime),
    /// Forwards or back.
    Clock(i64),
    Signal(bool),
    /// Storage holds something that nobody wrote whole, or what another version did.
    Corrupts,
    Writes(u32),
    /// The visitor clears everything: whoever that is is not known any more.
    Clears,
}

fn event() -> impl Strategy<Value = Event> {
    let some = btree_map(select(&["ads", "analytics", "maps", "video", "login", "other"][..]).prop_map(str::to_owned), any::<bool>(), 0..4);
    prop_oneof![
        3 => any::<bool>().prop_map(Event::AnswersTheNotice),
        3 => some.prop_map(Event::Chooses),
        3 => select(&PURPOSES[..]).prop_map(Event::Changes),
        1 => select(&PURPOSES[..]).prop_map(Event::Drops),
        1 => select(&Regime::ALL[..]).prop_map(Event::Moves),
        4 => prop_oneof![-40..400_i64, -4000..4000_i64].prop_map(|days| Event::Clock(days * DAY_MS as i64 + days)),
        2 => any::<bool>().prop_map(Event::Signal),
        1 => Just(Event::Corrupts),
        1 => (0..4_u32).prop_map(Event::Writes),
        1 => Just(Event::Clears),
    ]
}

/// What really happened, kept apart from the record: the answer of a visitor to a purpose as it was then.
#[derive(Clone, Debug)]
struct Said {
    granted: bool,
    revision: String,
    at: u64,
    gpc: bool,
}

struct World {
    record: Option<Record>,
    is_corrupt: bool,
    terms: Terms,
    now: u64,
    gpc: bool,
    changes: u32,
    /// Since the storage was last empty. None: there is nothing that anybody could know.
    said: BTreeMap<String, Said>,
}

impl World {
    fn new() -> World {
        let terms = Terms { is_open: false, validity_days: 180, purposes: BTreeMap::new(), necessary: vec!["login".into()], separate: Vec::new() };
        let mut world = World { record: None, is_corrupt: false, terms, now: 8000 * DAY_MS, gpc: false, changes: 0, said: BTreeMap::new() };
        for purpose in ["ads", "analytics"] {
            world.happens(&Event::Changes(purpose));
        }
        world
    }

    fn stored(&self) -> Stored<'_> {
        match &self.record {
            _ if self.is_corrupt => Stored::Unreadable,
            None => Stored::Absent,
            Some(record) => Stored::Record(record),
        }
    }

    fn standing(&self) -> Standing {
        standing(self.stored(), &self.terms, self.now, self.gpc)
    }

    fn chooses(&mut self, answers: &BTreeMap<String, bool>) {
        // The loader knows no record of another version.
        let previous = self.record.as_ref().filter(|record| !self.is_corrupt && record.v == RECORD_VERSION);
        if previous.is_none() {
            self.said.clear();
        }
        let record = Record::after(previous, answers, &self.terms, Click { at: self.now, gpc: self.gpc, ..Click::default() });
        (self.record, self.is_corrupt) = (Some(record), false);
        for (purpose, granted) in answers {
            if let Some(revision) = self.terms.purposes.get(purpose) {
                self.said.insert(purpose.clone(), Said { granted: *granted, revision: revision.clone(), at: self.now, gpc: self.gpc });
            }
        }
    }

    fn happens(&mut self, event: &Event) {
        match event {
            Event::AnswersTheNotice(granted) => {
                let asked = self.standing().asked;
                let about = if asked.is_empty() { self.terms.purposes.keys().cloned().collect() } else { asked };
                self.chooses(&about.into_iter().map(|purpose| (purpose, *granted)).collect());
            }
            Event::Chooses(answers) => self.chooses(answers),
            Event::Changes(purpose) => {
                self.changes += 1;
                self.terms.purposes.insert((*purpose).to_owned(), self.changes.to_string());
            }
            Event::Drops(purpose) => drop(self.terms.purposes.remove(*purpose)),
            Event::Moves(regime) => self.terms.is_open = regime.is_open(),
            Event::Clock(by) => self.now = self.now.saturating_add_signed(*by),
            Event::Signal(gpc) => self.gpc = *gpc,
            Event::Corrupts => self.is_corrupt = true,
            Event::Writes(v) => {
                if let Some(record) = &mut self.record {
                    record.v = *v;
                }
            }
            Event::Clears => (self.record, self.is_corrupt, self.said) = (None, false, BTreeMap::new()),
        }
    }

    /// Whether somebody has answered the purpose as it is today, in time.
    fn stands(&self, purpose: &str) -> Option<&Said> {
        let readable = !self.is_corrupt && self.record.as_ref().is_some_and(|record| record.v == RECORD_VERSION);
        let said = self.said.get(purpose).filter(|_| readable)?;
        let age = i128::from(self.now) - i128::from(said.at);
        let is_in_time = age >= -i128::from(CLOCK_TOLERANCE_MS) && age < i128::from(self.terms.validity_days) * i128::from(DAY_MS);
        (is_in_time && self.terms.purposes.get(purpose) == Some(&said.revision)).then_some(said)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Nothing is granted in an opt-in regime that was not chosen under a version that named it, and nothing in an opt-out regime after a signal or a refusal;
    /// and nobody is asked for what they have answered.
    #[test]
    fn l09_whatever_happens_nothing_is_granted_without_a_reason_nor_asked_twice(events in vec(event(), 1..80)) {
        let mut world = World::new();
        for event in events {
            world.happens(&event);
            let found = world.standing();
            prop_assert_eq!(found.granted.len(), world.terms.purposes.len() + 1, "every purpose is answered, and no other");
            prop_assert!(found.granted["login"]);
            for purpose in world.terms.purposes.keys() {
                let stands = world.stands(purpose);
                prop_assert_eq!(found.asked.contains(purpose), stands.is_none(), "{} after {:?}", purpose, &event);
                prop_assert_eq!(found.chosen.get(purpose).copied(), stands.map(|said| said.granted));
                let is_granted = found.granted[purpose];
                if !world.terms.is_open {
                    prop_assert_eq!(is_granted, stands.is_some_and(|said| said.granted), "{} after {:?}", purpose, &event);
                } else if is_granted {
                    prop_assert!(!world.gpc || stands.is_some_and(|said| said.gpc), "{} in spite of the signal, after {:?}", purpose, &event);
                    prop_assert!(world.said.get(purpose).is_none_or(|said| said.granted), "{} although it was refused, after {:?}", purpose, &event);
                    prop_assert!(stands.is_some() || world.stored() == Stored::Absent, "{} by default, although something is stored, after {:?}", purpose, &event);
                } else {
                    let is_closed = world.gpc || stands.is_some_and(|said| !said.granted) || (stands.is_none() && world.stored() != Stored::Absent);
                    prop_assert!(is_closed, "{} is closed for no reason, after {:?}", purpose, &event);
                }
            }
        }
    }

    /// Answering one thing neither prolongs nor renews another.
    #[test]
    fn l09_an_answer_leaves_the_others_as_they_were(events in vec(event(), 1..40), purpose in select(&PURPOSES[..]), granted: bool) {
        let mut world = World::new();
        for event in &events {
            world.happens(event);
        }
        if world.is_corrupt || world.record.as_ref().is_none_or(|record| record.v != RECORD_VERSION) {
            return Ok(());
        }
        let before = world.record.clone().unwrap().choices;
        world.chooses(&BTreeMap::from([(purpose.to_owned(), granted)]));
        let mut after = world.record.unwrap().choices;
        let answered = after.remove(purpose);
        prop_assert_eq!(answered.is_some(), world.terms.purposes.contains_key(purpose) || before.contains_key(purpose));
        prop_assert_eq!(after, before.into_iter().filter(|(other, _)| other != purpose).collect::<BTreeMap<_, _>>());
    }

    /// A stricter regime never grants what a laxer one does not.
    #[test]
    fn regimes_are_in_the_order_of_their_strictness(events in vec(event(), 1..40)) {
        let mut world = World::new();
        for event in &events {
            world.happens(event);
        }
        let granted = Regime::ALL.map(|regime| {
            world.happens(&Event::Signal(false));
            world.happens(&Event::Moves(regime));
            world.standing().granted
        });
        for (laxer, stricter) in granted.iter().zip(granted.iter().skip(1)) {
            prop_assert!(stricter.iter().all(|(purpose, is_granted)| !is_granted || laxer[purpose]));
        }
    }
}

#[test]
fn regimes_and_separate_consents_have_the_names_of_the_settings() {
    assert!(Regime::ALL.is_sorted());
    assert_eq!(Regime::ALL.last(), Some(&Regime::STRICTEST));
    for regime in Regime::ALL {
        assert_eq!(serde_json::to_value(regime).unwrap(), regime.name());
    }
    for separate in Separate::ALL {
        assert_eq!(serde_json::to_value(separate).unwrap(), separate.name());
    }
}

#[test]
fn l13_after_a_refusal_the_notice_rests_and_nothing_opens_meanwhile() {
    let mut world = World::new();
    world.terms.purposes = ["ads", "maps"].map(|purpose| (purpose.to_owned(), "1".to_owned())).into();
    let asks_in = |world: &World, hours: u64| {
        let now = world.now + hours * 60 * 60 * 1000;
        asks(world.stored(), &standing(world.stored(), &world.terms, now, false), 48, now)
    };
    assert!(asks_in(&world, 0), "nobody has been asked yet");
    world.happens(&Event::AnswersTheNotice(false));
    assert!(!asks_in(&world, 0));
    world.happens(&Event::Changes("maps"));
    for (hours, expected) in [(0, false), (47, false), (48, true), (1000, true)] {
        assert_eq!(asks_in(&world, hours), expected, "{hours} hours after the refusal");
    }
    assert!(!world.standing().granted["maps"], "what is not asked is not granted");
    world.now -= 30 * DAY_MS;
    assert!(asks_in(&world, 0), "a refusal from the future, beyond a day, keeps nothing back");

    let mut world = World::new();
    world.happens(&Event::Chooses(BTreeMap::from([("ads".to_owned(), true)])));
    assert!(asks_in(&world, 0), "who has allowed one thing is asked for the others");
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

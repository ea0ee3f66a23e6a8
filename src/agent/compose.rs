//! What a decision becomes: the payload of its receipt. Pure; the key, the clock and the chain are arguments.

use clearlist_core::consent::{Decision, event_state};
use clearlist_core::receipt::{ChoiceEvent, Environment, EventType, Indication, KeyCustody, Payload, SCHEMA_VERSION, Signals, event_time};

/// Who signs, and where in which chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signer {
    /// The key's RFC 9278 name.
    pub(super) thumbprint: String,
    pub(super) place: Place,
}

/// The receipt's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A refusal of everything: signed with a key that is used once and dropped.
    Alone,
    /// Where the browser keeps no key: a chain of this one receipt.
    Unkept,
    /// After the receipt of that digest; the first of its chain where there is none.
    Chained { seq: u32, prev: Option<String> },
}

/// Between whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parties<'a> {
    /// The page's origin, as the loader saw it.
    pub(super) origin: &'a str,
    /// The endpoint's origin.
    pub(super) aud: &'a str,
}

/// Whether this decision begins a new chain, under a new key, although an older chain is kept.
///
/// RECEIPT.md, signing: rotate at expiry and on policy change, and after a full withdrawal. In each of these nothing was granted any more when the visitor
/// was asked; and a withdrawal is always signed by the key that signed what it withdraws.
pub(super) fn starts_chain(decision: &Decision, kept_seq: u32) -> bool {
    kept_seq > 0 && !decision.before.values().any(|granted| *granted)
}

pub(super) fn payload(decision: Decision, parties: Parties<'_>, signer: Signer) -> Payload {
    // A control for each purpose, or one button for all (ISO/IEC TS 27560, event type).
    let event_type = if decision.method == "choose" { EventType::Explicit } else { EventType::Expressed };
    let mut choices = Vec::with_capacity(decision.choices.len());
    for (purpose, now) in decision.choices {
        let event_state = event_state(decision.before.get(&purpose).copied(), now);
        choices.push(ChoiceEvent { event_state, event_type, purpose });
    }
    let (key_custody, seq, prev) = match signer.place {
        Place::Alone => (KeyCustody::Ephemeral, 0, None),
        Place::Unkept => (KeyCustody::Ephemeral, 1, None),
        Place::Chained { seq, prev } => (KeyCustody::WebcryptoNonextractable, seq, prev),
    };
    Payload {
        aud: parties.aud.to_owned(),
        choices,
        collector: decision.shown.collector,
        env: Environment::Live,
        event_time: event_time(decision.at),
        indication: Indication { by: decision.by, method: decision.method, surface: decision.surface },
        jurisdiction: decision.shown.jurisdiction,
        key_custody,
        notice: decision.shown.notice,
        origin: parties.origin.to_owned(),
        pii_principal_id: signer.thumbprint,
        policy: decision.shown.policy,
        prev,
        receipt_id: decision.id,
        schema_version: SCHEMA_VERSION.to_owned(),
        seq,
        signals: Signals { gpc: decision.gpc },
        validity_duration: decision.shown.validity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clearlist_core::consent::{EventState, Shown};
    use clearlist_core::receipt::{Collector, Indicator, NoticeShown, PolicyShown};

    fn decision(before: &[(&str, bool)], choices: &[(&str, bool)], method: &str) -> Decision {
        let map = |pairs: &[(&str, bool)]| pairs.iter().map(|(purpose, granted)| ((*purpose).to_owned(), *granted)).collect();
        Decision {
            id: "0b0e2c4e-8a53-4f6f-9d0e-3f6d0a3b8c11".into(),
            at: 1_795_255_499_999,
            before: map(before),
            choices: map(choices),
            by: Indicator::DataSubject,
            surface: "notice".into(),
            method: method.into(),
            gpc: true,
            shown: Shown {
                collector: Collector { build: "sha-256:b".into(), name: "clearlist".into(), version: "0.1.0".into() },
                jurisdiction: "opt-in".into(),
                notice: NoticeShown { digest: "sha-256:n".into(), layout: "bar".into() },
                policy: PolicyShown { digest: "sha-256:p".into(), id: "drama".into(), language: "en".into(), version: "3".into() },
                validity: "P180D".into(),
            },
        }
    }

    fn chained(seq: u32, prev: Option<&str>) -> Signer {
        Signer { thumbprint: "urn:t".into(), place: Place::Chained { seq, prev: prev.map(str::to_owned) } }
    }

    const PARTIES: Parties<'_> = Parties { origin: "https://drama.example", aud: "https://consent.example" };

    #[track_caller]
    fn check_states(before: &[(&str, bool)], choices: &[(&str, bool)], expected: &[(&str, EventState)]) {
        let payload = payload(decision(before, choices, "choose"), PARTIES, chained(1, None));
        let states: Vec<_> = payload.choices.iter().map(|choice| (choice.purpose.as_str(), choice.event_state)).collect();
        assert_eq!(states, expected);
    }

    #[test]
    fn ok_each_purpose_is_named_by_what_was_granted_before() {
        check_states(&[], &[("ads", true), ("stats", false)], &[("ads", EventState::Given), ("stats", EventState::Refused)]);
        check_states(&[("ads", true), ("stats", true)], &[("ads", true), ("stats", false)], &[("ads", EventState::Renewed), ("stats", EventState::Withdrawn)]);
    }

    #[test]
    fn ok_only_choosing_is_explicit() {
        for (method, expected) in [("accept", EventType::Expressed), ("refuse", EventType::Expressed), ("choose", EventType::Explicit)] {
            let payload = payload(decision(&[], &[("ads", true)], method), PARTIES, chained(1, None));
            assert_eq!(payload.choices.first().map(|choice| choice.event_type), Some(expected), "{method}");
        }
    }

    #[test]
    fn a_one_time_key_leaves_no_trace_of_order() {
        let signer = Signer { thumbprint: "urn:t".into(), place: Place::Alone };
        let payload = payload(decision(&[], &[("ads", false)], "refuse"), PARTIES, signer);
        assert_eq!((payload.key_custody, payload.seq, payload.prev), (KeyCustody::Ephemeral, 0, None));
    }

    #[test]
    fn ok_what_was_shown_is_carried_over_and_the_time_is_cut() {
        let payload = payload(decision(&[], &[("ads", true)], "accept"), PARTIES, chained(2, Some("sha-256:before")));
        assert_eq!(payload.event_time, "2026-11-21T10:04:00Z");
        assert_eq!((payload.seq, payload.prev.as_deref()), (2, Some("sha-256:before")));
        assert_eq!((payload.origin.as_str(), payload.aud.as_str()), (PARTIES.origin, PARTIES.aud));
        assert_eq!((payload.notice.digest.as_str(), payload.policy.digest.as_str()), ("sha-256:n", "sha-256:p"));
        assert!(payload.signals.gpc);
    }

    #[track_caller]
    fn check_starts(before: &[(&str, bool)], kept_seq: u32, expected: bool) {
        assert_eq!(starts_chain(&decision(before, &[("ads", true)], "accept"), kept_seq), expected);
    }

    #[test]
    fn boundaries_of_a_chain() {
        check_starts(&[], 0, false);
        check_starts(&[], 3, true);
        check_starts(&[("ads", false)], 3, true);
        check_starts(&[("ads", true)], 3, false);
    }
}

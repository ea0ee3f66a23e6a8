//! What the fields of a payload may say, beyond their types.

use super::{KeyCustody, Payload, Reason, Refusal, SCHEMA_VERSION, decode, origin::is_origin};
use crate::consent::EventState;
use serde_json::Value;
use std::collections::BTreeSet;

/// Refuses any other major version, before anything else of it is read: a newer agent's receipt may differ everywhere.
pub(super) fn check_version(payload: &Value) -> Result<(), Refusal> {
    let Some(version) = payload.get("schema_version").and_then(Value::as_str) else {
        return Err(Refusal::new(Reason::InvalidField, "the payload has no `schema_version`"));
    };
    let is_minor = |rest: &str| rest.strip_prefix('.').is_some_and(|minor| !minor.is_empty() && minor.chars().all(|c| c.is_ascii_digit()));
    match version.strip_prefix(SCHEMA_VERSION) {
        Some(rest) if rest.is_empty() || is_minor(rest) => Ok(()),
        _ => {
            let detail = format!("`schema_version` is {version:?}; this reader knows {SCHEMA_VERSION:?}: keep the receipt for a reader of its version");
            Err(Refusal::new(Reason::UnsupportedVersion, detail))
        }
    }
}

/// Refuses a payload whose fields contradict their definitions or each other.
pub(super) fn check_payload(payload: &Payload) -> Result<(), Refusal> {
    let digests = [("collector.build", &payload.collector.build), ("notice.digest", &payload.notice.digest), ("policy.digest", &payload.policy.digest)];
    for (field, digest) in digests.into_iter().chain(payload.prev.as_ref().map(|prev| ("prev", prev))) {
        require(is_digest(digest), field, digest, "`sha-256:` and 32 bytes in base64url")?;
    }
    require(is_uuid_v4(&payload.receipt_id), "receipt_id", &payload.receipt_id, "a UUID of version 4, in lower case")?;
    require(is_utc_second(&payload.event_time), "event_time", &payload.event_time, "a time in UTC like 2026-11-21T10:04:00Z")?;
    require(is_duration(&payload.validity_duration), "validity_duration", &payload.validity_duration, "a duration like P180D")?;
    require(is_origin(&payload.aud), "aud", &payload.aud, "an origin: scheme, host and port, without path or query")?;
    require(payload.origin == "null" || is_origin(&payload.origin), "origin", &payload.origin, "an origin: scheme, host and port, without path or query")?;
    require(payload.key_custody != KeyCustody::None, "key_custody", "none", "something else in a signed receipt: what has no key is not signed")?;
    let mut purposes = BTreeSet::new();
    for choice in &payload.choices {
        let is_new = !choice.purpose.is_empty() && purposes.insert(&choice.purpose);
        require(is_new, "choices.purpose", &choice.purpose, "a name, and each purpose is chosen once")?;
    }
    check_chain_rule(payload)
}

/// `seq` 0 is a refusal signed with a one-time key; 1 begins a chain; every later one names the one before it.
fn check_chain_rule(payload: &Payload) -> Result<(), Refusal> {
    let gives = payload.choices.iter().any(|choice| matches!(choice.event_state, EventState::Given | EventState::Renewed));
    let broken = match (payload.seq, &payload.prev) {
        (0, Some(_)) => "`seq` is 0, a refusal with a key of its own, and still `prev` names a receipt before it",
        (0, None) if gives => "`seq` is 0, a refusal with a key of its own, and still something is given",
        (1, Some(_)) => "`seq` is 1, the first of its chain, and still `prev` names a receipt before it",
        (2.., None) => "`seq` is past 1, and `prev` names no receipt before it",
        _ => return Ok(()),
    };
    Err(Refusal::new(Reason::ChainRule, broken))
}

fn require(holds: bool, field: &str, value: &str, rule: &str) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::new(Reason::InvalidField, format!("`{field}` is {value:?}; it must be {rule}"))) }
}

pub(super) fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha-256:").and_then(decode).is_some_and(|hash| hash.len() == 32)
}

pub(super) fn is_uuid_v4(text: &str) -> bool {
    fits(text, "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx", |pattern, c| match pattern {
        'x' => matches!(c, '0'..='9' | 'a'..='f'),
        'v' => matches!(c, '8' | '9' | 'a' | 'b'),
        other => c == other,
    })
}

/// RFC 3339 in UTC, whole seconds: a fraction would tell more than anyone needs.
pub(super) fn is_utc_second(text: &str) -> bool {
    let has_shape = fits(text, "dddd-dd-ddTdd:dd:ddZ", |pattern, c| if pattern == 'd' { c.is_ascii_digit() } else { c == pattern });
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u16>().ok()).unwrap_or(u16::MAX);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    };
    has_shape && (1..=12).contains(&month) && (1..=days).contains(&day) && number(11..13) < 24 && number(14..16) < 60 && number(17..19) < 60
}

/// ISO 8601 in days, weeks, months or years, which is what a choice stands for.
fn is_duration(text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix('P').filter(|rest| !rest.is_empty()) else { return false };
    for unit in ['Y', 'M', 'W', 'D'] {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        if let Some(after) = rest.get(digits..).and_then(|after| after.strip_prefix(unit)).filter(|_| digits > 0) {
            rest = after;
        }
    }
    rest.is_empty()
}

fn fits(text: &str, pattern: &str, matches: impl Fn(char, char) -> bool) -> bool {
    text.len() == pattern.len() && pattern.chars().zip(text.chars()).all(|(pattern, c)| matches(pattern, c))
}

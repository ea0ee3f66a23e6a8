//! Delivery as RECEIPT.md decides it.

use clearlist_core::outbox::{MAX_BATCH, RETRY_BASE_S, RETRY_MAX_S, UNSUPPORTED_VERSION, Verdict, item_verdict, retry_delay_s, verdict};
use proptest::prelude::*;

#[track_caller]
fn check(statuses: &[u16], expected: Verdict) {
    for status in statuses {
        assert_eq!(verdict(*status), expected, "{status}");
    }
}

#[test]
fn every_row_of_the_table() {
    check(&[200], Verdict::Answered);
    check(&[202, 408, 425, 429, 500, 502, 503, 504], Verdict::Later);
    check(&[400, 409, 415, 422], Verdict::Dead);
    check(&[401, 403, 404, 410], Verdict::Stop);
    check(&[413], Verdict::Halve);
}

#[test]
fn an_undefined_answer_never_drops_a_receipt() {
    check(&[0, 100, 201, 204, 206, 301, 302, 304, 402, 405, 406, 418, 451, 501, 505, 511, 599, 999], Verdict::Later);
}

#[test]
fn an_item_is_judged_by_its_own_row() {
    let problem = "https://clearlist.dev/problem/bad-signature";
    for (status, expected) in [(422, Verdict::Dead), (409, Verdict::Dead), (400, Verdict::Dead), (503, Verdict::Later), (403, Verdict::Stop)] {
        assert_eq!(item_verdict(status, problem), expected, "{status}");
    }
    assert_eq!(item_verdict(413, problem), Verdict::Dead, "a single item cannot be halved");
    assert_eq!(item_verdict(200, problem), Verdict::Later, "a problem is no acknowledgement, whatever its status");
}

#[test]
fn a_receipt_newer_than_the_receiver_waits_for_a_later_one() {
    assert_eq!(item_verdict(422, UNSUPPORTED_VERSION), Verdict::Later);
}

#[cfg(feature = "verify")]
#[test]
fn both_sides_name_the_unsupported_version_alike() {
    use clearlist_core::receipt::{Reason, Refusal};
    assert_eq!(Refusal::new(Reason::UnsupportedVersion, "").type_iri(), UNSUPPORTED_VERSION);
}

#[test]
fn delay_doubles_under_full_jitter() {
    for (failures, ceiling) in [(0, 5), (1, 5), (2, 10), (3, 20), (4, 40), (10, 2560), (11, RETRY_MAX_S), (u32::MAX, RETRY_MAX_S)] {
        assert_eq!(retry_delay_s(failures, None, 1.0), ceiling, "after {failures} failures");
        assert_eq!(retry_delay_s(failures, None, 0.0), 0, "full jitter begins at nothing");
    }
    assert_eq!((RETRY_BASE_S, MAX_BATCH), (5, 20));
}

#[test]
fn retry_after_is_honoured_up_to_an_hour() {
    assert_eq!(retry_delay_s(1, Some(120), 0.5), 120);
    assert_eq!(retry_delay_s(1, Some(0), 1.0), 5);
    assert_eq!(retry_delay_s(1, Some(86_400), 0.5), RETRY_MAX_S);
    assert_eq!(retry_delay_s(1, Some(u32::MAX), 0.5), RETRY_MAX_S);
}

proptest! {
    #[test]
    fn no_delay_is_past_the_hour_or_before_what_was_asked(failures: u32, asked in proptest::option::of(any::<u32>()), random: f64) {
        let delay = retry_delay_s(failures, asked, random);
        prop_assert!(delay <= RETRY_MAX_S);
        prop_assert!(delay >= asked.unwrap_or(0).min(RETRY_MAX_S));
    }
}

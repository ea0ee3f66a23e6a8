//! Delivery decided, not done: what an answer means for a receipt, and when to try again (RECEIPT.md, delivery).

/// Seconds before the first retry; doubled at each failure.
pub const RETRY_BASE_S: u32 = 5;
/// No retry waits longer, whatever `Retry-After` says.
pub const RETRY_MAX_S: u32 = 60 * 60;
/// At most this many receipts in a request.
pub const MAX_BATCH: usize = 20;
/// After this long an unacknowledged receipt stays with the visitor, marked as never acknowledged.
pub const KEEP_DAYS: u32 = 30;

/// What an HTTP status says about the receipts of that request, or a problem's status about one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 200: judge each item's line.
    Answered,
    /// Keep; ask again later.
    Later,
    /// Will never be accepted as it is: kept, visible, not sent again.
    Dead,
    /// This endpoint is done for the session; the queue is kept.
    Stop,
    /// Send fewer at a time; a single one is [`Verdict::Dead`].
    Halve,
}

/// The table of RECEIPT.md. Whatever is not in it is retried: a receipt is never dropped on an answer that nobody defined.
pub fn verdict(status: u16) -> Verdict {
    match status {
        200 => Verdict::Answered,
        400 | 409 | 415 | 422 => Verdict::Dead,
        401 | 403 | 404 | 410 => Verdict::Stop,
        413 => Verdict::Halve,
        _ => Verdict::Later,
    }
}

/// RFC 9457 `type` of a receipt whose major version the receiver does not know yet.
pub const UNSUPPORTED_VERSION: &str = "https://clearlist.dev/problem/unsupported-version";

/// What a problem in one item's line says about that receipt. A version the receiver does not know yet is no fault of the receipt: it waits for a later
/// receiver (RECEIPT.md, loose ends). A problem that claims success answers nothing: the item counts as not accepted.
pub fn item_verdict(status: u16, problem_type: &str) -> Verdict {
    match verdict(status) {
        Verdict::Dead if problem_type == UNSUPPORTED_VERSION => Verdict::Later,
        Verdict::Halve => Verdict::Dead,
        Verdict::Answered => Verdict::Later,
        other => other,
    }
}

/// Seconds to wait after `failures` failures in a row: full jitter under a doubled base, at least what the server asked for, never past [`RETRY_MAX_S`].
/// `random` is in `0.0..1.0`.
pub fn retry_delay_s(failures: u32, retry_after_s: Option<u32>, random: f64) -> u32 {
    let ceiling = RETRY_BASE_S.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1))).min(RETRY_MAX_S);
    let jittered = (f64::from(ceiling) * random.clamp(0.0, 1.0)) as u32;
    jittered.max(retry_after_s.unwrap_or(0)).min(RETRY_MAX_S)
}

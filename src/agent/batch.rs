//! How many receipts go into one request. Pure.

use clearlist_core::outbox::MAX_BATCH;

/// A request is at most this large (RECEIPT.md, delivery); half of what `keepalive` may have in flight.
pub(super) const MAX_REQUEST_BYTES: usize = 32 * 1024;

/// How many of the waiting receipts, of these lengths in order, go together: at least one, at most `limit`, each with its line end.
pub(super) fn batch_len(lengths: impl Iterator<Item = usize>, limit: usize) -> usize {
    let mut bytes = 0;
    let fitting = lengths.take(limit.min(MAX_BATCH)).take_while(|length| {
        bytes += length + 1;
        bytes <= MAX_REQUEST_BYTES
    });
    fitting.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::{MAX_BATCH, MAX_REQUEST_BYTES, batch_len};

    #[track_caller]
    fn check(lengths: &[usize], limit: usize, expected: usize) {
        assert_eq!(batch_len(lengths.iter().copied(), limit), expected);
    }

    #[test]
    fn ok_as_many_as_fit() {
        check(&[2000, 2000, 2000], MAX_BATCH, 3);
        check(&[2000; 40], MAX_BATCH, 16);
        check(&[100; 40], MAX_BATCH, 20);
    }

    #[test]
    fn boundaries() {
        check(&[MAX_REQUEST_BYTES - 1], MAX_BATCH, 1);
        check(&[MAX_REQUEST_BYTES / 2 - 1, MAX_REQUEST_BYTES / 2 - 1], MAX_BATCH, 2);
        check(&[MAX_REQUEST_BYTES / 2 - 1, MAX_REQUEST_BYTES / 2], MAX_BATCH, 1);
        check(&[100, 100, 100], 2, 2);
    }

    #[test]
    fn one_always_goes_however_large() {
        check(&[MAX_REQUEST_BYTES * 2], MAX_BATCH, 1);
        check(&[100], 0, 1);
    }
}

-- What the receiver keeps: the receipt as signed, the acknowledgement as given, and what one looks up by.
-- No address and no user agent of a sender, here or anywhere else (CHECKLIST L15).
CREATE TABLE IF NOT EXISTS receipts (
    place         INTEGER PRIMARY KEY, -- order of arrival
    receipt_id    TEXT NOT NULL UNIQUE,
    digest        TEXT NOT NULL,       -- sha-256:… over the signing input
    thumbprint    TEXT NOT NULL,       -- the chain's key, the only pseudonym
    seq           INTEGER NOT NULL,
    prev          TEXT,
    origin        TEXT NOT NULL,
    policy_digest TEXT NOT NULL,
    event_time    TEXT NOT NULL,       -- by the browser's clock
    received_at   TEXT NOT NULL,       -- by ours
    jws           TEXT NOT NULL,
    ack           TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS receipts_by_chain ON receipts (thumbprint, seq);
PRAGMA user_version = 1;

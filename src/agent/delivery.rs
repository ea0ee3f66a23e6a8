//! From waiting receipts to acknowledged ones.
//!
//! Promise: a receipt leaves the state `waiting` only by an acknowledgement that names it, by an answer that it will never be accepted, or by age; what the
//! receiver did not answer for is sent again. What an answer means is core's table ([`clearlist_core::outbox::verdict`]).

use super::acknowledgement::{ReceiverKeys, Worth, worth};
use super::batch::batch_len;
use super::chain::CHAIN;
use super::endpoint::Endpoint;
use super::{KEYS, Listener, RECEIPTS};
use crate::browser::Failure;
use crate::browser::clock::now_ms;
use crate::browser::database::Database;
use crate::browser::http::post;
use crate::browser::value::{member, number, parse, set, text};
use clearlist_core::outbox::{KEEP_DAYS, MAX_BATCH, Verdict, item_verdict, verdict};
use wasm_bindgen::JsValue;

const KEEP_MS: f64 = KEEP_DAYS as f64 * 24.0 * 60.0 * 60.0 * 1000.0;

/// How a round of sending ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
    /// Nothing waits that was not tried, and nothing has to be tried again.
    Done,
    /// Something waits; not sooner than the server asked, where it did.
    Again { retry_after_s: Option<u32> },
    /// The endpoint takes nothing in this session.
    Stopped,
}

struct Waiting {
    id: String,
    jws: String,
    digest: String,
}

/// What became of one receipt.
enum Outcome {
    Acknowledged {
        ack: String,
        /// The receiver's, by which it was verified.
        key: Option<JsValue>,
    },
    /// Kept, visible, not sent again.
    Dead {
        status: u16,
    },
    Later,
    /// As [`Outcome::Later`], but not in this session.
    Stopped,
}

/// Sends what waits, oldest first, each receipt once.
pub(super) async fn deliver(database: &Database, endpoint: &Endpoint, keys: &mut ReceiverKeys, listener: &Listener) -> Result<Round, Failure> {
    let waiting = waiting(database).await?;
    let mut rest = waiting.as_slice();
    let mut limit = MAX_BATCH;
    let mut round = Round::Done;
    while let Some((batch, others)) = rest.split_at_checked(batch_len(rest.iter().map(|receipt| receipt.jws.len()), limit)) {
        let lines: Vec<&str> = batch.iter().map(|receipt| receipt.jws.as_str()).collect();
        // The browser does not tell a network failure from CORS, CSP or a redirect: all of them are tried again.
        let answer = post(endpoint.href(), &lines.join("\n")).await.ok();
        let (whole, status) = answer.as_ref().map_or((Verdict::Later, 0), |answer| (verdict(answer.status), answer.status));
        // A request refused as a whole says nothing about each receipt in it: fewer at a time, down to one.
        if matches!(whole, Verdict::Halve | Verdict::Dead) && batch.len() > 1 {
            limit = batch.len() / 2;
            continue;
        }
        let body = answer.as_ref().map_or("", |answer| &answer.body);
        let lines: Vec<JsValue> = body.lines().filter_map(|line| parse(line).ok()).collect();
        let mut outcomes = Vec::with_capacity(batch.len());
        for receipt in batch {
            let outcome = match whole {
                Verdict::Answered => judge(receipt, &lines, keys).await,
                Verdict::Halve | Verdict::Dead => Outcome::Dead { status },
                Verdict::Stop => Outcome::Stopped,
                Verdict::Later => Outcome::Later,
            };
            match outcome {
                Outcome::Stopped => round = Round::Stopped,
                Outcome::Later if round == Round::Done => round = Round::Again { retry_after_s: answer.as_ref().and_then(|answer| answer.retry_after_s) },
                _ => {}
            }
            outcomes.push(outcome);
        }
        settle(database, batch, outcomes, listener).await?;
        // One receipt left unanswered does not hold up the others; a request that failed does.
        if whole == Verdict::Later || round == Round::Stopped {
            break;
        }
        rest = others;
    }
    Ok(round)
}

/// Whether anything waits to be sent.
pub(super) async fn is_anything_waiting(database: &Database) -> Result<bool, Failure> {
    Ok(!waiting(database).await?.is_empty())
}

async fn waiting(database: &Database) -> Result<Vec<Waiting>, Failure> {
    let receipts = database.all(RECEIPTS, "at").await?;
    let receipts = receipts.into_iter().filter(is_waiting);
    Ok(receipts.filter_map(|kept| Some(Waiting { id: text(&kept, "receipt_id")?, jws: text(&kept, "jws")?, digest: text(&kept, "digest")? })).collect())
}

fn is_waiting(kept: &JsValue) -> bool {
    text(kept, "state").as_deref() == Some("waiting")
}

/// Each receipt by its own line of the answer; one that has none was not accepted.
async fn judge(receipt: &Waiting, lines: &[JsValue], keys: &mut ReceiverKeys) -> Outcome {
    let Some(line) = lines.iter().find(|line| text(line, "receipt_id").as_deref() == Some(&receipt.id)) else { return Outcome::Later };
    if let Some(ack) = text(line, "ack") {
        return match worth(&ack, &receipt.id, &receipt.digest, keys).await {
            Worth::Nothing => Outcome::Later,
            Worth::Unverified => Outcome::Acknowledged { ack, key: None },
            Worth::Verified(key) => Outcome::Acknowledged { ack, key: Some(key) },
        };
    }
    let problem = member(line, "problem");
    let Some(status) = number(&problem, "status") else { return Outcome::Later };
    let status = status as u16;
    match item_verdict(status, &text(&problem, "type").unwrap_or_default()) {
        Verdict::Dead => Outcome::Dead { status },
        Verdict::Stop => Outcome::Stopped,
        _ => Outcome::Later,
    }
}

/// Writes what became of a batch, in one transaction. A receipt that another tab has settled meanwhile is left as it is.
async fn settle(database: &Database, batch: &[Waiting], outcomes: Vec<Outcome>, listener: &Listener) -> Result<(), Failure> {
    let write = database.write(&[RECEIPTS, KEYS])?;
    let mut told = Vec::new();
    for (receipt, outcome) in batch.iter().zip(outcomes) {
        let kept = write.get(RECEIPTS, &receipt.id).await?;
        if !is_waiting(&kept) {
            continue;
        }
        if let Some(state) = record(&kept, outcome) {
            set(&kept, "state", &state.into());
            told.push((&receipt.id, state));
            // Everything was withdrawn and the receiver has it: the key goes, unless the chain has gone on since.
            if state == "acknowledged"
                && member(&kept, "ends_chain").is_truthy()
                && text(&write.get(KEYS, CHAIN).await?, "prev").as_ref() == Some(&receipt.digest)
            {
                write.delete(KEYS, CHAIN)?;
            }
        }
        write.put(RECEIPTS, &kept)?;
    }
    write.finish().await?;
    for (id, state) in told {
        listener.tell(id, state);
    }
    Ok(())
}

/// Notes the outcome beside the receipt; gives the state it goes into, if it leaves `waiting`.
fn record(kept: &JsValue, outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Acknowledged { ack, key } => {
            set(kept, "ack", &ack.into());
            set(kept, "verified", &key.is_some().into());
            // Kept with it, so that the visitor can verify it without asking anybody.
            if let Some(key) = key {
                set(kept, "key", &key);
            }
            Some("acknowledged")
        }
        Outcome::Dead { status } => {
            set(kept, "problem", &status.into());
            Some("dead")
        }
        Outcome::Later | Outcome::Stopped => {
            set(kept, "tries", &(number(kept, "tries").unwrap_or(0.0) + 1.0).into());
            // Never acknowledged: it stays with the visitor, who may download it (RECEIPT.md, delivery). No `problem`: nobody refused it.
            let is_too_old = now_ms() as f64 - number(kept, "at").unwrap_or(0.0) > KEEP_MS;
            is_too_old.then_some("dead")
        }
    }
}

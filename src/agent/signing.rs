//! From the journal to signed receipts.
//!
//! Promise: a decision is in the journal or a receipt, never both and never neither: one transaction takes the one and puts the other, together with the
//! chain's new end. It looks again inside that transaction, so that two tabs, with or without a lock, neither double a decision nor fork the chain.

use super::chain::{CHAIN, Chain, one_time_key};
use super::compose::{Parties, Place, Signer, payload};
use super::journal::Entry;
use super::{JOURNAL, KEYS, Listener, RECEIPTS};
use crate::browser::Failure;
use crate::browser::database::Database;
use crate::browser::keys::{SigningKey, sha256};
use crate::browser::value::{object, text};
use clearlist_core::receipt::{MAX_RECEIPT_BYTES, compact, digest_name, receipt_header, signing_input, thumbprint_urn};
use wasm_bindgen::JsValue;

/// A receipt, and what the chain needs of it.
struct Sealed {
    jws: String,
    digest: String,
}

/// Signs everything in the journal, oldest first. What cannot be read stays there and is told as dead: a later build may know it.
pub(super) async fn sign_journal(database: &Database, parties: Parties<'_>, listener: &Listener) -> Result<(), Failure> {
    for entry in database.all(JOURNAL, "at").await? {
        let id = text(&entry, "id").unwrap_or_default();
        let Some(entry) = Entry::read(&entry) else {
            listener.tell(&id, "dead");
            continue;
        };
        sign(database, parties, listener, &entry).await?;
    }
    Ok(())
}

/// Whether the journal has anything that could be signed.
pub(super) async fn is_anything_left(database: &Database) -> Result<bool, Failure> {
    Ok(database.all(JOURNAL, "at").await?.into_iter().any(|entry| Entry::read(&entry).is_some()))
}

async fn sign(database: &Database, parties: Parties<'_>, listener: &Listener, entry: &Entry) -> Result<(), Failure> {
    // Who refused everything gets no identifier (RECEIPT.md, signing).
    let (chain, unchained) = match entry.turn.is_plain_refusal() {
        true => (None, Place::Alone),
        false => (chain_for(database, entry).await?, Place::Unkept),
    };
    let (sealed, next) = match chain {
        None => (seal(&one_time_key().await?, entry, parties, unchained).await?, None),
        Some(chain) => {
            let place = Place::Chained { seq: chain.seq + 1, prev: chain.prev.clone() };
            let sealed = seal(&chain.key, entry, parties, place).await?;
            let next = Chain { key: chain.key.clone(), seq: chain.seq + 1, prev: Some(sealed.digest.clone()) };
            (sealed, Some((chain, next)))
        }
    };
    let state = if sealed.jws.len() > MAX_RECEIPT_BYTES { "dead" } else { "waiting" };
    let receipt = object(&[
        ("receipt_id", (&entry.id).into()),
        ("jws", sealed.jws.into()),
        ("digest", sealed.digest.into()),
        ("state", state.into()),
        ("tries", 0.into()),
        ("at", entry.at.into()),
        ("ends_chain", entry.turn.is_full_withdrawal().into()),
    ]);
    if keep(database, &entry.id, &receipt, next).await? {
        listener.tell(&entry.id, state);
    }
    Ok(())
}

/// The chain to go on with; `None` where this browser keeps no key.
async fn chain_for(database: &Database, entry: &Entry) -> Result<Option<Chain>, Failure> {
    match Chain::kept(database).await? {
        Some(chain) if !entry.turn.starts_chain(chain.seq) => Ok(Some(chain)),
        old => Ok(Chain::begin(database, &entry.id, old).await),
    }
}

async fn seal(key: &SigningKey, entry: &Entry, parties: Parties<'_>, place: Place) -> Result<Sealed, Failure> {
    let public = key.public();
    let thumbprint = thumbprint_urn(&sha256(public.to_jwk().as_bytes()).await?);
    let payload = payload(entry, parties, Signer { thumbprint, place })?;
    let input = signing_input(&receipt_header(public), &payload);
    let signature = key.sign(input.as_bytes()).await?;
    Ok(Sealed { jws: compact(&input, &signature), digest: digest_name(&sha256(input.as_bytes()).await?) })
}

/// Whether it was kept; not, if another tab was there before: then the next look at the journal shows what is left to do.
async fn keep(database: &Database, id: &str, receipt: &JsValue, chain: Option<(Chain, Chain)>) -> Result<bool, Failure> {
    let write = database.write(&[JOURNAL, KEYS, RECEIPTS])?;
    if write.get(JOURNAL, id).await?.is_undefined() {
        return Ok(false);
    }
    let is_new = write.get(RECEIPTS, id).await?.is_undefined();
    if is_new {
        if let Some((chain, next)) = chain {
            if !chain.is_at(&write.get(KEYS, CHAIN).await?) {
                return Ok(false);
            }
            write.put(KEYS, &next.to_object())?;
        }
        write.put(RECEIPTS, receipt)?;
    }
    write.delete(JOURNAL, id)?;
    write.finish().await?;
    Ok(is_new)
}

//! Decision in, receipt out: signs what the loader journalled, sends it, keeps the acknowledgement.
//!
//! Promises: a decision is never lost and never doubled, whatever is killed when ([`signing`]); nothing is sent to an address that is not https or this
//! machine ([`endpoint`]); the flag that brings the agent at the next visit is taken away only when nothing is left to do; receipts are never logged.
//! Refuses to know: the page, the notice, the policy's text, what a purpose means.

mod acknowledgement;
mod batch;
mod chain;
mod compose;
mod delivery;
mod endpoint;
pub mod journal;
mod signing;

use crate::browser::clock::rest;
use crate::browser::database::{Database, Store};
use crate::browser::storage::Area;
use crate::browser::value::{object, text};
use crate::browser::{Failure, keys, lock, random};
use acknowledgement::ReceiverKeys;
use clearlist_core::outbox::retry_delay_s;
use compose::Parties;
use delivery::Round;
use endpoint::Endpoint;
use js_sys::Function;
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// Decisions, as the loader wrote them in the click.
const JOURNAL: &str = "journal";
/// The visitor's key, and the end of its chain.
const KEYS: &str = "keys";
/// Receipts: waiting, acknowledged, dead.
const RECEIPTS: &str = "receipts";
/// What whoever opens the database first makes.
const STORES: [Store; 3] = [(JOURNAL, "id"), (KEYS, "id"), (RECEIPTS, "receipt_id")];

/// What the loader hands over.
#[derive(Clone, Debug)]
pub struct Options {
    /// Also the name of the lock.
    database: String,
    /// The member of localStorage that says "there is something to do".
    outbox: String,
    endpoint: Endpoint,
    origin: String,
}

impl Options {
    /// Fails, and nothing is touched, if one is missing or the endpoint is not acceptable.
    pub fn read(options: &JsValue) -> Result<Options, Failure> {
        let option = |name: &str| text(options, name).ok_or_else(|| Failure::because(&["the option ", name, " is missing"].concat()));
        Ok(Options { endpoint: Endpoint::parse(&option("endpoint")?)?, database: option("database")?, outbox: option("outbox")?, origin: option("origin")? })
    }
}

/// Who is told what becomes of a receipt.
#[derive(Clone, Debug)]
pub struct Listener {
    callback: Function,
}

impl Listener {
    pub fn new(callback: Function) -> Listener {
        Listener { callback }
    }

    /// `waiting`, `acknowledged` or `dead`. What the listener throws is the listener's: the receipt is kept already.
    fn tell(&self, receipt_id: &str, state: &str) {
        let news = object(&[("receipt_id", receipt_id.into()), ("state", state.into())]);
        let _ = self.callback.call1(&JsValue::UNDEFINED, &news);
    }
}

/// Works until nothing is left to do, the endpoint wants no more in this session, or the page goes: what then remains is done at the next visit.
///
/// May be called again while it works: the lock is held only for a round, so that whoever comes first does what there is, in this tab or another.
/// Without WebCrypto (plain http off loopback) the journal stays as it is, unsigned, and nothing is said to be signed.
pub async fn run(options: &Options, listener: &Listener) -> Result<(), Failure> {
    if !keys::is_available() {
        return Ok(());
    }
    let mut receiver_keys = ReceiverKeys::of(&options.endpoint);
    let mut failures = 0;
    let mine = LATEST.get() + 1;
    LATEST.set(mine);
    while LATEST.get() == mine {
        let round = match lock::take(&options.database).await? {
            Some(_held) => work(options, &mut receiver_keys, listener).await?,
            // Another tab is at it, which is no failure; what it leaves undone is done here.
            None => {
                rest(retry_delay_s(1, Some(1), random::fraction())).await?;
                continue;
            }
        };
        let Round::Again { retry_after_s } = round else { return Ok(()) };
        failures += 1;
        rest(retry_delay_s(failures, retry_after_s, random::fraction())).await?;
    }
    Ok(())
}

thread_local! {
    /// The latest call of [`run`] in this page: an earlier one that rests leaves the work to it.
    static LATEST: Cell<u32> = const { Cell::new(0) };
}

/// One round under the lock. The database is open no longer than that.
async fn work(options: &Options, receiver_keys: &mut ReceiverKeys, listener: &Listener) -> Result<Round, Failure> {
    let database = Database::open(&options.database, &STORES).await?;
    let parties = Parties { origin: &options.origin, aud: options.endpoint.origin() };
    signing::sign_journal(&database, parties, listener).await?;
    if Area::Session.get(&options.outbox).as_deref() == Some(options.endpoint.href()) {
        return Ok(Round::Stopped);
    }
    let round = delivery::deliver(&database, &options.endpoint, receiver_keys, listener).await?;
    match round {
        Round::Done => leave(&database, options).await,
        Round::Stopped => {
            Area::Session.set(&options.outbox, options.endpoint.href());
            Ok(round)
        }
        Round::Again { .. } => Ok(round),
    }
}

/// Takes the flag away, then looks again: a choice made meanwhile in another tab, whose own flag went with it, puts it back.
async fn leave(database: &Database, options: &Options) -> Result<Round, Failure> {
    Area::Local.remove(&options.outbox);
    if signing::is_anything_left(database).await? || delivery::is_anything_waiting(database).await? {
        Area::Local.set(&options.outbox, "1");
        return Ok(Round::Again { retry_after_s: None });
    }
    Ok(Round::Done)
}

//! The visitor's key and how far its chain has come, kept together: one object in the store `keys`.

use super::{JOURNAL, KEYS};
use crate::browser::Failure;
use crate::browser::database::Database;
use crate::browser::keys::SigningKey;
use crate::browser::value::{number, object, text};
use clearlist_core::receipt::Algorithm;
use wasm_bindgen::JsValue;

/// The key of the one chain that a visitor has at a time.
pub(super) const CHAIN: &str = "chain";

/// What is tried, in this order: RFC 9864's Ed25519, and P-256 where the browser lacks it.
const ALGORITHMS: [Algorithm; 2] = [Algorithm::Ed25519, Algorithm::Es256];

/// A key and the end of its chain.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) key: SigningKey,
    /// Of the last receipt; 0 before the first.
    pub(super) seq: u32,
    /// The last receipt's digest.
    pub(super) prev: Option<String>,
}

impl Chain {
    /// The chain that is kept, if any; one that cannot be read is as if there were none: losing storage is normal.
    pub(super) async fn kept(database: &Database) -> Result<Option<Chain>, Failure> {
        Ok(Chain::read(&database.get(KEYS, CHAIN).await?))
    }

    /// Begins a chain with a new key in the place of `old`, probed by doing: make, sign, keep, read back, sign. `None` if this browser keeps no key.
    ///
    /// Where another tab has begun or gone on with one meanwhile, or has signed the journal's `entry` that this one is for, the chain that is there is given.
    pub(super) async fn begin(database: &Database, entry: &str, old: Option<Chain>) -> Option<Chain> {
        for algorithm in ALGORITHMS {
            if let Ok(chain) = Chain::probe(database, algorithm, entry, old.as_ref()).await {
                return Some(chain);
            }
        }
        None
    }

    async fn probe(database: &Database, algorithm: Algorithm, entry: &str, old: Option<&Chain>) -> Result<Chain, Failure> {
        const SAMPLE: &[u8] = b"clearlist";
        let key = SigningKey::generate(algorithm).await?;
        key.sign(SAMPLE).await?;
        let write = database.write(&[JOURNAL, KEYS])?;
        let stored = write.get(KEYS, CHAIN).await?;
        let is_unsigned = !write.get(JOURNAL, entry).await?.is_undefined();
        if is_unsigned && old.map_or_else(|| Chain::read(&stored).is_none(), |old| old.is_at(&stored)) {
            write.put(KEYS, &Chain { key, seq: 0, prev: None }.to_object())?;
            write.finish().await?;
        }
        let chain = Chain::kept(database).await?.ok_or_else(|| Failure::because("the key was not kept"))?;
        chain.key.sign(SAMPLE).await?;
        Ok(chain)
    }

    /// Whether `stored` is still this key at this place: another tab may have gone on.
    pub(super) fn is_at(&self, stored: &JsValue) -> bool {
        Chain::read(stored).is_some_and(|stored| stored.seq == self.seq && stored.key.public() == self.key.public())
    }

    pub(super) fn to_object(&self) -> JsValue {
        let prev = self.prev.as_deref().map_or(JsValue::NULL, JsValue::from_str);
        let object = object(&[("id", CHAIN.into()), ("seq", self.seq.into()), ("prev", prev)]);
        self.key.write_to(&object);
        object
    }

    fn read(stored: &JsValue) -> Option<Chain> {
        let seq = number(stored, "seq")? as u32;
        Some(Chain { key: SigningKey::read_from(stored).ok()?, seq, prev: text(stored, "prev") })
    }
}

/// A key for one signature, which nothing keeps.
pub(super) async fn one_time_key() -> Result<SigningKey, Failure> {
    match SigningKey::generate(Algorithm::Ed25519).await {
        Ok(key) => Ok(key),
        Err(_) => SigningKey::generate(Algorithm::Es256).await,
    }
}

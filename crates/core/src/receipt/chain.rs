//! Whether receipts of one key follow each other: each names, by digest, the one before it.

use super::Receipt;
use std::collections::BTreeMap;

/// One key's receipts, as far as they are at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The key's pseudonym.
    pub pii_principal_id: String,
    /// Places at hand, ascending.
    pub seqs: Vec<u32>,
    /// Places before the last that are not at hand: first and last of each run. What follows a run cannot be compared with it.
    pub missing: Vec<(u32, u32)>,
    pub breaks: Vec<Break>,
}

/// Something that cannot be in an honest chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Two different receipts claim this place.
    Fork(u32),
    /// This one's `prev` is not the digest of the one before it.
    Mismatch(u32),
}

/// The chains among these receipts, in order of their keys. The same receipt twice counts once; refusals with a one-time key (`seq` 0) are no chain.
pub fn chains<'a>(receipts: impl IntoIterator<Item = &'a Receipt>) -> Vec<Chain> {
    let mut by_key: BTreeMap<&str, BTreeMap<u32, Vec<&Receipt>>> = BTreeMap::new();
    for receipt in receipts.into_iter().filter(|receipt| receipt.payload().seq > 0) {
        let place = by_key.entry(&receipt.payload().pii_principal_id).or_default().entry(receipt.payload().seq).or_default();
        if !place.iter().any(|other| other.digest() == receipt.digest()) {
            place.push(receipt);
        }
    }
    by_key.into_iter().map(|(key, places)| chain(key, &places)).collect()
}

fn chain(key: &str, places: &BTreeMap<u32, Vec<&Receipt>>) -> Chain {
    let mut missing = Vec::new();
    let mut breaks = Vec::new();
    let mut before: Option<(u32, &Vec<&Receipt>)> = None;
    for (&seq, here) in places {
        if here.len() > 1 {
            breaks.push(Break::Fork(seq));
        }
        let last = before.map_or(0, |(last, _)| last);
        if seq - last > 1 {
            missing.push((last + 1, seq - 1));
        } else if let Some((_, before)) = before {
            let follows = |receipt: &&Receipt| before.iter().any(|earlier| receipt.payload().prev.as_deref() == Some(earlier.digest()));
            if !here.iter().all(follows) {
                breaks.push(Break::Mismatch(seq));
            }
        }
        before = Some((seq, here));
    }
    Chain { pii_principal_id: key.to_owned(), seqs: places.keys().copied().collect(), missing, breaks }
}

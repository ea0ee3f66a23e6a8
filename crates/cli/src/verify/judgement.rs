//! What is found about each receipt, each acknowledgement and each chain; how it is said is for others.

use super::input::Item;
use crate::signatures::NativeSignatures;
use clearlist_core::receipt::{
    Chain, Expectations, KeySet, Reason, Receipt, Refusal, SignedAcknowledgement, chains, claimed_receipt_id, read_acknowledgement, read_keys, read_receipt,
    verify, verify_acknowledgement,
};

pub(super) struct Findings {
    pub(super) judged: Vec<Judged>,
    /// Among the receipts that verify.
    pub(super) chains: Vec<Chain>,
}

/// One receipt of the file.
pub(super) struct Judged {
    /// As far as it can be read.
    pub(super) receipt: Option<Receipt>,
    /// What the receipt calls itself, even where it cannot be relied on.
    pub(super) claimed_id: Option<String>,
    pub(super) refusal: Option<Refusal>,
    pub(super) acknowledgement: Acknowledged,
}

/// What the receiver's side of it is worth.
pub(super) enum Acknowledged {
    Absent,
    /// There is one, and no key to check it with.
    Unchecked,
    Verified {
        by: Box<SignedAcknowledgement>,
        /// The keys came with the receipts: they show only that the file agrees with itself.
        keys_of_the_file: bool,
    },
    Refused(Refusal),
}

impl Judged {
    pub(super) fn verifies(&self) -> bool {
        self.refusal.is_none() && !matches!(self.acknowledgement, Acknowledged::Refused(_))
    }

    /// The receipt, if it may be relied on.
    pub(super) fn sound(&self) -> Option<&Receipt> {
        self.receipt.as_ref().filter(|_| self.refusal.is_none())
    }
}

pub(super) fn judge(items: &[Item], given: Option<&KeySet>, expectations: &Expectations) -> Findings {
    let judged: Vec<Judged> = items.iter().map(|item| judge_item(item, given, expectations)).collect();
    let chains = chains(judged.iter().filter_map(Judged::sound));
    Findings { judged, chains }
}

fn judge_item(item: &Item, given: Option<&KeySet>, expectations: &Expectations) -> Judged {
    let claimed_id = claimed_receipt_id(&item.receipt);
    let receipt = match read_receipt(&item.receipt) {
        Ok(receipt) => receipt,
        Err(refusal) => {
            let acknowledgement = if item.acknowledgement.is_some() { Acknowledged::Unchecked } else { Acknowledged::Absent };
            return Judged { receipt: None, claimed_id, refusal: Some(refusal), acknowledgement };
        }
    };
    let acknowledgement = judge_acknowledgement(item, &receipt, given);
    let refusal = verify(&receipt, &NativeSignatures, expectations).err().map(|refusal| name_the_part(refusal, &acknowledgement));
    Judged { receipt: Some(receipt), claimed_id, refusal, acknowledgement }
}

fn judge_acknowledgement(item: &Item, receipt: &Receipt, given: Option<&KeySet>) -> Acknowledged {
    let Some(compact) = &item.acknowledgement else { return Acknowledged::Absent };
    let judged = read_acknowledgement(compact).and_then(|by| {
        let (keys, keys_of_the_file) = match (given, &item.keys) {
            (Some(keys), _) => (keys.clone(), false),
            (None, Some(keys)) => (read_keys(&keys.to_string())?, true),
            (None, None) => return Ok(Acknowledged::Unchecked),
        };
        verify_acknowledgement(&by, receipt, &keys, &NativeSignatures)?;
        Ok(Acknowledged::Verified { by: Box::new(by), keys_of_the_file })
    });
    judged.unwrap_or_else(Acknowledged::Refused)
}

/// A signature alone cannot say which of the bytes were changed. The key in the header fits the thumbprint in the payload, or the receipt would not have
/// been read; and an acknowledgement knows the digest of header and payload.
fn name_the_part(refusal: Refusal, acknowledgement: &Acknowledged) -> Refusal {
    if refusal.reason() != Reason::BadSignature {
        return refusal;
    }
    let part = match acknowledgement {
        Acknowledged::Verified { .. } => "the signature has been changed: header and payload are still those that the receiver acknowledged",
        Acknowledged::Refused(other) if other.reason() == Reason::OtherReceipt => {
            "the payload has been changed: it is not the one that the receiver acknowledged, and the signature does not fit it"
        }
        _ => "the payload or the signature has been changed since it was signed: they do not belong together",
    };
    Refusal::new(Reason::BadSignature, part)
}

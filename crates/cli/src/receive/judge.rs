//! One request's receipts, each judged on its own: one bad item never fails the others (RECEIPT.md, delivery).

use super::store::{Kept, Offer, Store};
use crate::{keys::ReceiverKey, signatures::NativeSignatures};
use clearlist_core::receipt::{
    Acknowledgement, Algorithm, Expectations, Reason, Receipt, Refusal, claimed_receipt_id, compact, is_loopback_origin, read_receipt, verify,
};
use serde::Serialize;

/// Who receives, and from whom.
pub(super) struct Judge {
    pub(super) store: Store,
    pub(super) key: ReceiverKey,
    /// Our own origin: `aud` of what we take, `iss` of what we say.
    pub(super) public_origin: String,
    pub(super) sites: Sites,
}

/// The sites whose receipts are taken.
pub(super) struct Sites {
    pub(super) origins: Vec<String>,
    pub(super) allow_loopback: bool,
}

impl Sites {
    pub(super) fn has(&self, origin: &str) -> bool {
        self.origins.iter().any(|listed| listed == origin) || (self.allow_loopback && is_loopback_origin(origin))
    }
}

/// One line of the answer. `receipt_id` is null where the item does not even claim one; lines stand in the order of the items.
#[derive(Serialize)]
pub(super) struct Answer {
    receipt_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ack: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

impl Answer {
    pub(super) fn is_acknowledged(&self) -> bool {
        self.ack.is_some()
    }

    fn refused(receipt_id: Option<String>, refusal: &Refusal) -> Self {
        Answer { receipt_id, ack: None, problem: Some(Problem::of(refusal)) }
    }
}

/// RFC 9457.
#[derive(Serialize)]
pub(super) struct Problem {
    pub(super) r#type: String,
    pub(super) title: String,
    pub(super) status: u16,
    pub(super) detail: String,
}

impl Problem {
    fn of(refusal: &Refusal) -> Self {
        let reason = refusal.reason();
        Problem { r#type: refusal.type_iri(), title: reason.title().into(), status: reason.status(), detail: refusal.detail().into() }
    }
}

impl Judge {
    /// Answers for each item. `sender` is the request's `Origin`, where a browser sent one. Fails as a whole only where the store does; then nothing was kept.
    pub(super) async fn judge(&self, items: &[&str], sender: Option<&str>) -> Result<Vec<Answer>, sqlx::Error> {
        let received_at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let judged: Vec<Result<Receipt, Refusal>> = items.iter().map(|item| self.read(item, sender)).collect();
        let offers: Vec<Offer<'_>> =
            judged.iter().flatten().map(|receipt| Offer { receipt, received_at: &received_at, ack: self.acknowledge(receipt, &received_at) }).collect();
        let mut kept = if offers.is_empty() { Vec::new() } else { self.store.keep(&offers).await? }.into_iter();
        let answer = |(item, judged): (&&str, &Result<Receipt, Refusal>)| match judged {
            Err(refusal) => Answer::refused(claimed_receipt_id(item), refusal),
            Ok(receipt) => {
                let receipt_id = Some(receipt.payload().receipt_id.clone());
                match kept.next() {
                    Some(Kept::Acknowledged(ack)) => Answer { receipt_id, ack: Some(ack), problem: None },
                    // One answer an offer: `None` cannot be; it would say "not accepted".
                    Some(Kept::Conflict) | None => Answer::refused(receipt_id, &conflict()),
                }
            }
        };
        Ok(items.iter().zip(&judged).map(answer).collect())
    }

    fn read(&self, item: &str, sender: Option<&str>) -> Result<Receipt, Refusal> {
        let receipt = read_receipt(item)?;
        let origin = receipt.payload().origin.clone();
        if !self.sites.has(&origin) {
            return Err(Refusal::new(Reason::WrongOrigin, format!("it is from {origin:?}, which is not a site of this receiver (--origin)")));
        }
        if let Some(sender) = sender.filter(|sender| *sender != origin) {
            return Err(Refusal::new(Reason::WrongOrigin, format!("it says it is from {origin:?}, and a page of {sender:?} sent it")));
        }
        let expectations = Expectations { aud: Some(self.public_origin.clone()), origins: Some(vec![origin]), is_posted: true };
        verify(&receipt, &NativeSignatures, &expectations)?;
        Ok(receipt)
    }

    fn acknowledge(&self, receipt: &Receipt, received_at: &str) -> String {
        let input = Acknowledgement::of(receipt, &self.public_origin, received_at).signing_input(Algorithm::Ed25519, self.key.kid());
        compact(&input, &self.key.sign(input.as_bytes()))
    }
}

fn conflict() -> Refusal {
    Refusal::new(Reason::Conflict, "another receipt with this `receipt_id` was taken before; it stands, and this one does not")
}

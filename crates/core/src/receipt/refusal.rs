//! Why a receipt or an acknowledgement is not taken: one vocabulary for the receiver's answers (RFC 9457) and for `clearlist verify`.

use std::{error, fmt};

/// Where the problems are named; RFC 9457 wants `type` to be an IRI.
pub const PROBLEM_BASE: &str = "https://clearlist.dev/problem/";

/// The kind of refusal. Names are stable: clients compare them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Longer than [`super::MAX_RECEIPT_BYTES`].
    TooLarge,
    /// Not three parts of base64url, or not the JSON that the format asks for.
    Malformed,
    /// A member, type or algorithm that the fixed table does not have.
    UnacceptableHeader,
    /// Another major `schema_version`: kept by the client for a later receiver, never dead-lettered.
    UnsupportedVersion,
    /// A field of the payload is missing, or says what it cannot.
    InvalidField,
    /// `seq`, `prev` and the choices do not fit each other.
    ChainRule,
    /// The embedded key is not the one that the payload names.
    KeyMismatch,
    BadSignature,
    WrongAudience,
    WrongOrigin,
    /// A preview is never posted.
    Preview,
    /// The same `receipt_id` was taken before, with other bytes.
    Conflict,
    /// The acknowledgement names a key that is not in the key set.
    UnknownKey,
    /// The acknowledgement is for something else.
    OtherReceipt,
}

impl Reason {
    /// The stable kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Reason::TooLarge => "too-large",
            Reason::Malformed => "malformed",
            Reason::UnacceptableHeader => "unacceptable-header",
            Reason::UnsupportedVersion => "unsupported-version",
            Reason::InvalidField => "invalid-field",
            Reason::ChainRule => "chain-rule",
            Reason::KeyMismatch => "key-mismatch",
            Reason::BadSignature => "bad-signature",
            Reason::WrongAudience => "wrong-audience",
            Reason::WrongOrigin => "wrong-origin",
            Reason::Preview => "preview",
            Reason::Conflict => "conflict",
            Reason::UnknownKey => "unknown-key",
            Reason::OtherReceipt => "other-receipt",
        }
    }

    /// The status of RECEIPT.md's table, which tells the client whether to try again.
    pub fn status(self) -> u16 {
        match self {
            Reason::TooLarge => 413,
            Reason::Malformed | Reason::UnacceptableHeader => 400,
            Reason::Conflict => 409,
            Reason::UnsupportedVersion
            | Reason::InvalidField
            | Reason::ChainRule
            | Reason::KeyMismatch
            | Reason::BadSignature
            | Reason::WrongAudience
            | Reason::WrongOrigin
            | Reason::Preview
            | Reason::UnknownKey
            | Reason::OtherReceipt => 422,
        }
    }

    /// The same for every refusal of this kind (RFC 9457 3.1.3).
    pub fn title(self) -> &'static str {
        match self {
            Reason::TooLarge => "the receipt is too large",
            Reason::Malformed => "not a receipt in compact form",
            Reason::UnacceptableHeader => "the header asks for something that is not allowed",
            Reason::UnsupportedVersion => "the receipt is of another major version",
            Reason::InvalidField => "a field of the payload breaks its rule",
            Reason::ChainRule => "the receipt's place in its chain cannot be",
            Reason::KeyMismatch => "the key is not the one that the receipt names",
            Reason::BadSignature => "the signature does not fit the bytes",
            Reason::WrongAudience => "the receipt is for another receiver",
            Reason::WrongOrigin => "the receipt is from another site",
            Reason::Preview => "a preview is not a receipt",
            Reason::Conflict => "another receipt has this id",
            Reason::UnknownKey => "the acknowledgement's key is not known",
            Reason::OtherReceipt => "the acknowledgement is for another receipt",
        }
    }
}

/// A receipt or acknowledgement that must not be relied on, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    reason: Reason,
    detail: String,
}

impl Refusal {
    /// `detail` is a lower-case sentence that names the part, the value and the rule. Values come from strangers: control characters are escaped here,
    /// so that neither a terminal nor a log can be written to through one (CHECKLIST S09).
    pub fn new(reason: Reason, detail: impl AsRef<str>) -> Self {
        let escaped = detail.as_ref().chars().flat_map(|c| if c.is_control() { c.escape_default().collect::<Vec<_>>() } else { vec![c] });
        Refusal { reason, detail: escaped.collect() }
    }

    pub fn reason(&self) -> Reason {
        self.reason
    }

    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// RFC 9457 `type`.
    pub fn type_iri(&self) -> String {
        format!("{PROBLEM_BASE}{}", self.reason.name())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.reason.title(), self.detail)
    }
}

impl error::Error for Refusal {}

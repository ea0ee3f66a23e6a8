//! Rights that a visitor may use against the operator: which there are, and by which law. How a request is sent is the build's, what it is called is the words'.

/// A right, as `[rights] offered` of the settings names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// To know what is held (PIPL 44 and 45, GDPR 15, CCPA 1798.110).
    Access,
    /// To have a copy, in a form that can be taken elsewhere (PIPL 45, GDPR 15(3) and 20, CCPA 1798.130(a)(3)).
    Copy,
    /// PIPL 46, GDPR 16, CCPA 1798.106.
    Correction,
    /// PIPL 47, GDPR 17, CCPA 1798.105.
    Deletion,
    /// To object to a use of it, or to refuse it (PIPL 44, GDPR 21, CCPA 1798.120).
    Objection,
    /// To have its use limited (PIPL 44, GDPR 18, CCPA 1798.121).
    Restriction,
    /// To have the rules of its use explained (PIPL 48).
    Explanation,
    /// To have an answer looked at again: PIPL 50 asks for a way to complain, and several laws of the United States for an appeal.
    Appeal,
}

impl Right {
    pub const ALL: [Right; 8] =
        [Right::Access, Right::Copy, Right::Correction, Right::Deletion, Right::Objection, Right::Restriction, Right::Explanation, Right::Appeal];

    /// What the settings offer where they do not say.
    pub const USUAL: [Right; 6] = [Right::Access, Right::Copy, Right::Correction, Right::Deletion, Right::Objection, Right::Appeal];

    pub fn name(self) -> &'static str {
        match self {
            Right::Access => "access",
            Right::Copy => "copy",
            Right::Correction => "correction",
            Right::Deletion => "deletion",
            Right::Objection => "objection",
            Right::Restriction => "restriction",
            Right::Explanation => "explanation",
            Right::Appeal => "appeal",
        }
    }

    pub fn find(name: &str) -> Option<Right> {
        Right::ALL.into_iter().find(|right| right.name() == name)
    }
}

//! What a request says by which a right is used.

use crate::policy::Right;

/// The words of requests. The heading over them is [`super::Words::right`].
#[derive(Debug)]
pub struct RequestsWords {
    /// In the order of [`Right::ALL`]: what the link says, which is also what the request asks for.
    pub asks: [&'static str; 8],
    /// `{ask}` and `{product}` are filled in.
    pub subject: &'static str,
    /// `{ask}`, `{product}` and `{operator}` are filled in.
    pub body: &'static str,
}

impl RequestsWords {
    pub fn ask(&self, right: Right) -> &'static str {
        Right::ALL.into_iter().zip(self.asks).find(|(known, _)| *known == right).map_or("", |(_, ask)| ask)
    }
}

//! All rules, in the order of `explain`.

use super::{Rule, ccpa, china, consent, contradictions, gdpr, language, lists, promises, retention, rights, sharing, text, who};

/// A slice a family.
pub(super) static RULES: [&[Rule]; 19] = [
    &text::structure::RULES,
    &text::contents::RULES,
    &text::ending::RULES,
    &text::repeats::RULES,
    &text::unseen::RULES,
    &text::product::RULES,
    &language::RULES,
    &who::RULES,
    &retention::RULES,
    &consent::RULES,
    &rights::RULES,
    &sharing::RULES,
    &promises::RULES,
    &contradictions::RULES,
    &china::RULES,
    &gdpr::RULES,
    &gdpr::eprivacy::RULES,
    &ccpa::RULES,
    &lists::RULES,
];

/// All rules.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().flat_map(|rules| rules.iter())
}

//! What an owner wants checked: rules switched off, laws chosen.

use super::{Law, Rule, Severity, table};

/// Which rules run. The default: all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Names of rules that do not run; each is known (see [`rule`](super::rule)).
    pub off: Vec<String>,
    /// The laws whose rules run; none named means all.
    pub laws: Vec<Law>,
}

impl Scope {
    pub(super) fn runs(&self, rule: &Rule) -> bool {
        let is_asked = rule.laws.is_empty() || self.laws.is_empty() || rule.laws.iter().any(|law| self.laws.contains(law));
        is_asked && !self.off.iter().any(|off| off == rule.name)
    }

    /// What one law alone asks for is only worth a note where the owner has not named that law and the text has no readers under it.
    pub(super) fn severity(&self, rule: &Rule, is_spoken_of: impl Fn(Law) -> bool) -> Severity {
        match rule.laws {
            [law] if self.laws.is_empty() && !is_spoken_of(*law) => rule.severity.min(Severity::Note),
            _ => rule.severity,
        }
    }
}

/// The rule of that name, or the known names nearest to it.
///
/// # Errors
/// No rule has that name: up to three that are spelt or begin alike, nearest first.
pub fn rule(name: &str) -> Result<&'static Rule, Vec<&'static str>> {
    if let Some(rule) = table::RULES.iter().flat_map(|rules| rules.iter()).find(|rule| rule.name == name) {
        return Ok(rule);
    }
    let distance = |rule: &Rule| match rule.name.contains(name) && name.len() > 2 {
        true => 1,
        false => strsim::damerau_levenshtein(name, rule.name),
    };
    let mut near: Vec<_> = table::rules().map(|rule| (distance(rule), rule.name)).filter(|(distance, _)| *distance <= 2 + name.len() / 3).collect();
    near.sort_unstable();
    Err(near.into_iter().map(|(_, name)| name).take(3).collect())
}

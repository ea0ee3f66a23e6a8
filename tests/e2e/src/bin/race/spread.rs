//! Numbers of several rounds: the median, and how far they lie apart.

use crate::visit::Numbers;
use serde::Serialize;
use std::collections::BTreeMap;

/// The middle, and both ends.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

/// What the rounds gave, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples(BTreeMap<&'static str, Vec<f64>>);

impl Samples {
    pub(crate) fn add(&mut self, numbers: Numbers) {
        for (name, value) in numbers {
            self.0.entry(name).or_default().push(value);
        }
    }

    pub(crate) fn spreads(&self) -> BTreeMap<&'static str, Spread> {
        self.0.iter().filter_map(|(name, values)| Some((*name, spread(values)?))).collect()
    }
}

/// None of nothing.
fn spread(values: &[f64]) -> Option<Spread> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    let median = if sorted.len() % 2 == 1 { upper } else { (*sorted.get(middle.checked_sub(1)?)? + upper) / 2.0 };
    Some(Spread { median, min: *sorted.first()?, max: *sorted.last()? })
}

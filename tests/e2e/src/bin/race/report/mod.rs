//! What a race gave, and how it is told: as JSON, as a table for a terminal, as a page.

mod gate;
mod grid;
mod page;
mod tables;

use crate::spread::Spread;
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) use gate::judge;
pub(crate) use page::write;
pub(crate) use tables::tables;

/// A whole race.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) date: String,
    pub(crate) browser: String,
    pub(crate) rounds: usize,
    pub(crate) conditions: Conditions,
    pub(crate) contestants: Vec<Result>,
    pub(crate) viewer: Vec<Result>,
    pub(crate) gates: Vec<Gate>,
}

#[derive(Serialize)]
pub(crate) struct Conditions {
    pub(crate) cpu_slowdown: u32,
    /// By the time that a loop takes: far from the above, the machine was busy with something else.
    pub(crate) cpu_slowdown_measured: f64,
    pub(crate) latency_ms: u32,
    pub(crate) down_bits_per_s: u32,
    pub(crate) up_bits_per_s: u32,
}

/// Of a contestant, or of a text in the viewer.
#[derive(Serialize)]
pub(crate) struct Result {
    pub(crate) name: String,
    /// Of the contestant; of a text its size.
    pub(crate) about: String,
    pub(crate) is_ours: bool,
    pub(crate) numbers: BTreeMap<&'static str, Spread>,
}

impl Result {
    pub(crate) fn median(&self, name: &str) -> Option<f64> {
        self.numbers.get(name).map(|spread| spread.median)
    }

    pub(crate) fn max(&self, name: &str) -> Option<f64> {
        self.numbers.get(name).map(|spread| spread.max)
    }
}

/// One limit of CHECKLIST P, judged.
#[derive(Serialize)]
pub(crate) struct Gate {
    pub(crate) name: &'static str,
    pub(crate) what: String,
    /// None where it was not measured in this run: then it is not held.
    pub(crate) value: Option<f64>,
    pub(crate) limit: f64,
    pub(crate) is_held: bool,
}

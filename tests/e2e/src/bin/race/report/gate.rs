//! The limits of CHECKLIST P03 to P06 and F21. Byte limits are `cargo xtask size`'s.

use super::{Gate, Report, Result};
use crate::{contestants::MEASURE, viewer::LONG};

/// P03: of the measure's time.
const OF_MEASURE: f64 = 0.65;
/// P05.
const NEXT_PAINT_MS: f64 = 50.0;
const HANDLER_MS: f64 = 10.0;
/// F21.
const OPENED_MS: f64 = 200.0;
/// P04: what is printed as 0.000.
const NO_SHIFT: f64 = 0.0005;

/// Judges what was measured.
pub(crate) fn judge(report: &Report) -> Vec<Gate> {
    let mut gates = Vec::new();
    let find = |name: &str| report.contestants.iter().find(|one| one.name == name);
    let mut at_most = |name, what: String, value: Option<f64>, limit: f64| {
        gates.push(Gate { name, what, value, limit, is_held: value.is_some_and(|value| value <= limit) });
    };
    for ours in report.contestants.iter().filter(|one| one.is_ours) {
        let whose = |what: &str| format!("{}: {what}", ours.name);
        for (number, words) in [("visible_ms", "first seen"), ("opaque_ms", "wholly there")] {
            let ratio = find(MEASURE).and_then(|measure| Some(ours.median(number)? / measure.median(number)?));
            at_most("P03", whose(&format!("{words}, as a part of {MEASURE}'s time")), ratio, OF_MEASURE);
        }
        at_most("P04", whose("long tasks with its scripts in them"), ours.median("own_long_tasks"), 0.0);
        at_most("P04", whose("long tasks after accept"), ours.median("accept_long_tasks"), 0.0);
        at_most("P04", whose("layout shift, in the worst round"), ours.max("layout_shift"), NO_SHIFT);
        at_most("P05", whose("ms from accept to the next paint"), ours.median("accept_ms"), NEXT_PAINT_MS);
        at_most("P05", whose("ms of the interaction, by Event Timing"), ours.median("interaction_ms"), NEXT_PAINT_MS);
        at_most("P05", whose("ms in the click's handlers"), ours.median("handler_ms"), HANDLER_MS);
        at_most("P06", whose("requests at a return visit, in the worst round"), ours.max("return_requests"), 0.0);
        at_most("P06", whose("wasm at a return visit"), ours.max("return_wasm"), 0.0);
        // What stands in the page is there at each visit; then it must not be seen.
        let built = if ours.name == "prerendered" { "return_shown" } else { "return_built" };
        at_most("P06", whose("notice at a return visit"), ours.max(built), 0.0);
    }
    for text in &report.viewer {
        for (number, words) in [("warm_ms", "with its files fetched"), ("warm_list_ms", "on the Clear List"), ("second_ms", "the second time")] {
            at_most(clause(text), format!("viewer, {}: ms to open {words}", text.name), text.median(number), OPENED_MS);
        }
    }
    // A text of 2 MB is read by the browser's own JSON, which is one task.
    for text in report.viewer.iter().filter(|text| text.name != LONG) {
        for (number, words) in [
            ("warm_blocking_ms", "opening, with its files fetched"),
            ("warm_list_blocking_ms", "opening on the Clear List"),
            ("second_blocking_ms", "opening the second time"),
            ("list_blocking_ms", "unfolding the Clear List"),
        ] {
            at_most("viewer", format!("viewer, {}: ms of tasks beyond 50 ms, {words}", text.name), text.median(number), 0.0);
        }
    }
    if report.viewer.is_empty() {
        at_most("F21", "the viewer".to_owned(), None, OPENED_MS);
    }
    gates
}

fn clause(text: &Result) -> &'static str {
    if text.name == LONG { "F21" } else { "viewer" }
}

//! The tables: a row a measure, a column a contestant.

use super::{Report, Result, grid::Grid};
use crate::{contestants::MEASURE, spread::Spread};

/// How a number is written.
#[derive(Clone, Copy)]
enum Form {
    /// The median, and both ends.
    Milliseconds,
    /// Bytes, which do not differ between rounds.
    Bytes,
    /// How many.
    Count,
    /// Three places.
    Shift,
    Megabytes,
    /// Yes or no.
    Whether,
}

const VISIT: [(&str, &str, Form); 27] = [
    ("paint_ms", "First paint of the page, ms", Form::Milliseconds),
    ("visible_ms", "Notice first seen, ms", Form::Milliseconds),
    ("opaque_ms", "Notice wholly there, ms", Form::Milliseconds),
    ("critical_bytes", "Bytes up to then", Form::Bytes),
    ("critical_requests", "Requests up to then", Form::Count),
    ("page_bytes", "Bytes it adds to the page itself", Form::Bytes),
    ("total_bytes", "Bytes until settled", Form::Bytes),
    ("total_requests", "Requests until settled", Form::Count),
    ("long_tasks", "Long tasks, the page's own too", Form::Count),
    ("own_long_tasks", "Long tasks with its scripts in them", Form::Count),
    ("blocking_ms", "Blocking time, the page's own too, ms", Form::Milliseconds),
    ("layout_shift", "Layout shift", Form::Shift),
    ("heap_bytes", "JavaScript's memory, MB", Form::Megabytes),
    ("accept_ms", "Accept to next paint, ms", Form::Milliseconds),
    ("interaction_ms", "The same by Event Timing, in steps of 8 ms", Form::Milliseconds),
    ("handler_ms", "In handlers of that click, ms", Form::Milliseconds),
    ("accept_blocking_ms", "Blocking time after accept, ms", Form::Milliseconds),
    ("accept_bytes", "Bytes fetched after accept", Form::Bytes),
    ("accept_requests", "Requests after accept", Form::Count),
    ("first_use_bytes", "Bytes of a first use, all told", Form::Bytes),
    ("first_use_requests", "Requests of a first use, all told", Form::Count),
    ("return_bytes", "Return visit: bytes", Form::Bytes),
    ("return_requests", "Return visit: requests", Form::Count),
    ("return_long_tasks", "Return visit: long tasks", Form::Count),
    ("return_blocking_ms", "Return visit: blocking time, ms", Form::Milliseconds),
    ("return_built", "Return visit: notice in the page", Form::Whether),
    ("return_wasm", "Return visit: wasm files", Form::Count),
];

const VIEWER: [(&str, &str, Form); 12] = [
    ("cold_ms", "Opened, nothing fetched, ms", Form::Milliseconds),
    ("fetched_bytes", "Bytes fetched for that", Form::Bytes),
    ("fetched_requests", "Requests for that", Form::Count),
    ("cold_blocking_ms", "Blocking time of that, ms", Form::Milliseconds),
    ("warm_ms", "Opened, files in the cache, ms", Form::Milliseconds),
    ("warm_blocking_ms", "Blocking time of that, ms", Form::Milliseconds),
    ("warm_list_ms", "Opened on the Clear List, files in the cache, ms", Form::Milliseconds),
    ("warm_list_blocking_ms", "Blocking time of that, ms", Form::Milliseconds),
    ("second_ms", "Opened a second time, ms", Form::Milliseconds),
    ("second_blocking_ms", "Blocking time of that, ms", Form::Milliseconds),
    ("list_ms", "Clear List unfolded, ms", Form::Milliseconds),
    ("list_blocking_ms", "Blocking time of that, ms", Form::Milliseconds),
];

/// What was measured, and how the gates stand.
pub(crate) fn tables(report: &Report) -> Vec<Grid> {
    let mut grids = Vec::new();
    if !report.contestants.is_empty() {
        let mut grid = table("The notice", &report.contestants, &VISIT);
        let mut at = 2;
        for name in ["visible_ms", "opaque_ms"] {
            if let Some(row) = ratios(&report.contestants, name) {
                grid.rows.insert(at, row);
            }
            at += 2;
        }
        grids.push(grid);
    }
    if !report.viewer.is_empty() {
        grids.push(table("The viewer, from the click to text that can be read", &report.viewer, &VIEWER));
    }
    if !report.gates.is_empty() {
        let head = ["Gate", "What", "Measured", "At most", ""].map(str::to_owned).to_vec();
        let rows = report.gates.iter().map(|gate| {
            let value = gate.value.map_or("not measured".to_owned(), short);
            vec![gate.name.to_owned(), gate.what.clone(), value, short(gate.limit), if gate.is_held { "held" } else { "NOT HELD" }.to_owned()]
        });
        grids.push(Grid { title: "Gates", head, rows: rows.collect() });
    }
    grids
}

fn table(title: &'static str, results: &[Result], measures: &[(&str, &str, Form)]) -> Grid {
    let mut head = vec![String::new()];
    head.extend(results.iter().map(|result| format!("{} {}", result.name, result.about).trim_end().to_owned()));
    let rows = measures.iter().filter(|(name, ..)| results.iter().any(|result| result.numbers.contains_key(name)));
    let rows = rows.map(|(name, words, form)| {
        let mut row = vec![(*words).to_owned()];
        row.extend(results.iter().map(|result| result.numbers.get(name).map_or_else(String::new, |spread| cell(spread, *form))));
        row
    });
    Grid { title, head, rows: rows.collect() }
}

/// Each one's median as a part of the measure's.
fn ratios(results: &[Result], name: &str) -> Option<Vec<String>> {
    let measure = results.iter().find(|result| result.name == MEASURE)?.median(name)?;
    let mut row = vec![format!("… as a part of {MEASURE}'s")];
    row.extend(results.iter().map(|result| result.median(name).map_or_else(String::new, |median| format!("{:.2}", median / measure))));
    Some(row)
}

fn cell(spread: &Spread, form: Form) -> String {
    let Spread { median, min, max } = *spread;
    match form {
        Form::Milliseconds if max >= 1.0 => format!("{median:.0} ({min:.0}–{max:.0})"),
        Form::Milliseconds => "0".to_owned(),
        Form::Bytes => format!("{median:.0}"),
        Form::Count if min < max => format!("{median:.0} ({min:.0}–{max:.0})"),
        Form::Count => format!("{median:.0}"),
        Form::Shift => format!("{max:.3}"),
        Form::Megabytes => format!("{:.2}", median / 1e6),
        Form::Whether => if max > 0.0 { "yes" } else { "no" }.to_owned(),
    }
}

fn short(value: f64) -> String {
    let text = format!("{value:.3}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

//! The tables inside a page of the documentation, between two comments; the rest of the page is left as it is.

use super::{Report, tables};
use anyhow::{Context as _, Result};
use std::{fs, path::Path};

const BEGIN: &str = "<!-- race: begin -->";
const END: &str = "<!-- race: end -->";

/// Replaces what stands between the comments.
pub(crate) fn write(report: &Report, page: &Path) -> Result<()> {
    let text = fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let missing = || format!("{} has no {BEGIN} … {END} to write between", page.display());
    let (before, rest) = text.split_once(BEGIN).with_context(missing)?;
    let (_, after) = rest.split_once(END).with_context(missing)?;
    fs::write(page, format!("{before}{BEGIN}\n{}\n{END}{after}", markdown(report))).with_context(|| format!("cannot write {}", page.display()))
}

fn markdown(report: &Report) -> String {
    let mut text = format!(
        "Made by `cargo xtask race --write --rounds {}` on {} with {}: medians of {} rounds, with the smallest and the largest. \
         The processor was {:.1} times slower than without emulation.\n",
        report.rounds, report.date, report.browser, report.rounds, report.conditions.cpu_slowdown_measured
    );
    for grid in tables(report) {
        text.push('\n');
        text.push_str(&grid.to_markdown());
    }
    text.trim_end().to_owned()
}

//! Tables drawn in plain text: cells parted by `|`, by tabs, or by two blanks and more under a row that names the columns.
//!
//! Promises the words of the lines, in order, and takes nothing for a table that may be anything else: rows stand on lines that follow each other, have the
//! same number of cells, and neither a number, nor the page numbers of a contents list, nor the "Name:" of an address before them. What it does not take stays
//! text. Looks at each line a fixed number of times.

use super::lines::Line;
use super::marker;
use super::piece::{Kind, Prose, Row, Table};
use super::spans;
use super::words::width;

/// More columns are no table of a policy.
const MOST_COLUMNS: usize = 12;
/// A line wider than this is prose with a mark in it.
const LONGEST: usize = 2000;

/// How the cells of a row are parted.
#[derive(Clone, Copy, PartialEq)]
enum Parted {
    Bars,
    Tabs,
    Blanks,
}

impl Parted {
    /// Rows that speak for a table, the header counted. Blanks are also used to set out an address or to end a sentence, so they have to say it once more.
    fn fewest(self) -> usize {
        if self == Parted::Blanks { 3 } else { 2 }
    }
}

/// A cell, and the column in which it begins.
type Cell<'a> = (usize, &'a str);

/// The table that begins with the first of these lines, and how many lines it takes.
pub(super) fn read(lines: &[Line<'_>]) -> Option<(usize, Kind)> {
    let (first, second) = (lines.first()?, lines.get(1)?);
    // Most lines are passed at once.
    if second.apart || !may_be(first.text) {
        return None;
    }
    let parted = [Parted::Bars, Parted::Tabs, Parted::Blanks].into_iter().find(|parted| cells(first.text, *parted).is_some_and(|cells| cells.len() > 1))?;
    let header = cells(first.text, parted).filter(|header| is_header(header))?;
    let mut rows = Vec::new();
    let mut taken = 1;
    for line in lines.iter().skip(1).take_while(|line| !line.apart) {
        // "|----|----|" is drawn, and has no words.
        if is_drawn(line.text) {
            taken += 1;
            continue;
        }
        let Some(row) = cells(line.text, parted).filter(|row| fits(row, &header, parted)) else { break };
        // Told by the first, so that a contents list is not read to its end from each of its lines.
        if rows.is_empty() && row.len() == 2 && row.last().is_some_and(|(_, cell)| is_page(cell)) {
            return None;
        }
        taken += 1;
        rows.push((line.start, line.text, row));
    }
    if rows.len() + 1 < parted.fewest() {
        return None;
    }
    let shown = |line: &str, start: usize, row: &[Cell<'_>]| -> Vec<Row> {
        let place = |cell: &str| start + (cell.as_ptr() as usize - line.as_ptr() as usize);
        row.iter().map(|(_, cell)| spans::of(&Prose::borrowed(cell, place(cell)))).collect()
    };
    let header = shown(first.text, first.start, &header);
    let rows = rows.iter().map(|(start, line, row)| shown(line, *start, row)).collect();
    Some((taken, Kind::Table(Box::new(Table { header, rows }))))
}

fn may_be(line: &str) -> bool {
    let bytes = line.as_bytes();
    // `│` begins with 0xe2.
    // Two blanks are looked for without a branch for each byte.
    let blanks = |next: &[u8]| bytes.iter().zip(next).fold(false, |any, (one, other)| any | (*one == b' ') & (*other == b' '));
    bytes.len() <= LONGEST && (memchr::memchr3(b'|', b'\t', 0xe2, bytes).is_some() || bytes.get(1..).is_some_and(blanks))
}

/// The cells of a line; none where it is a numbered line or no row.
fn cells(line: &str, parted: Parted) -> Option<Vec<Cell<'_>>> {
    if !may_be(line) || marker::read(line).is_some() {
        return None;
    }
    let column = |cell: &str| width(line.get(..cell.as_ptr() as usize - line.as_ptr() as usize).unwrap_or_default());
    let cells: Vec<Cell<'_>> = match parted {
        Parted::Bars => {
            let inner = line.trim_matches(['|', '│']);
            if inner.contains("||") || !inner.contains(['|', '│']) {
                return None;
            }
            inner.split(['|', '│']).map(str::trim).map(|cell| (column(cell), cell)).collect()
        }
        Parted::Tabs => line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).map(|cell| (column(cell), cell)).collect(),
        Parted::Blanks if line.contains('\t') => return None,
        Parted::Blanks => line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(|cell| (column(cell), cell)).collect(),
    };
    (2..=MOST_COLUMNS).contains(&cells.len()).then_some(cells)
}

/// Names of columns: short, each with a letter, none a sentence or the "Name:" of a form.
fn is_header(cells: &[Cell<'_>]) -> bool {
    cells.iter().all(|(_, cell)| cell.contains(char::is_alphabetic) && width(cell) <= 60 && !cell.ends_with(['.', '。', ';', '；', ',', '，', ':', '：', '…']))
}

fn fits(row: &[Cell<'_>], header: &[Cell<'_>], parted: Parted) -> bool {
    let aligned = || row.iter().zip(header).all(|((column, _), (named, _))| column == named);
    let labelled = || row.first().is_some_and(|(_, cell)| cell.ends_with([':', '：']));
    row.len() == header.len() && row.iter().any(|(_, cell)| cell.contains(char::is_alphanumeric)) && !labelled() && (parted != Parted::Blanks || aligned())
}

fn is_drawn(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '-' | '|' | '+' | ':' | '=' | ' ' | '\t' | '│' | '─' | '┼'))
}

/// "12", "iv", "… 7": where a contents list says that a section stands.
fn is_page(cell: &str) -> bool {
    let cell = cell.trim_start_matches(['.', '…', ' ']);
    !cell.is_empty() && (cell.chars().all(|c| c.is_ascii_digit()) || cell.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
}

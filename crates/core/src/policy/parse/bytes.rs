//! Rare bytes of a text, looked for by the row.
//!
//! Promises each place once, in order, at about the cost of one instruction a byte where there is none: a row is looked at whole, without a branch for each
//! byte, so that the compiler may take sixteen at once. For up to three bytes by name the `memchr` crate is faster. It knows no characters.

/// Bytes in a row.
const ROW: usize = 32;

/// Where the bytes stand that `is` names, which is best written with `&` and `|` alone.
pub(super) fn places(text: &str, is: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = usize> {
    let (rows, rest) = text.as_bytes().as_chunks::<ROW>();
    let marked = move |row: &[u8]| row.iter().rev().fold(0_u32, |marks, b| marks << 1 | u32::from(is(*b)));
    let any = move |row: &[u8; ROW]| row.iter().fold(0, |any, b| any | u8::from(is(*b))) > 0;
    let rows_with = rows.iter().enumerate().filter(move |(_, row)| any(row)).map(move |(place, row)| (place * ROW, marked(row)));
    rows_with.chain([(rows.len() * ROW, marked(rest))]).flat_map(|(start, marks)| set_bits(marks).map(move |bit| start + bit))
}

/// The places of the bits that are set, from the lowest.
fn set_bits(mut marks: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = marks.trailing_zeros();
        marks = marks.checked_sub(1).map(|less| marks & less)?;
        usize::try_from(lowest).ok()
    })
}

//! What has moved: of things that stand in another order, the fewest that must have been carried.

/// For each of the numbers, whether it belongs to the longest row of them that rises (patience sorting, n log n).
pub(super) fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // The index of the lowest number that a rising row of each length ends in, and what stood before each number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers.get(*end) < Some(number));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut rising = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(index) = next {
        if let Some(slot) = rising.get_mut(index) {
            *slot = true;
        }
        next = before.get(index).copied().flatten();
    }
    rising
}

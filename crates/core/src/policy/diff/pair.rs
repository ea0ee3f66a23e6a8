//! Which section of the new document is which of the old one: by its words, its anchor, its heading, then by likeness.
//!
//! The same whichever way round: what is paired from A to B is paired from B to A.

use super::{outline::Entry, tokens::fold};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// For each old section its new one.
pub(super) fn pair(old: &[Entry<'_>], new: &[Entry<'_>]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let heading = |entry: &Entry<'_>| fold(&entry.section.title);
    // The same words under the same anchor; then the same words anywhere, with their heading or without.
    pairs.by(old, new, |entry| Some((entry.section.id.clone(), heading(entry), entry.text.clone())));
    pairs.by(old, new, |entry| Some((heading(entry), entry.text.clone())));
    pairs.by(old, new, |entry| (entry.text.len() >= TELLING).then(|| entry.text.clone()));
    let (old_marks, new_marks): (Vec<_>, Vec<_>) = (old.iter().map(marks).collect(), new.iter().map(marks).collect());
    pairs.by_anchor(old, new, &old_marks, &new_marks);
    pairs.by(old, new, |entry| Some(heading(entry)).filter(|heading| !heading.is_empty()));
    pairs.by_likeness(&old_marks, &new_marks);
    pairs.by_what_is_below(old, new);
    pairs.of_old
}

/// Bytes of text that are not the same by chance.
const TELLING: usize = 24;
/// Likeness is in thousandths. Two sections with one anchor are the same from this on;
const SOMEWHAT: usize = 300;
/// and two without from this on.
const MOSTLY: usize = 500;
/// What stands in more sections than this tells none of them from the others.
const COMMON: usize = 6;

struct Pairs {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    fn set(&mut self, old: usize, new: usize) {
        if let (Some(of_old @ None), Some(of_new @ None)) = (self.of_old.get_mut(old), self.of_new.get_mut(new)) {
            (*of_old, *of_new) = (Some(new), Some(old));
        }
    }

    fn free(of: &[Option<usize>]) -> impl Iterator<Item = usize> + '_ {
        of.iter().enumerate().filter(|(_, pair)| pair.is_none()).map(|(index, _)| index)
    }

    /// Those of one key, in their order.
    fn by<'a, K: Hash + Eq>(&mut self, old: &[Entry<'a>], new: &[Entry<'a>], key: impl Fn(&Entry<'a>) -> Option<K>) {
        let mut of_key: HashMap<K, Vec<usize>> = HashMap::new();
        for index in Self::free(&self.of_new).collect::<Vec<_>>().into_iter().rev() {
            if let Some(key) = new.get(index).and_then(&key) {
                of_key.entry(key).or_default().push(index);
            }
        }
        for index in Self::free(&self.of_old).collect::<Vec<_>>() {
            let next = old.get(index).and_then(&key).and_then(|key| of_key.get_mut(&key)?.pop());
            if let Some(next) = next {
                self.set(index, next);
            }
        }
    }

    fn by_anchor(&mut self, old: &[Entry<'_>], new: &[Entry<'_>], old_marks: &[Vec<u64>], new_marks: &[Vec<u64>]) {
        let of_anchor: HashMap<&str, usize> = Self::free(&self.of_new).filter_map(|index| Some((new.get(index)?.section.id.as_str(), index))).collect();
        for index in Self::free(&self.of_old).collect::<Vec<_>>() {
            let Some((entry, other)) = old.get(index).and_then(|entry| Some((entry, *of_anchor.get(entry.section.id.as_str())?))) else { continue };
            let same_heading = new.get(other).is_some_and(|new| fold(&new.section.title) == fold(&entry.section.title));
            let alike = old_marks.get(index).zip(new_marks.get(other)).map_or(0, |(old, new)| likeness(old, new));
            if same_heading || alike >= SOMEWHAT {
                self.set(index, other);
            }
        }
    }

    /// The most alike first.
    fn by_likeness(&mut self, old_marks: &[Vec<u64>], new_marks: &[Vec<u64>]) {
        let mut places: HashMap<u64, [Vec<usize>; 2]> = HashMap::new();
        for (side, of, marks) in [(0, &self.of_old, old_marks), (1, &self.of_new, new_marks)] {
            for index in Self::free(of) {
                let mut last = None;
                for mark in marks.get(index).into_iter().flatten() {
                    if last.replace(mark) == Some(mark) {
                        continue;
                    }
                    if let Some(place) = places.entry(*mark).or_default().get_mut(side) {
                        place.push(index);
                    }
                }
            }
        }
        let mut candidates: HashSet<(usize, usize)> = HashSet::new();
        for [olds, news] in places.values().filter(|places| places.iter().all(|place| place.len() <= COMMON)) {
            candidates.extend(olds.iter().flat_map(|old| news.iter().map(|new| (*old, *new))));
        }
        let mut scored: Vec<(usize, usize, usize)> = candidates
            .into_iter()
            .filter_map(|(old, new)| Some((likeness(old_marks.get(old)?, new_marks.get(new)?), old, new)))
            .filter(|(alike, ..)| *alike >= MOSTLY)
            .collect();
        // Ties by places that are the same seen from either side.
        scored.sort_unstable_by_key(|&(alike, old, new)| (std::cmp::Reverse(alike), old.abs_diff(new), old + new, old));
        for (_, old, new) in scored {
            self.set(old, new);
        }
    }

    /// A heading with other words over the same sections is the same section.
    fn by_what_is_below(&mut self, old: &[Entry<'_>], new: &[Entry<'_>]) {
        for index in Self::free(&self.of_new).collect::<Vec<_>>().into_iter().rev() {
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            let Some(entry) = new.get(index) else { continue };
            let below = || {
                new.iter()
                    .enumerate()
                    .skip(index + 1)
                    .take_while(|(_, entry)| entry.parent.is_some_and(|parent| parent >= index))
                    .filter(|(_, entry)| entry.parent == Some(index))
            };
            for (child, _) in below() {
                let parent = self.of_new.get(child).copied().flatten().and_then(|child| old.get(child)?.parent);
                if let Some(parent) = parent {
                    *votes.entry(parent).or_default() += 1;
                }
            }
            let best = votes.into_iter().max_by_key(|(parent, votes)| (*votes, std::cmp::Reverse(*parent)));
            let most = |parent: usize| old.get(parent).map_or(0, |old| old.section.sections.len()).max(entry.section.sections.len());
            if let Some((parent, votes)) = best
                && votes * 2 > most(parent)
                && old.get(parent).is_some_and(|old| old.text.is_empty() == entry.text.is_empty())
            {
                self.set(parent, index);
            }
        }
    }
}

/// What a section is known by: each two words that follow each other, as numbers, sorted.
fn marks(entry: &Entry<'_>) -> Vec<u64> {
    let mut marks = Vec::new();
    let mut last = 0;
    let mut mark = |word: &str| {
        let mut hasher = DefaultHasher::new();
        (last, word).hash(&mut hasher);
        marks.push(hasher.finish());
        let mut alone = DefaultHasher::new();
        word.hash(&mut alone);
        last = alone.finish();
    };
    for text in [&entry.section.title, &entry.text] {
        let lower = text.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            // Scripts without blanks: each letter is a word.
            if word.chars().next().is_some_and(|c| c >= '\u{2e80}') {
                word.char_indices().for_each(|(at, c)| mark(word.get(at..at + c.len_utf8()).unwrap_or_default()));
            } else {
                mark(word);
            }
        }
    }
    marks.sort_unstable();
    marks
}

/// How much two rows of marks share, in thousandths of both (Dice).
fn likeness(old: &[u64], new: &[u64]) -> usize {
    let (mut shared, mut at) = (0, 0);
    for mark in old {
        while new.get(at).is_some_and(|other| other < mark) {
            at += 1;
        }
        if new.get(at) == Some(mark) {
            shared += 1;
            at += 1;
        }
    }
    2000 * shared / (old.len() + new.len()).max(1)
}

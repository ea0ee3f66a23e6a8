//! What has changed in the text, section by section.

use super::{
    align::Effort,
    judge::Judge,
    model::{Change, Part, Passage, Place, PlaceKind, Reason, Run, RunKind, What},
    moves::longest_rising,
    outline::{Entry, links, outline, text},
    pair::pair,
    reasons,
};
use std::collections::BTreeMap;

pub(super) struct Text {
    pub(super) changes: Vec<Change>,
    pub(super) renumbered: usize,
}

/// In the order of the new text; what was removed comes last, in the order of the old one.
pub(super) fn changes(judge: &Judge<'_>, effort: &mut Effort) -> Text {
    let (old, new) = (outline(judge.old), outline(judge.new));
    let of_old = pair(&old, &new);
    let mut of_new = vec![None; new.len()];
    for (index, other) in of_old.iter().enumerate() {
        if let Some(slot) = other.and_then(|other| of_new.get_mut(other)) {
            *slot = Some(index);
        }
    }
    let moved = moved(&old, &new, &of_old, &of_new);
    let mut found = Text { changes: preface(judge, effort), renumbered: 0 };
    for ((entry, other), moved) in new.iter().zip(&of_new).zip(moved) {
        match other.and_then(|other| old.get(other)) {
            None => found.changes.push(whole(judge, entry, What::Added)),
            Some(before) => {
                found.renumbered += usize::from(before.section.label != entry.section.label);
                found.changes.extend(changed(judge, before, entry, moved, effort));
            }
        }
    }
    let removed = old.iter().zip(&of_old).filter(|(_, other)| other.is_none());
    found.changes.extend(removed.map(|(entry, _)| whole(judge, entry, What::Removed)));
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Moved {
    Not,
    /// To another place among those beside it.
    Beside,
    /// Below another heading: under "What we never do" it says something else than under "What we do".
    Elsewhere,
}

fn moved(old: &[Entry<'_>], new: &[Entry<'_>], of_old: &[Option<usize>], of_new: &[Option<usize>]) -> Vec<Moved> {
    let mut moved = vec![Moved::Not; new.len()];
    let mut beside: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, entry) in new.iter().enumerate() {
        let Some((other, before)) = of_new.get(index).copied().flatten().and_then(|other| Some((other, old.get(other)?))) else { continue };
        let parent = before.parent.map(|parent| of_old.get(parent).copied().flatten());
        let is_same = match (parent, entry.parent) {
            (None, None) => true,
            (Some(Some(parent)), Some(now)) => parent == now,
            _ => false,
        };
        if is_same {
            beside.entry(entry.parent).or_default().push((index, other));
        } else if let Some(slot) = moved.get_mut(index) {
            *slot = Moved::Elsewhere;
        }
    }
    for group in beside.values() {
        let olds: Vec<usize> = group.iter().map(|(_, other)| *other).collect();
        for ((index, _), is_rising) in group.iter().zip(longest_rising(&olds)) {
            if let Some(slot) = moved.get_mut(*index).filter(|_| !is_rising) {
                *slot = Moved::Beside;
            }
        }
    }
    moved
}

fn place(entry: &Entry<'_>) -> Place {
    let section = entry.section;
    Place { kind: PlaceKind::Section, id: section.id.clone(), label: section.label.clone(), title: section.title.clone() }
}

/// A section that is only in one of the two.
fn whole(judge: &Judge<'_>, entry: &Entry<'_>, what: What) -> Change {
    let kind = if what == What::Added { RunKind::Added } else { RunKind::Removed };
    let passages = if entry.text.is_empty() { Vec::new() } else { vec![Passage { part: Part::Text, runs: vec![Run { kind, text: entry.text.clone() }] }] };
    let reasons = judge.of_text(reasons::of(&entry.section.title, &entry.text));
    Change { place: place(entry), what: vec![what], reasons, passages }
}

fn changed(judge: &Judge<'_>, old: &Entry<'_>, new: &Entry<'_>, moved: Moved, effort: &mut Effort) -> Option<Change> {
    let mut change = Change { place: place(new), what: Vec::new(), reasons: Vec::new(), passages: Vec::new() };
    if moved != Moved::Not {
        change.what.push(What::Moved);
    }
    if moved == Moved::Elsewhere {
        change.reasons = judge.of_text(vec![Reason::Unsure]);
    }
    let renamed = judge.judge_text(Part::Title, &old.section.title, &new.section.title, effort);
    let reworded = judge.judge_text(Part::Text, &old.text, &new.text, effort);
    let led = led_elsewhere((&old.links, &old.text), (&new.links, &new.text));
    if renamed.is_some() {
        change.what.push(What::Renamed);
    }
    if reworded.is_some() || led.is_some() {
        change.what.push(What::Reworded);
    }
    for (passage, reasons) in [renamed, reworded, led].into_iter().flatten() {
        change.passages.push(passage);
        change.reasons.extend(reasons);
    }
    change.reasons = Reason::each_once(change.reasons);
    (!change.what.is_empty()).then_some(change)
}

fn preface(judge: &Judge<'_>, effort: &mut Effort) -> Vec<Change> {
    let (old, new) = (&judge.old.preface, &judge.new.preface);
    let (old_text, new_text) = (text(old), text(new));
    let reworded = judge.judge_text(Part::Text, &old_text, &new_text, effort);
    let led = led_elsewhere((&links(old), &old_text), (&links(new), &new_text));
    let found: Vec<_> = [reworded, led].into_iter().flatten().collect();
    if found.is_empty() {
        return Vec::new();
    }
    let (passages, reasons): (Vec<Passage>, Vec<Vec<Reason>>) = found.into_iter().unzip();
    let place = Place { kind: PlaceKind::Preface, id: String::new(), label: String::new(), title: judge.new.title.clone() };
    vec![Change { place, what: vec![What::Reworded], reasons: Reason::each_once(reasons.concat()), passages }]
}

/// Links that lead elsewhere, but for those that their own words name. The scheme's `s` and a closing slash are wording.
fn led_elsewhere(old: (&[&str], &str), new: (&[&str], &str)) -> Option<(Passage, Vec<Reason>)> {
    let only = |(these, text): (&[&str], &str), those: &[&str]| -> Vec<String> {
        let is_said =
            |link: &str| text.contains(["mailto:", "tel:", "https://", "http://"].iter().find_map(|scheme| link.strip_prefix(scheme)).unwrap_or(link));
        these.iter().filter(|link| !those.contains(link) && !is_said(link)).map(|link| (*link).to_owned()).collect()
    };
    let (removed, added) = (only(old, new.0), only(new, old.0));
    if removed.is_empty() && added.is_empty() {
        return None;
    }
    let plain =
        |links: &[String]| -> Vec<String> { links.iter().map(|link| link.replacen("http://", "https://", 1).trim_end_matches('/').to_owned()).collect() };
    let reasons = if plain(&removed) == plain(&added) { Vec::new() } else { vec![Reason::Unsure] };
    let run = |kind, links: Vec<String>| Run { kind, text: links.join("\n") };
    let runs = [run(RunKind::Removed, removed), run(RunKind::Added, added)].into_iter().filter(|run| !run.text.is_empty()).collect();
    Some((Passage { part: Part::Link, runs }, reasons))
}

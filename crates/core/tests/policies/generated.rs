//! Ten thousand policies whose tree is known: headings in the right place at the right level.

use std::collections::BTreeMap;

use super::generator::{Form, Policy, Style, policy};
use super::shown::read;
use clearlist_core::policy::Section;

/// So much is promised.
const LEAST: f64 = 0.97;
const POLICIES: u64 = 10_000;

/// Headings given, missed and false.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    missed: usize,
    false_: usize,
}

impl Score {
    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.missed + self.false_).max(1) as f64
    }

    fn add(&mut self, other: Score) {
        (self.right, self.missed, self.false_) = (self.right + other.right, self.missed + other.missed, self.false_ + other.false_);
    }
}

/// Line, level and title of every section.
fn found(sections: &[Section], level: usize, all: &mut Vec<(u32, usize, String)>) {
    for section in sections {
        all.push((section.line, level, section.title.clone()));
        found(&section.sections, level + 1, all);
    }
}

fn judge(policy: &Policy, by_style: &mut BTreeMap<(Style, Form), Score>) -> Score {
    let mut given = Vec::new();
    found(&read(policy.name, &policy.text).document.sections, 1, &mut given);
    given.retain(|(line, ..)| !policy.either.contains(line));
    let mut score = Score::default();
    for heading in &policy.headings {
        let is_given = given.iter().any(|(line, level, title)| *line == heading.line && *level == heading.level && *title == heading.title);
        let one = Score { right: usize::from(is_given), missed: usize::from(!is_given), false_: 0 };
        by_style.entry((heading.style, heading.form)).or_default().add(one);
        score.add(one);
    }
    score.false_ = given.len() - score.right;
    score
}

#[test]
fn headings_of_known_policies_are_found_at_their_level() {
    let mut by_style = BTreeMap::new();
    let mut all = Score::default();
    let mut worst: Vec<(f64, u64)> = Vec::new();
    for seed in 0..POLICIES {
        let score = judge(&policy(seed), &mut by_style);
        all.add(score);
        if score.f1() < 0.9 {
            worst.push((score.f1(), seed));
        }
    }
    let table: String = by_style
        .iter()
        .map(|((style, form), score)| {
            format!("{:>22} {:<9} {:5} of {:5}\n", format!("{style:?}"), format!("{form:?}"), score.right, score.right + score.missed)
        })
        .collect();
    println!("F1 {:.4} over {POLICIES} policies", all.f1());
    assert!(
        all.f1() >= LEAST,
        "F1 {:.4}: {all:?}\nfound, by style:\n{table}seeds below 0.9: {}, such as {:?}\nthe first of them: {}",
        all.f1(),
        worst.len(),
        worst.get(..8).unwrap_or(&worst),
        worst.first().map(|(_, seed)| policy(*seed).plan).unwrap_or_default()
    );
}

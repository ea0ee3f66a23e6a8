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
    assert!(
        all.f1() >= LEAST,
        "F1 {:.4}: {all:?}\nfound, by style:\n{table}seeds below 0.9: {}, such as {:?}",
        all.f1(),
        worst.len(),
        worst.get(..8).unwrap_or(&worst)
    );
}

#[test]
fn look() {
    if let Ok(seed) = std::env::var("SEED") {
        let policy = policy(seed.parse().unwrap());
        let given = super::shown::headings(&read(policy.name, &policy.text).document);
        let expected: String =
            policy.headings.iter().map(|h| format!("{}{} {} [{:?} {:?}]\n", "  ".repeat(h.level - 1), h.line, h.title, h.style, h.form)).collect();
        println!("{}\n{}\n=== given\n{given}\n=== expected\n{expected}", policy.plan, policy.text);
        println!("{}", super::shown::whole(&read(policy.name, &policy.text).document));
    }
    if let Ok(range) = std::env::var("SCAN") {
        let (from, to) = range.split_once('-').unwrap();
        let mut by_cause: BTreeMap<String, (usize, u64)> = BTreeMap::new();
        for seed in from.parse::<u64>().unwrap()..to.parse().unwrap() {
            let policy = policy(seed);
            let lines: Vec<&str> = policy.text.lines().collect();
            let mut given = Vec::new();
            found(&read(policy.name, &policy.text).document.sections, 1, &mut given);
            given.retain(|(line, ..)| !policy.either.contains(line));
            let mut causes: BTreeMap<String, usize> = BTreeMap::new();
            let lang = policy.plan.split("language: ").nth(1).unwrap().split(',').next().unwrap().to_string()
                + " "
                + policy.plan.split("markup: ").nth(1).unwrap().split(',').next().unwrap();
            let styles: Vec<String> = policy
                .plan
                .split("Level { style: ")
                .skip(1)
                .map(|l| {
                    let style = l.split(',').next().unwrap();
                    let form = l.split("form: ").nth(1).unwrap().split(',').next().unwrap();
                    format!("{style}/{form}")
                })
                .collect();
            for heading in &policy.headings {
                let same = given.iter().find(|(line, ..)| *line == heading.line);
                let cause = match same {
                    Some((_, level, title)) if *level == heading.level && *title == heading.title => continue,
                    Some((_, level, _)) if *level != heading.level => format!("level+{}", *level as i64 - heading.level as i64),
                    Some(_) => "title".to_string(),
                    None => "missed".to_string(),
                };
                *causes.entry(format!("{cause} {:?}/{:?}", heading.style, heading.form)).or_default() += 1;
            }
            for (line, ..) in &given {
                if !policy.headings.iter().any(|h| h.line == *line) {
                    *causes.entry("false".to_string()).or_default() += 1;
                    if std::env::var("LINES").is_ok() {
                        println!("{seed} false {line}: {}", lines[*line as usize - 1].chars().take(80).collect::<String>());
                    }
                }
            }
            if std::env::var("LINES").is_ok() {
                for heading in &policy.headings {
                    let same = given.iter().find(|(line, ..)| *line == heading.line);
                    if same.is_none() {
                        println!("{seed} missed {}: {}", heading.line, lines[heading.line as usize - 1].chars().take(80).collect::<String>());
                    }
                    if let Some((_, _, title)) = same
                        && *title != heading.title
                    {
                        println!("{seed} title {}: {title:?} for {:?}", heading.line, heading.title);
                    }
                }
            }
            let all: usize = causes.values().sum();
            if all > 0 {
                println!("{seed} {all} {lang} {styles:?} {causes:?}");
            }
            for (cause, n) in causes {
                let e = by_cause.entry(format!("{lang} {styles:?} {cause}")).or_insert((0, seed));
                e.0 += n;
            }
        }
        let mut all: Vec<_> = by_cause.into_iter().collect();
        all.sort_by_key(|(_, (n, _))| std::cmp::Reverse(*n));
        for (cause, (n, seed)) in all.into_iter().take(45) {
            println!("TOP {n} {cause} e.g. {seed}");
        }
    }
}
#[test]
fn look2() {
    if let Ok(path) = std::env::var("FILE") {
        let text = std::fs::read_to_string(&path).unwrap();
        println!("{}", super::shown::whole(&read(&path, &text).document));
    }
}
#[test]
fn lookreal() {
    if let Ok(path) = std::env::var("FILE") {
        let parsed = clearlist_core::policy::parse(&clearlist_core::policy::Source::from_bytes(&path, &std::fs::read(&path).unwrap()).unwrap());
        let mut given = Vec::new();
        found(&parsed.document.sections, 1, &mut given);
        println!();
        for (line, level, title) in given {
            println!("{line}\t{level}\t{title}");
        }
    }
}

//! How long a policy takes to become a document, beside what pulldown-cmark takes for the same bytes in the same process:
//! `cargo bench -p clearlist-core --bench parse`, with a number behind `--` to leave out texts of more bytes than that.
//!
//! Each round measures ours and theirs in turn, theirs ten times over, so that both take about as long and what else the machine does interrupts both alike; the
//! figures are medians over the rounds, and the ratio is the median of the rounds' own ratios. A policy may have 20 MiB (`Source` refuses more), so 20 MB is the last size. `lines` is a text of nothing but short lines.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use clearlist_core::policy::{Source, parse};
use pulldown_cmark::{Options, Parser};

const TEXT: &str = "We keep what you give us for as long as your account is open, and for one year after that; see Section 2. You can ask us at any time which records we hold about you, and we answer within thirty days. When you place an order, we record the items, the amount and the address of delivery.\n\n";

/// A policy of at most so many bytes, cut at a line.
fn policy(bytes: usize, markdown: bool) -> String {
    let mut text = String::from(if markdown { "# Privacy Policy\n\n" } else { "Privacy Policy\n\n" });
    let (top, inner) = if markdown { ("## ", "### ") } else { ("", "") };
    for number in 0.. {
        let part = format!(
            "{top}{}. What we keep of part {number}\n\n{TEXT}{inner}(1) Where it is kept\n\n{TEXT}- your name;\n- your *address*.\n\n",
            number % 1500 + 1
        );
        if text.len() + part.len() > bytes {
            break;
        }
        text.push_str(&part);
    }
    text
}

/// Twenty bytes a line: a million of them are 20 MB.
fn lines(bytes: usize) -> String {
    (0..bytes / 20).map(|number| format!("line {number:07} of it\n")).collect()
}

fn timed(times: u32, work: impl Fn()) -> Duration {
    let started = Instant::now();
    (0..times).for_each(|_| work());
    started.elapsed() / times
}

fn median<T: PartialOrd + Copy>(mut of: Vec<T>) -> T {
    of.sort_by(|one, other| one.partial_cmp(other).unwrap());
    of.get(of.len() / 2).copied().unwrap()
}

fn main() {
    let most = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(usize::MAX);
    println!("{:<10} {:>10} {:>7} {:>12} {:>14} {:>7} {:>8}", "text", "bytes", "rounds", "clearlist", "pulldown-cmark", "ratio", "MB/s");
    for kind in ["plain", "Markdown", "lines"] {
        for (bytes, rounds) in [(20_000, 61), (200_000, 31), (2_000_000, 15), (20_000_000, 5)] {
            if bytes > most {
                continue;
            }
            let text = if kind == "lines" { lines(bytes) } else { policy(bytes, kind == "Markdown") };
            let file = if kind == "Markdown" { "policy.md" } else { "policy.txt" };
            let source = Source::from_bytes(file, text.as_bytes()).unwrap();
            // What a document takes to be dropped is not parsing, on either side: pulldown-cmark makes none.
            let ours = || drop(black_box(parse(&source)));
            let theirs = || Parser::new_ext(&text, Options::ENABLE_TABLES).for_each(|event| drop(black_box(event)));
            let both: Vec<(Duration, Duration)> = (0..rounds).map(|_| (timed(1, ours), timed(10, theirs))).collect();
            let (ours, theirs) = (median(both.iter().map(|both| both.0).collect()), median(both.iter().map(|both| both.1).collect()));
            let ratio = median(both.iter().map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()).collect());
            let speed = text.len() as f64 / 1e6 / ours.as_secs_f64();
            println!("{kind:<10} {:>10} {rounds:>7} {ours:>12.2?} {theirs:>14.2?} {ratio:>6.1}x {speed:>8.1}", text.len());
        }
    }
}

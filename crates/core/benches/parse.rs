//! How long a policy takes to become a document, beside what pulldown-cmark takes for the same bytes in the same run: `cargo bench -p clearlist-core`.
//!
//! Each figure is the best of some runs, each in turn with the other's. The file's limit of 4 MiB is the reader's, so larger texts are measured by parts of
//! the size that it allows.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use clearlist_core::policy::{Source, parse};
use pulldown_cmark::{Options, Parser};

const TEXT: &str = "We keep what you give us for as long as your account is open, and for one year after that; see Section 2. You can ask us at any time which records we hold about you, and we answer within thirty days. When you place an order, we record the items, the amount and the address of delivery.\n\n";

/// A policy of at least so many bytes.
fn policy(bytes: usize, markdown: bool) -> String {
    let mut text = String::from(if markdown { "# Privacy Policy\n\n" } else { "Privacy Policy\n\n" });
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let (top, inner) = if markdown { ("## ", "### ") } else { ("", "") };
        text.push_str(&format!(
            "{top}{}. What we keep of part {number}\n\n{TEXT}{inner}(1) Where it is kept\n\n{TEXT}- your name;\n- your *address*.\n\n",
            number % 1500 + 1
        ));
    }
    text
}

fn best(runs: u32, mut work: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .min()
        .unwrap()
}

fn main() {
    println!("{:<10} {:>10} {:>12} {:>14} {:>7} {:>9}", "text", "bytes", "clearlist", "pulldown-cmark", "ratio", "MB/s");
    for (name, markdown) in [("plain", false), ("Markdown", true)] {
        for bytes in [20_000, 200_000, 2_000_000, 4_000_000] {
            let text = policy(bytes, markdown);
            let runs = if bytes < 1_000_000 { 20 } else { 5 };
            let file = if markdown { "policy.md" } else { "policy.txt" };
            let ours = best(runs, || {
                let source = Source::from_bytes(file, text.as_bytes()).unwrap();
                black_box(parse(&source));
            });
            let theirs = best(runs, || Parser::new_ext(&text, Options::ENABLE_TABLES).for_each(|event| drop(black_box(event))));
            let speed = text.len() as f64 / 1e6 / ours.as_secs_f64();
            println!("{name:<10} {:>10} {:>12.2?} {:>14.2?} {:>6.1}x {speed:>9.1}", text.len(), ours, theirs, ours.as_secs_f64() / theirs.as_secs_f64());
        }
    }
}

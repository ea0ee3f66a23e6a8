//! `xtask/sizes.json`: what everything weighed when somebody last accepted it, so that a growth has a name.

use super::piece::Pieces;
use crate::shell::root;
use anyhow::{Context as _, Result};
use std::{fs, path::PathBuf};

/// How many lines a growth is told in.
const MOST: usize = 12;

fn path() -> PathBuf {
    root().join("xtask/sizes.json")
}

/// Writes the record.
pub(super) fn write(pieces: &Pieces) -> Result<()> {
    let path = path();
    fs::write(&path, serde_json::to_string_pretty(pieces)? + "\n").with_context(|| format!("cannot write {}", path.display()))?;
    println!("written down in {}", path.display());
    Ok(())
}

/// Says what has grown since, most first.
pub(super) fn print_growth(pieces: &Pieces) -> Result<()> {
    let text = fs::read_to_string(path()).unwrap_or_else(|_| "{}".to_owned());
    let before: Pieces =
        serde_json::from_str(&text).with_context(|| format!("{} is not a record: `cargo xtask size --record` writes it anew", path().display()))?;
    println!("\nGrown since the record (raw bytes):");
    for line in growth(&before, pieces) {
        println!("{line}");
    }
    println!("If that is what it must weigh, take it elsewhere; `cargo xtask size --record` accepts the sizes as they are, and no budget.");
    Ok(())
}

fn growth(before: &Pieces, now: &Pieces) -> Vec<String> {
    let mut grown = Vec::new();
    for (artifact, pieces) in now {
        let known = before.get(artifact);
        for (name, bytes) in pieces {
            let was = known.and_then(|known| known.get(name)).copied().unwrap_or(0);
            if *bytes > was {
                grown.push((bytes - was, artifact, name, was, *bytes));
            }
        }
    }
    grown.sort_by_key(|(more, ..)| std::cmp::Reverse(*more));
    let rest = grown.len().saturating_sub(MOST);
    let line = |(more, artifact, name, was, is): (usize, &String, &String, usize, usize)| format!("{more:>+8}  {was:>7} → {is:<7} {artifact:<12} {name}");
    let mut lines: Vec<String> = grown.into_iter().take(MOST).map(line).collect();
    if rest > 0 {
        lines.push(format!("          and {rest} more"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Pieces, growth};
    use std::collections::BTreeMap;

    fn pieces(sizes: &[(&str, usize)]) -> Pieces {
        let sizes = sizes.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes)).collect();
        BTreeMap::from([("agent.wasm".to_owned(), sizes)])
    }

    #[test]
    fn what_grew_and_what_is_new_is_named_most_first() {
        let lines = growth(&pieces(&[("run", 100), ("sign", 300), ("gone", 50)]), &pieces(&[("run", 150), ("sign", 300), ("send", 900)]));
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].contains("+900") && lines[0].ends_with("send"), "{lines:?}");
        assert!(lines[1].contains("100 → 150") && lines[1].ends_with("run"), "{lines:?}");
    }
}

//! Runs without most of what was kept: a few words on either side of a change are enough to find it.

use clearlist_core::policy::{Run, RunKind};

/// Letters kept on either side of a change; cut at a blank, or anywhere in scripts without them.
const AROUND: usize = 60;

/// A long whole passage that is new or gone is shown whole: it is what there is to read.
pub(crate) fn excerpt(runs: &[Run]) -> Vec<Run> {
    let last = runs.len().saturating_sub(1);
    let shorten = |(index, run): (usize, &Run)| {
        if run.kind != RunKind::Kept {
            return run.clone();
        }
        let (is_first, is_last) = (index == 0, index == last);
        let count = run.text.chars().count();
        let head = if is_first { 0 } else { AROUND };
        let tail = if is_last { 0 } else { AROUND };
        // Not worth an ellipsis.
        if count <= head + tail + AROUND / 2 {
            return run.clone();
        }
        let before: String = run.text.chars().take(head).collect();
        let after: String = run.text.chars().skip(count - tail).collect();
        let before = before.rfind(' ').filter(|at| at * 2 > before.len()).and_then(|at| before.get(..at)).unwrap_or(&before);
        let after = after.find(' ').filter(|at| at * 2 < after.len()).and_then(|at| after.get(at + 1..)).unwrap_or(&after);
        let gap = match (is_first, is_last) {
            (true, _) => "… ",
            (_, true) => " …",
            _ => " … ",
        };
        Run { kind: RunKind::Kept, text: [before, gap, after].concat() }
    };
    runs.iter().enumerate().map(shorten).collect()
}

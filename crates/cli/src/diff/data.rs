//! The difference for programs.

use super::{side::Side, verdict};
use clearlist_core::policy::Difference;
use serde_json::json;

pub(super) fn report(old: &Side, new: &Side, difference: &Difference) -> Result<String, serde_json::Error> {
    let report = json!({
        "old": old.name,
        "new": new.name,
        "differs": verdict(old, new, difference) != 0,
        "material": difference.is_material(),
        "reasons": difference.reasons(),
        "renumbered": difference.renumbered,
        "changes": difference.changes,
    });
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

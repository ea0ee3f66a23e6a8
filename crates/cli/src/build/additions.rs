//! What is added to `clearlist.js` for sites whose settings ask for it, and is not a byte of any other's: which regime applies where, separate consents,
//! and how long the notice rests after a refusal.
//!
//! Each is a function from what the build fills in to what the loader reads (`src/loader/additions`), run where the literal would stand.

use super::{artifacts::Artifacts, literal::literal, site::Asked};
use crate::failure::Failure;
use clearlist_core::{consent::Regime, settings::Settings};
use serde_json::{Map, Value, json};

/// `site`, a literal, as the expression that stands in the loader. `others`: under each regime that may apply besides the strictest.
pub(super) fn to_site(site: String, settings: &Settings, others: &[Asked], artifacts: &Artifacts) -> Result<String, Failure> {
    let mut expression = site;
    if let Some(regimes) = &settings.regimes {
        let by_name = |asked: &Asked| {
            let differs =
                json!({ "notice": asked.notice, "shown": { "jurisdiction": asked.shown.jurisdiction, "notice": asked.shown.notice }, "terms": asked.terms });
            (asked.regime.name().to_owned(), differs)
        };
        let regimes = json!({
            "elsewhere": regimes.elsewhere.name(),
            "hint": regimes.hint,
            "order": settings.all_regimes().iter().map(|regime| regime.name()).collect::<Vec<_>>(),
            "others": others.iter().map(by_name).collect::<Map<String, Value>>(),
            "regions": regimes.regions.iter().map(|(code, regime)| (code.clone(), json!(regime.name()))).collect::<Map<String, Value>>(),
        });
        expression = format!("({})({expression},{})", artifacts.text("regime.js")?.trim(), literal(&regimes));
    }
    if !settings.separate.is_empty() && settings.all_regimes().contains(&Regime::Pipl) {
        expression = format!("({})({expression})", artifacts.text("separate.js")?.trim());
    }
    if settings.rest_hours > 0 {
        expression = format!("({})({expression},{})", artifacts.text("rest.js")?.trim(), settings.rest_hours);
    }
    Ok(expression)
}

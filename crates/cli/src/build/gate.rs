//! What the gate must know of the settings: which service belongs to which purpose, what each leaves in the browser, and by which titles visitors know them.

use super::{artifacts::Artifacts, site::fill};
use crate::failure::Failure;
use clearlist_core::{
    settings::{Settings, Traces},
    words::Words,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The purpose of each service, by the service's id.
pub(super) fn services(settings: &Settings) -> Value {
    settings.services.iter().map(|service| (service.id.clone(), json!(service.purpose))).collect::<Map<_, _>>().into()
}

/// Purposes whose services leave something in the browser, each once.
pub(super) fn leaving(settings: &Settings) -> Vec<&str> {
    let mut purposes: Vec<&str> = leaving_services(settings).map(|service| service.purpose).collect();
    purposes.sort_unstable();
    purposes.dedup();
    purposes
}

/// As `src/loader/traces.js` reads it.
#[derive(Serialize)]
struct LeavingService<'a> {
    purpose: &'a str,
    #[serde(flatten)]
    traces: &'a Traces,
}

fn leaving_services(settings: &Settings) -> impl Iterator<Item = LeavingService<'_>> {
    settings.services.iter().filter_map(|service| Some(LeavingService { purpose: &service.purpose, traces: settings.traces.get(&service.id)? }))
}

/// The part that clears, filled.
pub(super) fn traces(settings: &Settings, artifacts: &Artifacts) -> Result<String, Failure> {
    fill(artifacts.text("traces.js")?, "CLEARLIST_TRACES", &json!(leaving_services(settings).collect::<Vec<_>>()))
}

/// The part that stands in for frames, filled.
pub(super) fn placeholders(settings: &Settings, words: &Words, artifacts: &Artifacts) -> Result<String, Failure> {
    let services: Map<String, Value> = settings.services.iter().map(|service| (service.id.clone(), json!(service.title))).collect();
    let purposes: Map<String, Value> = settings.purposes.iter().map(|purpose| (purpose.id.clone(), json!(purpose.title))).collect();
    let filled = json!({
        "css": artifacts.text("placeholder.css")?,
        "held": words.held,
        "load_once": words.load_once,
        "always_allow": words.always_allow,
        "services": services,
        "purposes": purposes,
    });
    fill(artifacts.text("placeholders.js")?, "CLEARLIST_PLACEHOLDERS", &filled)
}

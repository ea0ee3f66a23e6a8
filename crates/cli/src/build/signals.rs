//! `signals.html` and `signals.js`: the same few words of script that tell vendors' tags what is granted, to be pasted or to be linked to. Without
//! `[signals]` in the settings neither is written, and no page has a byte of it.

use super::{
    Files,
    artifacts::Artifacts,
    site::{fill, integrity},
};
use crate::failure::Failure;
use clearlist_core::settings::{Google, Settings};
use serde_json::{Map, Value, json};

/// What the owner pastes.
pub(super) const HTML: &str = "signals.html";

/// Adds both files; gives what a strict page must allow for the first.
pub(super) fn files(settings: &Settings, artifacts: &Artifacts, files: &mut Files) -> Result<Option<String>, Failure> {
    let signals = &settings.signals;
    let mut filled = Map::new();
    if let Some(vendor) = &signals.google {
        filled.insert("google".to_owned(), google(vendor));
    }
    if let Some(vendor) = &signals.microsoft {
        filled.insert("microsoft".to_owned(), json!({ "fed": { "ad_storage": vendor.ad_storage } }));
    }
    if filled.is_empty() {
        return Ok(None);
    }
    let necessary: Vec<&String> = settings.purposes.iter().filter(|purpose| purpose.necessary.is_some()).map(|purpose| &purpose.id).collect();
    filled.insert("necessary".to_owned(), json!(necessary));
    filled.insert("isOptOut".to_owned(), json!(settings.regime.is_open()));
    filled.insert("key".to_owned(), json!(format!("clearlist.{}", settings.product.id)));
    // Told before the loader has looked there: what is kept only there may be a refusal.
    let imported = settings.import.as_ref().filter(|import| import.is_cookie).map(|import| import.name.clone());
    let cookies: Vec<String> = settings.cookie.as_ref().map(|_| format!("clearlist.{}", settings.product.id)).into_iter().chain(imported).collect();
    if !cookies.is_empty() {
        filled.insert("cookies".to_owned(), json!(cookies));
    }
    let script = fill(artifacts.text("signals.js")?, "CLEARLIST_SIGNALS", &Value::Object(filled))?;
    let csp = format!("script-src '{}'", integrity(script.as_bytes()));
    files.insert(HTML.to_owned(), format!("<script>{script}</script>\n").into_bytes());
    files.insert("signals.js".to_owned(), script.into_bytes());
    Ok(Some(csp))
}

fn google(vendor: &Google) -> Value {
    let regions: Vec<Value> = vendor.regions.iter().map(|region| json!({ "region": region.regions, "granted": region.granted })).collect();
    let set = [("url_passthrough", vendor.url_passthrough), ("ads_data_redaction", vendor.ads_data_redaction)];
    let set: Map<String, Value> = set.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| (name.to_owned(), json!(true))).collect();
    json!({ "fed": vendor.signals, "regions": regions, "wait_for_update": vendor.wait_for_update_ms, "set": set, "layer": vendor.data_layer })
}

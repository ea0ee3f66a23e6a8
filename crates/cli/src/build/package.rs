//! The build as an npm-shaped package: an ES module that gives the page's API, typed, for applications that are bundled.

use super::{Files, artifacts::Artifacts, site::fill};
use crate::failure::Failure;
use clearlist_core::settings::Settings;
use serde_json::{Map, Value, json};

/// Adds `package.json`, `index.js`, and the types of both API and module.
pub(super) fn files(settings: &Settings, artifacts: &Artifacts, files: &mut Files) -> Result<(), Failure> {
    let choices: Map<String, Value> = settings.purposes.iter().map(|purpose| (purpose.id.clone(), json!(purpose.necessary.is_some()))).collect();
    let filled = json!({ "src": format!("{}clearlist.js", settings.path), "choices": choices });
    let entry = fill(artifacts.text("entry.js")?, "CLEARLIST_ENTRY", &filled)?;
    let package = json!({
        "name": format!("clearlist-{}", settings.product.id),
        "version": env!("CARGO_PKG_VERSION"),
        "description": format!("Privacy notice, choices and policy of {}, as built by Clearlist", settings.product.name),
        "private": true,
        "type": "module",
        "sideEffects": false,
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": { ".": { "types": "./index.d.ts", "default": "./index.js" }, "./*": "./*" },
    });
    files.insert("index.js".to_owned(), entry.into_bytes());
    files.insert("index.d.ts".to_owned(), artifacts.bytes("entry.d.ts").to_vec());
    files.insert("clearlist.d.ts".to_owned(), artifacts.bytes("api.d.ts").to_vec());
    files.insert("package.json".to_owned(), format!("{package:#}\n").into_bytes());
    Ok(())
}

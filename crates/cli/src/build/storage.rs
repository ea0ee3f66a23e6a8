//! What the loader keeps the record in: localStorage, and where the settings ask for it a cookie too, or what another consent manager has left. Either is a
//! function of its own (`src/loader/additions`), put round the loader in the same file; no other site has a byte of it.

use super::{artifacts::Artifacts, literal::literal};
use crate::failure::Failure;
use clearlist_core::{
    consent::Terms,
    settings::{RecordCookie, Settings},
};
use serde_json::{Value, json};

/// As the loader names it.
const TOKEN: &str = "CLEARLIST_STORAGE";

/// The loader with that in it.
pub(super) fn with(loader: &str, settings: &Settings, terms: &Terms, artifacts: &Artifacts) -> Result<String, Failure> {
    let key = format!("clearlist.{}", settings.product.id);
    let mut storage = None;
    if let Some(cookie) = &settings.cookie {
        let mut filled = json!({ "key": key, "validity_days": settings.validity_days });
        if let (RecordCookie::Domain(domain), Some(members)) = (cookie, filled.as_object_mut()) {
            members.insert("domain".to_owned(), json!(domain));
        }
        storage = Some(format!("({})({})", artifacts.text("shared.js")?.trim(), literal(&filled)));
    }
    if let Some(import) = &settings.import {
        let named = |(purpose, names): (&String, &Vec<String>)| terms.purposes.get(purpose).map(|revision| json!([purpose, revision, names]));
        let purposes: Vec<Value> = import.purposes.iter().filter_map(named).collect();
        let mut filled = json!({
            "key": key,
            "until": import.until_ms,
            "from": import.from.name(),
            "name": import.name,
            "is_cookie": import.is_cookie,
            "days": import.days,
            "purposes": purposes,
        });
        if let (Some(revision), Some(members)) = (import.revision, filled.as_object_mut()) {
            members.insert("revision".to_owned(), json!(revision));
        }
        storage = Some(format!("({})({},{})", artifacts.text("imported.js")?.trim(), storage.as_deref().unwrap_or("void 0"), literal(&filled)));
    }
    match storage {
        // The one name in it that the loader does not define itself.
        Some(storage) if loader.matches(TOKEN).count() == 1 => Ok(format!("({TOKEN}=>{{{}}})({storage});\n", loader.trim_end())),
        Some(_) => Err(Failure::new(format!("the artifact does not hold {TOKEN} exactly once")).help("build the artifacts again with `cargo xtask build`")),
        None => Ok(loader.replacen(TOKEN, "localStorage", 1)),
    }
}

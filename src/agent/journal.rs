//! The journal's entries, read by hand: serde's reader costs the agent 12 KB brotli, most of it for the wording of its errors.
//!
//! The names are those of [`Decision`]; a browser test holds them to what serde writes.

use crate::browser::value::{member, number, text};
use clearlist_core::consent::{Decision, Shown};
use clearlist_core::receipt::{Collector, Indicator, NoticeShown, PolicyShown};
use js_sys::{Array, Object};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

/// An entry, if it is whole.
pub fn decision(entry: &JsValue) -> Option<Decision> {
    let at = number(entry, "at")?;
    Some(Decision {
        id: text(entry, "id")?,
        // `as` saturates; a time that is no number of milliseconds since 1970 is not one of ours.
        at: if at >= 0.0 { at as u64 } else { return None },
        before: purposes(entry, "before")?,
        choices: purposes(entry, "choices")?,
        by: indicator(&text(entry, "by")?)?,
        surface: text(entry, "surface")?,
        method: text(entry, "method")?,
        gpc: member(entry, "gpc").as_bool()?,
        shown: shown(&member(entry, "shown"))?,
    })
}

fn shown(shown: &JsValue) -> Option<Shown> {
    let collector = member(shown, "collector");
    let notice = member(shown, "notice");
    let policy = member(shown, "policy");
    Some(Shown {
        collector: Collector { build: text(&collector, "build")?, name: text(&collector, "name")?, version: text(&collector, "version")? },
        jurisdiction: text(shown, "jurisdiction")?,
        notice: NoticeShown { digest: text(&notice, "digest")?, layout: text(&notice, "layout")? },
        policy: PolicyShown {
            digest: text(&policy, "digest")?,
            id: text(&policy, "id")?,
            language: text(&policy, "language")?,
            version: text(&policy, "version")?,
        },
        validity: text(shown, "validity")?,
    })
}

/// Granted or not, by purpose.
fn purposes(entry: &JsValue, name: &str) -> Option<BTreeMap<String, bool>> {
    let object = member(entry, name);
    if !object.is_object() {
        return None;
    }
    let mut purposes = BTreeMap::new();
    for pair in Object::entries(object.unchecked_ref()) {
        let pair: Array = pair.unchecked_into();
        purposes.insert(pair.get(0).as_string()?, pair.get(1).as_bool()?);
    }
    Some(purposes)
}

fn indicator(name: &str) -> Option<Indicator> {
    Some(match name {
        "data-subject" => Indicator::DataSubject,
        "api" => Indicator::Api,
        "native-host" => Indicator::NativeHost,
        "import" => Indicator::Import,
        _ => return None,
    })
}

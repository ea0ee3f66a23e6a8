//! The journal's entries, read by hand: serde's reader costs the agent 12 KB brotli, most of it for the wording of its errors.
//!
//! What only passes through stays a value of the browser's, looked at but not copied: strings of our own cost another 2 KB. The names are those of
//! [`clearlist_core::consent::Decision`]; the browser tests hold them to what serde writes.

use crate::browser::value::{is_text, member, number, object, text};
use clearlist_core::consent::{Turn, event_state};
use clearlist_core::receipt::{EventType, Indicator};
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// A decision, whole.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) id: String,
    /// Milliseconds since 1970.
    pub(super) at: f64,
    pub(super) turn: Turn,
    /// What the payload says of it, under the payload's names.
    pub(super) said: JsValue,
}

impl Entry {
    /// `None` if anything is missing or of another kind.
    pub fn read(entry: &JsValue) -> Option<Entry> {
        let at = number(entry, "at").filter(|at| *at >= 0.0)?;
        let by = text(entry, "by")?;
        let gpc = member(entry, "gpc");
        let shown = member(entry, "shown");
        let parts =
            [("collector", ["build", "name", "version"].as_slice()), ("notice", &["digest", "layout"]), ("policy", &["digest", "id", "language", "version"])];
        let is_whole = Indicator::ALL.iter().any(|indicator| indicator.name() == by)
            && gpc.as_bool().is_some()
            && has_texts(entry, &["id", "method", "surface"])
            && has_texts(&shown, &["jurisdiction", "validity"])
            && parts.iter().all(|(part, names)| has_texts(&member(&shown, part), names));
        if !is_whole {
            return None;
        }
        let (choices, turn) = choices(entry)?;
        let indication = [("by", by.into()), ("method", member(entry, "method")), ("surface", member(entry, "surface"))];
        let said = [
            ("choices", choices),
            ("collector", member(&shown, "collector")),
            ("indication", object(&indication)),
            ("jurisdiction", member(&shown, "jurisdiction")),
            ("notice", member(&shown, "notice")),
            ("policy", member(&shown, "policy")),
            ("receipt_id", member(entry, "id")),
            ("signals", object(&[("gpc", gpc)])),
            ("validity_duration", member(&shown, "validity")),
        ];
        Some(Entry { id: text(entry, "id")?, at, turn, said: object(&said) })
    }
}

fn has_texts(value: &JsValue, names: &[&str]) -> bool {
    names.iter().all(|name| is_text(value, name))
}

/// What is said of each purpose, by their ids in order, and what that comes to.
fn choices(entry: &JsValue) -> Option<(JsValue, Turn)> {
    // A control for each purpose, or one button for all (ISO/IEC TS 27560, event type).
    let method = text(entry, "method")?;
    let event_type = if method == "choose" { EventType::Explicit } else { EventType::Expressed };
    let (before, now) = (member(entry, "before"), member(entry, "choices"));
    let mut turn = Turn { was_granted: false, is_granted: false };
    for (_, granted) in purposes(&before)? {
        turn.was_granted |= granted;
    }
    let choices = Array::new();
    for (purpose, granted) in purposes(&now)? {
        let was_granted = member(&before, &purpose).as_bool();
        // An opt-out says nothing of what it leaves as it was: what stood without a choice was never given, and what was given is not renewed.
        if granted && method == "opt-out" {
            turn.is_granted |= was_granted == Some(true);
            continue;
        }
        turn.is_granted |= granted;
        let state = event_state(was_granted, granted);
        let choice = [("event_state", state.name().into()), ("event_type", event_type.name().into()), ("purpose", purpose.into())];
        choices.push(&object(&choice));
    }
    Some((choices.into(), turn))
}

/// Granted or not, by purpose.
fn purposes(object: &JsValue) -> Option<Vec<(String, bool)>> {
    if !object.is_object() {
        return None;
    }
    let names = Object::keys(object.unchecked_ref::<Object>()).sort();
    names.iter().map(|name| name.as_string().and_then(|name| Some((name.clone(), member(object, &name).as_bool()?)))).collect()
}

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
        let shown = member(entry, "shown");
        let parts =
            [("collector", ["build", "name", "version"].as_slice()), ("notice", &["digest", "layout"]), ("policy", &["digest", "id", "language", "version"])];
        let is_whole = Indicator::ALL.iter().any(|indicator| indicator.name() == by)
            && has_texts(entry, &["id", "method", "surface"])
            && has_texts(&shown, &["jurisdiction", "validity"])
            && parts.iter().all(|(part, names)| has_texts(&member(&shown, part), names));
        if !is_whole {
            return None;
        }
        let (choices, turn, gpc) = choices(entry)?;
        let indication = [("by", by.into()), ("method", member(entry, "method")), ("surface", member(entry, "surface"))];
        let said = [
            ("choices", choices),
            ("collector", member(&shown, "collector")),
            ("indication", object(&indication)),
            ("jurisdiction", member(&shown, "jurisdiction")),
            ("notice", member(&shown, "notice")),
            ("policy", member(&shown, "policy")),
            ("receipt_id", member(entry, "id")),
            ("signals", object(&[("gpc", gpc.into())])),
            ("validity_duration", member(&shown, "validity")),
        ];
        Some(Entry { id: text(entry, "id")?, at, turn, said: object(&said) })
    }
}

fn has_texts(value: &JsValue, names: &[&str]) -> bool {
    names.iter().all(|name| is_text(value, name))
}

/// What is said of each purpose that was answered, by their ids in order; what that comes to; and whether Global Privacy Control was sent.
fn choices(entry: &JsValue) -> Option<(JsValue, Turn, bool)> {
    // A control for each purpose, or one button for all (ISO/IEC TS 27560, event type).
    let method = text(entry, "method")?;
    let event_type = if method == "choose" { EventType::Explicit } else { EventType::Expressed };
    let before = member(entry, "before");
    let at = number(entry, "at")?;
    let mut gpc = false;
    let mut turn = Turn { was_granted: false, is_granted: false };
    for (_, granted) in members(&before)? {
        turn.was_granted |= granted.as_bool()?;
    }
    let choices = Array::new();
    for (purpose, choice) in members(&member(entry, "choices"))? {
        // As the record has it: what was chosen, under which revision, and when.
        let choice = choice.dyn_into::<Array>().ok()?;
        let granted = choice.get(0).as_bool()?;
        let was_granted = member(&before, &purpose).as_bool();
        // Not answered in this click: what stands stands, and is not called given again.
        if choice.get(2).as_f64() != Some(at) {
            turn.is_granted |= was_granted == Some(true);
            continue;
        }
        gpc |= choice.get(3).as_bool()?;
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
    Some((choices.into(), turn, gpc))
}

/// By purpose, in their order.
fn members(object: &JsValue) -> Option<Vec<(String, JsValue)>> {
    if !object.is_object() {
        return None;
    }
    let names = Object::keys(object.unchecked_ref::<Object>()).sort();
    names.iter().map(|name| name.as_string().map(|name| (name.clone(), member(object, &name)))).collect()
}

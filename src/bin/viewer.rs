//! The viewer's wasm: mounts the policy where the loader says. Wiring only.

use clearlist_core::words::{self, Words};
use clearlist_web::ui::{
    OpenList, PolicyView,
    changed::{self, Changed},
    parsed::{self, Parsed},
    rest::Rest,
};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::prelude::*;

fn main() {}

/// What is mounted; `free()` takes it out of the page.
#[wasm_bindgen]
pub struct Mounted {
    _handle: Box<dyn core::any::Any>,
    rest: Rest,
}

#[wasm_bindgen]
impl Mounted {
    /// Mounts the next section; how many are known to wait.
    pub fn more(&mut self) -> usize {
        self.rest.mount_next()
    }
}

/// Shows `policy` (the parsed `policy.json`) inside `root`, with our own words in `language`: all but its sections, which [`Mounted::more`] brings.
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, policy: &Parsed, language: &str) -> Result<Mounted, JsError> {
    let document = parsed::head(policy);
    let words = words(language)?;
    let handle = mount_to(root.clone(), move || view! { <PolicyView document words open=OpenList::None /> });
    Ok(Mounted { _handle: Box::new(handle), rest: Rest::of(policy, &root, words) })
}

/// "What has changed since you agreed on `day`", empty at first; [`hang_changes`] fills what it returns.
#[wasm_bindgen]
pub fn hang_since(root: &web_sys::Element, day: &str, is_granted: bool, language: &str) -> Result<web_sys::Element, JsError> {
    Ok(changed::hang_since(root, day, is_granted, words(language)?))
}

/// The changes of a parsed `changes.json`.
#[wasm_bindgen]
pub fn hang_changes(root: &web_sys::Element, found: &Changed, language: &str) -> Result<(), JsError> {
    changed::hang_changes(root, found, words(language)?);
    Ok(())
}

/// Earlier versions, each an entry of the parsed `versions.json`.
#[wasm_bindgen]
pub fn hang_versions(root: &web_sys::Element, versions: Vec<Changed>, language: &str) -> Result<(), JsError> {
    changed::hang_versions(root, versions, words(language)?);
    Ok(())
}

fn words(language: &str) -> Result<&'static Words, JsError> {
    words::find(language).ok_or_else(|| JsError::new("no words for this language"))
}

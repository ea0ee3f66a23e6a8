//! The viewer's wasm: mounts the policy where the loader says. Wiring only.

use clearlist_core::words;
use clearlist_web::ui::{
    Files, Place, PolicyView,
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
    /// Mounts the next section, parsed; `depth` is how many others it is in.
    pub fn add(&mut self, section: &Parsed, depth: usize) {
        self.rest.add(section, depth);
    }
}

/// Shows `policy` (the parsed head of `policy.json`) inside `root`, with our own words in `language`: all but its sections, which [`Mounted::add`] brings.
/// `page`, `text` and `json` are where it lies as files, `digest` is that of the last.
#[wasm_bindgen]
pub fn mount(
    root: web_sys::HtmlElement,
    policy: &Parsed,
    language: &str,
    page: String,
    text: String,
    json: String,
    digest: String,
) -> Result<Mounted, JsError> {
    let document = parsed::head(policy);
    let words = words::find(language).ok_or_else(|| JsError::new("no words for this language"))?;
    let place = Place::Viewer { files: Files { text, json, digest }, counts: parsed::counts(policy) };
    let handle = mount_to(root.clone(), move || view! { <PolicyView document words place /> });
    let rest = Rest::of(&root, words, page).ok_or_else(|| JsError::new("nothing was mounted"))?;
    Ok(Mounted { _handle: Box::new(handle), rest })
}

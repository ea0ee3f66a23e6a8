//! The viewer's wasm: mounts the policy where the loader says. Wiring only.

use clearlist_core::words;
use clearlist_web::ui::{
    OpenList, PolicyView,
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
    let words = words::find(language).ok_or_else(|| JsError::new("no words for this language"))?;
    let handle = mount_to(root.clone(), move || view! { <PolicyView document words open=OpenList::None /> });
    Ok(Mounted { _handle: Box::new(handle), rest: Rest::of(policy, &root, words) })
}

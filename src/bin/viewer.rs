//! The viewer's wasm: mounts the policy where the loader says. Wiring only.

use clearlist_core::{policy::Document, words};
use clearlist_web::ui::{OpenList, PolicyView};
use leptos::{mount::mount_to, prelude::*};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

fn main() {}

#[derive(Deserialize)]
struct Options {
    /// The list that the visitor asked for.
    list: Option<String>,
    /// Language of the words around the text.
    language: String,
}

/// What is mounted; `free()` takes it out of the page.
#[wasm_bindgen]
pub struct Mounted {
    _handle: Box<dyn core::any::Any>,
}

/// Shows `policy` (the parsed `policy.json`) inside `root`.
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, policy: JsValue, options: JsValue) -> Result<Mounted, JsError> {
    let document: Document = serde_wasm_bindgen::from_value(policy)?;
    let options: Options = serde_wasm_bindgen::from_value(options)?;
    let words = words::find(&options.language).ok_or_else(|| JsError::new("no words for this language"))?;
    let open = match options.list.as_deref() {
        Some("collected") => OpenList::Collected,
        Some("shared") => OpenList::Shared,
        _ => OpenList::None,
    };
    let handle = mount_to(root, move || view! { <PolicyView document words open /> });
    Ok(Mounted { _handle: Box::new(handle) })
}

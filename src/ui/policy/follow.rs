//! Links inside the policy: a browser does not follow `#fragment` into a shadow root, so the viewer does. On the plain page the browser does it alone.

use leptos::{ev::MouseEvent, wasm_bindgen::JsCast, web_sys::Element};

/// Scrolls to what a clicked `#` link names, opens whatever encloses it, and moves the focus there.
pub(super) fn fragment_link(event: MouseEvent) {
    let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = clicked.and_then(|element| element.closest("a[href^='#']").ok().flatten());
    let article = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let (Some(link), Some(article)) = (link, article) else { return };
    let name = link.get_attribute("href").unwrap_or_default();
    // Ids are made by the compiler of letters, digits and hyphens: nothing to escape.
    let Ok(Some(target)) = article.query_selector(&format!("[id='{}']", name.trim_start_matches('#'))) else { return };
    event.prevent_default();
    let mut enclosing = target.closest("details:not([open])").ok().flatten();
    while let Some(details) = enclosing {
        let _ = details.set_attribute("open", "");
        enclosing = details.closest("details:not([open])").ok().flatten();
    }
    target.scroll_into_view();
    let _ = target.set_attribute("tabindex", "-1");
    if let Some(element) = target.dyn_ref::<leptos::web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

//! `notice.html`: the same notice as markup for the owner's own page, where it is seen before any script has come.
//!
//! It stands in a declarative shadow root, hidden. The few words of script behind it show it unless a choice is kept for these terms; so nobody who has chosen
//! sees it flash by, and where scripts do not run it stays hidden, as nothing could answer it. The loader takes it over if it says what the loader would say,
//! and else draws its own. A page that forbids inline script or style is none the worse: there, too, the loader draws its own.

use super::site::integrity;
use crate::failure::Failure;
use clearlist_core::{
    consent::Terms,
    settings::Settings,
    words::{Words, direction},
};

/// The markup, and what a strict page must allow for it.
pub(super) struct Prerendered {
    pub(super) html: String,
    pub(super) csp: String,
}

pub(super) fn html(settings: &Settings, words: &Words, notice: &str, css: &str, digest: &str, terms: &Terms) -> Result<Prerendered, Failure> {
    let json = |text: &str| serde_json::to_string(text).map_err(|error| Failure::new(format!("cannot write JSON: {error}")));
    let key = json(&format!("clearlist.{}", settings.product.id))?;
    // Whether the record holds good is the loader's to say, and so is what is asked where a part of it does, or where somebody who has refused rests; a page
    // whose loader was quicker needs no second notice.
    let known = if settings.rest_hours > 0 { String::new() } else { format!(".some(([p,r])=>JSON.parse(localStorage[{key}]).choices[p]?.[1]==r)") };
    let purposes = serde_json::to_string(&terms.purposes).map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
    let asked = if known.is_empty() { format!("localStorage[{key}]") } else { format!("Object.entries({purposes}){known}") };
    let script = format!(
        "(r=>{{try{{if(window.clearlist||{asked})return}}catch{{}}r.hidden=false;r.dataset.notice={digest}}})(document.currentScript.previousElementSibling)",
        digest = json(digest)?,
    );
    let style = format!(":host([hidden]){{display:none!important}}{css}");
    let notice = notice.replace("href=\"policy.html", &format!("href=\"{}policy.html", settings.path));
    let csp = format!("script-src '{}'; style-src '{}'", integrity(script.as_bytes()), integrity(style.as_bytes()));
    let html = format!(
        "<clearlist-root hidden lang=\"{language}\" dir=\"{direction}\"><template shadowrootmode=\"open\"><style>{style}</style>{notice}</template></clearlist-root><script>{script}</script>\n",
        language = words.language,
        direction = direction(words.language),
    );
    Ok(Prerendered { html, csp })
}

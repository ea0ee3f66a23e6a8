//! The browser's artifacts as a build wants them: all there, and empty but for the token that it fills in.

use std::{fs, path::Path};

/// Written whole.
const EMPTY: [&str; 19] = [
    "regime.js",
    "rest.js",
    "separate.js",
    "shared.js",
    "imported.js",
    "asking.css",
    "notice.css",
    "status.css",
    "choices.css",
    "placeholder.css",
    "receipts.css",
    "page.css",
    "agent.js",
    "agent.wasm",
    "viewer.js",
    "viewer.wasm",
    "api.d.ts",
    "entry.d.ts",
    "calls.js",
];

/// Templates, each with its token.
const FILLED: [(&str, &str); 8] = [
    ("loader.js", "CLEARLIST_SITE"),
    ("after.js", "CLEARLIST_AFTER"),
    ("choices.js", "CLEARLIST_CHOICES"),
    ("placeholders.js", "CLEARLIST_PLACEHOLDERS"),
    ("traces.js", "CLEARLIST_TRACES"),
    ("entry.js", "CLEARLIST_ENTRY"),
    ("receipts.js", "CLEARLIST_RECEIPTS"),
    ("signals.js", "CLEARLIST_SIGNALS"),
];

/// Makes them, in a folder that is not there yet.
pub(crate) fn make(folder: &Path) {
    fs::create_dir(folder).unwrap();
    for (name, text) in EMPTY.map(|name| (name, "")).into_iter().chain(FILLED) {
        fs::write(folder.join(name), text).unwrap();
    }
}

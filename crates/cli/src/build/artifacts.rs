//! The browser's artifacts, as built from this repository: inside the binary, or in a folder.

use crate::failure::Failure;
use sha2::{Digest as _, Sha256};
use std::{borrow::Cow, collections::BTreeMap, fs, path::Path};

const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/artifacts.rs"));

/// Every artifact that a build needs.
const NEEDED: [&str; 27] = [
    "loader.js",
    "after.js",
    "choices.js",
    "calls.js",
    "placeholders.js",
    "traces.js",
    "receipts.js",
    "signals.js",
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
    "entry.js",
    "entry.d.ts",
];

/// The unfilled templates, sheets, glue and wasm, all present.
pub(super) struct Artifacts {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Artifacts {
    /// Invariant: [`load`] has found it.
    pub(super) fn bytes(&self, name: &str) -> &[u8] {
        self.files.get(name).map_or(&[], |bytes| bytes)
    }

    pub(super) fn text(&self, name: &str) -> Result<&str, Failure> {
        std::str::from_utf8(self.bytes(name))
            .map_err(|_| Failure::new(format!("the artifact {name} is not text: build this binary again with `cargo xtask build`")))
    }

    /// What a receipt names as the build: the digest of the released artifacts, before the owner's words are filled in.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (name, bytes) in &self.files {
            hash.update(name.as_bytes());
            hash.update([0]);
            hash.update(Sha256::digest(bytes));
        }
        hash.finalize().into()
    }
}

pub(super) fn load(folder: Option<&Path>) -> Result<Artifacts, Failure> {
    let mut files = BTreeMap::new();
    for name in NEEDED {
        let bytes = match folder {
            Some(folder) => fs::read(folder.join(name)).ok().map(Cow::Owned),
            None => EMBEDDED.iter().find(|(embedded, _)| *embedded == name).map(|(_, bytes)| Cow::Borrowed(*bytes)),
        };
        let missing = || {
            Failure::new(format!("this binary carries no {name}: it was built without the browser's artifacts"))
                .help("build it with `cargo xtask build`, which makes them first")
        };
        files.insert(name.to_owned(), bytes.ok_or_else(missing)?);
    }
    Ok(Artifacts { files })
}

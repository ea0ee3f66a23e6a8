//! What the end-to-end tests and the race both need: a browser with a profile of its own, and servers that say where they listen.

mod browser;
mod family;
mod service;

pub use browser::{Browser, Engine, Installed, Wish};
pub use service::Service;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Where a file of a build lies: `agent.wasm` under the name that its bytes have given it.
pub fn built_file(dist: &Path, name: &str) -> io::Result<PathBuf> {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let found = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if found.split('.').count() == 3 && found.starts_with(&format!("{stem}.")) && found.ends_with(&format!(".{ending}")) {
            return Ok(path);
        }
    }
    Err(io::Error::other(format!("the build in {} has no {name}", dist.display())))
}

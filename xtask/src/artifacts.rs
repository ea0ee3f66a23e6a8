//! The browser's artifacts: loader and choices from JavaScript, agent and viewer from Rust, sheets; and the binary that carries them.

use crate::{
    bundle, glue,
    lane::Lane,
    sheets,
    shell::{self, root, target},
    toolchain,
};
use anyhow::{Context as _, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the artifacts of a lane are written.
pub(crate) fn folder(lane: Lane) -> PathBuf {
    target().join("clearlist").join(match lane {
        Lane::Stable => "artifacts",
        Lane::Size => "artifacts-size",
    })
}

/// Builds whatever is out of date.
pub(crate) fn build(lane: Lane) -> Result<()> {
    toolchain::ensure_wasm()?;
    let folder = folder(lane);
    fs::create_dir_all(&folder)?;
    let viewer_sheet = sheets::join(&["tokens.css", "viewer.css", "changes.css"])?;
    write(&folder, "loader.js", bundle::script(&root().join("src/loader/loader.js"))?.as_bytes())?;
    write(&folder, "after.js", bundle::script(&root().join("src/loader/after.js"))?.as_bytes())?;
    write(&folder, "choices.js", bundle::script(&root().join("src/loader/choices.js"))?.as_bytes())?;
    write(&folder, "calls.js", bundle::script(&root().join("src/loader/calls.js"))?.as_bytes())?;
    write(&folder, "signals.js", bundle::script(&root().join("src/loader/signals.js"))?.as_bytes())?;
    write(&folder, "placeholders.js", bundle::script(&root().join("src/loader/placeholders.js"))?.as_bytes())?;
    write(&folder, "receipts.js", bundle::script(&root().join("src/loader/receipts.js"))?.as_bytes())?;
    write(&folder, "traces.js", bundle::script(&root().join("src/loader/traces.js"))?.as_bytes())?;
    write(&folder, "regime.js", bundle::expression(&root().join("src/loader/additions/regime.js"), "underRegime")?.as_bytes())?;
    write(&folder, "rest.js", bundle::expression(&root().join("src/loader/additions/rest.js"), "afterRefusal")?.as_bytes())?;
    write(&folder, "shared.js", bundle::expression(&root().join("src/loader/additions/shared.js"), "inCookie")?.as_bytes())?;
    write(&folder, "imported.js", bundle::expression(&root().join("src/loader/additions/imported.js"), "withImport")?.as_bytes())?;
    write(&folder, "separate.js", bundle::expression(&root().join("src/loader/additions/separate.js"), "withControls")?.as_bytes())?;
    write(&folder, "asking.css", sheets::join(&["asking.css"])?.as_bytes())?;
    write(&folder, "notice.css", sheets::join(&["tokens.css", "notice.css"])?.as_bytes())?;
    write(&folder, "status.css", sheets::join(&["status.css"])?.as_bytes())?;
    write(&folder, "choices.css", sheets::join(&["choices.css"])?.as_bytes())?;
    write(&folder, "receipts.css", sheets::join(&["receipts.css"])?.as_bytes())?;
    write(&folder, "placeholder.css", sheets::join(&["tokens.css", "placeholder.css"])?.as_bytes())?;
    write(&folder, "page.css", sheets::join_for_page(&["tokens.css", "viewer.css", "changes.css", "page.css"])?.as_bytes())?;
    write(&folder, "entry.js", bundle::module(&fs::read_to_string(root().join("src/embed/entry.js"))?)?.as_bytes())?;
    write(&folder, "entry.d.ts", &fs::read(root().join("src/embed/entry.d.ts"))?)?;
    write(&folder, "api.d.ts", &fs::read(root().join("src/embed/api.d.ts"))?)?;
    for (name, features) in PROGRAMS {
        wasm(lane, name, features, &viewer_sheet)?;
    }
    Ok(())
}

/// The browser's programs in Rust, and what cargo is told for each.
pub(crate) const PROGRAMS: [(&str, &[&str]); 2] = [("agent", &[]), ("viewer", &["--features", "csr"])];

/// The `clearlist` binary with the artifacts of a lane inside.
pub(crate) fn build_binary(lane: Lane) -> Result<PathBuf> {
    build(lane)?;
    shell::step("building the clearlist binary", shell::cargo(&["build", "--package", "clearlist"]).env("CLEARLIST_ARTIFACTS", folder(lane)))?;
    Ok(target().join("debug").join(format!("clearlist{}", std::env::consts::EXE_SUFFIX)))
}

/// One of the wasm programs and its glue, which registers itself with the loader by `src/loader/<name>-part.js`.
fn wasm(lane: Lane, name: &str, features: &[&str], sheet: &str) -> Result<()> {
    let bound = glue::bind(&lane.compile(name, features)?)?;
    let own = format!("{name}-part.js");
    let source = glue::with_parts(&bound.glue, &["wasm-part.js", &own])?;
    let source = source.replace("CLEARLIST_VIEWER_CSS", &serde_json::to_string(sheet)?);
    write(&folder(lane), &format!("{name}.js"), bundle::module(&source)?.as_bytes())?;
    write(&folder(lane), &format!("{name}.wasm"), &lane.optimise(name, bound.wasm)?)
}

/// Leaves a file alone that has these bytes already: the binary that carries it need not be built again.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    if fs::read(&path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

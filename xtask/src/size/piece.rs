//! What the artifacts are made of: the functions of the wasm by their Rust names, the loader's modules and the sheets by their files.

use crate::{bundle, lane::Lane, sheets, shell::root};
use anyhow::{Context as _, Result};
use std::{collections::BTreeMap, fs, path::Path};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Raw bytes, by artifact and name. Raw: what a function adds after brotli depends on all the others.
pub(super) type Pieces = BTreeMap<String, BTreeMap<String, usize>>;

/// Smaller functions are counted together, by crate.
const NAMED_FROM_BYTES: usize = 300;
/// Names of generics run over many lines; what begins alike is counted together.
const NAME_LETTERS: usize = 110;

/// Everything that is sent, taken apart.
pub(super) fn all() -> Result<Pieces> {
    let mut pieces = Pieces::new();
    for name in ["agent", "viewer"] {
        let path = Lane::Size.compiled(name);
        let wasm = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        pieces.insert(format!("{name}.wasm"), functions(&wasm).with_context(|| format!("in {}", path.display()))?);
    }
    let modules = files(&root().join("src/loader"), "js", |path| Ok(bundle::module(&fs::read_to_string(path)?)?.len()))?;
    pieces.insert("loader".to_owned(), modules);
    let modules = files(&root().join("src/loader/viewer"), "js", |path| Ok(bundle::module(&fs::read_to_string(path)?)?.len()))?;
    pieces.insert("viewer.js".to_owned(), modules);
    let sheet = |path: &Path| Ok(sheets::join(&[&*path.file_name().unwrap_or_default().to_string_lossy()])?.len());
    pieces.insert("style".to_owned(), files(&root().join("style"), "css", sheet)?);
    Ok(pieces)
}

/// The files of a folder, each with the size that `measure` gives it.
fn files(folder: &Path, extension: &str, measure: impl Fn(&Path) -> Result<usize>) -> Result<BTreeMap<String, usize>> {
    let mut sizes = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            let bytes = measure(&path).with_context(|| format!("in {}", path.display()))?;
            sizes.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes);
        }
    }
    Ok(sizes)
}

/// The functions of wasm as cargo left it, with their names; those of one generic under one name.
fn functions(wasm: &[u8]) -> Result<BTreeMap<String, usize>> {
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), BTreeMap::new());
    let mut data = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, wasmparser::TypeRef::Func(_) | wasmparser::TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(known) = section.as_known() else { continue };
                for part in known {
                    let Name::Function(map) = part? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index as usize, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let mut sizes = BTreeMap::from([("data".to_owned(), data)]);
    for (index, bytes) in bodies.into_iter().enumerate() {
        let name = names.get(&(index + imported)).map_or_else(|| "nameless".to_owned(), |name| readable(name));
        // The descriptions by which glue is made are not sent.
        if !name.contains("__wbindgen_describe") && !name.contains("WasmDescribe") {
            *sizes.entry(name).or_default() += bytes;
        }
    }
    Ok(by_crate_if_small(sizes))
}

/// Without the hash that changes with every compiler.
fn readable(mangled: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(mangled)).chars().take(NAME_LETTERS).collect()
}

fn by_crate_if_small(sizes: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let mut kept = BTreeMap::new();
    for (name, bytes) in sizes {
        let name = if bytes >= NAMED_FROM_BYTES { name } else { format!("small ones of {}", crate_of(&name)) };
        *kept.entry(name).or_default() += bytes;
    }
    kept
}

/// `alloc` for `<alloc::vec::Vec<T> as Drop>::drop`.
fn crate_of(name: &str) -> &str {
    let start = name.trim_start_matches(['<', '&', '*', '(', '[']).trim_start_matches("mut ").trim_start_matches("dyn ");
    start.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next().unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::{by_crate_if_small, crate_of};
    use std::collections::BTreeMap;

    #[test]
    fn ok_the_crate_is_what_a_path_begins_with() {
        for (name, expected) in
            [("core::fmt::write", "core"), ("<alloc::vec::Vec<T> as Drop>::drop", "alloc"), ("<&mut web_sys::Node as X>::y", "web_sys"), ("run", "run")]
        {
            assert_eq!(crate_of(name), expected);
        }
    }

    #[test]
    fn ok_small_functions_are_counted_together() {
        let sizes = BTreeMap::from([("core::a".to_owned(), 20), ("core::b".to_owned(), 30), ("core::c".to_owned(), 300)]);
        assert_eq!(by_crate_if_small(sizes), BTreeMap::from([("small ones of core".to_owned(), 50), ("core::c".to_owned(), 300)]));
    }
}

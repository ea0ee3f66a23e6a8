//! From what cargo compiled to what is sent: wasm bound to its glue, the glue shorn of what nobody calls, and both agreed on short names.
//!
//! wasm-bindgen names each import and export after its Rust item and a hash, once in the wasm and once in the glue: a kilobyte and more that no compression
//! takes away, as hashes do not compress.

use crate::{bundle, shell::root};
use anyhow::{Context as _, Result, bail};
use std::{
    collections::{BTreeMap, btree_map::Entry},
    path::Path,
};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

/// One of the browser's programs, ready to be sent but for its last optimisation.
pub(crate) struct Bound {
    pub(crate) wasm: Vec<u8>,
    /// A module in source form, in whose scope the parts of `src/loader` are to stand.
    pub(crate) glue: String,
}

/// Binds the wasm that lies at `built`.
pub(crate) fn bind(built: &Path) -> Result<Bound> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(built).web(true)?.typescript(false).omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    // Every engine that knows reference types, which this wasm needs, has it.
    bindgen.encode_into(EncodeInto::Always);
    let mut output = bindgen.generate_output().with_context(|| format!("cannot bind {}", built.display()))?;
    let mut glue = output.js().to_owned();
    let module = output.wasm_mut();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for import in module.imports.iter_mut() {
        let next = short(names.len());
        let name = match names.entry(import.name.clone()) {
            // The same function under another type.
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(new) => {
                // `__wbg_atob_d92cafbee32add8e: function(…`, a member of the object of imports.
                rename(&mut glue, &format!("{}: ", import.name), &format!("{next}: "))?;
                new.insert(next).clone()
            }
        };
        glue = glue.replace(&format!("\"{}\"", import.module), "\"a\"");
        (import.name, import.module) = (name, "a".to_owned());
    }
    for (number, export) in module.exports.iter_mut().enumerate() {
        // Some are for the glue's loading code alone, which is not sent.
        glue = replace_member(&glue, &format!("wasm.{}", export.name), &format!("wasm.{}", short(number)));
        export.name = short(number);
    }
    Ok(Bound { wasm: module.emit_wasm(), glue: unexported(&glue) })
}

/// The glue as sent, with what `src/loader` appends to it: nothing is exported, so that whatever is not called goes.
pub(crate) fn with_parts(glue: &str, parts: &[&str]) -> Result<String> {
    let mut source = glue.to_owned();
    for part in parts {
        source.push('\n');
        source.push_str(&bundle::joined(&root().join("src/loader").join(part))?);
    }
    Ok(source)
}

/// `a`, `b`, … `z`, `aa`: as short as names of that many can be.
fn short(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// Replaces a name that stands exactly once.
fn rename(glue: &mut String, from: &str, to: &str) -> Result<()> {
    if glue.matches(from).count() != 1 {
        bail!("the glue holds {from:?} {} times, not once: wasm-bindgen writes it otherwise now", glue.matches(from).count());
    }
    *glue = glue.replacen(from, to, 1);
    Ok(())
}

/// Replaces `from` wherever no longer name begins with it.
fn replace_member(glue: &str, from: &str, to: &str) -> String {
    let mut pieces = glue.split(from);
    let mut replaced = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_whole = !piece.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$');
        replaced.push_str(if is_whole { to } else { from });
        replaced.push_str(piece);
    }
    replaced
}

/// Without `export`: what the parts do not call is then nobody's.
fn unexported(glue: &str) -> String {
    let lines = glue.lines().filter(|line| !line.starts_with("export {"));
    lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{replace_member, short, unexported};

    #[test]
    fn names_are_short_and_never_twice() {
        let names: Vec<String> = (0..800).map(short).collect();
        assert_eq!((names[0].as_str(), names[25].as_str(), names[26].as_str(), names[701].as_str(), names[702].as_str()), ("a", "z", "aa", "zz", "aaa"));
        assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), names.len());
    }

    #[test]
    fn a_longer_name_is_another() {
        assert_eq!(replace_member("wasm.run(1); wasm.run_more(2); wasm.run;", "wasm.run", "wasm.a"), "wasm.a(1); wasm.run_more(2); wasm.a;");
    }

    #[test]
    fn nothing_is_exported() {
        assert_eq!(unexported("export function run() {}\nexport { a as b };\nlet c;"), "function run() {}\nlet c;");
    }
}

//! The loader's modules joined into one classic script and minified.
//!
//! The modules keep to a shape that needs no bundler of the field's size: named imports by relative path, `export` before a declaration, and no two top-level names
//! alike. What does not keep to it is refused here, by file and line.

use anyhow::{Context as _, Result, bail};
use oxc::{
    allocator::Allocator,
    codegen::{Codegen, CodegenOptions, CommentOptions},
    minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions},
    parser::Parser,
    span::SourceType,
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The script whose entry is `entry`, as sent.
pub(crate) fn script(entry: &Path) -> Result<String> {
    let script = format!("(()=>{{\"use strict\";\n{}}})();\n", joined(entry)?);
    minify(&script, SourceType::cjs()).with_context(|| format!("in the bundle of {}", entry.display()))
}

/// The function called `name` of a module, as an expression: what `clearlist build` puts where a value is awaited.
pub(crate) fn expression(entry: &Path, name: &str) -> Result<String> {
    // An assignment, as an expression that nobody uses would be left out.
    let kept = "CLEARLIST=";
    let script = minify(&format!("{kept}(()=>{{\"use strict\";\n{}return {name}}})();\n", joined(entry)?), SourceType::cjs())
        .with_context(|| format!("in the bundle of {}", entry.display()))?;
    match script.trim().trim_end_matches(';').strip_prefix(kept) {
        Some(expression) => Ok(expression.to_owned()),
        None => bail!("{} does not come to one expression: {script}", entry.display()),
    }
}

/// A module and what it imports, in one scope, not yet minified.
pub(crate) fn joined(entry: &Path) -> Result<String> {
    let mut joined = String::new();
    add(entry, &mut BTreeSet::new(), &mut joined)?;
    // The parser does not look at scopes: of two functions the later one would stand for both, and of two constants the browser would refuse the whole.
    let mut names = BTreeSet::new();
    for line in joined.lines() {
        let declared = ["function ", "const ", "let ", "class "].iter().find_map(|kind| line.trim_start_matches("async ").strip_prefix(kind));
        let name = declared.and_then(|rest| rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$')).next());
        if let Some(name) = name.filter(|name| !name.is_empty() && !names.insert(*name)) {
            bail!("two things in what {} imports are called {name}: name one of them otherwise", entry.display());
        }
    }
    Ok(joined)
}

/// A module that stands by itself, such as wasm's glue.
pub(crate) fn module(source: &str) -> Result<String> {
    minify(source, SourceType::mjs())
}

/// Adds what `path` imports, depth first and each once, then `path` itself.
fn add(path: &Path, added: &mut BTreeSet<PathBuf>, joined: &mut String) -> Result<()> {
    if !added.insert(path.to_path_buf()) {
        return Ok(());
    }
    let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut body = String::new();
    let mut lines = source.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.starts_with("import ") || line.starts_with("import{") {
            let mut statement = line.to_owned();
            while !statement.contains(" from ") {
                let Some((_, next)) = lines.next() else { bail!("{}:{}: an import without an end", path.display(), number + 1) };
                statement.push(' ');
                statement.push_str(next);
            }
            let name = statement.split(" from ").nth(1).unwrap_or_default().trim().trim_end_matches(';').trim_matches(['"', '\'']);
            if !name.starts_with('.') || statement.contains(" as ") || !statement.contains('{') {
                bail!("{}:{}: only named imports by relative path are understood: {statement}", path.display(), number + 1);
            }
            let imported = path.with_file_name(name);
            let imported = imported.canonicalize().with_context(|| format!("cannot read {}", imported.display()))?;
            add(&imported, added, joined)?;
            continue;
        }
        let line = match line.strip_prefix("export ") {
            Some(declaration) if declaration.starts_with("default") || declaration.starts_with('{') || declaration.starts_with('*') => {
                bail!("{}:{}: only `export` before a declaration is understood", path.display(), number + 1)
            }
            Some(declaration) => declaration,
            None => line,
        };
        body.push_str(line);
        body.push('\n');
    }
    joined.push_str(&body);
    Ok(())
}

fn minify(source: &str, kind: SourceType) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(diagnostic) = parsed.diagnostics.first() {
        bail!("{diagnostic}");
    }
    let mut program = parsed.program;
    let options = MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(CompressOptions::smallest()), ..MinifierOptions::default() };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let options = CodegenOptions { minify: true, comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    Ok(Codegen::new().with_options(options).with_scoping(minified.scoping).build(&program).code)
}

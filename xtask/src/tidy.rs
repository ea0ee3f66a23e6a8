//! The rules of ARCHITECTURE.md that a compiler does not check. Each fault is one line: file, line, rule, mend.

use crate::{
    shell::{self, cargo, root},
    toolchain::WASM,
};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

pub(crate) fn run() -> Result<()> {
    let mut faults = Vec::new();
    dependencies(&mut faults)?;
    directions(&mut faults)?;
    contract(&mut faults)?;
    files(&mut faults)?;
    reasons(&mut faults)?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    match faults.len() {
        0 => {
            eprintln!("✓ tidy");
            Ok(())
        }
        count => bail!("tidy found {count} to mend"),
    }
}

/// Crates that a package must not reach, on any of its targets (DESIGN: core knows no browser; the agent carries no Leptos; wasm is never built with `ssr`).
fn dependencies(faults: &mut Vec<String>) -> Result<()> {
    let browser = ["wasm-bindgen", "js-sys", "web-sys", "gloo-storage", "leptos"];
    forbid(faults, "clearlist-core", &["--package", "clearlist-core", "--all-features"], &browser)?;
    forbid(
        faults,
        "clearlist-core in wasm",
        &["--package", "clearlist-core", "--no-default-features", "--target", WASM],
        &["serde_json", "toml", "url", "sha2"],
    )?;
    forbid(faults, "the agent", &["--package", "clearlist-web", "--target", WASM], &["leptos", "toml", "pulldown-cmark"])?;
    let viewer = ["tree", "--edges", "normal,features", "--prefix", "none", "--package", "clearlist-web", "--features", "csr", "--target", WASM];
    if shell::output(&mut cargo(&viewer))?.lines().any(|line| line.starts_with("leptos feature \"ssr\"")) {
        faults.push("Cargo.toml: leptos/ssr is in the wasm tree: the wasm would trap at start; keep `csr` and `ssr` apart".to_owned());
    }
    Ok(())
}

fn forbid(faults: &mut Vec<String>, who: &str, arguments: &[&str], forbidden: &[&str]) -> Result<()> {
    let mut command = cargo(&["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let tree = shell::output(command.args(arguments))?;
    for name in forbidden {
        if tree.lines().any(|line| line.split(' ').next() == Some(name)) {
            faults.push(format!("Cargo.toml: {who} depends on {name}: `cargo tree --invert {name}` says by which way"));
        }
    }
    Ok(())
}

/// Rooms and what they must not look at.
const BLIND: [(&str, &[&str]); 5] = [
    ("src/ui", &["crate::browser", "crate::agent", "crate::embed", "gloo_storage"]),
    ("src/browser", &["crate::ui", "crate::agent", "crate::embed"]),
    ("src/agent", &["crate::ui", "crate::embed", "leptos"]),
    ("src/embed", &["crate::browser", "crate::agent"]),
    ("crates/core/src", &["std::fs", "std::net::Tcp", "std::net::Udp", "ToSocketAddrs", "std::time::SystemTime", "std::time::Instant"]),
];

fn directions(faults: &mut Vec<String>) -> Result<()> {
    for (room, blind) in BLIND {
        for file in walk(&root().join(room), &["rs"])? {
            let text = read(&file)?;
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                for name in blind.iter().filter(|name| line.contains(**name)) {
                    faults.push(format!("{}:{}: {room} must not know {name}", short(&file), number + 1));
                }
            }
        }
    }
    Ok(())
}

/// `api.d.ts`, `src/embed` and the loader say the same names.
fn contract(faults: &mut Vec<String>) -> Result<()> {
    let types = read(&root().join("src/embed/api.d.ts"))?;
    let embed = read(&root().join("src/embed/mod.rs"))?;
    let mut loader = String::new();
    for file in walk(&root().join("src/loader"), &["js"])? {
        loader.push_str(&read(&file)?);
    }
    let mut members = Vec::new();
    for line in embed.lines().filter(|line| line.starts_with("pub const ")) {
        for name in line.split('"').skip(1).step_by(2) {
            if !types.contains(name) {
                faults.push(format!("src/embed/api.d.ts: does not document `{name}` of src/embed/mod.rs"));
            }
            if !implements(&loader, line, name) {
                faults.push(format!("src/loader: nothing implements `{name}` of src/embed/mod.rs"));
            }
            if line.contains("MEMBERS") {
                members.push(name.to_owned());
            }
        }
    }
    for (number, name) in interface_members(&types, "Clearlist") {
        if !members.contains(&name) {
            faults.push(format!("src/embed/api.d.ts:{number}: `{name}` is not in MEMBERS of src/embed/mod.rs"));
        }
    }
    if members.is_empty() || interface_members(&types, "Clearlist").is_empty() {
        faults.push("src/embed: no members found in mod.rs or api.d.ts: the contract is not checked".to_owned());
    }
    Ok(())
}

/// Whether the loader's code, comments left out, holds a name in the form in which it is implemented.
fn implements(loader: &str, line: &str, name: &str) -> bool {
    let code = |form: &str| loader.lines().any(|line| !line.trim_start().starts_with(['*', '/']) && line.contains(form));
    if line.contains("MEMBERS") {
        // A member of the frozen object: `name: …`, `name`, `get name()`, or one of those that are answered later.
        [format!("    {name}: "), format!("    {name},"), format!("get {name}()"), format!("\"{name}\"")].iter().any(|form| code(form))
    } else if line.contains("EVENTS") {
        code(&format!("tell(\"{}\"", name.trim_start_matches("clearlist:")))
    } else if line.contains("ATTRIBUTES") {
        // Read through `dataset`, by selector, or listened to.
        let short = name.trim_start_matches("data-");
        code(&format!("[{name}]")) || code(&format!("{{ {short} ")) || code(&format!("listen(document, \"{short}\""))
    } else {
        code(name)
    }
}

/// Member names of an exported interface, with their lines: the lines indented once that begin with a name.
fn interface_members(types: &str, interface: &str) -> Vec<(usize, String)> {
    let head = format!("interface {interface} {{");
    let inside = types.lines().enumerate().skip_while(|(_, line)| !line.contains(&head)).skip(1).take_while(|(_, line)| !line.starts_with('}'));
    let mut members: Vec<(usize, String)> = inside
        .filter(|(_, line)| line.starts_with("  ") && line.chars().nth(2).is_some_and(char::is_alphabetic))
        .filter_map(|(number, line)| {
            let line = line.trim_start().trim_start_matches("readonly ");
            let name: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
            line.get(name.len()..)?.starts_with([':', '(', '<', '?']).then_some((number + 1, name))
        })
        .collect();
    // Overloads stand once a line.
    members.dedup_by(|a, b| a.1 == b.1);
    members
}

/// Words that filter lists hide (FIELD.md), and calls that a strict page refuses.
fn files(faults: &mut Vec<String>) -> Result<()> {
    let rust = ["src", "crates", "xtask", "tests"].map(|room| walk(&root().join(room), &["rs"]));
    for file in rust.into_iter().collect::<Result<Vec<_>>>()?.concat() {
        let text = read(&file)?;
        if !text.starts_with("//!") && !text.starts_with("#!") {
            faults.push(format!("{}:1: a module opens with `//!`: what it promises, what it refuses to know", short(&file)));
        }
        let lines = text.lines().count();
        if lines > 400 {
            faults.push(format!("{}: {lines} lines: split it by idea", short(&file)));
        }
    }
    for file in [walk(&root().join("src/loader"), &["js"])?, walk(&root().join("style"), &["css"])?].concat() {
        for (number, line) in read(&file)?.lines().enumerate() {
            let place = format!("{}:{}", short(&file), number + 1);
            for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
                if line.contains(sink) && !line.trim_start().starts_with(['*', '/']) {
                    faults.push(format!("{place}: {sink} is a string sink: build with createElement"));
                }
            }
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for hidden in ["banner", "cookie", "consent", "gdpr"] {
            if name.contains(hidden) {
                faults.push(format!("{}: filter lists hide \"{hidden}\" in file names: use the words of DESIGN", short(&file)));
            }
        }
    }
    Ok(())
}

/// Each dependency has a sentence above it.
fn reasons(faults: &mut Vec<String>) -> Result<()> {
    for manifest in ["Cargo.toml", "crates/core/Cargo.toml", "crates/cli/Cargo.toml", "xtask/Cargo.toml", "tests/e2e/Cargo.toml"] {
        let text = read(&root().join(manifest))?;
        let (mut is_inside, mut has_reason) = (false, false);
        for (number, line) in text.lines().enumerate() {
            if line.starts_with('[') {
                is_inside = line.contains("dependencies]");
                has_reason = false;
            } else if line.starts_with('#') {
                has_reason = true;
            } else if is_inside && line.contains('=') {
                // A sentence may cover what belongs together; what comes from the workspace is explained there.
                if !has_reason && !line.contains("workspace") && !line.starts_with(' ') {
                    faults.push(format!("{manifest}:{}: a dependency without a sentence that says why", number + 1));
                }
            } else if line.is_empty() {
                has_reason = false;
            }
        }
    }
    Ok(())
}

fn walk(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        // What cargo has built is nobody's to tidy: the fuzz targets build beside their sources.
        if path.is_dir() && !path.ends_with("target") {
            found.extend(walk(&path, extensions)?);
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

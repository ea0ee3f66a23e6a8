//! The two ways in which the wasm is compiled: one that any stable Rust can walk, and one for release, where each byte counts.

use crate::{
    npm, shell,
    toolchain::{self, WASM},
};
use anyhow::{Context as _, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// How the wasm is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Lane {
    /// Plain stable Rust, and nothing else: works everywhere, some 10 % larger
    Stable,
    /// As released: std built anew for size, panics that abort without a word, wasm-opt
    Size,
}

/// `immediate-abort`: a panic is a trap, without message or formatting. No place in the source and no `Debug` is kept for one either.
const SIZE_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// The passes that gave the fewest bytes after brotli, of thirty tried (docs/performance.md): `-Oz` gives fewer before it, and more after. The first kilobyte
/// of memory is the far end of the stack, which Rust's linker puts first: no object lies there.
const WASM_OPT: [&str; 6] = ["--low-memory-unused", "--flatten", "--rereloop", "-Os", "-Os", "--strip-producers"];

impl Lane {
    /// Compiles one of the browser's programs and says where it lies, with the names of its functions still in it.
    pub(crate) fn compile(self, name: &str, features: &[&str]) -> Result<PathBuf> {
        self.compile_in(&shell::root(), &self.target(), name, features)
    }

    /// The same from sources that lie elsewhere, into another folder.
    pub(crate) fn compile_in(self, source: &Path, target: &Path, name: &str, features: &[&str]) -> Result<PathBuf> {
        let mut arguments = vec!["build", "--package", "clearlist-web", "--bin", name, "--target", WASM, "--profile", "wasm"];
        arguments.extend(features);
        match self {
            Lane::Stable => shell::step(&format!("building the {name} (wasm)"), shell::cargo(&arguments).current_dir(source))?,
            Lane::Size => {
                toolchain::ensure_std_source()?;
                arguments.extend(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
                let mut command = shell::cargo(&arguments);
                command.current_dir(source);
                // Stable Rust with what it has not promised yet; only ever for these files.
                command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", target).env("CARGO_ENCODED_RUSTFLAGS", encoded(SIZE_FLAGS));
                shell::step(&format!("building the {name} (wasm, size lane)"), &mut command)?;
            }
        }
        Ok(compiled_in(target, name))
    }

    /// Where [`Lane::compile`] leaves it.
    pub(crate) fn compiled(self, name: &str) -> PathBuf {
        compiled_in(&self.target(), name)
    }

    /// A folder of its own for the other flags: in one, each lane would throw out what the other has built.
    fn target(self) -> PathBuf {
        match self {
            Lane::Stable => shell::target(),
            Lane::Size => shell::target().join("size-lane"),
        }
    }

    /// The last step on bound wasm.
    pub(crate) fn optimise(self, name: &str, wasm: Vec<u8>) -> Result<Vec<u8>> {
        if self == Lane::Stable {
            return Ok(wasm);
        }
        let wasm_opt = npm::tool("binaryen", "bin/wasm-opt")?;
        let folder = self.target();
        let (before, after) = (folder.join(format!("{name}.bound.wasm")), folder.join(format!("{name}.opt.wasm")));
        fs::write(&before, wasm).with_context(|| format!("cannot write {}", before.display()))?;
        let mut command = Command::new(npm::node()?);
        command.arg(wasm_opt).args(WASM_OPT).arg(&before).arg("--output").arg(&after);
        shell::step(&format!("wasm-opt on the {name}"), &mut command)?;
        fs::read(&after).with_context(|| format!("cannot read {}", after.display()))
    }
}

fn compiled_in(target: &Path, name: &str) -> PathBuf {
    target.join(WASM).join("wasm").join(format!("{name}.wasm"))
}

/// Flags as cargo takes them without splitting at blanks.
fn encoded(flags: &str) -> String {
    flags.replace(' ', "\u{1f}")
}

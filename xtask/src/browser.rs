//! The browsers of the tests and their drivers: found, or installed, from Debian's packages and geckodriver from crates.io.
//!
//! None is ever left out for want of a program: what cannot be had is an error that names the program and how to get it.

use crate::shell::{self, cargo, target};
use anyhow::{Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What pages are drawn by, and the programs that it takes.
pub(crate) struct Engine {
    /// As `CLEARLIST_ENGINE` has it for the end-to-end tests.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    programs: &'static [Program],
}

/// A program that is found or installed.
pub(crate) struct Program {
    /// The variable that may name it, and by which the tests are told of it; what is taken from the path alone has none.
    variable: Option<&'static str>,
    names: &'static [&'static str],
    /// Where it may lie apart from the path.
    folders: fn() -> Vec<PathBuf>,
    source: Source,
}

enum Source {
    Debian(&'static str),
    /// A program of the crate's own name.
    CratesIo {
        name: &'static str,
        version: &'static str,
    },
}

pub(crate) const CHROMIUM: Program = Program {
    variable: Some("CHROMIUM"),
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    folders: Vec::new,
    source: Source::Debian("chromium"),
};
pub(crate) const CHROMEDRIVER: Program =
    Program { variable: Some("CHROMEDRIVER"), names: &["chromedriver"], folders: Vec::new, source: Source::Debian("chromium-driver") };
const GECKODRIVER_VERSION: &str = "0.37.0";
const FIREFOX: Program = Program { variable: Some("FIREFOX"), names: &["firefox-esr", "firefox"], folders: Vec::new, source: Source::Debian("firefox-esr") };
const GECKODRIVER: Program = Program {
    variable: Some("GECKODRIVER"),
    names: &["geckodriver"],
    folders: || vec![tools("geckodriver", GECKODRIVER_VERSION).join("bin")],
    source: Source::CratesIo { name: "geckodriver", version: GECKODRIVER_VERSION },
};
const MINIBROWSER: Program =
    Program { variable: Some("MINIBROWSER"), names: &["MiniBrowser"], folders: webkit_libraries, source: Source::Debian("libwebkit2gtk-4.1-0") };
const WEBKITDRIVER: Program =
    Program { variable: Some("WEBKITDRIVER"), names: &["WebKitWebDriver"], folders: Vec::new, source: Source::Debian("webkit2gtk-driver") };
/// MiniBrowser has no mode without a screen.
const XVFB: Program = Program { variable: None, names: &["Xvfb"], folders: Vec::new, source: Source::Debian("xvfb") };

/// Every engine that the tests run in, the quickest first.
pub(crate) const ENGINES: [Engine; 3] = [
    Engine { name: "chromium", title: "Chromium", programs: &[CHROMIUM, CHROMEDRIVER] },
    Engine { name: "webkitgtk", title: "WebKitGTK", programs: &[MINIBROWSER, WEBKITDRIVER, XVFB] },
    Engine { name: "firefox", title: "Firefox", programs: &[FIREFOX, GECKODRIVER] },
];

impl Engine {
    /// Variables that tell the end-to-end tests which engine to run in, and where its programs are.
    pub(crate) fn variables(&self) -> Result<Vec<(&'static str, PathBuf)>> {
        let mut variables = vec![("CLEARLIST_ENGINE", PathBuf::from(self.name))];
        for program in self.programs {
            let path = program.path()?;
            variables.extend(program.variable.map(|variable| (variable, path)));
        }
        Ok(variables)
    }
}

/// Sees to it that the machine has everything these engines need; on Debian as root it installs what is missing.
pub(crate) fn ensure(engines: &[&Engine]) -> Result<()> {
    let programs: Vec<&Program> = engines.iter().flat_map(|engine| engine.programs).collect();
    let mut packages = Vec::new();
    for program in &programs {
        if let (Source::Debian(package), None) = (&program.source, program.find()?) {
            packages.push(*package);
        }
    }
    if !packages.is_empty() {
        shell::debian(&packages.join(", "), &packages)?;
    }
    for program in programs {
        if let (Source::CratesIo { name, version }, None) = (&program.source, program.find()?) {
            install_by_cargo(name, version)?;
        }
        program.path()?;
    }
    Ok(())
}

impl Program {
    /// Where it is.
    pub(crate) fn path(&self) -> Result<PathBuf> {
        if let Some(path) = self.find()? {
            return Ok(path);
        }
        let from = match self.source {
            Source::Debian(package) => format!("Debian: apt-get install {package}"),
            Source::CratesIo { name, version } => format!("cargo install --locked {name} --version {version}"),
        };
        let or = self.variable.map(|variable| format!(", or name it by {variable}")).unwrap_or_default();
        bail!("no {} found, which the tests need: install it ({from}){or}", self.names.join(" or "))
    }

    /// What a variable names must be there; what none names may be missing.
    fn find(&self) -> Result<Option<PathBuf>> {
        if let Some((variable, path)) = self.variable.and_then(|variable| Some((variable, PathBuf::from(std::env::var_os(variable)?)))) {
            if !path.is_file() {
                bail!("{variable} names {}, which is no file: correct it, or leave it out to have one looked for", path.display());
            }
            return Ok(Some(path));
        }
        let apart = || (self.folders)().iter().flat_map(|folder| self.names.iter().map(|name| folder.join(name))).find(|path| path.is_file());
        Ok(shell::find(self.names).or_else(apart))
    }
}

/// Under the target folder, by its version: another one is another folder.
fn tools(name: &str, version: &str) -> PathBuf {
    target().join("tools").join(format!("{name}-{version}"))
}

/// Built without optimisation: it passes words on, and is built in half the time.
fn install_by_cargo(name: &str, version: &str) -> Result<()> {
    let mut install = cargo(&["install", "--locked", "--debug", name, "--version", version, "--root"]);
    install.arg(tools(name, version)).env("CARGO_PROFILE_DEV_DEBUG", "false");
    shell::step(&format!("building {name} {version}"), &mut install)
}

/// MiniBrowser lies beside the library, and each distribution has its own place for that.
fn webkit_libraries() -> Vec<PathBuf> {
    let of_an_architecture = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let places = [Path::new("/usr/lib").to_owned(), Path::new("/usr/lib64").to_owned(), Path::new("/usr/libexec").to_owned()];
    places.into_iter().chain(of_an_architecture).map(|place| place.join("webkit2gtk-4.1")).collect()
}

//! `clearlist init`: two files to start from, every field explained.

use crate::{failure::Failure, project::SETTINGS_FILE};
use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

/// Write clearlist.toml and a policy text to start from
///
/// Nothing that exists is overwritten. Then put your own text into policy.txt, go through clearlist.toml from top to bottom, and run `clearlist check`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder to write into
    #[arg(default_value = ".")]
    folder: PathBuf,
}

pub(crate) const SETTINGS: &str = include_str!("clearlist.toml");
pub(crate) const POLICY: &str = include_str!("policy.txt");

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let files = [(args.folder.join(SETTINGS_FILE), SETTINGS), (args.folder.join("policy.txt"), POLICY)];
    if let Some((existing, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(Failure::new(format!("{} exists already; nothing was written", existing.display())).help("name another folder: clearlist init FOLDER"));
    }
    fs::create_dir_all(&args.folder).map_err(|error| Failure::new(format!("cannot make {}: {error}", args.folder.display())))?;
    for (path, text) in &files {
        write_new(path, text)?;
        eprintln!("wrote {}", path.display());
    }
    eprintln!("next: edit both, then `clearlist check` and `clearlist build`");
    Ok(())
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let written = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))
}

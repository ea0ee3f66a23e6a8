//! `clearlist verify`: checks receipts and acknowledgements offline, and says in words what is proven and what is not.

mod data;
mod input;
mod judgement;
#[cfg(test)]
mod tests;
mod words;

use crate::failure::Failure;
use clearlist_core::receipt::{Expectations, KeySet, is_origin, read_keys};
use judgement::Findings;
use std::{
    fs,
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

/// Check receipts and acknowledgements offline, and say what they prove
///
/// FILE holds receipts, one compact JWS a line, or what `clearlist export` writes: a line of JSON each, {"receipt", "acknowledgement", "keys"}. Nothing is
/// fetched. For each receipt you read what was chosen, when, under which text, and who signed; then whether receipts of one key follow each other; then
/// what all this proves, and what it does not: a receipt is tamper-evident, and says nothing about who clicked.
///
/// Keys that come inside FILE show only that FILE agrees with itself. For more, get the receiver's keys from the receiver
/// (https://its-address/.well-known/jwks.json) and give them with --jwks.
///
/// Exit code: 0 if everything verifies, 1 if something does not, 2 if FILE cannot be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// File of receipts; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The receiver's published keys (a JWK Set), used instead of those in FILE
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
    /// The receiver that the receipts must be for
    #[arg(long, value_name = "URL", value_parser = parse_site)]
    aud: Option<String>,
    /// The site that the receipts must be from
    #[arg(long, value_name = "URL", value_parser = parse_site)]
    origin: Option<String>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// In words
    Text,
    /// One JSON object, for programs
    Json,
}

/// FILE cannot be read.
const EXIT_UNREADABLE: u8 = 2;

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let name = args.file.display().to_string();
    let unreadable = |why: String| Failure::new(why).code(EXIT_UNREADABLE);
    let text = read(&args.file).map_err(|error| {
        unreadable(format!("cannot read {name}: {error}")).help("give a file of receipts, as a visitor downloaded it or as `clearlist export` wrote it")
    })?;
    let items = input::read_items(&text).map_err(|why| {
        unreadable(format!("cannot read {name}: {why}")).help("it should hold one compact receipt a line, or the lines that `clearlist export` writes")
    })?;
    let keys = args.jwks.as_deref().map(|path| read_key_file(path).map_err(unreadable)).transpose()?;
    let expectations = Expectations { aud: args.aud, origins: args.origin.map(|origin| vec![origin]), is_posted: false };
    let findings = judgement::judge(&items, keys.as_ref(), &expectations);
    print(&match args.format {
        Format::Text => words::report(&findings),
        Format::Json => data::report(&findings),
    })
    .map_err(|error| unreadable(format!("cannot print the findings: {error}")))?;
    verdict(&findings)
}

fn verdict(findings: &Findings) -> Result<(), Failure> {
    let (bad, all) = (findings.judged.iter().filter(|judged| !judged.verifies()).count(), findings.judged.len());
    let broken = findings.chains.iter().filter(|chain| !chain.breaks.is_empty()).count();
    let help = "ask for the file again from whoever has the original; what was found about each receipt is printed above";
    match (bad, broken) {
        (0, 0) => Ok(()),
        (0, _) => Err(Failure::new("the receipts of one key do not follow each other, and must not be relied on as a history").help(help)),
        _ => Err(Failure::new(format!("{bad} of {all} receipts must not be relied on: not everything about them verifies")).help(help)),
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(path)?;
    }
    String::from_utf8(bytes).map_err(|_| io::Error::new(ErrorKind::InvalidData, "it is not UTF-8"))
}

fn read_key_file(path: &Path) -> Result<KeySet, String> {
    let text = read(path).map_err(|error| format!("cannot read the keys {}: {error}", path.display()))?;
    let keys = read_keys(&text).map_err(|refusal| format!("cannot use the keys {}: {}", path.display(), refusal.detail()))?;
    if keys.is_empty() { Err(format!("the keys {} hold none that signs acknowledgements", path.display())) } else { Ok(keys) }
}

/// A reader that has seen enough (`| head`) is no failure.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

/// The origin of a URL.
fn parse_site(text: &str) -> Result<String, String> {
    let host_at = text.find("://").map_or(0, |at| at + 3);
    let end = text.get(host_at..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(text.len(), |at| host_at + at);
    match text.get(..end) {
        Some(origin) if origin == "null" || is_origin(origin) => Ok(origin.to_owned()),
        _ => Err("not a URL with scheme and host in lower case, like https://example.com".into()),
    }
}

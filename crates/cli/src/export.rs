//! `clearlist export`: what the receiver keeps, written out for others to check or to read.

use crate::{
    failure::Failure,
    keys::ReceiverKey,
    receive::{Store, Stored, key_beside, parse_store},
};
use clearlist_core::receipt::{Payload, read_receipt};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// Write out the receipts that the receiver keeps
///
/// As ndjson, each line holds a receipt, its acknowledgement and the receiver's public keys: everything that `clearlist verify` needs, without a network.
/// As csv, each line is one choice on one purpose, for a spreadsheet: easy to read, and proof of nothing.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// The receiver's store; it is only read
    #[arg(long, value_name = "sqlite:FILE", default_value = "sqlite:clearlist-receipts.db", value_parser = parse_store)]
    store: PathBuf,
    /// The receiver's key, whose public half goes along [default: beside the store, ending in -key.jwk]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Ndjson)]
    format: Format,
    /// Where to write; replaced when everything is written [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
To check everything that was received:
  clearlist export --output receipts.ndjson
  clearlist verify receipts.ndjson";

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A line of JSON for each receipt
    Ndjson,
    /// A line for each choice on one purpose
    Csv,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| Failure::new(error.to_string()))?;
    runtime.block_on(async {
        let store = Store::open_existing(&args.store).await?;
        let keys = public_keys(&args)?;
        match &args.output {
            None => match write_all(&store, &keys, args.format, &mut io::BufWriter::new(io::stdout().lock())).await {
                Err(Trouble::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
                written => written.map_err(|trouble| failure(&trouble, "standard output")),
            },
            Some(path) => {
                let place = path.display().to_string();
                let mut file = tempfile::NamedTempFile::new_in(folder_of(path)).map_err(|error| failure(&Trouble::Output(error), &place))?;
                write_all(&store, &keys, args.format, &mut io::BufWriter::new(&mut file)).await.map_err(|trouble| failure(&trouble, &place))?;
                file.persist(path).map(drop).map_err(|error| failure(&Trouble::Output(error.error), &place))
            }
        }
    })
}

/// The public half of the receiver's key. Without it the receipts can still be checked, the acknowledgements cannot: that is said, once.
fn public_keys(args: &Args) -> Result<Option<Value>, Failure> {
    let beside = key_beside(&args.store);
    match &args.key {
        Some(path) => Ok(Some(ReceiverKey::load(path)?.jwks())),
        None if args.format == Format::Csv => Ok(None),
        None if beside.is_file() => Ok(Some(ReceiverKey::load(&beside)?.jwks())),
        None => {
            let note = format!("note: there is no key at {}: nobody can check the acknowledgements from this export alone (--key FILE)", beside.display());
            let _ = writeln!(io::stderr(), "{note}");
            Ok(None)
        }
    }
}

enum Trouble {
    Store(sqlx::Error),
    Output(io::Error),
    /// A receipt in the store that this program would never have taken.
    Damaged(String),
}

async fn write_all(store: &Store, keys: &Option<Value>, format: Format, output: &mut impl Write) -> Result<(), Trouble> {
    if format == Format::Csv {
        write_record(output, &COLUMNS.map(str::to_owned)).map_err(Trouble::Output)?;
    }
    let mut place = 0;
    loop {
        let page = store.after(place).await.map_err(Trouble::Store)?;
        let Some(last) = page.last() else { break };
        place = last.place;
        for stored in &page {
            match format {
                Format::Ndjson => write_line(output, stored, keys).map_err(Trouble::Output)?,
                Format::Csv => write_choices(output, stored)?,
            }
        }
    }
    output.flush().map_err(Trouble::Output)
}

fn write_line(output: &mut impl Write, stored: &Stored, keys: &Option<Value>) -> io::Result<()> {
    let mut line = json!({"receipt": stored.jws, "acknowledgement": stored.ack});
    if let (Some(line), Some(keys)) = (line.as_object_mut(), keys) {
        line.insert("keys".into(), keys.clone());
    }
    writeln!(output, "{line}")
}

const COLUMNS: [&str; 21] = [
    "receipt_id",
    "purpose",
    "event_state",
    "event_type",
    "event_time",
    "received_at",
    "validity_duration",
    "origin",
    "jurisdiction",
    "gpc",
    "by",
    "method",
    "surface",
    "policy_id",
    "policy_version",
    "policy_language",
    "policy_digest",
    "notice_digest",
    "seq",
    "pii_principal_id",
    "receipt_digest",
];

fn write_choices(output: &mut impl Write, stored: &Stored) -> Result<(), Trouble> {
    let receipt = read_receipt(&stored.jws).map_err(|refusal| Trouble::Damaged(format!("receipt number {}: {refusal}", stored.place)))?;
    let payload: &Payload = receipt.payload();
    for choice in &payload.choices {
        let record = [
            payload.receipt_id.clone(),
            choice.purpose.clone(),
            name(&choice.event_state),
            name(&choice.event_type),
            payload.event_time.clone(),
            stored.received_at.clone(),
            payload.validity_duration.clone(),
            payload.origin.clone(),
            payload.jurisdiction.clone(),
            payload.signals.gpc.to_string(),
            name(&payload.indication.by),
            payload.indication.method.clone(),
            payload.indication.surface.clone(),
            payload.policy.id.clone(),
            payload.policy.version.clone(),
            payload.policy.language.clone(),
            payload.policy.digest.clone(),
            payload.notice.digest.clone(),
            payload.seq.to_string(),
            payload.pii_principal_id.clone(),
            receipt.digest().to_owned(),
        ];
        write_record(output, &record).map_err(Trouble::Output)?;
    }
    Ok(())
}

/// RFC 4180, every field quoted.
fn write_record(output: &mut impl Write, fields: &[String; COLUMNS.len()]) -> io::Result<()> {
    let cells: Vec<String> = fields.iter().map(|field| format!("\"{}\"", harmless(field).replace('"', "\"\""))).collect();
    write!(output, "{}\r\n", cells.join(","))
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection): a page's words come from strangers. Control characters become spaces.
fn harmless(field: &str) -> String {
    let text: String = field.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if is_formula { format!("'{text}") } else { text }
}

/// The name by which the format writes it.
fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn failure(trouble: &Trouble, place: &str) -> Failure {
    match trouble {
        Trouble::Store(error) => {
            Failure::new(format!("the store cannot be read to its end: {error}")).help("stop the receiver, copy the file, and try the copy")
        }
        Trouble::Output(error) => {
            Failure::new(format!("cannot write to {place}: {error}")).help("give a file in a folder that can be written, as --output FILE")
        }
        Trouble::Damaged(what) => Failure::new(format!("the store holds a damaged receipt, {what}"))
            .help("export as ndjson and let `clearlist verify` say more; nothing but `clearlist receive` should write to the store"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas() {
        for (field, expected) in [
            ("analytics", "analytics"),
            ("=1+1", "'=1+1"),
            (" =1+1", "' =1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2", "'-2"),
            ("\t=1", "' =1"),
            ("a\r\n=1", "a  =1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
        ] {
            assert_eq!(harmless(field), expected, "{field:?}");
        }
    }
}

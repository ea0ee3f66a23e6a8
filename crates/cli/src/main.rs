//! `clearlist`: from a policy text and a settings file to a notice, a viewer, and receipts that are verified.
//!
//! One file a command; each takes its arguments and ends in one clear message or none.

mod build;
mod check;
mod diagnostics;
mod diff;
mod draft;
mod explain;
mod export;
mod failure;
mod history;
mod init;
mod input;
mod keys;
mod outline;
mod project;
mod receive;
mod serve;
mod signatures;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Make a privacy policy readable, ask for choices fairly, and keep proof.
///
/// Start with `clearlist init`, put your policy text where it says, then `clearlist build`; embed dist/clearlist.js by one script tag, and run
/// `clearlist receive` where the receipts shall go.
#[derive(Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Args),
    Check(check::Args),
    Explain(explain::Args),
    Draft(draft::Args),
    Outline(outline::Args),
    Build(build::Args),
    Diff(diff::Args),
    Serve(serve::Args),
    Receive(receive::Args),
    Verify(verify::Args),
    Export(export::Args),
}

fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Init(args) => init::run(args),
        Command::Check(args) => check::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Draft(args) => draft::run(args),
        Command::Outline(args) => outline::run(args),
        Command::Build(args) => build::run(args),
        Command::Diff(args) => match diff::run(args) {
            Ok(code) => return code,
            Err(failure) => Err(failure),
        },
        Command::Serve(args) => serve::run(args),
        Command::Receive(args) => receive::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Export(args) => export::run(args),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}

//! The project's own commands. `cargo xtask demo` runs everything; `cargo xtask test` checks everything; the rest are their steps.

mod artifacts;
mod browser;
mod bundle;
mod demo;
mod glue;
mod lane;
mod npm;
mod race;
mod react;
mod sheets;
mod shell;
mod size;
mod test;
mod tidy;
mod toolchain;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The project's own commands
///
/// Start with `cargo xtask demo`: it needs nothing but Rust, installs what is missing, and shows the whole path from a policy text to a verified receipt.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, start a receiver and a demo site on this machine, and say what to try
    Demo(demo::Args),
    /// Run every check: format, lints, tidy, native tests, browser tests, end to end, sizes
    Test(test::Args),
    /// Build the browser's artifacts and the `clearlist` binary that carries them
    Build(BuildArgs),
    /// Print the size of each artifact, raw and brotli 11, beside its budget; a byte over one fails, and says what grew
    Size(size::Args),
    // Its words are at its arguments, with what a comment here would hide: how it measures.
    Race(race::Args),
    /// Check the rules of ARCHITECTURE.md that a compiler does not
    Tidy,
}

#[derive(clap::Args)]
struct BuildArgs {
    /// How the wasm is compiled
    #[arg(long, value_enum, default_value = "stable")]
    lane: lane::Lane,
}

fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Demo(args) => demo::run(args),
        Command::Test(args) => test::run(args),
        Command::Build(args) => artifacts::build_binary(args.lane).map(|binary| println!("{}", binary.display())),
        Command::Size(args) => size::run(&args),
        Command::Race(args) => race::run(args),
        Command::Tidy => tidy::run(),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

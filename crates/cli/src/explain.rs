//! `clearlist explain`: what a rule of `check` asks for, by which clause, and how to mend what it finds.

use crate::failure::Failure;
use clearlist_core::policy::{self, Reads, Rule};
use std::io::{self, Write};

/// Say what a rule of `check` asks for, by which clause, and how to mend what it finds
///
/// Without a name: all rules, by group.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The rule's name, as it stands in brackets in a finding
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    // A closed pipe is the reader's choice, not an error of ours.
    let _ = match args.rule {
        None => list(&mut out),
        Some(name) => {
            let rule = policy::rule(&name).map_err(|near| {
                let help = match near.as_slice() {
                    [] => "`clearlist explain` lists all rules".to_owned(),
                    near => format!("did you mean {}?", near.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" or ")),
                };
                Failure::new(format!("unknown rule \"{name}\"")).help(help)
            })?;
            page(&mut out, rule)
        }
    };
    Ok(())
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let widest = policy::rules().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut groups = Vec::new();
    for rule in policy::rules() {
        if !groups.contains(&rule.group) {
            groups.push(rule.group);
        }
    }
    for group in groups {
        writeln!(out, "{}", group.title())?;
        for rule in policy::rules().filter(|rule| rule.group == group) {
            writeln!(out, "  {:widest$}  {:7}  {}", rule.name, rule.severity.name(), rule.summary)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "`clearlist explain RULE` prints a rule's page; `clearlist check --off RULE` leaves it out.")
}

fn page(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{}: {}\n", rule.name, rule.summary)?;
    paragraph(out, rule.asks)?;
    let mend = format!("To mend it: {}.", rule.mend.trim_end_matches('.'));
    paragraph(out, &mend)?;
    if !rule.clause.is_empty() {
        writeln!(out, "Asked for by  {}", rule.clause)?;
    }
    writeln!(out, "Severity      {}", rule.severity.name())?;
    let laws: Vec<_> = rule.laws.iter().map(|law| law.name()).collect();
    writeln!(out, "Runs for      {}", if laws.is_empty() { "every text".to_owned() } else { format!("laws = {laws:?}") })?;
    let reads = match rule.reads {
        Reads::Structure => "structure: any language",
        Reads::Words => "words: English and simplified Chinese",
    };
    writeln!(out, "Reads         {reads}")?;
    writeln!(out, "Switch it off clearlist check --off {0}, or off = [\"{0}\"] under [check] in clearlist.toml", rule.name)
}

/// Wrapped at 80 columns, with an empty line behind it.
fn paragraph(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > 80 {
            writeln!(out)?;
            column = 0;
        } else if column > 0 {
            write!(out, " ")?;
            column += 1;
        }
        write!(out, "{word}")?;
        column += width;
    }
    writeln!(out, "\n")
}

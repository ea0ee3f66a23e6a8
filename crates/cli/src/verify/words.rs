//! The findings in words. Terms as in RECEIPT.md, "what it proves": tamper-evident, and never more than that.

use super::judgement::{Acknowledged, Findings, Judged};
use clearlist_core::{
    consent::EventState,
    receipt::{Break, Chain, Environment, EventType, Payload, Receipt, Refusal},
};
use jiff::Timestamp;
use serde::Serialize;
use std::fmt::Write;

pub(super) fn report(findings: &Findings) -> String {
    let mut text = String::new();
    for (place, judged) in findings.judged.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = receipt(&mut text, place + 1, judged);
    }
    for chain in &findings.chains {
        let _ = writeln!(text, "{}", chain_in_words(chain));
    }
    let _ = list(&mut text, "\nProven:", &proven(findings));
    let _ = list(&mut text, "\nNot proven:", &not_proven(findings));
    text
}

fn list(text: &mut String, title: &str, lines: &[String]) -> std::fmt::Result {
    writeln!(text, "{title}")?;
    let lines = if lines.is_empty() { &["nothing".to_owned()] } else { lines };
    lines.iter().try_for_each(|line| writeln!(text, "  - {line}"))
}

fn receipt(text: &mut String, place: usize, judged: &Judged) -> std::fmt::Result {
    let id = judged.claimed_id.as_deref().unwrap_or("without a readable id");
    match (&judged.refusal, &judged.receipt) {
        (Some(refusal), _) => {
            writeln!(text, "{place}. receipt {id} DOES NOT VERIFY and must not be relied on")?;
            writeln!(text, "   why              {}", because(refusal))?;
        }
        (None, Some(receipt)) => {
            writeln!(text, "{place}. receipt {id} verifies")?;
            content(text, receipt)?;
        }
        (None, None) => {}
    }
    acknowledgement(text, judged)?;
    writeln!(text)
}

fn content(text: &mut String, receipt: &Receipt) -> std::fmt::Result {
    let Payload { policy, notice, indication, collector, .. } = receipt.payload();
    let payload = receipt.payload();
    let choices: Vec<String> = payload.choices.iter().map(|choice| choice_in_words(&choice.purpose, choice.event_state, choice.event_type)).collect();
    writeln!(text, "   signed by        {} ({})", payload.pii_principal_id, receipt.key().algorithm().name())?;
    writeln!(text, "   its key          {}, {}", name(&payload.key_custody), place_in_words(payload.seq))?;
    writeln!(text, "   chosen           {}", if choices.is_empty() { "nothing".to_owned() } else { choices.join("; ") })?;
    writeln!(text, "   how              {}, on {} by {}", plain(&indication.method), plain(&indication.surface), name(&indication.by))?;
    writeln!(text, "   browser's clock  {}, to stand for {}", payload.event_time, payload.validity_duration)?;
    writeln!(text, "   policy           {} {} ({}), {}", plain(&policy.id), plain(&policy.version), plain(&policy.language), policy.digest)?;
    writeln!(text, "   notice           {}, {}", plain(&notice.layout), notice.digest)?;
    writeln!(text, "   collector        {} {}, {}", plain(&collector.name), plain(&collector.version), collector.build)?;
    let gpc = if payload.signals.gpc { "signalled" } else { "not signalled" };
    writeln!(text, "   page, receiver   {}, {} (regime {}, Global Privacy Control {gpc})", payload.origin, payload.aud, plain(&payload.jurisdiction))?;
    if payload.env == Environment::Preview {
        writeln!(text, "   PREVIEW          it shows how receipts look, and records nobody's choice")?;
    }
    Ok(())
}

fn acknowledgement(text: &mut String, judged: &Judged) -> std::fmt::Result {
    match &judged.acknowledgement {
        Acknowledged::Absent => writeln!(text, "   receiver         no acknowledgement: that a receiver took it is not shown"),
        Acknowledged::Unchecked if judged.receipt.is_none() => {
            writeln!(text, "   receiver         an acknowledgement, not checked: the receipt itself cannot be read, so it was changed or cut")
        }
        Acknowledged::Unchecked => writeln!(text, "   receiver         an acknowledgement, not checked: there are no keys to check it with (--jwks)"),
        Acknowledged::Refused(refusal) => {
            writeln!(text, "   receiver         its acknowledgement DOES NOT VERIFY and must not be relied on: {}", because(refusal))
        }
        Acknowledged::Verified { by, keys_of_the_file } => {
            let from = if *keys_of_the_file { "key from this file" } else { "key from --jwks" };
            let content = by.content();
            writeln!(text, "   receiver's clock {} at {}, {from}: {}", content.received_at, content.iss, plain(by.kid()))?;
            let checked: Vec<String> = content.checked.iter().map(|check| plain(check)).collect();
            writeln!(text, "   it checked       {}", checked.join(", "))?;
            match judged.sound().and_then(|receipt| ahead(&receipt.payload().event_time, &content.received_at)) {
                Some(seconds) => writeln!(text, "   clocks           the browser's was at least {seconds} s ahead of the receiver's: one of them is wrong"),
                None => Ok(()),
            }
        }
    }
}

pub(super) fn chain_in_words(chain: &Chain) -> String {
    let Chain { pii_principal_id, seqs, missing, breaks } = chain;
    let gaps: Vec<String> = missing.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") }).collect();
    let mut text = format!("Chain of {pii_principal_id}: ");
    let (first, last) = (seqs.first().copied().unwrap_or_default(), seqs.last().copied().unwrap_or_default());
    match (gaps.as_slice(), first == last) {
        ([], true) => text += "one receipt, the first",
        ([], false) => text += &format!("receipts {first} to {last}"),
        (gaps, _) => text += &format!("{} receipts up to place {last}; not in this file: {}", seqs.len(), gaps.join(", ")),
    }
    let broken: Vec<String> = breaks
        .iter()
        .map(|found| match found {
            Break::Fork(seq) => format!("two different receipts claim place {seq}"),
            Break::Mismatch(seq) => format!("receipt {seq} does not name the one before it"),
        })
        .collect();
    match (broken.as_slice(), seqs.len()) {
        ([], 1) => text,
        ([], _) => text + "; each names the one before it, as far as that is here",
        (broken, _) => text + ". BROKEN: " + &broken.join("; "),
    }
}

/// What the file shows, for as much of it as verifies.
pub(super) fn proven(findings: &Findings) -> Vec<String> {
    let mut lines = Vec::new();
    let sound = findings.judged.iter().filter(|judged| judged.sound().is_some()).count();
    if sound > 0 {
        lines.push(format!(
            "{sound} of {}: the bytes have not changed since they were signed (tamper-evident), by the key that each names",
            findings.judged.len()
        ));
        lines.push("which policy, notice and build each of these names, by digest: compare with the files that you hold".into());
    }
    if findings.chains.iter().any(|chain| chain.seqs.len() > 1 && chain.breaks.is_empty()) {
        lines.push("receipts of one chain were signed by one key, in the order that the chain shows".into());
    }
    let taken = findings.judged.iter().filter(|judged| judged.sound().is_some() && matches!(judged.acknowledgement, Acknowledged::Verified { .. })).count();
    if taken > 0 {
        lines.push(format!("{taken} of {}: whoever holds the receiver's key says it took these bytes, at its own stated time", findings.judged.len()));
    }
    lines
}

/// What nobody should read into it.
pub(super) fn not_proven(findings: &Findings) -> Vec<String> {
    let mut lines = vec![
        "who signed: a key is a pseudonym, and vouches for itself".to_owned(),
        "that a person clicked, that the notice could be seen, or that the consent is valid".to_owned(),
        "that the browser's clock was right".to_owned(),
        "that an operator, who holds both page and receiver, did not make it all up: only the visitor's own copy, a public log or an independent time stamp \
         speaks against that"
            .to_owned(),
    ];
    if findings.judged.iter().any(|judged| matches!(judged.acknowledgement, Acknowledged::Verified { keys_of_the_file: true, .. })) {
        lines.push("whose the receiver's keys are: they came in this file; give the receiver's published ones with --jwks".into());
    }
    if findings.judged.iter().any(|judged| matches!(judged.acknowledgement, Acknowledged::Absent | Acknowledged::Unchecked)) {
        lines.push("that a receiver took the receipts without a checked acknowledgement, and when".into());
    }
    if !findings.chains.is_empty() {
        lines.push("that no later receipt of a chain exists".into());
    }
    lines
}

fn because(refusal: &Refusal) -> String {
    format!("{} ({})", plain(refusal.detail()), refusal.reason().name())
}

fn choice_in_words(purpose: &str, state: EventState, event_type: EventType) -> String {
    format!("{}: {} ({})", plain(purpose), name(&state), name(&event_type))
}

fn place_in_words(seq: u32) -> String {
    if seq == 0 { "used once, for a refusal of everything".into() } else { format!("receipt {seq} of its chain") }
}

/// By how many seconds the browser was ahead, past a minute: times are cut to the minute, and a receipt may well arrive later than it was made.
fn ahead(event_time: &str, received_at: &str) -> Option<i64> {
    let seconds = event_time.parse::<Timestamp>().ok()?.as_second() - received_at.parse::<Timestamp>().ok()?.as_second();
    (seconds > 60).then_some(seconds)
}

/// The name by which the format writes it.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => "unknown".into(),
    }
}

/// A stranger's words, unable to move the cursor or to turn the direction of the line.
fn plain(text: &str) -> String {
    let is_mischief = |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    text.chars().map(|c| if is_mischief(c) { '\u{fffd}' } else { c }).collect()
}

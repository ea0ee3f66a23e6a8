//! Proposals as entries of `clearlist.toml`: a comment that says where each comes from, then its keys.
//!
//! Only what the text says becomes a value; a required key that it does not state is a placeholder, which settings refuse once the entry is no draft.

use clearlist_core::{
    policy::{CollectedDraft, Confidence, Draft, Necessity, Origin, PublishedDraft, SharedDraft},
    settings::{PLACEHOLDER, Settings},
};
use std::{collections::BTreeSet, fmt::Write as _};

/// What the settings hold already, spelt alike.
#[derive(Default)]
pub(super) struct Known {
    purposes: BTreeSet<String>,
    collected: BTreeSet<(String, String)>,
    shared: BTreeSet<(String, String)>,
}

/// How many entries were written.
#[derive(Default)]
pub(super) struct Count {
    purposes: usize,
    collected: usize,
    shared: usize,
    already: usize,
}

impl Count {
    pub(super) fn words(&self) -> String {
        let count = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
        let already = if self.already == 0 { String::new() } else { format!(" ({} there already)", self.already) };
        let (purposes, collected) = (count(self.purposes, "purpose", "purposes"), count(self.collected, "collected item", "collected items"));
        format!("{purposes}, {collected}, {}{already}", count(self.shared, "shared line", "shared lines"))
    }
}

impl Known {
    pub(super) fn of(settings: Option<&Settings>) -> Known {
        let Some(settings) = settings else { return Known::default() };
        Known {
            purposes: settings.purposes.iter().map(|purpose| purpose.id.clone()).collect(),
            collected: settings.collected.iter().map(|item| (spelt(&item.item), spelt(item.function.as_deref().unwrap_or_default()))).collect(),
            shared: settings.shared.iter().map(|line| (spelt(&line.recipient), spelt(&line.categories))).collect(),
        }
    }

    /// Whether lists are written in a way to which no entry can be added.
    pub(super) fn is_inline(&self, text: &str) -> bool {
        text.lines().any(|line| {
            ["collected", "shared", "purpose"].iter().any(|key| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
        })
    }
}

fn spelt(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The entries that are not known yet.
pub(super) fn toml(name: &str, draft: &Draft, known: &Known) -> (String, Count) {
    let (mut out, mut count) = (String::new(), Count::default());
    for purpose in draft.purposes.iter().filter(|purpose| is_used(draft, &purpose.id)) {
        if known.purposes.contains(&purpose.id) {
            count.already += 1;
            continue;
        }
        count.purposes += 1;
        let mut entry = Entry::new("purpose", &purpose.from, None);
        if let Some(clause) = purpose.separate {
            entry.note(&format!("a consent of its own ({clause})"));
        }
        if let Some(stopped) = &purpose.stopped {
            entry.note(&format!("line {} says that it can be stopped: a choice of its own", stopped.line));
        }
        entry.note("whether it is necessary is yours to say and to justify");
        entry.key("id", &purpose.id);
        entry.key("title", &purpose.title);
        entry.key("description", &purpose.description);
        out.push_str(&entry.finish());
    }
    for item in &draft.collected {
        if known.collected.contains(&(spelt(&item.item), spelt(item.function.as_deref().unwrap_or_default()))) {
            count.already += 1;
            continue;
        }
        count.collected += 1;
        out.push_str(&collected(item));
    }
    let public = published(&draft.published);
    for line in draft.shared.iter().map(shared).chain(public) {
        if known.shared.contains(&line.key) {
            count.already += 1;
            continue;
        }
        count.shared += 1;
        out.push_str(&line.text);
    }
    if !out.is_empty() {
        let places: String = draft.places.iter().map(|place| format!("# stored or sent: {} (line {})\n", plain(&place.place), place.from.line)).collect();
        if !places.is_empty() {
            out.insert_str(0, &format!("{places}\n"));
        }
        out.insert_str(
            0,
            &format!("# Drafted from {}: review each entry, then take `draft = true` away.\n{}", plain(name), if places.is_empty() { "\n" } else { "" }),
        );
    }
    (out, count)
}

/// A purpose whose items were all left out is left out too, unless the text says that visitors can stop it.
fn is_used(draft: &Draft, id: &str) -> bool {
    match id {
        "sharing" => !draft.shared.is_empty(),
        "publication" => !draft.published.is_empty(),
        _ => draft.collected.iter().any(|item| item.purpose == id) || draft.purposes.iter().any(|purpose| purpose.id == id && purpose.stopped.is_some()),
    }
}

fn collected(item: &CollectedDraft) -> String {
    let mut entry = Entry::new("collected", &item.from, Some((item.confidence, item.reason)));
    match &item.necessity {
        Necessity::Claimed { from } => entry.note(&format!("necessary: claimed in line {}, \"{}\"; yours to justify", from.line, short(&from.sentence))),
        Necessity::NotStated => entry.note("necessary: not stated"),
    }
    if let Some(words) = &item.purpose_words {
        entry.note(&format!("purpose in the text's words: \"{}\"", short(words)));
    }
    if let Some(stored) = &item.stored {
        entry.note(&format!("kept: {}", short(stored)));
    }
    if let Some(kind) = item.sensitive {
        entry.note(&format!("sensitive: {kind} (PIPL 28, GDPR 9); it needs a consent of its own (PIPL 29)"));
    }
    entry.key("category", &item.category);
    entry.key("item", &item.item);
    entry.key("purpose", &item.purpose);
    entry.optional("function", item.function.as_deref());
    let scenario = item.scenario.as_deref().or(item.function.as_deref());
    entry.required("scenario", scenario, "when it is collected");
    entry.stated("how", item.how.as_deref());
    entry.stated("retention", item.retention.as_deref());
    if item.sensitive.is_some() {
        entry.keys.push_str("sensitive = true\n");
    }
    entry.finish()
}

struct Line {
    key: (String, String),
    text: String,
}

fn shared(line: &SharedDraft) -> Line {
    let mut entry = Entry::new("shared", &line.from, Some((line.confidence, line.reason)));
    if let Some(place) = &line.place {
        entry.note(&format!("kept or sent: {}", short(place)));
    }
    if let Some(kind) = line.sensitive {
        entry.note(&format!("sensitive: {kind} (PIPL 28, GDPR 9)"));
    }
    let categories = line.categories.join(", ");
    let recipient = line.recipient.clone().unwrap_or_else(|| format!("{PLACEHOLDER}: who receives it; the text names nobody"));
    if line.recipient.is_none() {
        entry.missing.push("recipient");
    }
    entry.key("recipient", &recipient);
    entry.required("contact", None, "how visitors reach the recipient");
    entry.key("categories", &categories);
    entry.key("purpose", "sharing");
    entry.optional("function", line.function.as_deref());
    entry.required("scenario", line.scenario.as_deref().or(line.function.as_deref()), "when it is shared");
    entry.required("method", line.method.as_deref(), "by which way: script, API, export");
    entry.stated("processing", line.purpose_words.as_deref());
    entry.optional("policy", line.policy.as_deref().filter(|policy| policy.starts_with("https://") || policy.starts_with("http://")));
    if line.sensitive.is_some() {
        entry.keys.push_str("sensitive = true\n");
    }
    Line { key: (spelt(&recipient), spelt(&categories)), text: entry.finish() }
}

/// What is made public is given to everyone: one line a sentence.
fn published(items: &[PublishedDraft]) -> Vec<Line> {
    let mut groups: Vec<(&Origin, Vec<&PublishedDraft>)> = Vec::new();
    for item in items {
        match groups.last_mut().filter(|(from, _)| from.span == item.from.span) {
            Some((_, group)) => group.push(item),
            None => groups.push((&item.from, vec![item])),
        }
    }
    let line = |(from, group): (&Origin, Vec<&PublishedDraft>)| {
        let surest = group.iter().map(|item| item.confidence).max().unwrap_or_default();
        let mut entry = Entry::new("shared", from, Some((surest, group.first().map_or("", |item| item.reason))));
        for item in group.iter().filter(|item| !item.is_collected) {
            entry.note(&format!("no collected entry covers \"{}\"", short(&item.item)));
        }
        entry.note("made public: a consent of its own (PIPL 25)");
        let recipient = "The public";
        let categories = group.iter().map(|item| item.item.as_str()).collect::<Vec<_>>().join(", ");
        entry.key("recipient", recipient);
        entry.required("contact", None, "whom visitors ask to take it back");
        entry.key("categories", &categories);
        entry.key("purpose", "publication");
        entry.required("scenario", None, "when it is made public");
        entry.required("method", None, "where it is shown");
        if group.iter().any(|item| item.sensitive.is_some()) {
            entry.keys.push_str("sensitive = true\n");
        }
        Line { key: (spelt(recipient), spelt(&categories)), text: entry.finish() }
    };
    groups.into_iter().map(line).collect()
}

/// An entry while it is written.
struct Entry {
    comment: String,
    missing: Vec<&'static str>,
    keys: String,
}

impl Entry {
    fn new(list: &str, from: &Origin, judged: Option<(Confidence, &str)>) -> Entry {
        let judged = judged.map_or(String::new(), |(confidence, reason)| format!(", confidence {}: {reason}", confidence.name()));
        let comment = format!("# line {}{judged}\n#   \"{}\"\n", from.line, short(&from.sentence));
        Entry { comment, missing: Vec::new(), keys: format!("[[{list}]]\ndraft = true\n") }
    }

    fn note(&mut self, words: &str) {
        // Writing into a string never fails.
        let _ = writeln!(self.comment, "# {}", plain(words));
    }

    fn key(&mut self, key: &str, value: &str) {
        let value = toml::Value::String(value.split_whitespace().collect::<Vec<_>>().join(" "));
        let _ = writeln!(self.keys, "{key} = {value}");
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.key(key, value);
        }
    }

    /// A key that may be left out, and is named as missing then.
    fn stated(&mut self, key: &'static str, value: Option<&str>) {
        if value.is_none() {
            self.missing.push(key);
        }
        self.optional(key, value);
    }

    /// A key that has to be there: a placeholder, where the text does not say it.
    fn required(&mut self, key: &'static str, value: Option<&str>, what: &str) {
        match value.filter(|value| !value.trim().is_empty()) {
            Some(value) => self.key(key, value),
            None => {
                self.missing.push(key);
                self.key(key, &format!("{PLACEHOLDER}: {what}"));
            }
        }
    }

    fn finish(mut self) -> String {
        if !self.missing.is_empty() {
            let missing = self.missing.join(", ");
            self.note(&format!("missing: {missing}"));
        }
        format!("{}{}\n", self.comment, self.keys)
    }
}

/// Letters of a sentence that a comment shows.
const SHOWN: usize = 220;

fn short(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(SHOWN).and_then(|(at, _)| text.get(..at)) {
        Some(beginning) => format!("{beginning}…"),
        None => text,
    }
}

/// One line without control characters, which no comment of TOML may hold.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

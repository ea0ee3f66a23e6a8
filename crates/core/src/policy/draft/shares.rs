//! What a sentence says is shared or made public, and with whom.
//!
//! A line needs a recipient or an item: "we may share your information with third parties" alone gives neither, and is left to `check`.

use super::acts::{Act, Deed};
use super::gather::{Context, Gathering, is_fragment};
use super::items::{self, Item};
use super::recipients::{self, Recipient, information, is_about_law, is_about_succession, recipients, speaks_of_information, uses_information, works_through};
use super::sentences::Sentence;
use super::{Confidence, PublishedDraft, SharedDraft, circumstances};
use crate::policy::parse::folded;

/// Takes the lines of one sentence; `items` are those that it shares or publishes.
pub(super) fn take(gathering: &mut Gathering<'_>, sentence: &Sentence, acts: &[Act], above: Option<Context>, items: &[(Item, Context)]) {
    let text = sentence.text.as_str();
    let (published, shared): (Vec<_>, Vec<_>) = items.iter().partition(|(_, context)| context.deed == Deed::Publish);
    publish(gathering, sentence, &published);

    let act = acts.iter().find(|act| act.deed == Deed::Share && !act.is_denied && gathering.deed(act, text, sentence) == Deed::Share);
    let inherited = above.filter(|above| above.deed == Deed::Share && !above.is_denied && acts.iter().all(|act| act.deed != Deed::Share));
    let named = recipients(text);
    let categories: Vec<String> = shared.iter().filter_map(|(item, _)| text.get(item.range.clone())).map(str::to_string).collect();
    let whom: Vec<(String, &'static str)> = match (act, inherited) {
        (Some(act), _) => with_whom(text, act, named),
        // In a list of recipients the first words name one.
        (None, Some(_)) if is_fragment(text) || sentence.opens_block && sentence.in_list => {
            named.into_iter().take(1).filter(|found| found.range.start < 60).map(|found| (found.name, found.kind)).collect()
        }
        _ => mentioned(text, named, acts),
    };
    let (confidence, reason) = match (act, inherited, shared.first()) {
        (_, _, Some((_, context))) => (context.confidence, context.reason),
        (Some(_), _, None) => (Confidence::Medium, "a plain sentence; it does not say which information"),
        (None, Some(above), None) if !whom.is_empty() && (is_fragment(text) || sentence.in_list) => (above.confidence.min(Confidence::Medium), above.reason),
        _ => (Confidence::Low, "a mere mention of someone who uses or keeps it"),
    };
    // Nobody named, and no list of what: too little for a line.
    if whom.is_empty() && (categories.is_empty() || confidence < Confidence::High) {
        return;
    }
    let is_general = categories.is_empty();
    let categories =
        if is_general { vec![information(text).map_or_else(|| unsaid(text), |words| words.trim_start_matches("some of ").to_string())] } else { categories };
    let line = SharedDraft {
        categories,
        purpose_words: items::purpose(text, acts).map(str::to_string).or_else(|| purpose_after(gathering, sentence)),
        function: gathering.function(sentence.head),
        scenario: items::condition(text).and_then(|range| text.get(range)).map(|words| words.trim_end_matches([',', '，']).to_string()),
        place: circumstances::stored(text),
        sensitive: shared.iter().find_map(|(item, _)| item.category?.sensitive),
        confidence,
        reason,
        from: sentence.origin(),
        ..SharedDraft::default()
    };
    if whom.is_empty() {
        add(gathering, sentence.block, line);
        return;
    }
    for (name, kind) in whom {
        let recipient = Some(better_name(gathering, sentence, name, kind));
        add(gathering, sentence.block, SharedDraft { recipient, kind: Some(kind), ..line.clone() });
    }
}

/// Whether the words before a verb name others as those who do it.
pub(super) fn is_by_others(before: &str) -> bool {
    let from = (before.len().saturating_sub(96)..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
    let near = before.get(from..).unwrap_or_default().rsplit([',', ';', '，']).next().unwrap_or_default();
    let doers = recipients(near);
    let we = near.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word.to_lowercase().as_str(), "we" | "us" | "our"));
    !we && !near.contains("我们") && doers.iter().any(|doer| near.len() - doer.range.end < 24)
}

/// "The purpose of this is to …", in the sentence after.
fn purpose_after(gathering: &Gathering<'_>, sentence: &Sentence) -> Option<String> {
    let after = gathering.reading.sentences.get(sentence.index + 1).filter(|after| after.block == sentence.block)?;
    let (opening, words) = after.text.split_once(" is to ").or_else(|| after.text.split_once(" are to ")).or_else(|| after.text.split_once("目的是"))?;
    let about = ["purpose", "aim", "goal", "reason", "目的", "此举"].iter().any(|word| opening.to_lowercase().contains(word));
    (about || opening.eq_ignore_ascii_case("this")).then(|| words.trim_end_matches(['.', '。']).to_string())
}

fn unsaid(text: &str) -> String {
    if circumstances::is_chinese(text) { "个人信息" } else { "personal information" }.to_string()
}

fn publish(gathering: &mut Gathering<'_>, sentence: &Sentence, items: &[&(Item, Context)]) {
    for (item, context) in items {
        let Some(words) = sentence.text.get(item.range.clone()) else { continue };
        let chinese = circumstances::is_chinese(words);
        let new = PublishedDraft {
            category: item.category.map_or("Other", |category| if chinese { category.chinese } else { category.english }).to_string(),
            item: words.to_string(),
            is_collected: false,
            sensitive: item.category.and_then(|category| category.sensitive),
            confidence: context.confidence,
            reason: context.reason,
            from: sentence.origin(),
        };
        if gathering.draft.published.iter().rev().take(64).all(|known| folded(&known.item) != folded(&new.item)) {
            gathering.aims.publishes(&new.from);
            gathering.draft.published.push(new);
        }
    }
}

/// The recipients of an act: those behind it, else those before it; one who takes over the business goes before all.
fn with_whom(text: &str, act: &Act, named: Vec<Recipient>) -> Vec<(String, &'static str)> {
    let told = speaks_of_information(text) || !items::items(text, &[]).is_empty();
    if is_about_succession(text) && told {
        let name = if circumstances::is_chinese(text) { "承继方" } else { "a successor of the business" };
        return vec![(name.to_string(), "successor")];
    }
    let condition = items::condition(text).map_or(0, |range| range.end);
    let (behind, before): (Vec<_>, Vec<_>) = named.into_iter().partition(|found| found.range.end > act.range.start);
    let before = before.into_iter().filter(|found| found.kind != "named" && found.range.start >= condition);
    let mut whom: Vec<(String, &'static str)> = Vec::new();
    let found: Vec<Recipient> = if behind.is_empty() { before.collect() } else { behind };
    for recipient in found {
        // One line a kind, but each company that is named.
        if recipient.kind == "named" || whom.iter().all(|(_, kind)| *kind != recipient.kind) {
            whom.push((recipient.name, recipient.kind));
        }
    }
    if whom.is_empty() && is_about_law(text) && speaks_of_information(text) {
        let name = if circumstances::is_chinese(text) { "依法有权的机关" } else { "authorities, where the law asks for it" };
        whom.push((name.to_string(), "authority"));
    }
    whom
}

/// Someone who is said to use or keep information, with no verb of sharing.
fn mentioned(text: &str, named: Vec<Recipient>, acts: &[Act]) -> Vec<(String, &'static str)> {
    let denied = acts.iter().any(|act| act.is_denied);
    let is_storage = |kind: &str| kind == "storage";
    let kept = speaks_of_information(text);
    let mut whom: Vec<(String, &'static str)> = Vec::new();
    for found in named {
        // No more of what follows than one would read in a breath.
        let end = (found.range.end + 240..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let after = text.get(found.range.end..end).unwrap_or_default();
        let stores = is_storage(found.kind) && kept;
        let uses = matches!(found.kind, "partner" | "affiliate" | "service-provider" | "advertiser" | "analytics" | "affiliated-product" | "payment" | "named")
            && uses_information(after)
            && !after.trim_start().starts_with(['\'', '’']);
        let through = matches!(found.kind, "service-provider" | "analytics" | "payment" | "storage" | "advertiser" | "named")
            && text.get(..found.range.start).is_some_and(works_through)
            && (kept || found.kind != "service-provider" && found.kind != "named");
        if (stores || uses || through) && !denied && whom.iter().all(|(_, kind)| *kind != found.kind) {
            whom.push((found.name, found.kind));
        }
    }
    whom
}

/// "Partners" under "Sharing with authorized partners" are the authorized partners.
fn better_name(gathering: &Gathering<'_>, sentence: &Sentence, name: String, kind: &str) -> String {
    let title = gathering.reading.titles(sentence.head).next().unwrap_or_default();
    let in_title = recipients::recipients(title).into_iter().find(|found| found.kind == kind && kind != "named");
    in_title.map(|found| found.name).filter(|longer| longer.len() > name.len() && longer.to_lowercase().ends_with(&name.to_lowercase())).unwrap_or(name)
}

/// Adds a line; of two for one recipient in one paragraph, one stays, with the items of both.
pub(super) fn add(gathering: &mut Gathering<'_>, block: usize, new: SharedDraft) {
    let whom = match (&new.kind, &new.recipient) {
        (Some("named"), Some(name)) => folded(name),
        (Some(kind), _) => (*kind).to_string(),
        _ => String::new(),
    };
    gathering.aims.shares(&new.from);
    let key = (block, whom);
    match gathering.seen_shared.get(&key).and_then(|at| gathering.draft.shared.get_mut(*at)) {
        Some(known) if known.confidence >= new.confidence => {}
        Some(known) => *known = new,
        None => {
            gathering.seen_shared.insert(key, gathering.draft.shared.len());
            gathering.draft.shared.push(new);
        }
    }
}

//! Everything that is served, from settings, document and artifacts: each file's bytes, and what the loader must know of the others.

use super::{
    Files, additions, artifacts::Artifacts, gate, lines, literal::literal, output::MANIFEST, package, page, plain, prerendered, receipts, signals, storage,
    tree, versions,
};
use crate::{failure::Failure, history::Step};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use clearlist_core::{
    consent::{Regime, Shown, Terms},
    policy::Document,
    receipt::{Collector, NoticeShown, PolicyShown, digest_name, encode},
    settings::{Settings, origin_of},
    words::{self, MoreWords, Words, direction},
};
use clearlist_web::ui::Asking;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// What a page's own policy must allow. `'wasm-unsafe-eval'` is for receipts and the viewer; without it the notice and every choice work all the same.
const CSP: &str = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ENDPOINT";

/// A file that never changes under its name: whoever has it needs not ask for it again.
pub(crate) const FOREVER: &str = "public, max-age=31536000, immutable";
/// A file whose name stays: it may be stale for ten minutes after a new build, and no longer.
const A_WHILE: &str = "public, max-age=600";

/// What is served, and what the history notes of it.
pub(super) struct Site {
    pub(super) files: Files,
    /// The digest of the notice.
    pub(super) notice: String,
    pub(super) revision: String,
}

/// The files for `document`, whose bytes are `policy`, as the next step of the history.
pub(super) fn files(settings: &Settings, document: Document, policy: Vec<u8>, artifacts: &Artifacts, step: &Step) -> Result<Site, Failure> {
    let words = words(settings)?;
    let mut files = Files::new();
    let policy_digest = digest_name(&Sha256::digest(&policy));
    let opening = lines::opening(&policy).map(|opening| add(&mut files, "opening.json", opening.to_vec()));
    let more = more(words)?;
    let receipts = add(&mut files, "receipts.js", receipts::script(settings, document.rights.clone(), words, more, artifacts)?.into_bytes());
    let policy = add(&mut files, "policy.json", policy);
    let earlier = versions::files(&mut files, &document, step, words)?;
    files.insert("policy.txt".to_owned(), in_utf8(plain::text(&document, words)).into_bytes());
    let kept = clearlist_web::ui::Files { text: "policy.txt".to_owned(), json: name_of(&policy), digest: policy_digest.clone() };
    files.insert("policy.html".to_owned(), page::html(document, words, kept, &earlier.html).into_bytes());
    files.insert("policy.css".to_owned(), artifacts.bytes("page.css").to_vec());
    package::files(settings, artifacts, &mut files)?;
    // The files of agent and viewer stand in the parts through which they are fetched: the loader is smaller by their hashes.
    let placeholders = add(&mut files, "placeholders.js", gate::placeholders(settings, words, artifacts)?.into_bytes());
    let traces = add(&mut files, "traces.js", gate::traces(settings, artifacts)?.into_bytes());
    let mut wasm = |name: &str| add(&mut files, name, artifacts.bytes(name).to_vec());
    let (agent, agent_wasm) = (wasm("agent.js"), wasm("agent.wasm"));
    let mut reading = json!({ "viewer": wasm("viewer.js"), "viewer_wasm": wasm("viewer.wasm"), "policy": policy, "receipts": receipts });
    for (name, file) in [("opening", opening), ("versions", earlier.list)] {
        if let (Some(file), Some(reading)) = (file, reading.as_object_mut()) {
            reading.insert(name.to_owned(), file);
        }
    }
    let calls = add(&mut files, "calls.js", artifacts.bytes("calls.js").to_vec());
    let choices = add(&mut files, "choices.js", choices(settings, words, more, reading, artifacts)?.into_bytes());
    let collector = Collector { build: digest_name(&artifacts.digest()), name: "clearlist".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    let following = json!({
        "collector": collector,
        "endpoint": settings.endpoint,
        "saved": words.saved,
        "opted_out": words.opted_out,
        "honoured": is_signal_heard(settings).then_some(words.signal_honoured),
        "not_cleared": words.not_cleared,
        "css": artifacts.text("status.css")?,
        "services": gate::services(settings),
        "leaving": gate::leaving(settings),
        "choices": choices,
        "calls": calls,
        "traces": traces,
        "placeholders": placeholders,
        "agent": agent,
        "agent_wasm": agent_wasm,
    });
    let following = fill(artifacts.text("after.js")?, "CLEARLIST_AFTER", &following)?;
    let after = add(&mut files, "after.js", following.into_bytes());

    let shown = Shown {
        collector,
        jurisdiction: String::new(),
        notice: NoticeShown { digest: String::new(), layout: "region".to_owned() },
        policy: PolicyShown {
            digest: policy_digest,
            id: settings.product.id.clone(),
            language: settings.policy.language.clone(),
            version: settings.policy.version.clone(),
        },
        validity: format!("P{}D", settings.validity_days),
    };
    let regimes = settings.all_regimes();
    let asked = regimes.iter().map(|regime| Asked::under(*regime, settings, words, &shown, step)).collect::<Result<Vec<_>, _>>()?;
    let Some((strictest, others)) = asked.split_first() else { return Err(Failure::new("no regime is set").help("regime = \"opt-in\"")) };
    files.insert("notice.json".to_owned(), json_bytes(&strictest.notice)?);
    for other in others {
        files.insert(format!("notice.{}.json", other.regime.name()), json_bytes(&other.notice)?);
    }
    let has_more = settings.notice.leave.is_some() || asked.iter().any(|asked| !asked.terms.separate.is_empty());
    let css = [artifacts.text("notice.css")?, if has_more { artifacts.text("asking.css")? } else { "" }].concat();
    let prerendered = prerendered::html(settings, words, &strictest.html, &css, &strictest.shown.notice.digest, &strictest.terms)?;
    files.insert("notice.html".to_owned(), prerendered.html.into_bytes());
    let signals = signals::files(settings, artifacts, &mut files)?;
    let mut site = json!({
        "id": settings.product.id,
        "lang": words.language,
        "dir": direction(words.language),
        "terms": &strictest.terms,
        "notice": strictest.notice,
        "css": css,
        "version": env!("CARGO_PKG_VERSION"),
        "shown": {
            "jurisdiction": strictest.shown.jurisdiction,
            "notice": strictest.shown.notice,
            "policy": strictest.shown.policy,
            "validity": strictest.shown.validity,
        },
        "after": after,
    });
    if let Some(members) = site.as_object_mut().filter(|_| !settings.sold_or_shared.is_empty()) {
        members.insert("sold".to_owned(), json!(settings.sold_or_shared));
    }
    let site = additions::to_site(literal(&site), settings, others, artifacts)?;
    let loader = storage::with(artifacts.text("loader.js")?, settings, &strictest.terms, artifacts)?;
    let loader = fill_literal(&loader, "CLEARLIST_SITE", &site)?;
    files.insert("clearlist.js".to_owned(), in_utf8(loader).into_bytes());
    let manifest = manifest(settings, &strictest.shown, &prerendered.csp, signals.as_deref(), &files);
    files.insert(MANIFEST.to_owned(), manifest.into_bytes());
    let revision = short_digest(&format!("{:?}", asked.iter().map(|asked| &asked.terms).collect::<Vec<_>>()), REVISION_OF_ALL_LETTERS);
    Ok(Site { files, notice: strictest.shown.notice.digest.clone(), revision })
}

/// What one regime asks with.
pub(super) struct Asked {
    pub(super) regime: Regime,
    pub(super) html: String,
    pub(super) notice: Value,
    pub(super) shown: Shown,
    pub(super) terms: Terms,
}

impl Asked {
    /// `shown`: what all of them show.
    fn under(regime: Regime, settings: &Settings, words: &'static Words, shown: &Shown, step: &Step) -> Result<Asked, Failure> {
        let html = notice_html(regime, settings, words);
        let notice = rendered(&html)?;
        let digest = digest_name(&Sha256::digest(&json_bytes(&notice)?));
        let shown = Shown { jurisdiction: regime.name().to_owned(), notice: NoticeShown { digest, ..shown.notice.clone() }, ..shown.clone() };
        Ok(Asked { regime, html, notice, shown, terms: terms(regime, settings, step) })
    }
}

/// Adds a file under a name of its bytes, `agent.js` as `agent.Fx3k_9aB.js`: the first eight letters of its digest, as receipts write it. Gives what the page
/// must know of it, `[name, integrity]`.
pub(super) fn add(files: &mut Files, name: &str, bytes: Vec<u8>) -> Value {
    let hash: String = encode(&Sha256::digest(&bytes)).chars().take(HASH_LETTERS).collect();
    let named = name.replacen('.', &format!(".{hash}."), 1);
    let file = json!([named, integrity(&bytes)]);
    files.insert(named, bytes);
    file
}

/// The name in what [`add`] gives.
fn name_of(file: &Value) -> String {
    file.get(0).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// 48 bits: two versions of one file never share a name by chance.
const HASH_LETTERS: usize = 8;

/// Whether a file of a build has its name from its bytes.
pub(crate) fn is_named_by_bytes(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    matches!(parts.as_slice(), [_, hash, _] if hash.len() == HASH_LETTERS)
}

/// One language at a time: the settings hold exactly one, and it is known.
fn words(settings: &Settings) -> Result<&'static Words, Failure> {
    settings.languages.first().and_then(|language| words::find(language)).ok_or_else(|| Failure::new("no language is set").help("languages = [\"en\"]"))
}

fn more(words: &Words) -> Result<&'static MoreWords, Failure> {
    words::more(words).ok_or_else(|| Failure::new(format!("no words about receipts in {}: this is a fault of Clearlist, not of your files", words.language)))
}

/// The notice as its component renders it.
fn notice_html(regime: Regime, settings: &Settings, words: &'static Words) -> String {
    let fill = |text: &str| text.replace("{operator}", &settings.operator.name).replace("{product}", &settings.product.name);
    let title = settings.notice.title.clone().unwrap_or_else(|| words.notice_title.to_owned());
    let usual = if regime.is_open() { words.notice_text_opt_out } else { words.notice_text };
    let text = settings.notice.text.clone().unwrap_or_else(|| usual.to_owned());
    let asking = Asking {
        title: fill(&title),
        text: fill(&text),
        purposes: settings.purposes.iter().filter(|purpose| purpose.necessary.is_none()).cloned().collect(),
        separate: if regime == Regime::Pipl { settings.separate.clone() } else { BTreeMap::new() },
        leave: settings.notice.leave.as_ref().map(|address| address.get_ref().clone()),
    };
    clearlist_web::ui::notice_html(asking, words)
}

fn choices(settings: &Settings, words: &'static Words, more: &MoreWords, reading: Value, artifacts: &Artifacts) -> Result<String, Failure> {
    let listed: Vec<&String> = settings.purposes.iter().filter(|purpose| purpose.necessary.is_none()).map(|purpose| &purpose.id).collect();
    let tree = rendered(&clearlist_web::ui::choices_html(settings.purposes.clone(), is_signal_heard(settings), more.receipts.title, words))?;
    fill(
        artifacts.text("choices.js")?,
        "CLEARLIST_CHOICES",
        &json!({
            "tree": tree,
            "link": words.choices_link,
            "css": artifacts.text("choices.css")?,
            "asked_anew": words.asked_anew,
            "listed": listed,
            "files": reading,
        }),
    )
}

/// Global Privacy Control turns off what would be on without a choice; where nothing would, there is nothing to say.
fn is_signal_heard(settings: &Settings) -> bool {
    settings.all_regimes().into_iter().any(Regime::is_open)
}

pub(super) fn rendered(html: &str) -> Result<Value, Failure> {
    tree::tree(html).ok_or_else(|| Failure::new("a component rendered no element: this is a fault of Clearlist, not of your files"))
}

fn terms(regime: Regime, settings: &Settings, step: &Step) -> Terms {
    let (necessary, optional): (Vec<_>, Vec<_>) = settings.purposes.iter().partition(|purpose| purpose.necessary.is_some());
    let separate = |id: &String| settings.separate.get(id).filter(|_| regime == Regime::Pipl);
    let revision = |id: &String| {
        // What the purpose is, and who takes part in it, is in the policy: of that only what is more than wording counts (CHECKLIST L09, L16). What the policy
        // does not hold is added: the regime, whether it is sold, and the notice's own words, by their letters.
        let is_sold = settings.sold_or_shared.contains(id);
        let material = format!("{}\n{}\n{is_sold}\n{:?}\n{}", step.asked_under(id), regime.name(), separate(id), own_words(settings));
        short_digest(&material, REVISION_LETTERS)
    };
    Terms {
        is_open: regime.is_open(),
        validity_days: settings.validity_days,
        purposes: optional.iter().map(|purpose| (purpose.id.clone(), revision(&purpose.id))).collect(),
        necessary: necessary.iter().map(|purpose| purpose.id.clone()).collect(),
        separate: optional.iter().map(|purpose| purpose.id.clone()).filter(|id| separate(id).is_some()).collect(),
    }
}

/// 36 bits: two revisions of one purpose never share them by chance.
const REVISION_LETTERS: usize = 6;
/// In the history, where size does not matter.
const REVISION_OF_ALL_LETTERS: usize = 16;

fn short_digest(text: &str, letters: usize) -> String {
    encode(&Sha256::digest(text)).chars().take(letters).collect()
}

/// What the owner has put in place of the notice's usual words: its letters and digits, as another comma asks nobody.
fn own_words(settings: &Settings) -> String {
    let words = [&settings.notice.title, &settings.notice.text].map(|words| words.as_deref().unwrap_or_default());
    words.join("\n").to_lowercase().chars().filter(|letter| letter.is_alphanumeric() || *letter == '\n').collect()
}

/// Puts a value where the template has the name, which stands there once.
pub(super) fn fill(template: &str, name: &str, value: &Value) -> Result<String, Failure> {
    fill_literal(template, name, &literal(value))
}

/// The same with what is a literal already.
pub(super) fn fill_literal(template: &str, name: &str, literal: &str) -> Result<String, Failure> {
    match template.split_once(name) {
        Some((before, after)) if !after.contains(name) => Ok(format!("{before}{literal}{after}")),
        _ => Err(Failure::new(format!("the artifact does not hold {name} exactly once")).help("build the artifacts again with `cargo xtask build`")),
    }
}

/// A classic script is read in the encoding of its page, and a text as the server or the reader guesses, unless it begins with this mark; a module is always
/// UTF-8.
fn in_utf8(text: String) -> String {
    if text.is_ascii() { text } else { format!("\u{feff}{text}") }
}

/// Subresource integrity: SHA-256, as the loader carries one for each file, and every byte of it counts.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

pub(super) fn json_bytes(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}

/// What the owner's server has to know: the policy that pages need, and for each file how long it may be kept.
fn manifest(settings: &Settings, shown: &Shown, prerendered: &str, signals: Option<&str>, files: &Files) -> String {
    let about = |(name, bytes): (&String, &Vec<u8>)| {
        let cache = if is_named_by_bytes(name) { FOREVER } else { A_WHILE };
        (name.clone(), json!({ "bytes": bytes.len(), "integrity": integrity(bytes), "cache-control": cache }))
    };
    let listed: serde_json::Map<String, Value> = files.iter().map(about).collect();
    // Its origin, not its path: the receiver's keys are looked up there too.
    let endpoint = settings.endpoint.as_deref().map(origin_of).unwrap_or_default();
    let csp = CSP.replace("ENDPOINT", &endpoint);
    let mut manifest = json!({
        "clearlist": env!("CARGO_PKG_VERSION"),
        "shown": shown,
        "csp": csp.trim_end(),
        "csp-with-notice.html": prerendered,
        "files": listed,
    });
    if let (Some(signals), Some(members)) = (signals, manifest.as_object_mut()) {
        members.insert("csp-with-signals.html".to_owned(), signals.into());
    }
    format!("{manifest:#}\n")
}

#[cfg(test)]
mod tests {
    use super::{Files, add, is_named_by_bytes};

    #[test]
    fn a_name_changes_with_the_bytes_and_is_known_by_its_form() {
        let mut files = Files::new();
        let one = add(&mut files, "agent.wasm", b"one".to_vec());
        let two = add(&mut files, "agent.wasm", b"two".to_vec());
        assert_ne!(one[0], two[0]);
        assert!(files.keys().all(|name| is_named_by_bytes(name) && name.starts_with("agent.") && name.ends_with(".wasm")), "{:?}", files.keys());
        for name in ["clearlist.js", "policy.html", "clearlist.d.ts", "manifest.json", "a.policy.json"] {
            assert!(!is_named_by_bytes(name), "{name}");
        }
    }
}

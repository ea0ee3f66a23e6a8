//! Everything that is served, from settings, document and artifacts: each file's bytes, and what the loader must know of the others.

use super::{Files, artifacts::Artifacts, gate, literal::literal, output::MANIFEST, page, plain, prerendered, receipts, signals, tree, versions};
use crate::{failure::Failure, history::Step};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use clearlist_core::{
    consent::{Regime, Shown, Terms},
    policy::Document,
    receipt::{Collector, NoticeShown, PolicyShown, digest_name, encode},
    settings::{Settings, origin_of},
    words::{self, MoreWords, Words, direction},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

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
    let notice_html = notice_html(settings, words);
    let notice = rendered(&notice_html)?;
    let notice_bytes = json_bytes(&notice)?;
    let notice_digest = digest_name(&Sha256::digest(&notice_bytes));

    let more = more(words)?;
    let receipts = add(&mut files, "receipts.js", receipts::script(settings, document.rights.clone(), words, more, artifacts)?.into_bytes());
    let policy = add(&mut files, "policy.json", policy);
    let earlier = versions::files(&mut files, &document, step, words)?;
    files.insert("policy.txt".to_owned(), in_utf8(plain::text(&document, words)).into_bytes());
    let kept = clearlist_web::ui::Files { text: "policy.txt".to_owned(), json: name_of(&policy), digest: policy_digest.clone() };
    files.insert("policy.html".to_owned(), page::html(document, words, kept, &earlier.html).into_bytes());
    files.insert("policy.css".to_owned(), artifacts.bytes("page.css").to_vec());
    files.insert("clearlist.d.ts".to_owned(), artifacts.bytes("api.d.ts").to_vec());
    files.insert("notice.json".to_owned(), notice_bytes);
    // The files of agent and viewer stand in the parts through which they are fetched: the loader is smaller by their hashes.
    let placeholders = add(&mut files, "placeholders.js", gate::placeholders(settings, words, artifacts)?.into_bytes());
    let traces = add(&mut files, "traces.js", gate::traces(settings, artifacts)?.into_bytes());
    let mut wasm = |name: &str| add(&mut files, name, artifacts.bytes(name).to_vec());
    let following = json!({
        "endpoint": settings.endpoint,
        "saved": words.saved,
        "opted_out": words.opted_out,
        "honoured": is_signal_heard(settings).then_some(words.signal_honoured),
        "not_cleared": words.not_cleared,
        "css": artifacts.text("status.css")?,
        "services": gate::services(settings),
        "leaving": gate::leaving(settings),
        "traces": traces,
        "placeholders": placeholders,
        "agent": wasm("agent.js"),
        "agent_wasm": wasm("agent.wasm"),
    });
    let mut reading = json!({ "viewer": wasm("viewer.js"), "viewer_wasm": wasm("viewer.wasm"), "policy": policy, "receipts": receipts });
    if let (Some(versions), Some(reading)) = (earlier.list, reading.as_object_mut()) {
        reading.insert("versions".to_owned(), versions);
    }
    let following = fill(artifacts.text("after.js")?, "CLEARLIST_AFTER", &following)?;
    let parts = json!({
        "after": add(&mut files, "after.js", following.into_bytes()),
        "choices": add(&mut files, "choices.js", choices(settings, words, more, reading, artifacts)?.into_bytes()),
    });

    let shown = Shown {
        collector: Collector { build: digest_name(&artifacts.digest()), name: "clearlist".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        jurisdiction: settings.regime.name().to_owned(),
        notice: NoticeShown { digest: notice_digest, layout: "region".to_owned() },
        policy: PolicyShown {
            digest: policy_digest,
            id: settings.product.id.clone(),
            language: settings.policy.language.clone(),
            version: settings.policy.version.clone(),
        },
        validity: format!("P{}D", settings.validity_days),
    };
    let terms = terms(settings, &shown, step.asked_under());
    // Where the owner has not said what is sold, an opt-out by its link turns everything off that can be: closed, rather than a link that does nothing.
    let sold = if settings.sold_or_shared.is_empty() { &terms.purposes } else { &settings.sold_or_shared };
    let prerendered = prerendered::html(settings, words, &notice_html, artifacts.text("notice.css")?, &shown.notice.digest, &terms.revision)?;
    files.insert("notice.html".to_owned(), prerendered.html.into_bytes());
    let signals = signals::files(settings, artifacts, &mut files)?;
    let site = json!({
        "id": settings.product.id,
        "version": env!("CARGO_PKG_VERSION"),
        "lang": words.language,
        "dir": direction(words.language),
        "terms": &terms,
        "sold": sold,
        "notice": notice,
        "css": artifacts.text("notice.css")?,
        "shown": &shown,
        "files": parts,
    });
    let loader = fill(artifacts.text("loader.js")?, "CLEARLIST_SITE", &site)?;
    files.insert("clearlist.js".to_owned(), in_utf8(loader).into_bytes());
    let manifest = manifest(settings, &shown, &prerendered.csp, signals.as_deref(), &files);
    files.insert(MANIFEST.to_owned(), manifest.into_bytes());
    Ok(Site { files, notice: shown.notice.digest, revision: terms.revision })
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
fn notice_html(settings: &Settings, words: &'static Words) -> String {
    let fill = |text: &str| text.replace("{operator}", &settings.operator.name).replace("{product}", &settings.product.name);
    let title = settings.notice.title.clone().unwrap_or_else(|| words.notice_title.to_owned());
    let usual = if settings.regime == Regime::OptIn { words.notice_text } else { words.notice_text_opt_out };
    let text = settings.notice.text.clone().unwrap_or_else(|| usual.to_owned());
    let optional = settings.purposes.iter().filter(|purpose| purpose.necessary.is_none()).cloned().collect();
    clearlist_web::ui::notice_html(fill(&title), fill(&text), optional, words)
}

fn choices(settings: &Settings, words: &'static Words, more: &MoreWords, reading: Value, artifacts: &Artifacts) -> Result<String, Failure> {
    let tree = rendered(&clearlist_web::ui::choices_html(settings.purposes.clone(), is_signal_heard(settings), more.receipts.title, words))?;
    fill(artifacts.text("choices.js")?, "CLEARLIST_CHOICES", &json!({ "tree": tree, "css": artifacts.text("choices.css")?, "files": reading }))
}

/// Global Privacy Control turns off what would be on without a choice; where nothing would, there is nothing to say.
fn is_signal_heard(settings: &Settings) -> bool {
    settings.regime == Regime::OptOut
}

pub(super) fn rendered(html: &str) -> Result<Value, Failure> {
    tree::tree(html).ok_or_else(|| Failure::new("a component rendered no element: this is a fault of Clearlist, not of your files"))
}

/// `asked_under`: the digest of the latest policy that is more than wording away from the one before it.
fn terms(settings: &Settings, shown: &Shown, asked_under: &str) -> Terms {
    let names =
        |is_necessary: bool| settings.purposes.iter().filter(|purpose| purpose.necessary.is_some() == is_necessary).map(|purpose| purpose.id.clone()).collect();
    let (purposes, necessary): (Vec<String>, Vec<String>) = (names(false), names(true));
    // Whatever is shown, and on which terms, makes the revision; of the policy only what is more than wording (CHECKLIST L09, L16).
    let material = format!("{asked_under}\n{}\n{}\n{purposes:?}\n{necessary:?}", shown.notice.digest, shown.jurisdiction);
    let hash = encode(&Sha256::digest(material));
    let revision = hash.chars().take(16).collect();
    Terms { regime: settings.regime, revision, validity_days: settings.validity_days, purposes, necessary }
}

/// Puts a value where the template has the name, which stands there once.
pub(super) fn fill(template: &str, name: &str, value: &Value) -> Result<String, Failure> {
    match template.split_once(name) {
        Some((before, after)) if !after.contains(name) => Ok(format!("{before}{}{after}", literal(value))),
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

//! Everything that is served, from settings, document and artifacts: each file's bytes, and what the loader must know of the others.

use super::{Files, artifacts::Artifacts, output::MANIFEST, page, tree};
use crate::failure::Failure;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use clearlist_core::{
    consent::{Shown, Terms},
    policy::Document,
    receipt::{Collector, NoticeShown, PolicyShown, digest_name, encode},
    settings::{Settings, origin_of},
    words::{self, Words, direction},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// What a page's own policy must allow. `'wasm-unsafe-eval'` is for receipts and the viewer; without it the notice and every choice work all the same.
const CSP: &str = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ENDPOINT";

pub(super) fn files(settings: &Settings, document: Document, artifacts: &Artifacts) -> Result<Files, Failure> {
    let words = words(settings)?;
    let mut files = Files::new();
    let policy = json_bytes(&document)?;
    let policy_digest = digest_name(&Sha256::digest(&policy));
    let notice = json!(notice_tree(settings, words)?);
    let notice_bytes = json_bytes(&notice)?;
    let notice_digest = digest_name(&Sha256::digest(&notice_bytes));

    for (file, artifact) in [
        ("agent.js", "agent.js"),
        ("agent.wasm", "agent.wasm"),
        ("viewer.js", "viewer.js"),
        ("viewer.wasm", "viewer.wasm"),
        ("clearlist.d.ts", "api.d.ts"),
        ("policy.css", "page.css"),
    ] {
        files.insert(file.to_owned(), artifacts.bytes(artifact).to_vec());
    }
    files.insert("policy.html".to_owned(), page::html(document, words).into_bytes());
    files.insert("policy.json".to_owned(), policy);
    files.insert("notice.json".to_owned(), notice_bytes);
    let fetched = |names: &[(&str, &str)], files: &Files| -> Value {
        let found = names.iter().filter_map(|(name, file)| files.get(*file).map(|bytes| ((*name).to_owned(), json!([file, integrity(bytes)]))));
        Value::Object(found.collect())
    };
    // The viewer's files stand in the choices, through which it is opened: the loader is smaller by their hashes.
    let reading = fetched(&[("viewer", "viewer.js"), ("viewer_wasm", "viewer.wasm"), ("policy", "policy.json")], &files);
    files.insert("choices.js".to_owned(), choices(settings, words, reading, artifacts)?.into_bytes());

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
    let site = json!({
        "id": settings.product.id,
        "version": env!("CARGO_PKG_VERSION"),
        "lang": words.language,
        "dir": direction(words.language),
        "terms": terms(settings, &shown),
        "notice": notice,
        "css": artifacts.text("notice.css")?,
        "saved": words.saved,
        "shown": shown,
        "files": fetched(&[("choices", "choices.js"), ("agent", "agent.js"), ("agent_wasm", "agent.wasm")], &files),
        "page": "policy.html",
        "endpoint": settings.endpoint,
    });
    let loader = fill(artifacts.text("loader.js")?, "CLEARLIST_SITE", &site)?;
    files.insert("clearlist.js".to_owned(), in_utf8(loader).into_bytes());
    let manifest = manifest(settings, &shown, &files);
    files.insert(MANIFEST.to_owned(), manifest.into_bytes());
    Ok(files)
}

/// One language at a time: the settings hold exactly one, and it is known.
fn words(settings: &Settings) -> Result<&'static Words, Failure> {
    settings.languages.first().and_then(|language| words::find(language)).ok_or_else(|| Failure::new("no language is set").help("languages = [\"en\"]"))
}

fn notice_tree(settings: &Settings, words: &'static Words) -> Result<Value, Failure> {
    let fill = |text: &str| text.replace("{operator}", &settings.operator.name).replace("{product}", &settings.product.name);
    let title = settings.notice.title.clone().unwrap_or_else(|| words.notice_title.to_owned());
    let text = settings.notice.text.clone().unwrap_or_else(|| words.notice_text.to_owned());
    let optional = settings.purposes.iter().filter(|purpose| purpose.necessary.is_none()).cloned().collect();
    rendered(&clearlist_web::ui::notice_html(fill(&title), fill(&text), optional, words))
}

fn choices(settings: &Settings, words: &'static Words, reading: Value, artifacts: &Artifacts) -> Result<String, Failure> {
    let tree = rendered(&clearlist_web::ui::choices_html(settings.purposes.clone(), words))?;
    fill(artifacts.text("choices.js")?, "CLEARLIST_CHOICES", &json!({ "tree": tree, "css": artifacts.text("choices.css")?, "files": reading }))
}

fn rendered(html: &str) -> Result<Value, Failure> {
    tree::tree(html).ok_or_else(|| Failure::new("a component rendered no element: this is a fault of Clearlist, not of your files"))
}

fn terms(settings: &Settings, shown: &Shown) -> Terms {
    let names =
        |is_necessary: bool| settings.purposes.iter().filter(|purpose| purpose.necessary.is_some() == is_necessary).map(|purpose| purpose.id.clone()).collect();
    let (purposes, necessary): (Vec<String>, Vec<String>) = (names(false), names(true));
    // Whatever is shown, and on which terms, makes the revision: until a difference can be called wording (CHECKLIST L16), any change asks again.
    let material = format!("{}\n{}\n{}\n{purposes:?}\n{necessary:?}", shown.policy.digest, shown.notice.digest, shown.jurisdiction);
    let hash = encode(&Sha256::digest(material));
    let revision = hash.chars().take(16).collect();
    Terms { regime: settings.regime, revision, validity_days: settings.validity_days, purposes, necessary }
}

/// Puts a value where the template has the name, which stands there once.
fn fill(template: &str, name: &str, value: &Value) -> Result<String, Failure> {
    match template.split_once(name) {
        Some((before, after)) if !after.contains(name) => Ok(format!("{before}{value}{after}")),
        _ => Err(Failure::new(format!("the artifact does not hold {name} exactly once")).help("build the artifacts again with `cargo xtask build`")),
    }
}

/// A classic script is read in the encoding of its page, unless it begins with this mark; a module is always UTF-8.
fn in_utf8(script: String) -> String {
    if script.is_ascii() { script } else { format!("\u{feff}{script}") }
}

/// Subresource integrity: SHA-256, as the loader carries one for each file, and every byte of it counts.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

fn json_bytes(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}

fn manifest(settings: &Settings, shown: &Shown, files: &Files) -> String {
    let listed: serde_json::Map<String, Value> =
        files.iter().map(|(name, bytes)| (name.clone(), json!({ "bytes": bytes.len(), "integrity": integrity(bytes) }))).collect();
    // Its origin, not its path: the receiver's keys are looked up there too.
    let endpoint = settings.endpoint.as_deref().map(origin_of).unwrap_or_default();
    let manifest = json!({ "clearlist": env!("CARGO_PKG_VERSION"), "shown": shown, "csp": CSP.replace("ENDPOINT", &endpoint).trim_end(), "files": listed });
    format!("{manifest:#}\n")
}

//! The part that shows a visitor's receipts, filled: its dialog, the titles of purposes, and what it says of each receipt.

use super::{
    artifacts::Artifacts,
    site::{fill, rendered},
};
use crate::failure::Failure;
use clearlist_core::{
    policy::Request,
    settings::Settings,
    words::{MoreWords, Words},
};
use serde_json::{Map, Value, json};

pub(super) fn script(
    settings: &Settings,
    rights: Vec<Request>,
    words: &'static Words,
    more: &'static MoreWords,
    artifacts: &Artifacts,
) -> Result<String, Failure> {
    let tree = rendered(&clearlist_web::ui::receipts_html(&settings.operator.name, rights, words, &more.receipts))?;
    let purposes: Map<String, Value> = settings.purposes.iter().map(|purpose| (purpose.id.clone(), json!(purpose.title))).collect();
    let said: Map<String, Value> = more.receipts.said.iter().map(|(name, words)| ((*name).to_owned(), json!(words))).collect();
    let filled = json!({ "tree": tree, "css": artifacts.text("receipts.css")?, "purposes": purposes, "said": said });
    fill(artifacts.text("receipts.js")?, "CLEARLIST_RECEIPTS", &filled)
}

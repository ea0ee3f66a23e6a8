//! The two lists that Chinese rules ask for (MIIT notice 292 of 2021), as real tables: collected, and shared with third parties.
//!
//! Each cell carries its column's name, so that a narrow screen can stack the rows (CHECKLIST A12).

use super::text::table;
use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::{CollectedItem, Document, SharedItem},
    words::Words,
};
use leptos::prelude::*;

#[component]
pub(super) fn CollectedList<'a>(document: &'a Document, words: &'a Words, is_open: bool) -> impl IntoView + use<> {
    let columns = [words.item, words.category, words.purpose, words.scenario, words.how, words.retention];
    let rows = document.collected.iter().map(|item| {
        let CollectedItem { function: _, category, item, purpose, scenario, how, retention, sensitive } = item;
        let cells = [category, purpose_title(document, purpose), scenario, stated(how, words), stated(retention, words)];
        row(item, None, *sensitive, &cells, &columns, words)
    });
    list("collected", words.collected_list, &columns, rows, words, is_open)
}

#[component]
pub(super) fn SharedList<'a>(document: &'a Document, words: &'a Words, is_open: bool) -> impl IntoView + use<> {
    let columns = [words.recipient, words.contact, words.categories, words.purpose, words.scenario, words.method, words.processing];
    let rows = document.shared.iter().map(|item| {
        let SharedItem { function: _, recipient, contact, categories, purpose, scenario, method, processing, policy, sensitive } = item;
        let cells = [contact, categories, purpose_title(document, purpose), scenario, method, stated(processing, words)];
        row(recipient, policy.as_deref(), *sensitive, &cells, &columns, words)
    });
    list("shared", words.shared_list, &columns, rows, words, is_open)
}

fn list(id: &str, title: &str, columns: &[&'static str], rows: impl ExactSizeIterator<Item = Markup>, words: &Words, is_open: bool) -> Markup {
    let count = element("span").set("class", "count").text(&rows.len().to_string());
    let summary = element("summary").with(element("h2").text(title)).with(count);
    let body = if rows.len() == 0 {
        element("p").set("class", "empty").text(words.list_is_empty)
    } else {
        let header = columns.iter().map(|column| element("th").set("scope", "col").text(column));
        table(element("table").set("aria-label", title), header, rows)
    };
    let details = element("details").set("id", id);
    let details = if is_open { details.set("open", "") } else { details };
    details.set("class", "itemised").with(summary).with(body)
}

/// A line of either list: the row's header, which links to where a recipient explains itself, and the rest under their columns.
fn row(name: &str, link: Option<&str>, is_sensitive: bool, cells: &[&str], columns: &[&str], words: &Words) -> Markup {
    let header = element("th").set("scope", "row");
    let header = match link {
        Some(href) => header.with(element("a").set("href", href).set("rel", "noopener").set("target", "_blank").text(name)),
        None => header.text(name),
    };
    let header = if is_sensitive { header.text(" ").with(element("span").set("class", "sensitive").text(words.sensitive)) } else { header };
    element("tr").with(header).with_all(cells.iter().zip(columns.iter().skip(1)).map(|(value, column)| {
        let cell = element("td").set("data-column", column).text(value);
        // An address has no blanks to break at.
        if *column == words.contact { cell.set("class", "address") } else { cell }
    }))
}

/// A purpose is given in words, or by its id.
fn purpose_title<'a>(document: &'a Document, id: &'a str) -> &'a str {
    document.purposes.iter().find(|purpose| purpose.id == id).map_or(id, |purpose| &purpose.title)
}

fn stated<'a>(value: &'a Option<String>, words: &'a Words) -> &'a str {
    value.as_deref().unwrap_or(words.not_stated)
}

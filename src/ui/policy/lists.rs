//! The two lists that Chinese rules ask for (MIIT notice 292 of 2021), as real tables: collected, and shared with third parties, each by business function.
//!
//! Each cell carries its column's name, so that a narrow screen can stack the rows (CHECKLIST A12).

use super::{Place, text::head_of_table};
use crate::ui::markup::{Markup, element};
use clearlist_core::{
    policy::{CollectedItem, Document, SharedItem},
    words::Words,
};
use leptos::prelude::*;

#[component]
pub(super) fn CollectedList<'a>(document: &'a Document, words: &'a Words, place: &'a Place) -> impl IntoView + use<> {
    let mut columns = vec![words.item, words.category, words.purpose, words.scenario, words.how, words.retention];
    // Shown only if the page reports anything at all.
    let counts = place.counts();
    let is_counted = counts.iter().any(Option::is_some);
    if is_counted {
        columns.push(words.count);
    }
    let rows = document.collected.iter().enumerate().map(|(index, item)| {
        let CollectedItem { function, category, item, purpose, scenario, how, retention, sensitive } = item;
        let title = purpose_title(document, purpose);
        let mut cells = vec![category, title, scenario, stated(how, words), stated(retention, words)];
        let count = counts.get(index).copied().flatten().map(|count| count.to_string());
        if is_counted {
            cells.push(count.as_deref().unwrap_or(words.not_reported));
        }
        (function.as_deref().unwrap_or(title), row(item, None, *sensitive, &cells, &columns, words))
    });
    list("collected", words.collected_list, &columns, rows, words, place)
}

#[component]
pub(super) fn SharedList<'a>(document: &'a Document, words: &'a Words, place: &'a Place) -> impl IntoView + use<> {
    let columns = [words.recipient, words.contact, words.categories, words.purpose, words.scenario, words.method, words.processing];
    let rows = document.shared.iter().map(|item| {
        let SharedItem { function, recipient, contact, categories, purpose, scenario, method, processing, policy, sensitive } = item;
        let title = purpose_title(document, purpose);
        let cells = [contact, categories, title, scenario, method, stated(processing, words)];
        (function.as_deref().unwrap_or(title), row(recipient, policy.as_deref(), *sensitive, &cells, &columns, words))
    });
    list("shared", words.shared_list, &columns, rows, words, place)
}

/// `rows` are lines of the table, each with the function to which it belongs.
fn list<'a>(id: &str, title: &str, columns: &[&str], rows: impl ExactSizeIterator<Item = (&'a str, Markup)>, words: &Words, place: &Place) -> Markup {
    let count = element("span").set("class", "count").text(&rows.len().to_string());
    let summary = element("summary").with(element("h2").text(title)).with(count);
    let body = if rows.len() == 0 {
        element("p").set("class", "empty").text(words.list_is_empty)
    } else {
        let header = columns.iter().map(|column| element("th").set("scope", "col").text(column));
        let groups = by_function(rows).into_iter().map(|(function, rows)| {
            let heading = element("th").set("scope", "rowgroup").set("colspan", &columns.len().to_string()).text(function);
            element("tbody").with(element("tr").set("class", "function").with(heading)).with_all(rows)
        });
        element("table").set("aria-label", title).with(head_of_table(header)).with_all(groups)
    };
    let details = element("details").set("id", id);
    let details = if place.is_page() { details.set("open", "") } else { details };
    details.set("class", "itemised").with(summary).with(body)
}

/// The rows of each function together, in the order in which functions and rows first come.
fn by_function<'a>(rows: impl Iterator<Item = (&'a str, Markup)>) -> Vec<(&'a str, Vec<Markup>)> {
    let mut groups: Vec<(&str, Vec<Markup>)> = Vec::new();
    for (function, row) in rows {
        match groups.iter_mut().find(|group| group.0 == function) {
            Some(group) => group.1.push(row),
            None => groups.push((function, vec![row])),
        }
    }
    groups
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

//! The two lists that Chinese rules ask for (MIIT notice 292 of 2021), as real tables: collected, and shared with third parties.
//!
//! Each cell carries its column's name, so that a narrow screen can stack the rows (CHECKLIST A12).

use clearlist_core::{
    policy::{CollectedItem, Purpose, SharedItem},
    words::Words,
};
use leptos::prelude::*;

#[component]
pub(super) fn CollectedList(items: Vec<CollectedItem>, purposes: Vec<Purpose>, words: &'static Words, is_open: bool) -> impl IntoView {
    let columns = [words.item, words.category, words.purpose, words.scenario, words.how, words.retention];
    let rows = items.into_iter().map(|item| Row {
        cells: vec![item.item, item.category, purpose_title(&purposes, &item.purpose), item.scenario, stated(item.how, words), stated(item.retention, words)],
        is_sensitive: item.sensitive,
        link: None,
    });
    view! { <List id="collected" title=words.collected_list columns=columns.to_vec() rows=rows.collect() words is_open /> }
}

#[component]
pub(super) fn SharedList(items: Vec<SharedItem>, purposes: Vec<Purpose>, words: &'static Words, is_open: bool) -> impl IntoView {
    let columns = [words.recipient, words.contact, words.categories, words.purpose, words.scenario, words.method, words.processing];
    let rows = items.into_iter().map(|item| Row {
        cells: vec![
            item.recipient,
            item.contact,
            item.categories,
            purpose_title(&purposes, &item.purpose),
            item.scenario,
            item.method,
            stated(item.processing, words),
        ],
        is_sensitive: item.sensitive,
        link: item.policy,
    });
    view! { <List id="shared" title=words.shared_list columns=columns.to_vec() rows=rows.collect() words is_open /> }
}

/// A line of either list. The first cell is the row's header.
struct Row {
    cells: Vec<String>,
    is_sensitive: bool,
    /// Where the recipient explains itself.
    link: Option<String>,
}

#[component]
fn List(id: &'static str, title: &'static str, columns: Vec<&'static str>, rows: Vec<Row>, words: &'static Words, is_open: bool) -> impl IntoView {
    let count = rows.len();
    let body = if rows.is_empty() {
        view! { <p class="empty">{words.list_is_empty}</p> }.into_any()
    } else {
        let head = columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
        let rows = rows.into_iter().map(|row| table_row(row, &columns, words)).collect_view();
        view! { <table aria-label=title><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
    };
    view! {
        <details class="itemised" id=id open=is_open>
            <summary>
                <h2>{title}</h2>
                <span class="count">{count}</span>
            </summary>
            {body}
        </details>
    }
}

fn table_row(row: Row, columns: &[&'static str], words: &'static Words) -> impl IntoView + use<> {
    let Row { cells, is_sensitive, link } = row;
    let mark = is_sensitive.then(|| view! { " " <span class="sensitive">{words.sensitive}</span> });
    let mut cells = cells.into_iter().zip(columns.iter().copied());
    let name = cells.next().map(|(name, _)| match link {
        Some(href) => view! { <a href=href rel="noopener" target="_blank">{name}</a> }.into_any(),
        None => name.into_any(),
    });
    // An address has no blanks to break at.
    let rest = cells.map(|(value, column)| view! { <td data-column=column class=(column == words.contact).then_some("address")>{value}</td> });
    view! { <tr><th scope="row">{name}{mark}</th>{rest.collect_view()}</tr> }
}

fn purpose_title(purposes: &[Purpose], id: &str) -> String {
    purposes.iter().find(|purpose| purpose.id == id).map_or_else(|| id.to_owned(), |purpose| purpose.title.clone())
}

fn stated(value: Option<String>, words: &Words) -> String {
    value.unwrap_or_else(|| words.not_stated.to_owned())
}

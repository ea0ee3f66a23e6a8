//! What a file of receipts may look like.

use serde::Deserialize;
use serde_json::Value;

/// A receipt with what came along.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Item {
    pub(super) receipt: String,
    #[serde(default)]
    pub(super) acknowledgement: Option<String>,
    /// A JWK Set.
    #[serde(default)]
    pub(super) keys: Option<Value>,
}

/// Compact receipts, one a line; or JSON: objects one after another, whether a line each or spread out, or one list of them.
pub(super) fn read_items(text: &str) -> Result<Vec<Item>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let items = match text.chars().next() {
        None => return Err("it is empty".into()),
        Some('{') => serde_json::Deserializer::from_str(text).into_iter().collect::<Result<Vec<Item>, _>>().map_err(|error| error.to_string())?,
        Some('[') => serde_json::from_str(text).map_err(|error| error.to_string())?,
        Some(_) => compact_lines(text)?,
    };
    if items.is_empty() { Err("it holds no receipt".into()) } else { Ok(items) }
}

/// Whatever has the letters of a compact JWS counts as one, so that a damaged receipt is judged and not passed over.
fn compact_lines(text: &str) -> Result<Vec<Item>, String> {
    let lines = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    let item = |(number, line): (usize, &str)| {
        if line.contains('.') && line.chars().all(|c| c.is_ascii_graphic()) {
            Ok(Item { receipt: line.to_owned(), acknowledgement: None, keys: None })
        } else {
            Err(format!("line {} is not a compact receipt", number + 1))
        }
    };
    lines.map(item).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&[&str], &str>) {
        let found = read_items(text).map(|items| items.into_iter().map(|item| item.receipt).collect::<Vec<_>>());
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(found), Err(expected)) => assert!(found.contains(expected), "{found}"),
            (found, expected) => panic!("{found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn ok_every_shape() {
        check("a.b.c", Ok(&["a.b.c"]));
        check("\u{feff}a.b.c\r\n\r\nd.e.f\n", Ok(&["a.b.c", "d.e.f"]));
        check("{\"receipt\":\"a.b.c\"}\n{\"receipt\":\"d.e.f\",\"keys\":{\"keys\":[]}}", Ok(&["a.b.c", "d.e.f"]));
        check("{\n \"receipt\":\n \"a.b.c\"\n}", Ok(&["a.b.c"]));
        check("[{\"receipt\":\"a.b.c\"}]", Ok(&["a.b.c"]));
    }

    #[test]
    fn err_nothing_to_judge() {
        check("", Err("empty"));
        check(" \n", Err("empty"));
        check("[]", Err("no receipt"));
        check("{}", Err("receipt"));
        check("{\"receipt\":\"a.b.c\"", Err("EOF"));
        check("a.b.c\nhello world", Err("line 2"));
        check("<html>", Err("line 1"));
    }
}

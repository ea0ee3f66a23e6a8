//! `policy.txt`: the policy to keep, as plain text. Everything that the page shows and nothing else: head, summary, both lists, the whole text with its numbers
//! as written. No line is wrapped: whoever opens it has a window of their own width.

use clearlist_core::{
    policy::{Block, CollectedItem, Document, Item, Section, SharedItem, Span},
    words::Words,
};

pub(super) fn text(document: &Document, words: &Words) -> String {
    let mut text = String::new();
    head(&mut text, document, words);
    if !document.summary.is_empty() {
        heading(&mut text, words.in_short);
        text.extend(document.summary.iter().map(|statement| format!("• {statement}\n")));
    }
    let purpose = |id: &str| document.purposes.iter().find(|purpose| purpose.id == id).map_or_else(|| id.to_owned(), |purpose| purpose.title.clone());
    heading(&mut text, words.collected_list);
    by_function(&mut text, document.collected.iter().map(|item| (&item.function, &item.purpose, collected(item, &purpose(&item.purpose), words))), &purpose);
    heading(&mut text, words.shared_list);
    by_function(&mut text, document.shared.iter().map(|item| (&item.function, &item.purpose, shared(item, &purpose(&item.purpose), words))), &purpose);
    if !document.rights.is_empty() {
        heading(&mut text, words.right);
        text.push_str(&format!("{}\n", words.rights_text.replace("{operator}", &document.operator.name)));
        text.extend(document.rights.iter().map(|right| format!("• {}\n", right.title)));
    }
    heading(&mut text, words.policy);
    blocks(&mut text, &document.preface, 0, words);
    sections(&mut text, &document.sections, words);
    text
}

fn head(text: &mut String, document: &Document, words: &Words) {
    text.push_str(&format!("{}\n{}\n\n", document.title, document.product));
    let operator: Vec<&str> = [Some(&document.operator.name), document.operator.address.as_ref()].into_iter().flatten().map(String::as_str).collect();
    let contacts: Vec<&str> = document.contacts.iter().map(|contact| contact.value.as_str()).collect();
    let facts = [
        (words.published, document.published.as_deref().unwrap_or_default()),
        (words.effective, document.effective.as_deref().unwrap_or_default()),
        (words.revised, document.revised.as_deref().unwrap_or_default()),
        (words.version, &document.version),
        (words.operator, &operator.join(", ")),
        (words.contact, &contacts.join(", ")),
    ];
    text.push_str(&lines("", &facts));
}

/// Members of a line of a list, or of the head; those without a value are left out.
fn lines(indent: &str, members: &[(&str, &str)]) -> String {
    members.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{indent}{name}: {value}\n")).collect()
}

fn heading(text: &mut String, title: &str) {
    text.push_str(&format!("\n\n{title}\n\n"));
}

/// Lines of a list, those of one function together, as on the page.
fn by_function<'a>(text: &mut String, lines: impl Iterator<Item = (&'a Option<String>, &'a String, String)>, purpose: &impl Fn(&str) -> String) {
    let mut groups: Vec<(String, String)> = Vec::new();
    for (function, id, line) in lines {
        let function = function.clone().unwrap_or_else(|| purpose(id));
        match groups.iter_mut().find(|group| group.0 == function) {
            Some(group) => group.1.push_str(&line),
            None => groups.push((function, line)),
        }
    }
    text.push_str(&groups.into_iter().map(|(function, lines)| format!("{function}\n{lines}")).collect::<Vec<_>>().join("\n"));
}

fn collected(item: &CollectedItem, purpose: &str, words: &Words) -> String {
    let CollectedItem { function: _, category, item, purpose: _, scenario, how, retention, sensitive } = item;
    let stated = |value: &Option<String>| value.clone().unwrap_or_else(|| words.not_stated.to_owned());
    let members = [
        (words.category, category.as_str()),
        (words.purpose, purpose),
        (words.scenario, scenario),
        (words.how, &stated(how)),
        (words.retention, &stated(retention)),
    ];
    format!("• {item}{}\n{}", mark(*sensitive, words), lines("  ", &members))
}

fn shared(item: &SharedItem, purpose: &str, words: &Words) -> String {
    let SharedItem { function: _, recipient, contact, categories, purpose: _, scenario, method, processing, policy, sensitive } = item;
    let processing = processing.as_deref().unwrap_or(words.not_stated);
    let members = [
        (words.contact, contact.as_str()),
        (words.categories, categories),
        (words.purpose, purpose),
        (words.scenario, scenario),
        (words.method, method),
        (words.processing, processing),
        (words.policy, policy.as_deref().unwrap_or_default()),
    ];
    format!("• {recipient}{}\n{}", mark(*sensitive, words), lines("  ", &members))
}

fn mark(is_sensitive: bool, words: &Words) -> String {
    if is_sensitive { format!(" ({})", words.sensitive) } else { String::new() }
}

/// Recurses as deep as the parser nests sections.
fn sections(text: &mut String, of: &[Section], words: &Words) {
    for section in of {
        text.push_str(&format!("\n{}\n\n", labelled(&section.label, &section.title)));
        blocks(text, &section.blocks, 0, words);
        sections(text, &section.sections, words);
    }
}

fn blocks(text: &mut String, of: &[Block], depth: usize, words: &Words) {
    let indent = "  ".repeat(depth);
    for block in of {
        match block {
            Block::Paragraph { text: spans } => text.push_str(&format!("{indent}{}\n", shown(spans))),
            Block::List { items } => {
                for Item { label, text: spans, blocks: below } in items {
                    text.push_str(&format!("{indent}{}\n", labelled(label, &shown(spans))));
                    blocks(text, below, depth.saturating_add(1), words);
                }
            }
            Block::Contents { entries } => {
                for entry in entries {
                    let missing = if entry.target.is_some() { String::new() } else { format!(" ({})", words.not_in_this_text) };
                    text.push_str(&format!("{indent}{}{missing}\n", labelled(&entry.label, &entry.title)));
                }
            }
            Block::Table { header, rows } => {
                for row in [header].into_iter().chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| shown(cell)).collect();
                    text.push_str(&format!("{indent}{}\n", cells.join(" | ")));
                }
            }
        }
    }
    if depth == 0 && !of.is_empty() {
        text.push('\n');
    }
}

fn labelled(label: &str, words: &str) -> String {
    if label.is_empty() { words.to_owned() } else { format!("{label} {words}") }
}

/// A link that says more than its words has its address behind them.
fn shown(spans: &[Span]) -> String {
    let span = |span: &Span| match span {
        Span::Link { text, href } if !href.ends_with(text.as_str()) => format!("{text} <{href}>"),
        other => other.text().to_owned(),
    };
    spans.iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::text;
    use clearlist_core::{
        policy::{Source, parse},
        words,
    };

    #[test]
    fn everything_in_its_order_and_as_numbered() {
        let source = "# Privacy\n\nWe are few.\n\n## 1. What we keep\n\n- (a) [a form](https://a.example/)\n- (b) nothing else\n\n| What | Long |\n|---|---|\n| Name | Year |\n";
        let source = Source::from_bytes("policy.md", source.as_bytes()).unwrap();
        let mut document = parse(&source).document;
        document.summary = vec!["We keep little.".to_owned()];
        let text = text(&document, words::find("en").unwrap());
        let mut from = 0;
        for wanted in [
            "Privacy\n",
            "• We keep little.\n",
            "Clear List",
            "We are few.\n",
            "1. What we keep\n",
            "(a) a form <https://a.example/>\n",
            "What | Long\nName | Year\n",
        ] {
            let found = text[from..].find(wanted);
            assert!(found.is_some(), "{wanted:?} is not in its place:\n{text}");
            from += found.unwrap();
        }
    }
}

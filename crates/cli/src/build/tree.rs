//! From the HTML that a component renders to the compact tree that the loader builds with createElement: no string of markup ever reaches the page.
//!
//! A node is a string, or `[tag, attributes or 0, …children]`.

use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment, tendril::TendrilSink as _};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::{Map, Value, json};

/// The tree of the first element in `html`.
pub(super) fn tree(html: &str) -> Option<Value> {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let root = dom.document.children.borrow().first().cloned()?;
    let first = root.children.borrow().iter().find(|node| matches!(node.data, NodeData::Element { .. })).cloned()?;
    node(&first)
}

/// Depth is that of our own components, never of the owner's text.
fn node(handle: &Handle) -> Option<Value> {
    match &handle.data {
        NodeData::Text { contents } => Some(Value::String(contents.borrow().to_string())),
        NodeData::Element { name, attrs, .. } => {
            let attributes: Map<String, Value> =
                attrs.borrow().iter().map(|attribute| (attribute.name.local.to_string(), json!(attribute.value.to_string()))).collect();
            let mut parts = vec![json!(name.local.to_string()), if attributes.is_empty() { json!(0) } else { Value::Object(attributes) }];
            let children = handle.children.borrow();
            parts.extend(children.iter().filter_map(node));
            Some(join_texts(parts))
        }
        _ => None,
    }
}

/// Neighbouring texts become one.
fn join_texts(parts: Vec<Value>) -> Value {
    let mut joined: Vec<Value> = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        match (&part, joined.last_mut()) {
            (Value::String(text), Some(Value::String(before))) if index > 2 => before.push_str(text),
            _ => joined.push(part),
        }
    }
    Value::Array(joined)
}

#[cfg(test)]
mod tests {
    use super::tree;
    use serde_json::json;

    #[test]
    fn ok_elements_attributes_and_texts() {
        let html = r#"<p class="a">one<b>two &lt;i&gt;</b> three</p>"#;
        assert_eq!(tree(html), Some(json!(["p", {"class": "a"}, "one", ["b", 0, "two <i>"], " three"])));
    }

    #[test]
    fn markup_in_an_owners_words_stays_text() {
        assert_eq!(tree("<p>&lt;script&gt;x&lt;/script&gt;</p>"), Some(json!(["p", 0, "<script>x</script>"])));
    }
}

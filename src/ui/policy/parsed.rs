//! The document, read from `policy.json` as the browser has parsed it: one getter a name, so that the browser's own JSON does what serde would.
//!
//! serde's reader took 24 KB brotli of the viewer, this one takes 4, its getters in the glue among them, and reads a text of 2 MB in 12 ms (by names passed as
//! text, 1 KB less but 38 ms). A text or list that is missing throws, as does a kind that is not known here, and the policy is not shown; what the viewer does
//! not show (lines, services) is not read. A browser test holds the names to what serde writes.

use clearlist_core::policy::{
    Block, CollectedItem, Contact, ContactKind, ContentsEntry, Document, Item, Operator, Purpose, Request, Section, SharedItem, Span,
};
use leptos::wasm_bindgen::{self, prelude::*, throw_str};

#[wasm_bindgen]
extern "C" {
    /// Any object of `policy.json`.
    #[wasm_bindgen(extends = js_sys::Object)]
    pub type Parsed;

    #[wasm_bindgen(method, getter)]
    fn address(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn blocks(this: &Parsed) -> Option<Vec<Parsed>>;
    #[wasm_bindgen(method, getter)]
    fn categories(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn category(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn collected(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn contact(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn contacts(this: &Parsed) -> Vec<Parsed>;
    /// Not of the file: the viewer writes what the page reports beside each item.
    #[wasm_bindgen(method, getter)]
    fn count(this: &Parsed) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn effective(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn entries(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn function(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn header(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn how(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn href(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn item(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn items(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn label(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn language(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn method(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn operator(this: &Parsed) -> Parsed;
    #[wasm_bindgen(method, getter)]
    fn policy(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn preface(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn processing(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn product(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn published(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn purpose(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn purposes(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn recipient(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn retention(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn revised(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn rights(this: &Parsed) -> Option<Vec<Parsed>>;
    #[wasm_bindgen(method, getter)]
    fn rows(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn scenario(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn sections(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn sensitive(this: &Parsed) -> bool;
    #[wasm_bindgen(method, getter)]
    fn shared(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn summary(this: &Parsed) -> Option<Vec<String>>;
    #[wasm_bindgen(method, getter)]
    fn target(this: &Parsed) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter, js_name = text)]
    fn runs(this: &Parsed) -> Vec<Parsed>;
    #[wasm_bindgen(method, getter)]
    fn title(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Parsed) -> String;
    #[wasm_bindgen(method, getter)]
    fn version(this: &Parsed) -> String;
}

/// The document, as far as it is shown, with all its sections.
pub fn document(parsed: &Parsed) -> Document {
    Document { sections: each(parsed.sections(), section), ..head(parsed) }
}

/// The document without its sections.
pub fn head(parsed: &Parsed) -> Document {
    let operator = parsed.operator();
    Document {
        title: parsed.title(),
        product: parsed.product(),
        operator: Operator { name: operator.name(), address: operator.address() },
        version: parsed.version(),
        published: parsed.published(),
        effective: parsed.effective(),
        revised: parsed.revised(),
        language: parsed.language(),
        contacts: each(parsed.contacts(), contact),
        summary: parsed.summary().unwrap_or_default(),
        preface: each(parsed.preface(), block),
        purposes: each(parsed.purposes(), purpose),
        services: Vec::new(),
        collected: each(parsed.collected(), collected),
        shared: each(parsed.shared(), shared),
        rights: each(parsed.rights().unwrap_or_default(), request),
        sections: Vec::new(),
    }
}

/// How often each collected item has been collected, where the page reports it.
pub fn counts(parsed: &Parsed) -> Vec<Option<u32>> {
    parsed.collected().iter().map(Parsed::count).collect()
}

fn each<T>(parsed: Vec<Parsed>, read: fn(Parsed) -> T) -> Vec<T> {
    parsed.into_iter().map(read).collect()
}

fn section(parsed: Parsed) -> Section {
    Section { sections: each(parsed.sections(), section), ..section_alone(&parsed) }
}

/// A section without those below it.
pub(super) fn section_alone(parsed: &Parsed) -> Section {
    Section {
        id: parsed.id(),
        label: parsed.label().unwrap_or_default(),
        title: parsed.title(),
        line: 0,
        blocks: each(parsed.blocks().unwrap_or_default(), block),
        sections: Vec::new(),
    }
}

fn block(parsed: Parsed) -> Block {
    match parsed.kind().as_str() {
        "paragraph" => Block::Paragraph { text: each(parsed.runs(), span) },
        "list" => Block::List { items: each(parsed.items(), item) },
        "contents" => Block::Contents { entries: each(parsed.entries(), entry) },
        "table" => Block::Table { header: each(parsed.header(), cell), rows: each(parsed.rows(), row) },
        _ => unknown(),
    }
}

fn row(parsed: Parsed) -> Vec<Vec<Span>> {
    each(list(parsed), cell)
}

fn cell(parsed: Parsed) -> Vec<Span> {
    each(list(parsed), span)
}

/// What is a list itself.
fn list(parsed: Parsed) -> Vec<Parsed> {
    js_sys::Array::from(&parsed).into_iter().map(JsCast::unchecked_into).collect()
}

fn item(parsed: Parsed) -> Item {
    Item { label: parsed.label().unwrap_or_default(), text: each(parsed.runs(), span), blocks: each(parsed.blocks().unwrap_or_default(), block) }
}

fn entry(parsed: Parsed) -> ContentsEntry {
    ContentsEntry { label: parsed.label().unwrap_or_default(), title: parsed.title(), target: parsed.target() }
}

fn span(parsed: Parsed) -> Span {
    let text = parsed.text();
    match parsed.kind().as_str() {
        "text" => Span::Text { text },
        "strong" => Span::Strong { text },
        "emphasis" => Span::Emphasis { text },
        "link" => Span::Link { text, href: parsed.href() },
        "reference" => Span::Reference { text, target: parsed.target().unwrap_or_default() },
        _ => unknown(),
    }
}

fn contact(parsed: Parsed) -> Contact {
    let kind = match parsed.kind().as_str() {
        "email" => ContactKind::Email,
        "phone" => ContactKind::Phone,
        "address" => ContactKind::Address,
        "web" => ContactKind::Web,
        _ => unknown(),
    };
    Contact { kind, value: parsed.value() }
}

fn purpose(parsed: Parsed) -> Purpose {
    Purpose { id: parsed.id(), title: parsed.title(), ..Purpose::default() }
}

fn collected(parsed: Parsed) -> CollectedItem {
    CollectedItem {
        function: parsed.function(),
        category: parsed.category(),
        item: parsed.item(),
        purpose: parsed.purpose(),
        scenario: parsed.scenario(),
        how: parsed.how(),
        retention: parsed.retention(),
        sensitive: parsed.sensitive(),
    }
}

fn shared(parsed: Parsed) -> SharedItem {
    SharedItem {
        function: parsed.function(),
        recipient: parsed.recipient(),
        contact: parsed.contact(),
        categories: parsed.categories(),
        purpose: parsed.purpose(),
        scenario: parsed.scenario(),
        method: parsed.method(),
        processing: parsed.processing(),
        policy: parsed.policy(),
        sensitive: parsed.sensitive(),
    }
}

fn request(parsed: Parsed) -> Request {
    Request { title: parsed.title(), href: parsed.href() }
}

fn unknown() -> ! {
    throw_str("policy.json holds what this viewer does not know")
}

//! Markup that never changes once it stands: the owner's text, and tables.
//!
//! `view!` gives each shape of markup a type, and each type functions of its own to build, rebuild, mount and remove it. That is right for what reacts; a
//! policy has dozens of shapes and reacts to nothing. Here they are all one type, shown by Leptos like any other view, or written as HTML natively.

use leptos::tachys::{
    html::attribute::{AttributeValue, any_attribute::AnyAttribute},
    hydration::Cursor,
    no_attrs,
    renderer::{dom, dom::Dom},
    view::{Mountable as _, Position, PositionState, Render, RenderHtml},
};

/// An element and all that is in it. Boxed, so that handing it on is handing on a pointer: half the bytes of what puts it together.
pub(super) struct Markup(Box<Element>);

struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
}

enum Child {
    Text(String),
    Element(Markup),
}

/// An element with nothing in it.
pub(super) fn element(tag: &'static str) -> Markup {
    Markup(Box::new(Element { tag, attributes: Vec::new(), children: Vec::new() }))
}

impl Markup {
    /// Sets an attribute.
    pub(super) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// Adds text.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.0.children.push(Child::Text(text.to_owned()));
        self
    }

    /// Adds an element.
    pub(super) fn with(mut self, child: Markup) -> Self {
        self.0.children.push(Child::Element(child));
        self
    }

    /// Adds elements, in their order.
    pub(super) fn with_all(self, children: impl IntoIterator<Item = Markup>) -> Self {
        children.into_iter().fold(self, Markup::with)
    }
}

impl Render for Markup {
    type State = dom::Element;

    fn build(self) -> dom::Element {
        let element = Dom::create_element(self.0.tag, None);
        for (name, value) in self.0.attributes {
            Dom::set_attribute(&element, name, &value);
        }
        for child in self.0.children {
            let _ = match child {
                Child::Text(text) => element.append_with_str_1(&text),
                Child::Element(child) => element.append_with_node_1(&child.build()),
            };
        }
        element
    }

    fn rebuild(self, state: &mut dom::Element) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

no_attrs!(Markup);

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, escape: bool, mark_branches: bool, _: Vec<AnyAttribute>) {
        html.extend(["<", self.0.tag]);
        for (name, value) in self.0.attributes {
            if value.is_empty() {
                html.extend([" ", name]);
            } else {
                AttributeValue::to_html(value, name, html);
            }
        }
        html.push('>');
        for child in self.0.children {
            match child {
                // Without a marker for a client that would look for the text.
                Child::Text(text) => text.to_html_with_buf(html, &mut Position::FirstChild, escape, mark_branches, Vec::new()),
                Child::Element(child) => child.to_html_with_buf(html, position, escape, mark_branches, Vec::new()),
            }
        }
        html.extend(["</", self.0.tag, ">"]);
        *position = Position::NextChild;
    }

    /// What is written natively is a page of its own: nothing wakes it.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> dom::Element {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

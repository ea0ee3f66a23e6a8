//! Rules about the text itself, whatever the law: its structure, its contents list, its end, what it repeats, and the product it is about.

pub(super) mod contents;
pub(super) mod ending;
pub(super) mod product;
pub(super) mod repeats;
pub(super) mod structure;
pub(super) mod unseen;

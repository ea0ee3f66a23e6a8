//! Policies: what a text becomes, and what is said of it. The fixtures beside the tests are our own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod policies;

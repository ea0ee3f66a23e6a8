//! What has changed between two documents, and whether it matters.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod differences;

//! Promises that somebody else settles: how events become futures.

use super::Failure;
use js_sys::{Function, Promise};

/// A promise, and the two functions that settle it. (`Promise.withResolvers` is younger than the browsers we serve.)
pub fn deferred() -> Result<(Promise, Function, Function), Failure> {
    let mut settlers = None;
    let promise = Promise::new(&mut |resolve, reject| settlers = Some((resolve, reject)));
    let (resolve, reject) = settlers.ok_or_else(|| Failure::because("this page's Promise does not run its executor"))?;
    Ok((promise, resolve, reject))
}

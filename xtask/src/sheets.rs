//! Style sheets, joined and minified.

use crate::shell;
use anyhow::{Context as _, Result, anyhow};
use lightningcss::{
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
};
use std::fs;

/// The sheets of `style/` of these names, in this order, as one minified text.
pub(crate) fn join(names: &[&str]) -> Result<String> {
    let mut source = String::new();
    for name in names {
        let path = shell::root().join("style").join(name);
        source.push_str(&fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?);
        source.push('\n');
    }
    let mut sheet = StyleSheet::parse(&source, ParserOptions { filename: names.join("+"), ..ParserOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    Ok(printed.code)
}

//! Style sheets, joined and minified.

use crate::shell;
use anyhow::{Context as _, Result, anyhow};
use lightningcss::{
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
    targets::{Features, Targets},
};
use std::fs;

/// The sheets of `style/` of these names, in this order, as one minified text for a shadow root: what the tokens say to `:root` reaches nobody there.
pub(crate) fn join(names: &[&str]) -> Result<String> {
    Ok(join_for_page(names)?.replace(":host,:root{", ":host{"))
}

/// The same for a page.
pub(crate) fn join_for_page(names: &[&str]) -> Result<String> {
    let mut source = String::new();
    for name in names {
        let path = shell::root().join("style").join(name);
        source.push_str(&fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?);
        source.push('\n');
    }
    let mut sheet = StyleSheet::parse(&source, ParserOptions { filename: names.join("+"), ..ParserOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    // As written: the short form of a width in a media query is unknown to engines that all the rest works in (CHECKLIST F22).
    let targets = Targets { include: Features::MediaQueries, ..Targets::default() };
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    Ok(printed.code)
}

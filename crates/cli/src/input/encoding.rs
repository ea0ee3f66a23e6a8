//! Bytes in a declared encoding, as UTF-8.
//!
//! Strict: a byte that is none in the encoding is refused by its offset and line, and never replaced. What nobody declares is not guessed, but offered.

use crate::failure::Failure;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use std::borrow::Cow;

/// A file's bytes as UTF-8, or as core takes them.
pub(super) struct Decoded<'b> {
    pub(super) utf8: Cow<'b, [u8]>,
    /// The encoding, where it was not UTF-8.
    pub(super) read_as: Option<&'static str>,
}

/// Turns bytes into UTF-8 where an encoding is declared: by the owner, or by a page of HTML itself. A byte order mark goes before both, as in browsers.
pub(super) fn decode<'b>(name: &str, bytes: &'b [u8], declared: Option<&str>) -> Result<Decoded<'b>, Failure> {
    let as_it_is = Decoded { utf8: Cow::Borrowed(bytes), read_as: None };
    if Encoding::for_bom(bytes).is_some() {
        return Ok(as_it_is);
    }
    let declared = match declared {
        Some(label) => Some(Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::REPLACEMENT).ok_or_else(|| unknown(label))?),
        None if str::from_utf8(bytes).is_ok() => None,
        None => declared_by_page(bytes),
    };
    match declared {
        None => Ok(as_it_is),
        Some(encoding) if encoding == UTF_8 => Ok(as_it_is),
        Some(encoding) => Ok(Decoded { utf8: Cow::Owned(strictly(name, bytes, encoding)?.into_bytes()), read_as: Some(encoding.name()) }),
    }
}

fn unknown(label: &str) -> Failure {
    Failure::new(format!("no encoding is called \"{label}\""))
        .help("use a name of the WHATWG Encoding Standard: utf-8, gb18030, gbk, big5, shift_jis, euc-kr, windows-1252, utf-16le …")
}

fn strictly(name: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<String, Failure> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // The longest that it may become is known before.
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(length, after), read) => {
            let at = read.saturating_sub(usize::from(length) + usize::from(after));
            let line = bytes.get(..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("{name}, line {line}, byte {at}: not {} from here on", encoding.name());
            Err(Failure::new(message).help("the file was cut or has another encoding: declare that, copy it again whole, or save it again as UTF-8"))
        }
        (DecoderResult::OutputFull, _) => Err(Failure::new(format!("{name} is too large to be turned from {} into UTF-8", encoding.name()))),
    }
}

/// How much of a file the guess looks at.
const LOOKED_AT: usize = 1024 * 1024;

/// What to declare, for bytes that are not UTF-8; none for bytes that are.
pub(super) fn likely(bytes: &[u8]) -> Option<String> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros * 4 > bytes.len() {
        let name = if bytes.first() == Some(&0) { "utf-16be" } else { "utf-16le" };
        return Some(format!(
            "it looks like UTF-16 without a byte order mark: declare it, [policy] encoding = \"{name}\" in clearlist.toml or --encoding {name}"
        ));
    }
    let broken = str::from_utf8(bytes).err()?;
    // Cut inside its last character, a file is UTF-8 all the same.
    broken.error_len()?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..LOOKED_AT).unwrap_or(bytes), true);
    let name = detector.guess(None, Utf8Detection::Deny).name().to_lowercase();
    let name = if name == "gbk" { "gb18030" } else { &name };
    Some(format!("is it {name}? then declare it: [policy] encoding = \"{name}\" in clearlist.toml, or --encoding {name}; or save it again as UTF-8"))
}

/// What `<meta charset=…>` says near the start of a page.
fn declared_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    // The HTML standard looks for it in the first 1024 bytes.
    let start: String = bytes.iter().take(1024).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    if !start.contains('<') {
        return None;
    }
    let (_, after) = start.split_once("charset=")?;
    let label: String = after.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::REPLACEMENT)
}

//! `policy.json`, written so that it can be read from its beginning: one JSON text, and each section on a line of its own.
//!
//! The first line is all that stands before the sections, up to the bracket that opens them. Then each section, of every depth, begins a line, `{"id":…,`
//! `"sections":[`, and ends it with the brackets that close what ends there: whoever has a line has its section. The last line closes the document. The viewer
//! (`src/loader/viewer/lines.js`) shows the first sections of 2 MB without having parsed the others (CHECKLIST F21).

use crate::failure::Failure;
use clearlist_core::policy::{Document, Section};
use serde::Serialize;

/// What stands last in a document and in each section, when it has none below it.
const NONE_BELOW: &[u8] = b"]}";

pub(super) fn bytes(document: &Document) -> Result<Vec<u8>, Failure> {
    let head = Document { sections: Vec::new(), ..document.clone() };
    let mut bytes = opened(&head)?;
    write_below(&mut bytes, &document.sections)?;
    bytes.push(b'\n');
    bytes.extend(NONE_BELOW);
    Ok(bytes)
}

/// The beginning of a long policy's bytes, up to the end of a line: to be fetched, held to its digest and shown while the rest is on its way (CHECKLIST F21).
/// Of the others there is none: they are fetched whole as fast.
pub(super) fn opening(policy: &[u8]) -> Option<&[u8]> {
    if policy.len() < LONG {
        return None;
    }
    let end = policy.get(OPENING..)?.iter().position(|byte| *byte == b'\n')?;
    policy.get(..=OPENING + end)
}

/// In bytes: from here on, fetching and holding to a digest takes longer on a slow phone than one more request.
const LONG: usize = 512 * 1024;

/// At least so many bytes are shown first: more sections than any window has room for.
const OPENING: usize = 64 * 1024;

/// Recurses as deep as the parser nests sections.
fn write_below(bytes: &mut Vec<u8>, sections: &[Section]) -> Result<(), Failure> {
    for (place, section) in sections.iter().enumerate() {
        if place > 0 {
            bytes.push(b',');
        }
        bytes.push(b'\n');
        let Section { id, label, title, line, blocks, sections } = section;
        let alone = Section { id: id.clone(), label: label.clone(), title: title.clone(), line: *line, blocks: blocks.clone(), sections: Vec::new() };
        bytes.extend(opened(&alone)?);
        write_below(bytes, sections)?;
        bytes.extend(NONE_BELOW);
    }
    Ok(())
}

/// The JSON of something without sections, up to the bracket behind which they stand.
fn opened(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    let mut json = serde_json::to_vec(value).map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
    if !json.ends_with(b"\"sections\":[]}") {
        return Err(Failure::new("the sections do not stand last: this is a fault of Clearlist, not of your files"));
    }
    json.truncate(json.len() - NONE_BELOW.len());
    Ok(json)
}

#[cfg(test)]
mod tests {
    use super::{OPENING, bytes, opening};
    use clearlist_core::policy::{Block, Document, Section, Span};

    fn section(id: &str, sections: Vec<Section>) -> Section {
        // Text that looks like what closes a line.
        let text = vec![Span::Text { text: "]},\n\"sections\":[]}".to_owned() }];
        Section { id: id.to_owned(), title: id.to_owned(), blocks: vec![Block::Paragraph { text }], sections, ..Section::default() }
    }

    #[test]
    fn ok_one_json_text_and_a_line_a_section() {
        let deep = section("deep", vec![section("deeper", vec![])]);
        let document =
            Document { title: "T".to_owned(), sections: vec![section("a", vec![deep, section("b", vec![])]), section("c", vec![])], ..Document::default() };
        let bytes = bytes(&document).unwrap();
        assert_eq!(serde_json::from_slice::<Document>(&bytes).unwrap(), document);
        let text = String::from_utf8(bytes).unwrap();
        let ids: Vec<_> = text.lines().map(|line| line.split('"').nth(3).unwrap_or_default()).collect();
        assert_eq!(ids, ["T", "a", "deep", "deeper", "b", "c", ""]);
        let ends: Vec<_> = text.lines().map(|line| line.rsplit('[').next().unwrap()).collect();
        assert_eq!(ends, ["", "", "", "]}]},", "]}]},", "]}", "]}"]);
    }

    #[test]
    fn f21_a_long_text_has_an_opening_of_whole_lines() {
        let long = Document { sections: (0..20_000).map(|n| section(&n.to_string(), vec![])).collect(), ..Document::default() };
        let bytes = bytes(&long).unwrap();
        let opening = opening(&bytes).unwrap();
        assert!(bytes.starts_with(opening) && opening.ends_with(b"\n"));
        assert!((OPENING..OPENING + 1024).contains(&opening.len()), "{}", opening.len());
    }

    #[test]
    fn f21_a_text_of_usual_length_has_none() {
        let short = Document { sections: (0..200).map(|n| section(&n.to_string(), vec![])).collect(), ..Document::default() };
        assert_eq!(opening(&bytes(&short).unwrap()), None);
    }

    #[test]
    fn ok_a_text_without_sections() {
        let bytes = bytes(&Document::default()).unwrap();
        assert_eq!(serde_json::from_slice::<Document>(&bytes).unwrap(), Document::default());
        assert!(bytes.ends_with(b"\"sections\":[\n]}"));
    }
}

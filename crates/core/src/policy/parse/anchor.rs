//! Anchors: a name for each section that lasts from version to version.
//!
//! Promises that each is unique, made of `a-z0-9-`, and comes from the title alone where the title has Latin letters; else from the numbers on the way to it.

use foldhash::HashMap;

use super::assemble::Heading;
use crate::policy::Section;

/// Longer titles are cut at a word.
const LONGEST: usize = 60;

/// Names the sections; `headings` are theirs, in the same order.
pub(crate) fn name(sections: &mut [Section], headings: &[Heading]) -> Vec<String> {
    let mut names =
        Names { headings: headings.iter(), taken: OURS.into_iter().map(|name| (name.to_owned(), 2)).collect(), all: Vec::with_capacity(headings.len()) };
    names.visit(sections, &mut Vec::new());
    names.all
}

/// Anchors of what stands around the text: both lists, and what labels a dialog.
const OURS: [&str; 8] = ["collected", "shared", "rights", "p", "t", "c", "r", "g"];

struct Names<'h> {
    headings: std::slice::Iter<'h, Heading>,
    /// Each name given out, and the number to try next where it is wanted again.
    taken: HashMap<String, u32>,
    all: Vec<String>,
}

impl Names<'_> {
    /// Recurses as deep as `outline::DEEPEST`.
    fn visit(&mut self, sections: &mut [Section], path: &mut Vec<u32>) {
        for (place, section) in (1..).zip(sections.iter_mut()) {
            path.push(self.headings.next().and_then(|heading| heading.number).map_or(place, |number| number.value));
            let slug = slug(&section.title);
            let name = if slug.is_empty() { path.iter().fold("section".to_owned(), |path, number| format!("{path}-{number}")) } else { slug };
            section.id = self.unique(name);
            self.all.push(section.id.clone());
            self.visit(&mut section.sections, path);
            path.pop();
        }
    }

    fn unique(&mut self, name: String) -> String {
        let Some(mut next) = self.taken.get(&name).copied() else {
            self.taken.insert(name.clone(), 2);
            return name;
        };
        loop {
            let numbered = format!("{name}-{next}");
            next += 1;
            if !self.taken.contains_key(&numbered) {
                self.taken.insert(numbered.clone(), 2);
                self.taken.insert(name, next);
                return numbered;
            }
        }
    }
}

/// Latin letters and digits in lower case, joined by dashes; empty where there are no Latin letters to speak of.
fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len().min(2 * LONGEST));
    let (mut latin, mut foreign, mut gap) = (0, 0, false);
    for c in title.chars() {
        let plain = if c.is_ascii() { "" } else { plain(c) };
        if plain.is_empty() && !c.is_ascii_alphanumeric() {
            foreign += usize::from(c.is_alphabetic());
            gap |= !matches!(c, '\'' | '’');
            continue;
        }
        if gap && !slug.is_empty() {
            // Cut at a word.
            if slug.len() >= LONGEST {
                break;
            }
            slug.push('-');
        }
        gap = false;
        latin += usize::from(c.is_alphabetic());
        if c.is_ascii() {
            slug.push(c.to_ascii_lowercase());
        } else {
            slug.push_str(plain);
        }
        if slug.len() > 2 * LONGEST {
            break;
        }
    }
    if latin > foreign { slug } else { String::new() }
}

/// A Latin letter without its accent; empty for everything else.
fn plain(c: char) -> &'static str {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'ß' => "ss",
        'Ś'..='š' => "s",
        'Ţ'..='ŧ' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        _ => "",
    }
}

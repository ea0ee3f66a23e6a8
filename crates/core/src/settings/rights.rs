//! `[rights]`: what visitors are offered to ask for, and where.

use super::{Rights, file::RightsEntry, validate::Judge};
use crate::policy::Right;
use toml::Spanned;

pub(super) fn rights(entry: RightsEntry, judge: &mut Judge) -> Rights {
    let url = entry.url.and_then(|url| form(url, judge));
    let Some(names) = entry.offered else { return Rights { url, offered: Right::USUAL.to_vec() } };
    let mut offered = Vec::new();
    for name in names {
        match Right::find(name.get_ref()) {
            Some(right) if offered.contains(&right) => {
                judge.refuse(name.span(), format!("the right \"{}\" is offered twice", name.get_ref()), "name each right once")
            }
            Some(right) => offered.push(right),
            None => {
                let known = Right::ALL.map(Right::name);
                let nearest = known.into_iter().map(|known| (strsim::damerau_levenshtein(name.get_ref(), known), known)).min();
                let help = match nearest {
                    Some((distance, near)) if distance <= 1 + near.len() / 3 => format!("did you mean \"{near}\"?"),
                    _ => format!("known: \"{}\"", known.join("\", \"")),
                };
                judge.refuse(name.span(), format!("unknown right \"{}\"", name.get_ref()), help);
            }
        }
    }
    Rights { url, offered }
}

/// What a visitor writes there is about themselves: https alone, and nothing in the address that every visitor could read.
fn form(value: Spanned<String>, judge: &mut Judge) -> Option<String> {
    let url = judge.web_url(&value)?;
    if url.scheme() != "https" {
        let help = "a request is personal and must not cross a network in the clear: use https; without `url`, requests go to the operator's e-mail address";
        judge.refuse(value.span(), format!("the form for rights, \"{}\", is plain http", value.get_ref()), help);
    } else if !url.username().is_empty() || url.password().is_some() {
        judge.refuse(value.span(), "the address of the form for rights holds a user name or password".to_owned(), "every visitor can read it: take it out");
    }
    Some(url.into())
}

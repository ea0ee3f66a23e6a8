//! How the notice asks: separate consents, how long it rests after a refusal, and where a visitor may leave to.

use super::validate::Judge;
use crate::consent::Separate;
use toml::Spanned;
use url::Url;

/// As China's regulators expect of apps: not again within 48 hours of a refusal (CHECKLIST L13; the notice that says so is from memory).
const PIPL_REST_HOURS: u32 = 48;

/// How long the notice rests after a refusal.
pub(super) fn rest_hours(said: Option<Spanned<u32>>, may_be_pipl: bool, validity_days: u32, judge: &mut Judge) -> u32 {
    let Some(hours) = said else { return if may_be_pipl { PIPL_REST_HOURS } else { 0 } };
    let longest = validity_days.saturating_mul(24);
    if *hours.get_ref() > longest {
        judge.refuse(
            hours.span(),
            format!("rest_hours is {}, longer than a choice stands", hours.get_ref()),
            format!("at most {longest}, which are validity_days; who has refused is asked again when the refusal expires"),
        );
    }
    hours.into_inner()
}

/// Any address but one that would run as script in the page.
pub(super) fn leave(address: &Spanned<String>, judge: &mut Judge) {
    let is_script = |url: &Url| matches!(url.scheme(), "javascript" | "data" | "vbscript" | "blob" | "file");
    match Url::parse(address.get_ref()) {
        Ok(url) if !is_script(&url) => {}
        _ => judge.refuse(
            address.span(),
            format!("\"{}\" is no address to leave to", address.get_ref()),
            "a whole address: of the web, as \"https://example.com\", or one that your app answers, as \"lantern://leave\"",
        ),
    }
}

/// Why the purpose needs a consent of its own, if it does.
pub(super) fn separate(said: Option<&Spanned<String>>, purpose: &str, is_necessary: bool, judge: &mut Judge) -> Option<Separate> {
    let said = said?;
    let found = Separate::ALL.into_iter().find(|separate| separate.name() == said.get_ref());
    if found.is_none() {
        let known = Separate::ALL.map(Separate::name).join("\", \"");
        judge.refuse(said.span(), format!("unknown separate consent \"{}\"", said.get_ref()), format!("known: \"{known}\" (PIPL 23, 25, 29, 39)"));
    } else if is_necessary {
        judge.refuse(
            said.span(),
            format!("purpose \"{purpose}\" is necessary, and needs a separate consent"),
            "what is necessary is not agreed to, and must not hide what is (PIPL 14, 16): make that part a purpose of its own",
        );
    }
    found
}

//! Rules of article 5(3) of the ePrivacy Directive: what is stored on or read from a visitor's device.

use crate::policy::check::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, sharing::NOT, words::Words};

pub(in crate::policy::check) static RULES: [Rule; 2] = [
    Rule {
        name: "cookies-without-consent",
        group: Group::Europe,
        severity: Severity::Warning,
        laws: &[Law::Gdpr],
        clause: "ePrivacy 5(3), GDPR 4(11)",
        summary: "cookies or identifiers are used, and no choice is spoken of",
        asks: "What is not strictly necessary is stored on or read from a device only after consent: cookies, local storage, advertising identifiers, what an SDK reads. \
               That a browser can refuse cookies is no consent.",
        mend: "say which are necessary, and that the others start only after a choice in the notice",
        reads: Reads::Words,
        run: cookies_without_consent,
    },
    Rule {
        name: "cookie-lifetime-absent",
        group: Group::Europe,
        severity: Severity::Note,
        laws: &[Law::Gdpr],
        clause: "ePrivacy 5(3) with GDPR 13(2)(a); CJEU C-673/17 (Planet49), 2019",
        summary: "cookies are used, and not said how long they live",
        asks: "The court counts among what a visitor has to be told how long cookies work, and whether others can read them.",
        mend: "give for each cookie its name, its purpose and its lifetime, in a table or as collected items",
        reads: Reads::Words,
        run: cookie_lifetime_absent,
    },
];

static COOKIES: Words = Words::new(
    "cookie | cookies | web beacon* | tracking pixel* | local storage | localStorage | advertising identifier* | advertising ID* | IDFA | \
     device fingerprint* | Cookie | 广告标识符 | 像素标签",
);
static CHOICE: Words = Words::new(
    "consent | consents | opt in | opt-in | your choice* | permission | agree to | accept cookies | cookie banner | cookie settings | cookie preferences | \
     preferences | strictly necessary | essential cookies | no cookies | only necessary | 同意 | 授权 | 必要的Cookie | 偏好设置",
);

fn cookies_without_consent(context: &Context<'_>, told: &mut Told<'_>) {
    let mut first = None;
    for hit in context.hits(&COOKIES) {
        let passage = context.parsed.passages.get(hit.sentence.passage).map(|passage| context.text(&passage.span)).unwrap_or_default();
        let titles = context.titles_around(hit.sentence);
        if CHOICE.is_in(passage) || titles.iter().any(|title| CHOICE.is_in(title)) {
            return;
        }
        if first.is_none() && !NOT.is_in(hit.sentence.text) {
            first = Some(hit);
        }
    }
    if let Some(hit) = first {
        told.at(hit.line, hit.span.clone(), format!("\"{}\" is used, and no choice is spoken of", context.text(&hit.span)));
    }
}

static LIFETIME: Words = Words::new(
    "session | persistent | expire* | expiration | lifetime | duration | days | months | year | years | until you delete | until the browser | 会话 | 过期 | \
     有效期 | 天 | 个月",
);

fn cookie_lifetime_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let told_somewhere = context.sentences().iter().any(|sentence| {
        let passage = context.parsed.passages.get(sentence.passage).map(|passage| context.text(&passage.span)).unwrap_or_default();
        COOKIES.is_in(passage) && LIFETIME.is_in(passage)
    });
    if let (Some(hit), false) = (context.hits(&COOKIES).find(|hit| !NOT.is_in(hit.sentence.text)), told_somewhere) {
        told.at(hit.line, hit.span, "the text does not say how long cookies live");
    }
}

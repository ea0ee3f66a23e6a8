//! How a visitor asks for what they have a right to: by the owner's own form, else by a message to the operator.
//!
//! Promise: a request names the product and the right, and nothing of the visitor: no receipt, no key, no id (CHECKLIST L17).

use clearlist_core::{
    policy::{Contact, ContactKind, Request},
    settings::Settings,
    words::{RequestsWords, Words, more},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in either part of a `mailto:` address (RFC 6068, 2).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@').remove(b'+');

/// A request for each right that is offered; none where there is neither a form nor an e-mail address, in the settings or in the policy.
pub(super) fn requests(settings: &Settings, contacts: &[Contact], words: &Words) -> Vec<Request> {
    let Some(words) = more(words).map(|more| &more.requests) else { return Vec::new() };
    let email = contacts.iter().find(|contact| contact.kind == ContactKind::Email).map(|contact| contact.value.as_str());
    let rights = settings.rights.offered.iter().map(|right| words.ask(*right));
    let request = |ask: &str| {
        let href = settings.rights.url.clone().or_else(|| email.map(|email| mailto(email, ask, settings, words)))?;
        Some(Request { title: ask.to_owned(), href })
    };
    rights.filter_map(request).collect()
}

fn mailto(email: &str, ask: &str, settings: &Settings, words: &RequestsWords) -> String {
    let fill = |text: &str| {
        let text = text.replace("{product}", &settings.product.name).replace("{operator}", &settings.operator.name).replace("{ask}", ask);
        utf8_percent_encode(&text.replace('\n', "\r\n"), PLAIN).to_string()
    };
    format!("mailto:{}?subject={}&body={}", utf8_percent_encode(email, PLAIN), fill(words.subject), fill(words.body))
}

#[cfg(test)]
mod tests {
    use super::requests;
    use clearlist_core::{
        policy::{Contact, ContactKind},
        settings::Settings,
        words,
    };

    const SETTINGS: &str = "[product]\nid = \"a\"\nname = \"A & B?\"\n[operator]\nname = \"Ours\"\n[policy]\nfile = \"p.txt\"\nversion = \"1\"\n\
        [[purpose]]\nid = \"p\"\ntitle = \"P\"\ndescription = \"D\"\n[rights]\noffered = [\"access\"]\n";

    #[track_caller]
    fn check(settings: &str, contacts: &[(ContactKind, &str)], expected: &[&str]) {
        let settings = Settings::parse(settings).unwrap();
        let contacts: Vec<Contact> = contacts.iter().map(|(kind, value)| Contact { kind: *kind, value: (*value).to_owned() }).collect();
        let found = requests(&settings, &contacts, words::find("en").unwrap());
        assert_eq!(found.iter().map(|request| request.href.split("%0D%0A").next().unwrap()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn ok_a_message_whose_words_stay_in_their_place() {
        let subject = "A%20%26%20B%3F%3A%20See%20what%20you%20hold%20about%20me";
        check(
            SETTINGS,
            &[(ContactKind::Phone, "1"), (ContactKind::Email, "a+b@c.example")],
            &[&format!("mailto:a+b@c.example?subject={subject}&body=To%20Ours%2C")],
        );
        check(
            SETTINGS,
            &[(ContactKind::Email, "a@b.example?bcc=c@d.example")],
            &[&format!("mailto:a@b.example%3Fbcc%3Dc@d.example?subject={subject}&body=To%20Ours%2C")],
        );
    }

    #[test]
    fn ok_the_owners_form_goes_first() {
        check(&format!("{SETTINGS}url = \"https://a.example/f\"\n"), &[(ContactKind::Email, "a@b.example")], &["https://a.example/f"]);
    }

    #[test]
    fn ok_no_way_no_entry() {
        check(SETTINGS, &[(ContactKind::Phone, "1")], &[]);
    }
}

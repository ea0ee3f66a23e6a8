//! The payload as the bytes that get signed, written without serde: the agent carries this, and serde's way costs it 7 KB brotli.
//!
//! Promise: byte for byte what serde_json and the browser's `JSON.stringify` write for the same struct; the tests hold it to that.

use super::{Environment, EventType, Indicator, KeyCustody, Payload};
use crate::consent::EventState;

impl Payload {
    /// JSON without spaces, members in the order of the struct, which is sorted.
    pub fn to_json(&self) -> String {
        let mut json = Json { text: String::with_capacity(2048) };
        json.text("{\"aud\":", &self.aud);
        json.text.push_str(",\"choices\":[");
        for (index, choice) in self.choices.iter().enumerate() {
            json.name(if index == 0 { "{\"event_state\":\"" } else { ",{\"event_state\":\"" }, state_name(choice.event_state));
            json.name(",\"event_type\":\"", type_name(choice.event_type));
            json.text(",\"purpose\":", &choice.purpose);
            json.text.push('}');
        }
        json.text("],\"collector\":{\"build\":", &self.collector.build);
        json.text(",\"name\":", &self.collector.name);
        json.text(",\"version\":", &self.collector.version);
        json.name("},\"env\":\"", environment_name(self.env));
        json.text(",\"event_time\":", &self.event_time);
        json.name(",\"indication\":{\"by\":\"", indicator_name(self.indication.by));
        json.text(",\"method\":", &self.indication.method);
        json.text(",\"surface\":", &self.indication.surface);
        json.text("},\"jurisdiction\":", &self.jurisdiction);
        json.name(",\"key_custody\":\"", custody_name(self.key_custody));
        json.text(",\"notice\":{\"digest\":", &self.notice.digest);
        json.text(",\"layout\":", &self.notice.layout);
        json.text("},\"origin\":", &self.origin);
        json.text(",\"pii_principal_id\":", &self.pii_principal_id);
        json.text(",\"policy\":{\"digest\":", &self.policy.digest);
        json.text(",\"id\":", &self.policy.id);
        json.text(",\"language\":", &self.policy.language);
        json.text(",\"version\":", &self.policy.version);
        match &self.prev {
            Some(prev) => json.text("},\"prev\":", prev),
            None => json.text.push_str("},\"prev\":null"),
        }
        json.text(",\"receipt_id\":", &self.receipt_id);
        json.text(",\"schema_version\":", &self.schema_version);
        json.text.push_str(",\"seq\":");
        json.number(self.seq);
        json.text.push_str(if self.signals.gpc { ",\"signals\":{\"gpc\":true}" } else { ",\"signals\":{\"gpc\":false}" });
        json.text(",\"validity_duration\":", &self.validity_duration);
        json.text.push('}');
        json.text
    }
}

struct Json {
    text: String,
}

impl Json {
    /// What stands before, then a string with its quotes. RFC 8259, 7: the quote, the backslash and control characters are escaped, by name where they have one.
    fn text(&mut self, before: &str, value: &str) {
        self.text.push_str(before);
        self.text.push('"');
        for letter in value.chars() {
            let escaped = match letter {
                '"' | '\\' => letter,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\0'..='\u{1f}' => {
                    self.text.push_str(if letter < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.text.push(char::from_digit(u32::from(letter) % 16, 16).unwrap_or('0'));
                    continue;
                }
                plain => {
                    self.text.push(plain);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(escaped);
        }
        self.text.push('"');
    }

    /// A name of ours, which needs no escaping; `before` ends with its first quote.
    fn name(&mut self, before: &str, name: &str) {
        self.text.push_str(before);
        self.text.push_str(name);
        self.text.push('"');
    }

    fn number(&mut self, number: u32) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.text.push(char::from(b'0' + (number % 10) as u8));
    }
}

fn state_name(state: EventState) -> &'static str {
    match state {
        EventState::Given => "given",
        EventState::Refused => "refused",
        EventState::Withdrawn => "withdrawn",
        EventState::Renewed => "renewed",
    }
}

fn type_name(event_type: EventType) -> &'static str {
    match event_type {
        EventType::Expressed => "expressed",
        EventType::Explicit => "explicit",
    }
}

fn environment_name(environment: Environment) -> &'static str {
    match environment {
        Environment::Live => "live",
        Environment::Preview => "preview",
    }
}

fn indicator_name(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::DataSubject => "data-subject",
        Indicator::Api => "api",
        Indicator::NativeHost => "native-host",
        Indicator::Import => "import",
    }
}

fn custody_name(custody: KeyCustody) -> &'static str {
    match custody {
        KeyCustody::WebcryptoNonextractable => "webcrypto-nonextractable",
        KeyCustody::Ephemeral => "ephemeral",
        KeyCustody::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::{ChoiceEvent, Collector, Indication, NoticeShown, PolicyShown, Signals};

    fn payload(words: &str) -> Payload {
        let word = || words.to_owned();
        Payload {
            aud: word(),
            choices: Vec::new(),
            collector: Collector { build: word(), name: word(), version: word() },
            env: Environment::Live,
            event_time: word(),
            indication: Indication { by: Indicator::Api, method: word(), surface: word() },
            jurisdiction: word(),
            key_custody: KeyCustody::None,
            notice: NoticeShown { digest: word(), layout: word() },
            origin: word(),
            pii_principal_id: word(),
            policy: PolicyShown { digest: word(), id: word(), language: word(), version: word() },
            prev: None,
            receipt_id: word(),
            schema_version: word(),
            seq: 0,
            signals: Signals { gpc: false },
            validity_duration: word(),
        }
    }

    #[track_caller]
    fn check(payload: &Payload) {
        assert_eq!(payload.to_json(), serde_json::to_string(payload).unwrap());
    }

    #[test]
    fn ok_same_bytes_as_serde_for_every_character_that_json_escapes_and_some_it_does_not() {
        for code in (0..0x180).chain([0x2028, 0x2029, 0xd7ff, 0xe000, 0xffff, 0x1f600, 0x10ffff]) {
            let letter = char::from_u32(code).unwrap();
            check(&payload(&format!("a{letter}b{letter}")));
        }
        check(&payload(""));
    }

    #[test]
    fn ok_same_bytes_as_serde_for_every_name_and_number() {
        for seq in [0, 1, 9, 10, 99, 100, 4_294_967_295] {
            check(&Payload { seq, prev: Some("sha-256:é\"".into()), signals: Signals { gpc: true }, ..payload("x") });
        }
        for key_custody in [KeyCustody::WebcryptoNonextractable, KeyCustody::Ephemeral, KeyCustody::None] {
            check(&Payload { key_custody, env: Environment::Preview, ..payload("x") });
        }
        for by in [Indicator::DataSubject, Indicator::Api, Indicator::NativeHost, Indicator::Import] {
            check(&Payload { indication: Indication { by, method: "m".into(), surface: "s".into() }, ..payload("x") });
        }
        let states = [EventState::Given, EventState::Refused, EventState::Withdrawn, EventState::Renewed];
        let choices = |event_type| states.map(|event_state| ChoiceEvent { event_state, event_type, purpose: "p\n".into() }).to_vec();
        check(&Payload { choices: choices(EventType::Expressed), ..payload("x") });
        check(&Payload { choices: choices(EventType::Explicit), ..payload("x") });
    }
}

//! The purposes that a text gives, each by an id that its items name.
//!
//! A guess, in this order: the words of purpose in the sentence, the business function, the condition, the kind of the item. What is left is the service itself.

use super::lexicon::{AIMS, Aim};
use super::{Origin, PUBLICATION, PurposeDraft, SHARING};

/// Where no words tell.
const SERVICE: Aim = Aim { id: "service", title: "The service itself", description: "Giving you what you asked for." };
const SHARING_OUTSIDE: Aim = Aim { id: SHARING, title: "Sharing outside", description: "Giving personal information to others, who are named in the list." };
const PUBLISHING: Aim = Aim { id: PUBLICATION, title: "Publication", description: "Making personal information public." };

/// The purpose that the first telling text names.
pub(super) fn aim<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<&'static Aim> {
    texts.into_iter().find_map(|text| AIMS.first(text))
}

/// The usual purpose of a kind of information.
pub(super) fn usual(category: &str) -> &'static Aim {
    let words = match category {
        "Account" => "registration",
        "Orders and payments" | "Financial accounts" => "payment",
        "Location" | "Precise location" => "location",
        "Logs and diagnostics" => "crash",
        "Installed and running applications" => "security",
        _ => return &SERVICE,
    };
    AIMS.first(words).unwrap_or(&SERVICE)
}

/// The purposes in use, each once, in the order of first use.
#[derive(Default)]
pub(super) struct Aims {
    all: Vec<PurposeDraft>,
}

impl Aims {
    pub(super) fn uses(&mut self, aim: &Aim, from: &Origin) -> &mut PurposeDraft {
        let at = self.all.iter().position(|known| known.id == aim.id).unwrap_or_else(|| {
            let draft = PurposeDraft {
                id: aim.id.to_string(),
                title: aim.title.to_string(),
                description: aim.description.to_string(),
                from: from.clone(),
                ..PurposeDraft::default()
            };
            self.all.push(draft);
            self.all.len() - 1
        });
        // The list holds some twenty purposes at most: `purposes.txt` and three more.
        #[expect(clippy::indexing_slicing, reason = "the place was found or made above")]
        &mut self.all[at]
    }

    pub(super) fn shares(&mut self, from: &Origin) {
        self.uses(&SHARING_OUTSIDE, from).separate = Some("PIPL 23");
    }

    pub(super) fn publishes(&mut self, from: &Origin) {
        self.uses(&PUBLISHING, from).separate = Some("PIPL 25");
    }

    /// A sentence that says how something is stopped: push messages are then a choice of their own.
    pub(super) fn can_be_stopped(&mut self, from: &Origin) {
        if let Some(push) = AIMS.first("push messages") {
            self.uses(push, from).stopped.get_or_insert_with(|| from.clone());
        }
    }

    pub(super) fn into_drafts(self) -> Vec<PurposeDraft> {
        self.all
    }
}

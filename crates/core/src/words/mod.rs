//! The words on screen, a file a language. Not the policy's: those are the owner's.

mod en;
mod receipts;
mod requests;

pub use receipts::ReceiptsWords;
pub use requests::RequestsWords;

use crate::consent::Separate;

/// Everything Clearlist itself says to a visitor in one language.
#[derive(Debug)]
pub struct Words {
    /// BCP 47.
    pub language: &'static str,
    pub notice_title: &'static str,
    /// `{operator}` and `{product}` are filled in.
    pub notice_text: &'static str,
    /// The same where everything is on until it is refused.
    pub notice_text_opt_out: &'static str,
    /// Added where some purposes need a consent of their own (PIPL).
    pub notice_text_separate: &'static str,
    /// Beside the control for each of them, by why.
    pub separate_sharing: &'static str,
    pub separate_publication: &'static str,
    pub separate_sensitive: &'static str,
    pub separate_cross_border: &'static str,
    /// Added where the notice asks for some purposes alone, as the choices on the others stand.
    pub asked_anew: &'static str,
    /// Beside the way out, where the owner offers one.
    pub or_leave: &'static str,
    pub leave: &'static str,
    pub accept: &'static str,
    pub refuse: &'static str,
    pub choose: &'static str,
    pub save: &'static str,
    pub withdraw: &'static str,
    pub close: &'static str,
    pub saved: &'static str,
    /// Said after an opt-out of sale and sharing, by its link.
    pub opted_out: &'static str,
    /// Said under Global Privacy Control.
    pub signal_honoured: &'static str,
    /// Said after a withdrawal; `{names}` are cookies and keys.
    pub not_cleared: &'static str,
    /// In the place of a frame that waits for a choice. `{service}` and `{purpose}` are filled in, the first where none is known by the frame's host name.
    pub held: &'static str,
    pub load_once: &'static str,
    pub always_allow: &'static str,
    /// Of the link that opens the choices from any page.
    pub choices_link: &'static str,
    pub choices_title: &'static str,
    pub choices_text: &'static str,
    pub always_on: &'static str,
    pub policy: &'static str,
    pub collected_list: &'static str,
    pub shared_list: &'static str,
    /// Said where the owner has listed nothing.
    pub list_is_empty: &'static str,
    pub contents: &'static str,
    pub published: &'static str,
    pub effective: &'static str,
    pub revised: &'static str,
    pub version: &'static str,
    pub operator: &'static str,
    pub contact: &'static str,
    pub not_in_this_text: &'static str,
    pub category: &'static str,
    pub item: &'static str,
    pub purpose: &'static str,
    pub scenario: &'static str,
    pub how: &'static str,
    pub retention: &'static str,
    pub sensitive: &'static str,
    pub recipient: &'static str,
    pub categories: &'static str,
    pub method: &'static str,
    pub processing: &'static str,
    pub not_stated: &'static str,
    /// `{date}` is filled in, as in the next.
    pub changed_since_agreed: &'static str,
    /// Where nothing was granted.
    pub changed_since_chosen: &'static str,
    /// `{version}` is filled in.
    pub changed_since_version: &'static str,
    pub earlier_versions: &'static str,
    pub no_words_changed: &'static str,
    pub only_wording: &'static str,
    pub added: &'static str,
    pub removed: &'static str,
    pub moved: &'static str,
    pub renamed: &'static str,
    pub reworded: &'static str,
    pub at_the_head: &'static str,
    pub service: &'static str,
    pub right: &'static str,
    pub country: &'static str,
    /// What the owner has not said to be wording, and no word tells what it is about.
    pub other: &'static str,
    /// Above the policy's summary.
    pub in_short: &'static str,
    pub find: &'static str,
    pub finding: &'static str,
    /// `{n}` and `{all}` are filled in.
    pub found: &'static str,
    pub found_nothing: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub back: &'static str,
    /// Goes before a section's title.
    pub link_to: &'static str,
    pub copied: &'static str,
    pub print: &'static str,
    pub save_text: &'static str,
    pub save_json: &'static str,
    pub digest: &'static str,
    /// How often an item has been collected, where the page reports it.
    pub count: &'static str,
    pub not_reported: &'static str,
    /// `{operator}` is filled in.
    pub rights_text: &'static str,
}

/// Words that only a build fills in: apart from [`Words`], so that the viewer does not carry them.
#[derive(Debug)]
pub struct MoreWords {
    /// BCP 47, as [`Words::language`].
    pub language: &'static str,
    pub receipts: ReceiptsWords,
    pub requests: RequestsWords,
}

impl Words {
    /// What the control for a separate consent says.
    pub fn separate(&self, why: Separate) -> &'static str {
        match why {
            Separate::Sharing => self.separate_sharing,
            Separate::Publication => self.separate_publication,
            Separate::Sensitive => self.separate_sensitive,
            Separate::CrossBorder => self.separate_cross_border,
        }
    }
}

/// The languages that there are.
pub const KNOWN: [&Words; 1] = [&en::WORDS];

/// The words for a language tag: the tag itself, or its language without region.
pub fn find(tag: &str) -> Option<&'static Words> {
    let language = tag.split('-').next().unwrap_or(tag);
    let known = |wanted: &str| KNOWN.into_iter().find(|words| words.language.eq_ignore_ascii_case(wanted));
    known(tag).or_else(|| known(language))
}

/// Those that stand apart, in the language of `words`.
pub fn more(words: &Words) -> Option<&'static MoreWords> {
    [&en::MORE].into_iter().find(|more| more.language == words.language)
}

/// Which way a language is written: `rtl` for the right-to-left scripts in use, else `ltr`.
pub fn direction(tag: &str) -> &'static str {
    let language = tag.split('-').next().unwrap_or(tag);
    let is_rtl = ["ar", "arc", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"].iter().any(|rtl| rtl.eq_ignore_ascii_case(language));
    if is_rtl { "rtl" } else { "ltr" }
}

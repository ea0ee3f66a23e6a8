//! From sentences to proposals: the walk through the text, and what is collected.
//!
//! An item belongs to the verb before it; where a sentence has none, to the sentence that announces it, to the one before, or to the heading. The nearer the
//! verb, the surer the proposal.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex_automata::meta::Regex;

use super::acts::{self, Act, Deed};
use super::aims::{self, Aims};
use super::circumstances;
use super::items::{self, Item};
use super::lexicon::compiled;
use super::sentences::{self, Reading, Sentence};
use super::{CollectedDraft, Confidence, DeniedDraft, Draft, Necessity, Origin, PlaceDraft, shares, tables};
use crate::policy::parse::{Parsed, folded};

/// What a sentence is about, and how surely.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) deed: Deed,
    pub(super) is_denied: bool,
    pub(super) confidence: Confidence,
    pub(super) reason: &'static str,
}

/// What one block says around its items, looked up once.
#[derive(Clone, Default)]
struct Around {
    retention: Option<(usize, String)>,
    necessity: Option<Origin>,
    stored: Option<String>,
}

/// What a sentence says around its items, looked up once: a sentence may name thousands.
struct Beside {
    scenario: Option<String>,
    purpose_words: Option<String>,
    stored: Option<String>,
    function: Option<String>,
    given: Option<String>,
    how: Option<String>,
    aim: Option<&'static super::lexicon::Aim>,
}

pub(super) struct Gathering<'r> {
    pub(super) reading: &'r Reading,
    pub(super) draft: Draft,
    pub(super) aims: Aims,
    around: HashMap<usize, Around>,
    seen: HashMap<(String, Option<String>), usize>,
    pub(super) seen_shared: HashMap<(usize, String), usize>,
}

pub(super) fn gather(parsed: &Parsed) -> Draft {
    let reading = sentences::read(parsed);
    let around = around(&reading);
    let mut gathering =
        Gathering { reading: &reading, draft: Draft::default(), aims: Aims::default(), around, seen: HashMap::new(), seen_shared: HashMap::new() };
    let mut inherited: Vec<Option<Context>> = Vec::with_capacity(reading.sentences.len());
    for sentence in &reading.sentences {
        let context = gathering.sentence(sentence, inherited.last().copied().flatten(), &inherited);
        inherited.push(context);
    }
    for grid in &reading.grids {
        tables::read(&mut gathering, grid);
    }
    gathering.finish()
}

impl Gathering<'_> {
    /// Takes what a sentence says; gives what a fragment after it, or a list below it, is about.
    fn sentence(&mut self, sentence: &Sentence, before: Option<Context>, all: &[Option<Context>]) -> Option<Context> {
        let text = sentence.text.as_str();
        let acts = acts::acts(text);
        let above = self.above(sentence, &acts, before, all);
        let found = items::items(text, &acts);
        self.places(sentence);
        if stops_messages(text) {
            self.aims.can_be_stopped(&sentence.origin());
        }
        let is_aside = self.is_aside(sentence);
        let mut shared: Vec<(Item, Context)> = Vec::new();
        let mut beside: Option<Beside> = None;
        let is_list = found.len() > 1 || LISTING.is_match(text);
        for item in found {
            let Some(context) = self.context(&item, text, &acts, above, is_list, sentence) else { continue };
            if context.is_denied {
                if let Some(item) = text.get(item.range.clone()).filter(|_| context.deed != Deed::Given) {
                    self.draft.denied.push(DeniedDraft { item: item.to_string(), from: sentence.origin() });
                }
            } else if !context.deed.is_collecting() {
                shared.push((item, context));
            } else if !(is_aside && context.confidence < Confidence::High) {
                let beside = beside.get_or_insert_with(|| self.beside(sentence, &acts));
                self.collected(sentence, &item, text, context, beside);
            }
        }
        shares::take(self, sentence, &acts, above, &shared);
        let last = acts.iter().rev().find(|act| !matches!(act.deed, Deed::Hold)).or(acts.last());
        last.map(|act| {
            let excepted = act.is_denied && EXCEPT.is_match(text);
            Context {
                deed: self.deed(act, text, sentence),
                is_denied: act.is_denied && !excepted,
                confidence: Confidence::Medium,
                reason: "it goes on with what the sentence before says",
            }
        })
        // What has no verb hands on what it was given itself.
        .or(above.filter(|_| acts.is_empty() && is_fragment(text)))
    }

    /// What stands above a sentence that says nothing itself: the sentence that announces it, the one before, the heading.
    fn above(&self, sentence: &Sentence, acts: &[Act], before: Option<Context>, all: &[Option<Context>]) -> Option<Context> {
        let lead = sentence.lead.filter(|_| sentence.opens_block);
        if let Some((lead, announced)) = lead.and_then(|lead| Some((all.get(lead).copied().flatten()?, self.reading.sentences.get(lead)?))) {
            let announces = announced.text.ends_with([':', '：']) || ANNOUNCING.is_match(&announced.text);
            if announces && (lead.deed != Deed::Share && lead.deed != Deed::Publish || is_fragment(&sentence.text)) {
                return Some(Context { confidence: Confidence::High, reason: "an item of a list that the text announces so", ..lead });
            }
        }
        let fragment = is_fragment(&sentence.text);
        if !sentence.opens_block && fragment && acts.is_empty() {
            return before.map(|before| Context { confidence: Confidence::Medium.min(before.confidence), ..before });
        }
        let heading = self.reading.titles(sentence.head).find_map(acts::of_title)?;
        let confidence = if sentence.in_list { Confidence::Medium } else { Confidence::Low };
        (sentence.in_list || fragment).then_some(Context {
            deed: heading,
            is_denied: false,
            confidence,
            reason: "named under a heading about it, in no sentence that says so",
        })
    }

    /// What is done with an item.
    fn context(&self, item: &Item, text: &str, acts: &[Act], above: Option<Context>, is_list: bool, sentence: &Sentence) -> Option<Context> {
        let before = acts.get(acts.partition_point(|act| act.range.start <= item.range.start).wrapping_sub(1));
        // "Contact details: name and e-mail address, used to send invoices": the list's verb, not the later one.
        let listed = above.filter(|above| sentence.in_list && above.deed.is_collecting());
        let act = match (before, listed) {
            (Some(act), _) => act,
            (None, Some(above)) => return Some(above),
            (None, None) => match acts.first() {
                Some(act) => act,
                None => return above,
            },
        };
        let deed = self.deed(act, text, sentence);
        let by_others = deed == Deed::Collect && text.get(..act.range.start).is_some_and(shares::is_by_others);
        let (confidence, reason) = match (deed, is_list) {
            _ if by_others => (Confidence::Low, "the text says that others collect it"),
            (Deed::Hold, true) => (Confidence::Medium, "a list of what is kept or used; no sentence says that it is collected"),
            (Deed::Hold, false) => (Confidence::Low, "a mere mention: it is kept or used"),
            (_, true) if item.category.is_none() => (Confidence::Medium, "in a list behind such a verb, but of no kind that is known"),
            (Deed::Collect | Deed::Given, true) => (Confidence::High, "from a list behind \"collect\", \"provide\" or the like"),
            (_, true) => (Confidence::High, "from a list behind \"share\", \"disclose\" or the like"),
            (_, false) if item.category.is_none() => (Confidence::Low, "a plain sentence, and of no kind that is known"),
            (_, false) => (Confidence::Medium, "a plain sentence"),
        };
        Some(Context { deed: if by_others { Deed::Share } else { deed }, is_denied: act.is_denied, confidence, reason })
    }

    /// "Disclose" under a heading about publication is to publish.
    pub(super) fn deed(&self, act: &Act, text: &str, sentence: &Sentence) -> Deed {
        let verb = text.get(act.range.clone()).unwrap_or_default();
        let discloses = verb.get(..7).is_some_and(|verb| verb.eq_ignore_ascii_case("disclos")) || verb.contains("披露");
        let about = if discloses { self.reading.titles(sentence.head).find_map(acts::of_title) } else { None };
        if about == Some(Deed::Publish) { Deed::Publish } else { act.deed }
    }

    fn collected(&mut self, sentence: &Sentence, item: &Item, text: &str, context: Context, beside: &Beside) {
        let Some(words) = text.get(item.range.clone()) else { return };
        let category = item.category.map_or("Other", |category| category.english);
        let aim = beside.aim.unwrap_or_else(|| aims::usual(category));
        let around = self.around.get(&sentence.block).cloned().unwrap_or_default();
        let chinese = circumstances::is_chinese(words);
        self.add(
            CollectedDraft {
                category: item.category.map_or_else(
                    || if chinese { "其他" } else { "Other" }.to_string(),
                    |category| if chinese { category.chinese } else { category.english }.to_string(),
                ),
                item: words.to_string(),
                purpose: aim.id.to_string(),
                purpose_words: beside.purpose_words.clone(),
                function: beside.function.clone(),
                scenario: beside.scenario.clone(),
                how: if context.deed == Deed::Given { beside.given.clone() } else { beside.how.clone() },
                retention: around.retention.map(|(_, words)| words),
                stored: beside.stored.clone().or(around.stored),
                sensitive: item.category.and_then(|category| category.sensitive),
                necessity: around.necessity.map_or(Necessity::NotStated, |from| Necessity::Claimed { from }),
                confidence: context.confidence,
                reason: context.reason,
                from: sentence.origin(),
            },
            aim,
        );
    }

    fn beside(&self, sentence: &Sentence, acts: &[Act]) -> Beside {
        let text = sentence.text.as_str();
        let function = self.function(sentence.head);
        let scenario = items::condition(text).and_then(|range| text.get(range)).map(|words| sentences::shortened(words.trim_end_matches([',', '，'])));
        let purpose_words = items::purpose(text, acts).map(sentences::shortened).or_else(|| self.purpose_before(sentence));
        let titles = self.reading.titles(sentence.head).filter(|title| !is_general(title));
        let aim = aims::aim(purpose_words.as_deref().into_iter().chain(function.as_deref()).chain(scenario.as_deref()).chain(titles));
        Beside {
            aim,
            function,
            scenario,
            purpose_words,
            stored: circumstances::stored(text),
            given: circumstances::how(text, Deed::Given),
            how: circumstances::how(text, Deed::Collect),
        }
    }

    /// Adds a proposal; of two for one item under one function the surer stays.
    pub(super) fn add(&mut self, new: CollectedDraft, aim: &super::lexicon::Aim) {
        let key = (folded(&new.item).trim_end_matches('s').to_string(), new.function.clone());
        match self.seen.get(&key).and_then(|at| self.draft.collected.get_mut(*at)) {
            Some(known) if known.confidence >= new.confidence => {}
            Some(known) => *known = new,
            None => {
                self.seen.insert(key, self.draft.collected.len());
                self.aims.uses(aim, &new.from);
                self.draft.collected.push(new);
            }
        }
    }

    /// The heading that names a business function: not one that speaks of policies, rights or information in general.
    pub(super) fn function(&self, head: Option<usize>) -> Option<String> {
        let title = self.reading.titles(head).find(|title| !is_general(title))?;
        // "Application function one: becoming a registered user": the words behind the colon.
        let named = title.split_once([':', '：']).map(|(_, name)| name.trim()).filter(|name| !name.is_empty()).unwrap_or(title);
        Some(named.to_string()).filter(|name| name.chars().count() <= 80)
    }

    /// The purpose that the sentence before gave, for a fragment.
    fn purpose_before(&self, sentence: &Sentence) -> Option<String> {
        if sentence.opens_block || !is_fragment(&sentence.text) {
            return None;
        }
        let before = self.reading.sentences.get(sentence.index.checked_sub(1)?)?;
        items::purpose(&before.text, &acts::acts(&before.text)).map(sentences::shortened)
    }

    fn is_aside(&self, sentence: &Sentence) -> bool {
        static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
            compiled(&[
                r"(?i)\b(?:rights?|choices|child(?:ren)?|minors?|definitions?|access|delet\w+|opt[- ]out|changes|updates?|contact)\b|权利|未成年|儿童|定义|更新|联系",
            ])
        });
        self.reading.titles(sentence.head).next().is_some_and(|title| ASIDE.is_match(title) && acts::of_title(title).is_none())
    }

    fn places(&mut self, sentence: &Sentence) {
        for place in circumstances::countries(&sentence.text) {
            if self.draft.places.iter().all(|known| known.place != place) {
                self.draft.places.push(PlaceDraft { place, from: sentence.origin() });
            }
        }
    }

    fn finish(mut self) -> Draft {
        self.collected_by_sharing();
        let items: HashSet<String> = self.draft.collected.iter().map(|item| folded(&item.item)).collect();
        let categories: HashSet<&str> = self.draft.collected.iter().map(|item| item.category.as_str()).filter(|category| *category != "Other").collect();
        for published in &mut self.draft.published {
            published.is_collected = items.contains(&folded(&published.item)) || categories.contains(published.category.as_str());
        }
        self.draft.purposes = self.aims.into_drafts();
        self.draft
    }

    /// What is shared is held: proposed where no collected item of its kind is.
    fn collected_by_sharing(&mut self) {
        let is_device = |name: &str| name.starts_with("Device") || name.starts_with("设备");
        let mut known: HashSet<String> = self.draft.collected.iter().map(|item| item.category.clone()).collect();
        for shared in self.draft.shared.clone() {
            for item in items_of(&shared.categories) {
                let Some(category) = item.1 else { continue };
                let is_known = known.contains(category.english) || known.contains(category.chinese);
                if is_known || is_device(category.english) && known.iter().any(|name| is_device(name)) {
                    continue;
                }
                known.insert(category.english.to_string());
                let aim = aims::aim(shared.function.as_deref()).unwrap_or_else(|| aims::usual(category.english));
                let draft = CollectedDraft {
                    category: if circumstances::is_chinese(&item.0) { category.chinese } else { category.english }.to_string(),
                    item: item.0,
                    purpose: aim.id.to_string(),
                    sensitive: category.sensitive,
                    confidence: Confidence::Low,
                    reason: "the text shares it, so it must be held; no sentence says that it is collected",
                    from: shared.from.clone(),
                    ..CollectedDraft::default()
                };
                self.add(draft, aim);
            }
        }
    }
}

fn items_of(categories: &[String]) -> Vec<(String, Option<&'static super::lexicon::Category>)> {
    categories.iter().map(|words| (words.clone(), items::items(words, &[]).first().and_then(|item| item.category))).collect()
}

/// How long, where and whether it is needed: what a block says of the items in it, wherever in the block.
fn around(reading: &Reading) -> HashMap<usize, Around> {
    let mut all: HashMap<usize, Around> = HashMap::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let retention = circumstances::retention(&sentence.text);
        let claims = circumstances::claims_necessity(&sentence.text);
        let stored = circumstances::stored(&sentence.text);
        if retention.is_none() && !claims && stored.is_none() {
            continue;
        }
        let around = all.entry(sentence.block).or_default();
        around.retention = around.retention.take().or(retention.map(|words| (at, words)));
        around.necessity = around.necessity.take().or_else(|| claims.then(|| sentence.origin()));
        around.stored = around.stored.take().or(stored);
    }
    all
}

static LISTING: LazyLock<Regex> =
    LazyLock::new(|| compiled(&[r"(?i)\b(?:including|includes?|such as|for example|e\.g\.|namely|the following)\b|[:：]|包括|例如|比如|如下|以下|、"]));
static ANNOUNCING: LazyLock<Regex> =
    LazyLock::new(|| compiled(&[r"(?i)\b(?:following|below|as follows|such as|includ(?:e|es|ing)|these|categories|types)\b|以下|如下|包括"]));
static EXCEPT: LazyLock<Regex> = LazyLock::new(|| compiled(&[r"(?i)\b(?:except|unless|other than|exceptions?)\b|除(?:非|以下|下列|了)?"]));

/// Whether words are no whole sentence.
pub(super) fn is_fragment(text: &str) -> bool {
    static FINITE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:is|are|was|were|be|will|may|can|shall|has|have|do|does|we|you|it|they|must|should|would|could|i)\b|我们|您|你|会|将|可以|应当|是",
        ])
    });
    !FINITE.is_match(text)
}

/// A heading about policies, rights or information in general, which no business function is called.
fn is_general(title: &str) -> bool {
    static GENERAL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:information|data|privacy|policy|polic(?:y|ies)|how|what|why|when|who|where|we|your?|us|use|uses|rights?|collect\w*|shar(?:e|ing)|disclos\w+|transfer\w*|protect\w*|secur\w+|retention|storage|cookies?|tracking|introduction|overview|general|purposes?|third[- ]part(?:y|ies)|children|contact|changes?|updates?|scope|definitions?|legal|law|international|summary|recipients?|personal|types|categories|sources?)\b|信息|数据|隐私|政策|如何|我们|您|权利|收集|使用|共享|转让|披露|保护|安全|存储|保存|未成年|联系|更新|适用|定义|目录|Cookie",
        ])
    });
    static FUNCTION: LazyLock<Regex> = LazyLock::new(|| compiled(&[r"(?i)\bfunctions?\b|功能|场景"]));
    GENERAL.is_match(title) && !FUNCTION.is_match(title)
}

/// "You can ask us to stop push messages": a choice of its own.
fn stops_messages(text: &str) -> bool {
    static PUSH: LazyLock<Regex> = LazyLock::new(|| compiled(&[r"(?i)\bpush (?:messages?|notifications?|services?)\b|推送"]));
    static STOP: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&[
            r"(?i)\b(?:stop|unsubscrib\w*|opt[- ](?:out|in)|turn(?:ing)? (?:them |it )?off|disabl\w+|deactivat\w+|do not (?:want|wish)|no longer|refuse|cancel|switch(?:ing)? off|consent|enable|manage)\b|关闭|退订|取消|拒绝|停止",
        ])
    });
    PUSH.is_match(text) && STOP.is_match(text)
}

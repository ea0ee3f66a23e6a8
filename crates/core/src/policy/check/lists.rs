//! Rules that hold the text against the lists of `clearlist.toml`, and the text's own lists against what it says elsewhere.

use std::ops::Range;

use super::{
    Group, Law, Reads, Rule, Severity,
    context::Context,
    kinds,
    rule::Told,
    sharing::{NOT, SHARES},
    words::Words,
};
use crate::{
    policy::parse::{folded, share_a_stem},
    settings::Settings,
};

pub(super) static RULES: [Rule; 5] = [
    Rule {
        name: "third-party-not-listed",
        group: Group::Lists,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021, PIPL 23, GDPR 13(1)(e)",
        summary: "the text names a recipient that the shared list lacks",
        asks: "Text and list are one promise. A company or SDK that the text names as receiving information stands in the list too.",
        mend: "add it as a [[shared]] entry in clearlist.toml, or take it out of the text if it receives nothing any more",
        reads: Reads::Words,
        run: third_party_not_listed,
    },
    Rule {
        name: "listed-party-not-in-text",
        group: Group::Lists,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "the shared list names a recipient that the text does not speak of",
        asks: "Where the text does not refer to the list, a reader of the text alone never learns of the recipient.",
        mend: "name the recipient in the text, or say in it that recipients stand in the list",
        reads: Reads::Words,
        run: listed_party_not_in_text,
    },
    Rule {
        name: "collected-not-listed",
        group: Group::Lists,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021, Network Data Security Management Regulations 21",
        summary: "the text collects a kind of information that the collected list lacks",
        asks: "The list is what a visitor reads first. What the text collects and the list leaves out is collected behind their back.",
        mend: "add it as a [[collected]] entry in clearlist.toml, or take it out of the text if it is not collected any more",
        reads: Reads::Words,
        run: collected_not_listed,
    },
    Rule {
        name: "listed-item-not-in-text",
        group: Group::Lists,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "the collected list has a kind of information that the text does not speak of",
        asks: "Where the text does not refer to the list, the item is collected without a word on why.",
        mend: "speak of it in the text, or say in it that all items stand in the list",
        reads: Reads::Words,
        run: listed_item_not_in_text,
    },
    Rule {
        name: "disclosed-not-collected",
        group: Group::Lists,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "PIPL 6 and 17(1)(2), GB/T 35273-2020 5.5 b)",
        summary: "something is shared or published that nothing says is collected",
        asks: "What is given away was collected before. Where the text, or the list, does not say for which purpose, the first half is missing.",
        mend: "say where and for what it is collected, in the text or as a [[collected]] entry",
        reads: Reads::Words,
        run: disclosed_not_collected,
    },
];

fn third_party_not_listed(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(settings) = context.settings else { return };
    let known = known(settings, context);
    let mut seen = std::collections::HashSet::new();
    for sentence in context.sentences() {
        let is_shared = SHARES.is_in(sentence.text) || sentence.text.contains("SDK") || context.titles_around(sentence).iter().any(|title| SHARES.is_in(title));
        if !is_shared || NOT.is_in(sentence.text) {
            continue;
        }
        for range in kinds::parties(sentence.text) {
            let name = sentence.text.get(range.clone()).unwrap_or_default();
            let is_known = known.iter().any(|known| alike(known, name));
            if !is_known && seen.insert(folded(name)) {
                let span = sentence.span.start + range.start..sentence.span.start + range.end;
                told.at(
                    context.parsed.source.line_at(span.start),
                    span,
                    format!("\"{name}\" receives information here, and is not in the shared list of clearlist.toml"),
                );
            }
        }
    }
}

/// Names that need no entry: the operator's own, and those that have one.
fn known(settings: &Settings, context: &Context<'_>) -> Vec<String> {
    let shared = settings.shared.iter().map(|item| item.recipient.clone());
    let services = settings.services.iter().map(|service| service.title.clone());
    shared
        .chain(services)
        .chain([settings.operator.name.clone(), settings.product.name.clone(), context.parsed.document.product.clone()])
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether one name is the other, or its beginning: "Tally" and "Tally Metrics GmbH".
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one == other
        || one.starts_with(&other)
        || other.starts_with(&one)
        || one.split(' ').next().is_some_and(|first| first.len() > 3 && other.split(' ').next() == Some(first))
}

static REFERS: Words = Words::new("list | lists | 清单 | 列表 | 目录");

fn refers_to_list(context: &Context<'_>) -> bool {
    context.says(&REFERS)
}

fn listed_party_not_in_text(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(settings) = context.settings.filter(|_| !refers_to_list(context)) else { return };
    let text = folded(context.parsed.source.text());
    for item in &settings.shared {
        let name = folded(&item.recipient);
        let first = name.split(' ').next().unwrap_or_default();
        if !(text.contains(&name) || first.len() > 3 && text.contains(first)) {
            told.missing(&context.opening(), format!("the shared list names \"{}\", and the text does not speak of it", item.recipient));
        }
    }
}

static COLLECTS: Words = Words::new(
    "collect* | you need to provide | you provide | ask for your | ask you for | obtain* | record | records | recorded | gather* | receive | \
     stored on our | access your | read your | keep the | 收集 | 获取 | 提供您的 | 记录 | 采集 | 读取 | 填写",
);

fn collected_not_listed(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(settings) = context.settings.filter(|settings| !settings.collected.is_empty()) else { return };
    for (name, words) in &kinds::KINDS {
        if settings.collected.iter().any(|item| words.is_in(&item.item) || words.is_in(&item.category))
            || settings.shared.iter().any(|item| words.is_in(&item.categories))
        {
            continue;
        }
        if let Some(hit) = context.hits(words).find(|hit| COLLECTS.is_in(hit.sentence.text) && !NOT.is_in(hit.sentence.text)) {
            told.at(
                hit.line,
                hit.span.clone(),
                format!("\"{}\" is collected here ({name}), and is not in the collected list of clearlist.toml", context.text(&hit.span)),
            );
        }
    }
}

fn listed_item_not_in_text(context: &Context<'_>, told: &mut Told<'_>) {
    let Some(settings) = context.settings.filter(|_| !refers_to_list(context)) else { return };
    for item in &settings.collected {
        let kind = kinds::KINDS.iter().find(|(_, words)| words.is_in(&item.item));
        let is_said = context.sentences().iter().any(|sentence| match kind {
            Some((_, words)) => words.is_in(sentence.text),
            None => share_a_stem(&item.item, sentence.text),
        });
        if !is_said {
            told.missing(&context.opening(), format!("the collected list has \"{}\", and the text does not speak of it", item.item));
        }
    }
}

static GIVES_AWAY: Words = Words::new(
    "external sharing: | sharing: | shared publicly: | shared: | disclosed publicly: | publicly disclosed: | public disclosure: | made public: | \
     disclosed: | shared with third parties: | 对外共享： | 共享： | 公开披露： | 披露： | 对外提供： | 公开： | 对外共享: | 公开披露:",
);

/// "Types of information that may be disclosed publicly: viewing episodes, viewing duration."
fn disclosed_not_collected(context: &Context<'_>, told: &mut Told<'_>) {
    let collecting: Vec<&str> =
        context.sentences().iter().map(|sentence| sentence.text).filter(|text| COLLECTS.is_in(text) && !GIVES_AWAY.is_in(text)).collect();
    let is_listed = |name: &str| {
        let items = context.settings.map(|settings| settings.collected.as_slice()).unwrap_or_default();
        items.iter().any(|item| same_kind(&item.item, name) || same_kind(&item.category, name))
    };
    for sentence in context.sentences() {
        for away in GIVES_AWAY.all(sentence.text) {
            for range in items(sentence.text, away.end) {
                let name = sentence.text.get(range.clone()).unwrap_or_default();
                if !name.is_empty() && !is_listed(name) && !collecting.iter().any(|text| same_kind(name, text)) {
                    let span = sentence.span.start + range.start..sentence.span.start + range.end;
                    told.at(context.parsed.source.line_at(span.start), span, format!("\"{name}\" is given away here, and nothing says that it is collected"));
                }
            }
        }
    }
}

/// Short names between commas, from there to the end of the clause.
fn items(text: &str, from: usize) -> Vec<Range<usize>> {
    let rest = text.get(from..).unwrap_or_default();
    let clause = rest.get(..rest.find([';', '；', '.', '。', ':', '：']).unwrap_or(rest.len())).unwrap_or_default();
    let mut at = from;
    let mut items = Vec::new();
    for part in clause.split_inclusive([',', '，', '、']) {
        let name = part.trim_end_matches([',', '，', '、']);
        let start = at + (name.len() - name.trim_start().len());
        if name.len() <= 60 {
            items.push(start..start + name.trim().len());
        }
        at += part.len();
    }
    items
}

/// Whether both name one kind of information, or share a word that tells something.
fn same_kind(name: &str, text: &str) -> bool {
    const GENERAL: [&str; 12] = ["information", "data", "personal", "your", "details", "the", "of", "and", "信", "息", "数", "据"];
    let telling: Vec<String> = crate::policy::parse::spelt(name).filter(|word| !GENERAL.contains(&word.as_str())).collect();
    kinds::KINDS.iter().any(|(_, words)| words.is_in(name) && words.is_in(text)) || share_a_stem(&telling.join(" "), text)
}

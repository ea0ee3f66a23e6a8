//! Rules about text that stands twice, or where it does not belong.

use std::collections::HashMap;

use crate::policy::{
    check::{Group, Reads, Rule, Severity, context::Context, rule::Told, words::Words},
    parse::{is_unspaced, spelt},
};

pub(in crate::policy::check) static RULES: [Rule; 2] = [
    Rule {
        name: "duplicate-paragraph",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "a paragraph stands twice, word for word",
        asks: "Twice the same paragraph is a slip of copying; when one of them is changed later, the text contradicts itself.",
        mend: "remove one of the two, and refer to the other",
        reads: Reads::Structure,
        run: duplicate_paragraph,
    },
    Rule {
        name: "misplaced-text",
        group: Group::Text,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "a list about one right stands in the section of another",
        asks: "Exceptions to deletion below the heading of account cancellation are not found by who looks for them below deletion. Told is a paragraph that opens \
               a list about a request (access, correction, deletion, cancellation, withdrawal), stands in a section with another name, and has a section of its \
               own elsewhere.",
        mend: "move the paragraph and its list to the section that they are about",
        reads: Reads::Words,
        run: misplaced_text,
    },
];

/// Shorter ones may be said twice: "Required by law."
const FEWEST_WORDS: usize = 12;
const FEWEST_HAN: usize = 40;

fn duplicate_paragraph(context: &Context<'_>, told: &mut Told<'_>) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for passage in context.parsed.passages.iter().filter(|passage| !passage.is_table) {
        let words: Vec<String> = spelt(context.text(&passage.span)).collect();
        let han = words.iter().filter(|word| word.starts_with(is_unspaced)).count();
        if words.len() < FEWEST_WORDS || han > words.len() / 2 && han < FEWEST_HAN {
            continue;
        }
        match seen.get(&words.concat()) {
            Some(first) => told.at(passage.line, passage.span.clone(), format!("this paragraph stands in line {first} already, word for word")),
            None => {
                seen.insert(words.concat(), passage.line);
            }
        }
    }
}

/// What a request can be for: by what a sentence asks, and by what a heading is called.
static TOPICS: [(&str, Words, Words); 5] = [
    (
        "deletion",
        Words::new("request* to delete | request* for deletion | request* … deletion | 删除请求 | 请求…删除 | 要求…删除"),
        Words::new("delet* | eras* | 删除"),
    ),
    ("correction", Words::new("request* to correct | request* for correction | 更正请求 | 请求…更正"), Words::new("correct* | rectif* | 更正 | 补充")),
    (
        "access",
        Words::new("request* to access | request* for access | 访问请求 | 查阅请求 | 请求…查阅"),
        Words::new("access* | view* | cop* | 查阅 | 访问 | 查询 | 复制"),
    ),
    ("withdrawal", Words::new("request* to withdraw | 撤回…请求 | 请求…撤回"), Words::new("withdraw* | 撤回")),
    ("cancellation", Words::new("request* to cancel | request* to close your account | 注销请求 | 请求…注销"), Words::new("cancel* | clos* … account | 注销")),
];

fn misplaced_text(context: &Context<'_>, told: &mut Told<'_>) {
    for sentence in context.sentences().iter().filter(|sentence| sentence.text.ends_with([':', '：'])) {
        for (topic, asked, named) in &TOPICS {
            let around = context.titles_around(sentence);
            let Some(inner) = around.first() else { continue };
            let is_home = named.is_in(inner);
            // The section must be about another of these: one called "Your rights" is home to all.
            let other = TOPICS.iter().find(|(other, _, named)| other != topic && named.is_in(inner));
            if let (Some(span), false, Some((other, ..)), Some(home)) = (asked.find(sentence.text), is_home, other, context.heading(named)) {
                let message =
                    format!("this is about {topic}, and stands below a heading about {other}; the section about {topic} begins in line {}", home.line);
                let span = sentence.span.start + span.start..sentence.span.start + span.end;
                told.at(context.parsed.source.line_at(span.start), span, message);
                told.also(home.line, home.span.clone(), "where a reader looks for it");
            }
        }
    }
}

//! Rules about what a policy promises to give and does not.

use super::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words::Words};

pub(super) static RULES: [Rule; 3] = [
    Rule {
        name: "clear-list-promised",
        group: Group::Promises,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021",
        summary: "a list of collected information is promised and not given",
        asks: "The notice asks for a list of what has been collected: kinds, purposes, scenarios, reached within two steps. A text that promises one has to lead to \
               it.",
        mend: "give the list as collected items in clearlist.toml; build then puts it into the policy",
        reads: Reads::Words,
        run: clear_list_promised,
    },
    Rule {
        name: "shared-list-promised",
        group: Group::Promises,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "MIIT notice 292 of 2021, PIPL 23",
        summary: "a list of recipients or SDKs is promised and not given",
        asks: "The second list of the notice: what is shared with whom, for what, when, and by which way.",
        mend: "give the list as [[shared]] entries in clearlist.toml; build then puts it into the policy",
        reads: Reads::Words,
        run: shared_list_promised,
    },
    Rule {
        name: "details-promised",
        group: Group::Promises,
        severity: Severity::Note,
        laws: &[],
        clause: "",
        summary: "the text says \"click here\", and there is nothing to click",
        asks: "A policy pasted as plain text loses its links. What they led to is then promised and not given.",
        mend: "write the address out, or refer to the section that says it",
        reads: Reads::Words,
        run: details_promised,
    },
];

static COLLECTED: Words = Words::new(
    "clear list | list of collected personal information | list of personal information collected | collected personal information list | 收集个人信息清单 | \
     个人信息收集清单 | 已收集个人信息 | 收集的个人信息清单 | 收集使用清单",
);
static SHARED: Words = Words::new(
    "list of third parties | list of third-party | third-party SDK list | list of SDKs | list of partners | list of service providers | \
     list of information shared | 第三方信息共享清单 | 第三方共享个人信息清单 | 第三方共享清单 | 个人信息第三方共享 | 第三方SDK清单 | 第三方SDK列表 | 第三方SDK目录 | SDK清单 | SDK目录 | SDK列表 | 接入第三方",
);

fn clear_list_promised(context: &Context<'_>, told: &mut Told<'_>) {
    if context.settings.is_none_or(|settings| settings.collected.is_empty()) {
        promised(context, told, &COLLECTED);
    }
}

fn shared_list_promised(context: &Context<'_>, told: &mut Told<'_>) {
    // A table in the text is the list itself.
    let has_table = context.parsed.passages.iter().any(|passage| passage.is_table);
    if !has_table && context.settings.is_none_or(|settings| settings.shared.is_empty()) {
        promised(context, told, &SHARED);
    }
}

/// The list stands here.
static GIVEN: Words =
    Words::new("below is the list | below is a list | list below | the following list | the following is | following table | 以下为 | 如下 | 以下是 | 下列");

/// The first promise, by the name that the text gives it; a link beside it keeps the promise.
fn promised(context: &Context<'_>, told: &mut Told<'_>, words: &Words) {
    let linked = |text: &str| text.contains("http") || text.contains("](");
    let Some(hit) = context.hits(words).find(|hit| !linked(hit.sentence.text) && !GIVEN.is_in(hit.sentence.text)) else { return };
    let span = name(context, hit.span);
    told.at(hit.line, span.clone(), format!("line {} promises a \"{}\"", hit.line, context.text(&span)));
}

/// In quotation marks the name goes on to the closing one.
fn name(context: &Context<'_>, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = context.parsed.source.text();
    let opened = text.get(..span.start).is_some_and(|before| before.ends_with(['"', '“', '《', '「']));
    let rest = text.get(span.start..).unwrap_or_default();
    let closing = rest.find(['"', '”', '》', '」']).filter(|end| opened && (span.len()..120).contains(end));
    span.start..span.start + closing.unwrap_or(span.len())
}

static CLICK: Words = Words::new("click here | clicking here | available here | click this link | 点击此处 | 点击这里 | 点此查看 | 点此 | 戳这里");

fn details_promised(context: &Context<'_>, told: &mut Told<'_>) {
    for hit in context.hits(&CLICK) {
        // In Markdown the words are a link; in plain text an address may stand beside them.
        let behind: String = context.parsed.source.text().get(hit.span.end..).unwrap_or_default().chars().take(200).collect();
        let is_linked = behind.contains("](") || hit.sentence.text.contains("http");
        if !is_linked {
            told.at(hit.line, hit.span.clone(), format!("\"{}\", and there is no link", context.text(&hit.span)));
        }
    }
}

//! The lists as the text's own tables give them: the surest proposals.
//!
//! A column is known by its header; a table without a column of items or of recipients is no list, and is left alone.

use std::sync::LazyLock;

use regex_automata::meta::Regex;

use super::aims;
use super::circumstances;
use super::gather::Gathering;
use super::items;
use super::lexicon::compiled;
use super::sentences::Grid;
use super::shares;
use super::{CollectedDraft, Confidence, SharedDraft};

/// What a column holds, in the order in which headers are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Retention,
    Policy,
    Contact,
    Method,
    Recipient,
    Purpose,
    Scenario,
    Item,
    Category,
    Taken,
}

static HEADERS: LazyLock<Vec<(Column, Regex)>> = LazyLock::new(|| {
    let known = [
        (Column::Retention, r"(?i)\b(?:retention|how long|kept|storage period|duration|period)\b|期限|保存时间|存储时间"),
        (Column::Policy, r"(?i)\b(?:privacy (?:policy|notice)|link|url|website)\b|隐私政策|链接|官网"),
        (Column::Contact, r"(?i)^contact\b|联系方式$"),
        (Column::Method, r"(?i)\b(?:method|means|how (?:it is )?(?:shared|provided|transferred)|way)\b|(?:共享|处理|收集|提供)方式"),
        (
            Column::Recipient,
            r"(?i)\b(?:recipients?|third[- ]part(?:y|ies)|sdks?|partners?|compan(?:y|ies)|vendors?|service providers?|sub-?processors?|who|shared with|disclosed to|provider|operator|entity)\b|第三方|SDK|合作方|接收方|公司|主体|机构",
        ),
        (Column::Purpose, r"(?i)\b(?:purposes?|why|reasons?|uses?|used for)\b|目的|用途"),
        (Column::Scenario, r"(?i)\b(?:scenarios?|when|functions?|features?|services?|situation|activit(?:y|ies)|context|where)\b|场景|功能|业务"),
        (Column::Taken, r"(?i)^(?:collected|do we collect.*|collected\?)$"),
        (Column::Category, r"(?i)\b(?:categor(?:y|ies)|types?|kinds?)\b|类型|类别|种类"),
        (Column::Item, r"(?i)\b(?:items?|information|data|personal|what|examples?|details?|permissions?|cookies?)\b|信息|字段|内容|权限"),
    ];
    known.into_iter().map(|(column, pattern)| (column, compiled(&[pattern]))).collect()
});

pub(super) fn read(gathering: &mut Gathering<'_>, grid: &Grid) {
    let columns: Vec<Option<Column>> =
        grid.header.iter().map(|cell| HEADERS.iter().find(|(_, header)| header.is_match(cell)).map(|(column, _)| *column)).collect();
    let has = |column| columns.contains(&Some(column));
    if !has(Column::Item) && !has(Column::Category) && !has(Column::Recipient) {
        return;
    }
    for (number, (origin, cells)) in grid.rows.iter().enumerate() {
        let cell = |column: Column| {
            columns
                .iter()
                .zip(cells)
                .find(|(known, _)| **known == Some(column))
                .map(|(_, cell)| cell.trim())
                .filter(|cell| cell.contains(char::is_alphanumeric))
                .map(str::to_string)
        };
        if cell(Column::Taken).is_some_and(|taken| matches!(taken.to_lowercase().trim_end_matches('.'), "no" | "none" | "not collected" | "否")) {
            continue;
        }
        let what = cell(Column::Item).or_else(|| cell(Column::Category));
        let purpose_words = cell(Column::Purpose);
        let recipient = cell(Column::Recipient).filter(|_| has(Column::Recipient));
        let (scenario, function) = (cell(Column::Scenario), gathering.function(grid.head));
        if let Some(recipient) = recipient {
            let line = SharedDraft {
                kind: super::lexicon::RECIPIENTS.first(&recipient).copied().or(Some("named")),
                recipient: Some(recipient),
                sensitive: what.as_deref().and_then(sensitive),
                categories: vec![what.unwrap_or_else(|| "personal information".to_string())],
                purpose_words,
                function,
                scenario,
                method: cell(Column::Method),
                policy: cell(Column::Policy),
                place: None,
                confidence: Confidence::High,
                reason: "a row of a table in the text",
                from: origin.clone(),
            };
            // Each row is a line, whoever stands in it.
            shares::add(gathering, usize::MAX - number, line);
        } else if let Some(item) = what {
            let known = items::items(&item, &[]).into_iter().find_map(|item| item.category);
            let chinese = circumstances::is_chinese(&item);
            let category = cell(Column::Category).filter(|category| *category != item);
            let aim = aims::aim(purpose_words.as_deref().into_iter().chain(scenario.as_deref()).chain(function.as_deref()))
                .unwrap_or_else(|| aims::usual(known.map_or("", |known| known.english)));
            let line = CollectedDraft {
                category: category.unwrap_or_else(|| known.map_or("Other", |known| if chinese { known.chinese } else { known.english }).to_string()),
                sensitive: sensitive(&item),
                item,
                purpose: aim.id.to_string(),
                purpose_words,
                function,
                scenario,
                how: cell(Column::Method),
                retention: cell(Column::Retention),
                confidence: Confidence::High,
                reason: "a row of a table in the text",
                from: origin.clone(),
                ..CollectedDraft::default()
            };
            gathering.add(line, aim);
        }
    }
}

fn sensitive(words: &str) -> Option<&'static str> {
    items::items(words, &[]).into_iter().find_map(|item| item.category?.sensitive)
}

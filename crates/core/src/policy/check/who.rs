//! Rules about who is answerable for a policy, how to reach them, since when it holds, and whether it thinks of children.

use super::{Group, Law, Reads, Rule, Severity, context::Context, kinds, rule::Told, words::Words};
use crate::policy::{
    ContactKind,
    parse::{ambiguous_dates, order_of_dates},
};

pub(super) static RULES: [Rule; 6] = [
    Rule {
        name: "missing-contact",
        group: Group::Who,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "PIPL 17(1)(1), GDPR 13(1)(a), CCPA Regulations 7011(e)(3)(J)",
        summary: "no e-mail, phone or address",
        asks: "Whoever is answerable must be reachable: for questions, complaints and requests.",
        mend: "name them and give an e-mail address, in the text or as the operator in clearlist.toml",
        reads: Reads::Structure,
        run: missing_contact,
    },
    Rule {
        name: "operator-not-named",
        group: Group::Who,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 17(1)(1), GB/T 35273-2020 5.5 a), GDPR 13(1)(a)",
        summary: "no company or person is named as answerable",
        asks: "The name of the one who decides on the information, as registered; \"we\" and the product's name are not enough. Told where the text names no \
               company by its form (Ltd, Inc., GmbH, 有限公司 and the like) and says of nobody that they run the product.",
        mend: "name the operator as registered, in the text or under [operator] in clearlist.toml",
        reads: Reads::Words,
        run: operator_not_named,
    },
    Rule {
        name: "operator-address-absent",
        group: Group::Who,
        severity: Severity::Note,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "GB/T 35273-2020 5.5 a), GDPR 13(1)(a)",
        summary: "no postal or registered address",
        asks: "An address to which a letter can be sent, beside the name.",
        mend: "write \"Address: …\" under the contact, or set address under [operator] in clearlist.toml",
        reads: Reads::Words,
        run: operator_address_absent,
    },
    Rule {
        name: "missing-dates",
        group: Group::Who,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr, Law::Ccpa],
        clause: "CCPA Regulations 7011(e)(4), PIPL 17(2), GB/T 35273-2020 5.5 and its annex D",
        summary: "no date of publication, effect or revision",
        asks: "Without a date nobody can tell which text they agreed to, nor whether it has changed since. California asks for the date of the last update, China \
               that changes be told.",
        mend: "write \"Effective May 10, 2024\" below the title, or set the dates in clearlist.toml",
        reads: Reads::Structure,
        run: missing_dates,
    },
    Rule {
        name: "ambiguous-date",
        group: Group::Who,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "a date of numbers that can be read in two ways",
        asks: "\"05/06/2024\" is the fifth of June to one reader and the sixth of May to another. It is read where another date of the text, like \"25/06/2024\", or \
               its language shows whether the day stands first; else it is not taken for the date of publication, effect or revision.",
        mend: "write the month as a word, \"5 June 2024\", or the year first, \"2024-06-05\"",
        reads: Reads::Structure,
        run: ambiguous_date,
    },
    Rule {
        name: "children-absent",
        group: Group::Who,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 31, Network Data Security Management Regulations 21, GDPR 8",
        summary: "nothing is said of children",
        asks: "Below 14 in China, below 13 to 16 in Europe, a parent has to consent, and China asks for rules of their own. A text says at least from which age \
               the product may be used, and what happens with a younger child's information.",
        mend: "say from which age the product may be used, and how a parent consents or reaches you",
        reads: Reads::Words,
        run: children_absent,
    },
];

fn missing_contact(context: &Context<'_>, told: &mut Told<'_>) {
    let answered = context.settings.is_some_and(|settings| settings.contact.email.is_some() || settings.contact.phone.is_some());
    if context.parsed.document.contacts.is_empty() && !answered {
        told.missing(&context.opening(), format!("{} how to reach whoever is answerable for it: no e-mail, phone or address", context.nobody()));
    }
}

static RUNS_IT: Words = Words::new(
    "operated by | owned by | run by | is the controller | data controller is | the controller is | controller for | responsible for … is | 运营者 | 运营方为 | \
     由…运营",
);

fn operator_not_named(context: &Context<'_>, told: &mut Told<'_>) {
    let names_one = || context.sentences().iter().any(|sentence| !kinds::parties(sentence.text).is_empty());
    if context.settings.is_none() && !context.says(&RUNS_IT) && !names_one() {
        told.missing(&context.opening(), "the text names nobody who is answerable for it");
    }
}

static ADDRESS: Words = Words::new(
    "registered address | registered office | postal address | mailing address | our address | write to us at | located at | headquarter* | offices at | \
     street | avenue | road | lane | boulevard | building | suite | floor | P.O. Box | 注册地址 | 办公地址 | 联系地址 | 通讯地址 | 地址： | 地址: | 地 址 | 大厦 | 号楼 | 路…号",
);

fn operator_address_absent(context: &Context<'_>, told: &mut Told<'_>) {
    let answered = context.settings.is_some_and(|settings| settings.operator.address.is_some());
    let found = context.parsed.document.contacts.iter().any(|contact| contact.kind == ContactKind::Address);
    if !answered && !found && !context.says(&ADDRESS) {
        told.missing(&context.opening(), format!("{} at which address its operator is", context.nobody()));
    }
}

fn missing_dates(context: &Context<'_>, told: &mut Told<'_>) {
    let document = &context.parsed.document;
    let answered = context.settings.is_some_and(|settings| {
        let policy = &settings.policy;
        policy.published.is_some() || policy.effective.is_some() || policy.revised.is_some()
    });
    if document.published.is_none() && document.effective.is_none() && document.revised.is_none() && !answered {
        told.missing(&context.opening(), format!("{} when it was published, took effect or was last revised", context.nobody()));
    }
}

fn ambiguous_date(context: &Context<'_>, told: &mut Told<'_>) {
    let text = context.parsed.source.text();
    if order_of_dates(text.lines()).is_some() {
        return;
    }
    for (line, start) in (1..).zip(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1))) {
        let whole = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        for date in ambiguous_dates(whole) {
            let written = whole.get(date.clone()).unwrap_or_default();
            told.at(line, start + date.start..start + date.end, format!("\"{written}\" can be read in two ways, and nothing in the text shows which"));
        }
    }
}

static CHILDREN: Words = Words::new(
    "child* | minor | minors | under the age | under 13 | under 14 | under 16 | under 18 | parent* | years of age | years old | adults only | 儿童 | 未成年 | \
     未满十 | 周岁",
);

fn children_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&CHILDREN) && !context.announces_in_vain(&CHILDREN) {
        told.missing(&context.opening(), "the text says nothing of children");
    }
}

//! Rules of the CCPA: the notice at collection (Regulations 7012) and the privacy policy (7011), beyond what all laws ask.

use super::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words::Words};

pub(super) static RULES: [Rule; 6] = [
    Rule {
        name: "sale-not-stated",
        group: Group::California,
        severity: Severity::Warning,
        laws: &[Law::Ccpa],
        clause: "CCPA 1798.100(a)(1), Regulations 7011(e)(1) and 7012(e)(3)",
        summary: "not said whether information is sold or shared for advertising",
        asks: "For each category whether it is sold, or shared for advertising across contexts; or that neither is done.",
        mend: "say \"we do not sell or share personal information\", or which categories, with the link to opt out",
        reads: Reads::Words,
        run: sale_not_stated,
    },
    Rule {
        name: "opt-out-absent",
        group: Group::California,
        severity: Severity::Warning,
        laws: &[Law::Ccpa],
        clause: "CCPA 1798.120 and 1798.135, Regulations 7012(e)(5) and 7013",
        summary: "information is sold or shared for advertising, and there is no way to opt out",
        asks: "A link \"Do Not Sell or Share My Personal Information\", or the alternative link, in the notice and the policy.",
        mend: "set regime = \"opt-out\" in clearlist.toml and open the choices from a link of that name",
        reads: Reads::Words,
        run: opt_out_absent,
    },
    Rule {
        name: "opt-out-signal-absent",
        group: Group::California,
        severity: Severity::Note,
        laws: &[Law::Ccpa],
        clause: "CCPA Regulations 7011(e)(3)(F) and 7025",
        summary: "nothing is said of opt-out signals such as Global Privacy Control",
        asks: "How a browser's signal is understood: for the device, the browser or the account, and how to use it.",
        mend: "say that Global Privacy Control is honoured; under regime = \"opt-out\" Clearlist does",
        reads: Reads::Words,
        run: opt_out_signal_absent,
    },
    Rule {
        name: "categories-absent",
        group: Group::California,
        severity: Severity::Warning,
        laws: &[Law::Ccpa],
        clause: "CCPA 1798.130(a)(5), Regulations 7011(e)(1) and 7012(e)(1)",
        summary: "the categories collected in the last twelve months are not listed",
        asks: "The categories of the Act (identifiers, commercial information, activity on the network, geolocation and so on), those collected in the twelve months before, from \
               which kinds of source, and to which kinds of recipient they went.",
        mend: "list the categories collected, with sources and recipients; the collected items have a category each",
        reads: Reads::Words,
        run: categories_absent,
    },
    Rule {
        name: "non-retaliation-absent",
        group: Group::California,
        severity: Severity::Note,
        laws: &[Law::Ccpa],
        clause: "CCPA 1798.125, Regulations 7011(e)(2)",
        summary: "not said that using a right has no drawback",
        asks: "That nobody is treated worse for using a right.",
        mend: "say that nobody is treated worse for using a right",
        reads: Reads::Words,
        run: non_retaliation_absent,
    },
    Rule {
        name: "agent-absent",
        group: Group::California,
        severity: Severity::Note,
        laws: &[Law::Ccpa],
        clause: "CCPA Regulations 7011(e)(3)(H) and 7063",
        summary: "not said how an agent can ask for somebody",
        asks: "How an authorized agent makes a request on a consumer's behalf.",
        mend: "say how an agent shows the authorization, and where the request goes",
        reads: Reads::Words,
        run: agent_absent,
    },
];

static SALE: Words = Words::new("sell | sells | sold | sale of | selling | cross-context behavioral | 出售 | 售卖");

fn sale_not_stated(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&SALE) {
        told.missing(&context.opening(), "the text does not say whether personal information is sold");
    }
}

static SELLS: Words = Words::new(
    "we sell | we may sell | we have sold | is sold to | sold or shared | cross-context behavioral advertising | share … for … advertising | \
     shares … for … advertising | targeted advertising | interest-based advertis*",
);
static NO: Words = Words::new("not sell | never sell | not sold | do not | does not | will not | no sale | not share");
static OPT_OUT: Words =
    Words::new("opt out | opt-out | opting out | do not sell | your privacy choices | choice* | switch* off | turn* off | withdraw* | refuse");

fn opt_out_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if context.says(&OPT_OUT) {
        return;
    }
    if let Some(hit) = context.hits(&SELLS).find(|hit| !NO.is_in(hit.sentence.text)) {
        told.at(hit.line, hit.span, "this is a sale or a sharing for advertising, and the text has no way to opt out");
    }
}

static SIGNAL: Words = Words::new("Global Privacy Control | GPC | opt-out preference signal* | opt-out signal* | do not track | DNT | 全局隐私控制");

fn opt_out_signal_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&SIGNAL) {
        told.missing(&context.opening(), "the text says nothing of opt-out signals");
    }
}

static CATEGORIES: Words = Words::new(
    "categories of personal | categories of information | category of personal | last twelve months | last 12 months | past 12 months | \
     preceding 12 months | preceding twelve months | identifiers | commercial information | categories of sources | types of personal information | 种类 | \
     类别 | 类型",
);

fn categories_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&CATEGORIES) && context.settings.is_none_or(|settings| settings.collected.is_empty()) {
        told.missing(&context.opening(), "the categories of information are not listed");
    }
}

static RETALIATION: Words = Words::new(
    "discriminat* | retaliat* | treated worse | treat you differently | differently for | deny you | costs nothing | free of charge | equal service | 歧视 | \
     差别待遇",
);

fn non_retaliation_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&RETALIATION) {
        told.missing(&context.opening(), "the text does not say that using a right has no drawback");
    }
}

static AGENT: Words = Words::new("authorized agent* | authorised agent* | agent | on your behalf | on behalf of | representative | 代理人 | 代为 | 监护人");

fn agent_absent(context: &Context<'_>, told: &mut Told<'_>) {
    if !context.says(&AGENT) {
        told.missing(&context.opening(), "the text does not say how an agent can ask for somebody");
    }
}

//! Rules about who receives information, and where it goes.

use super::{Group, Law, Reads, Rule, Severity, context::Context, kinds, rule::Told, words::Words};

pub(super) static RULES: [Rule; 4] = [
    Rule {
        name: "recipient-not-named",
        group: Group::Sharing,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "PIPL 23, MIIT notice 292 of 2021, GDPR 13(1)(e) where they are known",
        summary: "information is shared, and nobody is named who receives it",
        asks: "China asks for each recipient's name and contact, the purpose, the way of handling and the kinds of information; Europe for the recipients, or at \
               least their categories. \"Partners\" and \"third parties\" name nobody.",
        mend: "name each recipient as a [[shared]] entry in clearlist.toml; build puts the list into the policy",
        reads: Reads::Words,
        run: recipient_not_named,
    },
    Rule {
        name: "separate-consent-absent",
        group: Group::Sharing,
        severity: Severity::Warning,
        laws: &[Law::Pipl],
        clause: "PIPL 23, 25, 29 and 39",
        summary: "information is shared, published or sent abroad, and separate consent is never spoken of",
        asks: "To hand personal information to another who decides on it, to publish it, to send it abroad, or to handle sensitive kinds takes a consent of its own, \
               apart from that for the rest.",
        mend: "make sharing, publication and transfer abroad purposes of their own in clearlist.toml, and say in the text that each is asked for separately",
        reads: Reads::Words,
        run: separate_consent_absent,
    },
    Rule {
        name: "transfer-abroad-incomplete",
        group: Group::Sharing,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 38 and 39, GDPR 13(1)(f) and 44 to 49",
        summary: "information goes abroad, and no country or safeguard is named",
        asks: "Where information leaves the country, China asks for the recipient's name and contact, purpose, way, kinds, and how rights are used against them; \
               Europe for the decision of adequacy or the safeguards (such as standard contractual clauses), and where a copy can be had.",
        mend: "name the country, the recipient and the ground on which it goes there",
        reads: Reads::Words,
        run: transfer_abroad_incomplete,
    },
    Rule {
        name: "storage-place-absent",
        group: Group::Sharing,
        severity: Severity::Note,
        laws: &[Law::Pipl],
        clause: "GB/T 35273-2020 5.5 c), PIPL 38 to 40",
        summary: "nothing is said of where information is kept",
        asks: "In which country it is kept, and whether it leaves it. Silence leaves open whether the rules for transfer abroad are met.",
        mend: "say in which country the information is kept, and whether it leaves it",
        reads: Reads::Words,
        run: storage_place_absent,
    },
];

pub(super) static SHARES: Words = Words::new(
    "share | shares | shared | sharing | disclose | disclosed to | provide* … to third | provide* … to our | provide* … to partners | \
     provide* … to service providers | provide* … to advertisers | provide* … to affiliates | transfer* | pass* … on to | made available to | 共享 | 提供给 | \
     向第三方提供 | 分享给 | 转让 | 披露给",
);
static GENERIC: Words = Words::new(
    "service provider* | third part* | third-part* | partner | partners | affiliate | affiliates | affiliated compan* | affiliated product* | \
     other parties | external part* | external sharing | any company, organization | other companies | vendors | advertisers | 第三方 | 合作伙伴 | 合作方 | 关联公司 | \
     关联方 | 服务提供商 | 服务商 | 其他公司",
);
/// What visitors themselves share with others.
pub(super) static BY_VISITOR: Words = Words::new(
    "you share | you choose to share | you may share | you can share | you decide to share | ask you to provide | 您分享 | 您自行 | 您可以…共享 | 您选择",
);
pub(super) static NOT: Words = Words::new(
    "do not | does not | will not | not share | never | nothing | none of | don't | won't | not be shared | no longer | not responsible | nor | 不会 | 不得 | \
     不向 | 不将 | 未经 | 并非 | 不对",
);
/// Handing over on a duty or in a sale is to nobody who could be named.
static DUTY: Words = Words::new(
    "required by law | laws and regulations | by law | legal obligation* | authorit* | court* | merger* | acquisition* | liquidation | bankruptcy | 法律法规 | \
     司法 | 行政机关 | 合并 | 收购 | 破产 | 政府",
);
/// What shows that somebody is named after all.
static NAMED: Words = Words::new(
    "SDK | 公司名称 | Google | Facebook | Meta | Apple | Amazon | Microsoft | Stripe | PayPal | Cloudflare | named in | listed in | list of | listed below | \
     微信 | 支付宝 | 腾讯 | 阿里 | 友盟 | 极光 | 百度 | 高德 | 清单 | 目录 | 列表",
);
pub(super) static PERSONAL: Words = Words::new("information | data | details | 信息 | 数据");

/// Sentences that say that information goes to somebody unnamed.
fn unnamed<'c>(context: &'c Context<'_>) -> impl Iterator<Item = super::reading::Hit<'c, 'c>> {
    context.hits(&GENERIC).filter(|hit| {
        let text = hit.sentence.text;
        let passage = context.parsed.passages.get(hit.sentence.passage).map(|passage| context.text(&passage.span)).unwrap_or_default();
        (SHARES.is_in(text) || text.contains("sharing"))
            && PERSONAL.is_in(text)
            && !NOT.is_in(text)
            && !DUTY.is_in(text)
            && !BY_VISITOR.is_in(text)
            && !NAMED.is_in(passage)
            && kinds::parties(passage).is_empty()
    })
}

fn recipient_not_named(context: &Context<'_>, told: &mut Told<'_>) {
    if context.settings.is_some_and(|settings| !settings.shared.is_empty()) {
        return;
    }
    let mut last = None;
    for hit in unnamed(context) {
        // A paragraph says it once.
        if last.replace(hit.sentence.passage) != Some(hit.sentence.passage) {
            told.at(hit.line, hit.span.clone(), format!("information goes to \"{}\", and no recipient is named", context.text(&hit.span)));
        }
    }
}

static SEPARATE: Words = Words::new(
    "separate consent | separately consent* | individual consent | specific consent | independent authorization | consent separately | 单独同意 | 单独的同意 | 单独授权",
);

fn separate_consent_absent(context: &Context<'_>, told: &mut Told<'_>) {
    // Purposes that can be refused one by one are separate consents.
    let asked = context.settings.is_some_and(|settings| settings.purposes.iter().filter(|purpose| purpose.necessary.is_none()).count() > 1);
    if asked || context.says(&SEPARATE) {
        return;
    }
    if let Some(hit) = unnamed(context).next() {
        told.at(hit.line, hit.span, "information is shared, and the text never speaks of a separate consent");
    }
}

static ABROAD: Words = Words::new(
    "transfer* … abroad | transfer* … overseas | transfer* … outside | transfer* … other countries | transfer* … another country | \
     transfer* … third countries | transferred to … countries | international transfer* | cross-border transfer* | transferred globally | stored outside | \
     processed outside | 境外传输 | 传输至境外 | 跨境传输 | 向境外提供 | 转移到境外 | 出境",
);
static GROUND: Words = Words::new(
    "standard contractual clause* | model clause* | SCC* | adequacy | adequate | binding corporate rules | Privacy Shield | Privacy Framework | \
     safeguard* | derogation* | standard contract | security assessment | 标准合同 | 安全评估 | 保护认证 | 单独同意",
);

fn transfer_abroad_incomplete(context: &Context<'_>, told: &mut Told<'_>) {
    if context.says(&GROUND) {
        return;
    }
    if let Some(hit) = context.hits(&ABROAD).find(|hit| !NOT.is_in(hit.sentence.text) && !hit.sentence.text.contains("如")) {
        told.at(hit.line, hit.span, "information goes abroad, and no safeguard is named on which it does");
    }
}

static STORED: Words = Words::new(
    "store* | storage | hosted | kept | servers | data center* | located in | processed in | transfer* … outside | transfer* … countries | abroad | 存储 | \
     保存 | 储存 | 境内 | 境外",
);

fn storage_place_absent(context: &Context<'_>, told: &mut Told<'_>) {
    static GLOBAL: Words = Words::new("transferred globally | abroad | cross-border | international | countries | 全球 | 境外 | 跨境");
    if !context.says_together(&STORED, &super::contradictions::COUNTRY) && !context.says(&GLOBAL) && !context.announces_in_vain(&GLOBAL) {
        told.missing(&context.opening(), "the text does not say in which country information is kept");
    }
}

//! Rules about the product that the policy is about: who runs it, and whether the services named are its own.

use crate::policy::check::{Group, Law, Reads, Rule, Severity, context::Context, rule::Told, words, words::Words};

pub(in crate::policy::check) static RULES: [Rule; 2] = [
    Rule {
        name: "product-as-operator",
        group: Group::Who,
        severity: Severity::Warning,
        laws: &[Law::Pipl, Law::Gdpr],
        clause: "PIPL 17(1)(1), GB/T 35273-2020 5.5 a), GDPR 13(1)(a)",
        summary: "the product is named as the one who runs it",
        asks: "Who is answerable is a person or a registered company with a name and an address. A product can neither be asked nor sued.",
        mend: "name the company that runs the product, as registered, with its address",
        reads: Reads::Words,
        run: product_as_operator,
    },
    Rule {
        name: "foreign-service",
        group: Group::Text,
        severity: Severity::Warning,
        laws: &[],
        clause: "",
        summary: "a service is named that the product does not seem to have",
        asks: "\"Reading services\" in the policy of a video app comes from another product's policy. What is said there of purposes was not written for this one.",
        mend: "name the product's own service, and read the passage for what else was copied with it",
        reads: Reads::Words,
        run: foreign_service,
    },
];

/// Words behind which an operator is named.
const RUN_BY: &str = r"(?i)\b(?:operated|owned|run|developed)\s+(?:and\s+\w+\s+)?by\s+\W?";
/// What makes a name a company's, right behind it.
static COMPANY: Words = Words::new("Ltd | Limited | Inc | LLC | GmbH | Co. | Corp* | Company | AG | S.A. | B.V. | 公司 | PLC | Studio* | Team");

fn product_as_operator(context: &Context<'_>, told: &mut Told<'_>) {
    let product = &context.parsed.document.product;
    let Some(name) = Some(product).filter(|product| !product.is_empty()).and_then(|product| words::quoted(product)) else { return };
    let Ok(run_by) = regex::Regex::new(&format!("{RUN_BY}(?:{})|由[【《“\"]?(?:{0})", name.as_str())) else { return };
    for sentence in context.sentences() {
        let Some(found) = run_by.find(sentence.text) else { continue };
        let behind: String = sentence.text.get(found.end()..).unwrap_or_default().chars().take(24).collect();
        let is_company = COMPANY.find(&behind).is_some_and(|company| company.start <= 12);
        let is_run = !sentence.text.get(found.range()).unwrap_or_default().starts_with('由') || ["运营", "开发", "所有"].iter().any(|run| behind.contains(run));
        if !is_company && is_run {
            let span = sentence.span.start + found.start()..sentence.span.start + found.end();
            told.at(context.parsed.source.line_at(span.start), span, format!("the product \"{product}\" is named as its own operator"));
            return;
        }
    }
}

/// Kinds of product: the words of each, and the services by that name. Kinds that go together are one.
static KINDS: [(&str, Words, Words); 9] = [
    (
        "reading",
        Words::new("reading | e-book* | novel* | chapter* | bookshelf | 阅读 | 小说 | 电子书 | 书架"),
        Words::new("reading service* | reading platform | e-book service* | novel service* | 阅读服务 | 小说服务 | 阅读平台"),
    ),
    (
        "video",
        Words::new(
            "drama* | video* | film* | movie* | episode* | viewing | watch* | live | livestream* | streaming | broadcast* | short drama | 短剧 | 视频 | 影视 | \
             剧集 | 观看 | 直播 | 主播",
        ),
        Words::new("video service* | drama service* | viewing service* | live service* | streaming service* | 视频服务 | 短剧服务 | 直播服务 | 观看服务"),
    ),
    ("music", Words::new("music | song* | playlist* | 音乐 | 歌曲 | 歌单"), Words::new("music service* | listening service* | 音乐服务")),
    (
        "shopping",
        Words::new("shopping | goods | cart | merchant* | deliver* | 购物 | 商品 | 店铺 | 物流"),
        Words::new("shopping service* | shopping platform | e-commerce service* | 购物服务 | 电商服务"),
    ),
    ("game", Words::new("game* | gaming | player* | 游戏 | 玩家"), Words::new("game service* | gaming service* | 游戏服务")),
    (
        "travel",
        Words::new("ride* | trip* | hotel* | flight* | taxi | 打车 | 出行 | 酒店 | 机票"),
        Words::new("travel service* | ride service* | 出行服务 | 酒店服务"),
    ),
    (
        "finance",
        Words::new("loan* | credit | insurance | bank* | 贷款 | 保险 | 理财"),
        Words::new("loan service* | financial service* | insurance service* | 贷款服务 | 理财服务"),
    ),
    (
        "education",
        Words::new("course* | lesson* | student* | teacher* | 课程 | 学习 | 学生"),
        Words::new("education* service* | learning service* | 学习服务 | 教育服务"),
    ),
    ("maps", Words::new("map* | navigation | route* | 地图 | 导航"), Words::new("navigation service* | map service* | 导航服务 | 地图服务")),
];
/// The product's own kind is spoken of at least so often, a foreign one at most so often.
const OWN: usize = 3;
const FOREIGN: usize = 2;

fn foreign_service(context: &Context<'_>, told: &mut Told<'_>) {
    let text = context.parsed.source.text();
    let counts: Vec<usize> = KINDS.iter().map(|(_, words, _)| words.all(text).count()).collect();
    let named = KINDS.iter().position(|(_, words, _)| words.is_in(&context.parsed.document.product));
    let most = counts.iter().enumerate().max_by_key(|(_, count)| **count).map(|(kind, _)| kind);
    let Some(own) = named.or(most).filter(|own| counts.get(*own).is_some_and(|count| *count >= OWN)) else { return };
    let own_name = KINDS.get(own).map_or("", |(name, ..)| name);
    for ((kind, (name, _, services)), count) in KINDS.iter().enumerate().zip(&counts) {
        if kind == own || *count > FOREIGN {
            continue;
        }
        for hit in context.hits(services) {
            let message =
                format!("\"{}\" is a service of another kind: elsewhere this is a {own_name} product, and {name} is not spoken of", context.text(&hit.span));
            told.at(hit.line, hit.span, message);
        }
    }
}

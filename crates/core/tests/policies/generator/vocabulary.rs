//! Titles and sentences as policies have them, in English and Chinese. None is from a policy that exists.

/// What top sections are called, in both languages.
pub(super) const TOPS: [(&str, &str); 36] = [
    ("What we collect", "我们收集的信息"),
    ("How we use your information", "我们如何使用您的个人信息"),
    ("How we share what we know", "信息的共享"),
    ("Cookies and similar technologies", "Cookie 及同类技术"),
    ("How we protect your data", "我们如何保护您的信息"),
    ("Your rights", "您的权利"),
    ("Your choices and controls", "您的选择与控制"),
    ("Children", "未成年人保护"),
    ("International transfers", "信息的跨境传输"),
    ("Retention", "信息的保存期限"),
    ("Changes to this policy", "本政策的更新"),
    ("Contact us", "如何联系我们"),
    ("Scope", "适用范围"),
    ("Definitions", "定义"),
    ("Who we are", "我们是谁"),
    ("Third-party links, plug-ins and widgets", "第三方链接与插件"),
    ("Legal bases for processing", "处理个人信息的合法性基础"),
    ("Security of your account", "账号安全"),
    ("Notice to residents of California (CCPA)", "对特定地区用户的说明"),
    ("Payments & billing", "支付与结算"),
    ("What happens if you do not agree?", "不同意会怎样？"),
    ("Dispute resolution", "争议解决"),
    ("Governing law", "适用法律"),
    ("Advertising and measurement", "广告与统计"),
    ("Information from other sources", "从第三方获得的信息"),
    ("Automated decisions", "自动化决策"),
    ("Sensitive information", "敏感个人信息"),
    ("Device permissions", "设备权限说明"),
    ("Public disclosure", "公开披露"),
    ("Transfer of a business", "合并、收购与转让"),
    ("Subprocessors", "委托处理"),
    ("Why do we ask for this?", "我们为什么需要这些信息？"),
    ("\"Do Not Track\" signals", "“请勿追踪”信号"),
    ("Complaints", "投诉与举报"),
    ("Language of this policy", "语言版本"),
    ("Final provisions", "附则"),
];

/// What sections inside others are called.
pub(super) const INNER: [(&str, &str); 34] = [
    ("Account data", "账号信息"),
    ("Information you give us", "您主动提供的信息"),
    ("Information we collect automatically", "我们自动收集的信息"),
    ("Location", "位置信息"),
    ("Device and log data", "设备与日志信息"),
    ("Opening an account", "注册账号"),
    ("Ordering and payment", "下单与支付"),
    ("Customer support", "客户服务"),
    ("Push messages", "消息推送"),
    ("Search and recommendations", "搜索与个性化推荐"),
    ("Service providers", "服务提供商"),
    ("Affiliates", "关联公司"),
    ("Authorities", "主管机关"),
    ("With your consent", "经您同意的共享"),
    ("Access and copies", "查阅与复制"),
    ("Correction of your data", "更正个人信息"),
    ("Deletion", "删除个人信息"),
    ("Withdrawing consent", "撤回同意"),
    ("Closing your account", "注销账号"),
    ("How soon we answer", "响应您的请求"),
    ("Technical measures", "技术措施"),
    ("Organisational measures", "管理措施"),
    ("Breaches", "安全事件的处置"),
    ("Strictly necessary cookies", "必要的 Cookie"),
    ("Analytics", "统计分析"),
    ("Social features", "社交功能"),
    ("Where data is stored", "存储地点"),
    ("How long data is kept", "存储期限"),
    ("Safeguards for transfers", "传输的保障措施"),
    ("Parents and guardians", "监护人的权利"),
    ("What you can object to", "您可以拒绝的处理"),
    ("Recording of calls", "通话录音"),
    ("Surveys and contests", "调查与活动"),
    ("Backups", "备份"),
];

/// Sentences; the first twelve open so that none takes the opening for the end of a title.
pub(super) const SENTENCES: [(&str, &str); 40] = [
    (
        "We keep what you give us for as long as your account is open, and for one year after that.",
        "我们会在您的账号存续期间保存您提供的信息，并在账号注销后再保存一年。",
    ),
    (
        "You can ask us at any time which records we hold about you, and we answer within thirty days.",
        "您可以随时向我们查询我们保存了您的哪些信息，我们会在三十日内答复。",
    ),
    ("When you place an order, we record the items, the amount and the address of delivery.", "当您下单时，我们会记录商品、金额和收货地址。"),
    ("If you do not agree to this, you can still use the parts of the service that do not need it.", "如果您不同意，您仍可以使用不依赖该信息的功能。"),
    ("This applies to every version of the app, whether you have paid for it or not.", "这适用于应用的所有版本，无论您是否付费。"),
    ("We may share part of it with partners who are bound to the same duties as we are.", "我们可能与承担同等义务的合作伙伴共享其中的一部分。"),
    ("You are never obliged to give us anything that the service does not need to work.", "您没有义务提供服务所不需要的任何信息。"),
    (
        "When the law asks us to, we hand records over, and tell you of it where we are allowed to.",
        "在法律要求时，我们会提供相关记录，并在允许的范围内告知您。",
    ),
    ("We do not sell anything that we know about you, and we never have.", "我们不会出售我们掌握的任何信息，也从未出售过。"),
    (
        "If something goes wrong, we will tell you within seventy-two hours by e-mail or in the app.",
        "如发生安全事件，我们会在七十二小时内通过邮件或应用内通知告知您。",
    ),
    ("This is described in more detail further below, together with the periods that apply.", "下文对此有更详细的说明，并列明相应的期限。"),
    ("We will use encryption in transit and at rest, and limit who can look at the records.", "我们会对传输和存储进行加密，并限制可以接触记录的人员。"),
    ("The records are stored on servers inside the country in which you live.", "相关记录存储在您所在国家境内的服务器上。"),
    ("Our staff are trained once a year, and whoever leaves hands back every key.", "我们的员工每年接受一次培训，离职时须交还所有权限。"),
    ("In some countries the law gives you further rights, which are described where they apply.", "在部分国家，法律赋予您更多权利，我们会在相应之处说明。"),
    ("Some of these partners are established outside your country.", "部分合作伙伴设立在您所在国家之外。"),
    ("For this we rely on our legitimate interest in a service that works.", "为此，我们依据的是保障服务正常运行的正当利益。"),
    ("Please read it with care, and write to us if anything in it is unclear.", "请您仔细阅读，如有不明之处请与我们联系。"),
    ("However, we cannot promise that no attack will ever succeed.", "但是，我们无法保证任何攻击都不会成功。"),
    ("By continuing you confirm that you have read and understood what is said here.", "继续使用即表示您已阅读并理解上述内容。"),
    ("Most browsers let you refuse cookies, or delete those that are already there.", "大多数浏览器允许您拒绝或删除已有的 Cookie。"),
    ("Nothing in this section limits the rights that the law gives you.", "本节内容不限制法律赋予您的权利。"),
    ("Such a transfer takes place only under the standard contractual clauses.", "此类传输仅在签订标准合同的前提下进行。"),
    ("Once the period is over, the records are deleted or made anonymous.", "期限届满后，我们会删除相关记录或作匿名化处理。"),
    ("A request costs you nothing, unless it is repeated without reason.", "您的请求无需支付费用，但无理由反复提出的除外。"),
    ("That is all that we do with it.", "除此之外，我们不作其他使用。"),
    ("Each of them may use the data only for the task that we have given to it.", "各方仅可将信息用于我们委托的事项。"),
    ("To answer you we need to be sure of who you are, so we may ask for a proof.", "为答复您的请求，我们需要核实您的身份，可能会请您提供证明。"),
    ("Backups are overwritten after ninety days (or sooner, where we can).", "备份会在九十日内被覆盖（如有可能会更早）。"),
    ("Parents can write to us and have the account of their child closed.", "监护人可以联系我们注销未成年人的账号。"),
    ("For example, your phone tells us its model, its system version and its language.", "例如，您的手机会告知我们其型号、系统版本和语言。"),
    (
        "Where consent is needed, we ask for it separately, and you may withdraw it as easily as you gave it.",
        "需要同意的，我们会单独征求您的同意，您也可以同样便捷地撤回。",
    ),
    ("It is not used to draw conclusions about your health, your beliefs or your opinions.", "该信息不会用于推断您的健康、信仰或观点。"),
    ("As a rule we answer within one month; in difficult cases it may take up to three.", "我们一般在一个月内答复；情况复杂的，最长不超过三个月。"),
    ("The same is true of data that we receive from others.", "我们从第三方收到的信息同样适用。"),
    ("There is no automated decision that would have legal effects for you.", "我们不会作出对您产生法律效果的自动化决策。"),
    ("Your bank sees what it needs to see for a payment and nothing else.", "您的银行仅能看到支付所必需的信息。"),
    ("An aggregated form of these numbers may be published.", "这些数据的汇总结果可能会被公布。"),
    ("Every purpose has a switch of its own in the settings.", "每一项用途在设置中都有单独的开关。"),
    ("No profile is built from it.", "我们不会据此建立用户画像。"),
];

/// How many of [`SENTENCES`] open plainly.
pub(super) const PLAIN: usize = 12;

/// What announces a list.
pub(super) const LEADS: [(&str, &str); 6] = [
    ("We collect the following:", "我们会收集以下信息："),
    ("In the following cases we do not need your consent:", "在以下情形中，我们无需征得您的同意："),
    ("These are, in particular:", "具体包括："),
    ("For this purpose you may need to give us:", "为此您可能需要提供："),
    ("We use your information in order to:", "我们将信息用于："),
    ("You have these rights:", "您享有以下权利："),
];

/// Items that are names.
pub(super) const NAMES: [(&str, &str); 16] = [
    ("your name", "姓名"),
    ("your e-mail address", "电子邮箱"),
    ("phone number", "手机号码"),
    ("device model and system version", "设备型号与系统版本"),
    ("advertising identifier", "广告标识符"),
    ("IP address", "IP 地址"),
    ("order history", "订单记录"),
    ("payment records", "支付记录"),
    ("pages viewed and time spent", "浏览记录与时长"),
    ("crash reports", "崩溃日志"),
    ("language and time zone", "语言与时区"),
    ("photos that you upload", "您上传的照片"),
    ("delivery address", "收货地址"),
    ("approximate location", "大致位置"),
    ("contacts, if you allow it", "通讯录（经您允许）"),
    ("answers to surveys", "问卷回答"),
];

/// Items that say something.
pub(super) const CLAUSES: [(&str, &str); 12] = [
    ("it is directly related to national security or national defence", "与国家安全、国防安全直接相关的"),
    ("it is needed for the investigation or prosecution of a crime", "与犯罪侦查、起诉、审判和判决执行等直接相关的"),
    ("to keep your account safe and to find out who tries to break into it", "为保障您的账号安全，识别异常登录的"),
    ("you have made the information public yourself", "您自行向社会公众公开的"),
    ("to measure how well a new feature is received", "用于衡量新功能的使用情况的"),
    ("it is necessary for concluding a contract at your request", "根据您的要求签订合同所必需的"),
    ("a court or an authority has ordered it in due form", "法院或主管机关依法要求的"),
    ("we can no longer provide the service to you", "我们不再提供产品或服务的"),
    ("you no longer use our products, or you have closed your account", "您不再使用我们的产品或已注销账号的"),
    ("it protects the life or property of you or of others", "为维护您或他人的生命、财产等重大合法权益的"),
    ("our handling of the information breaks the law or what we agreed with you", "我们处理信息的行为违反法律或与您的约定的"),
    ("other cases that laws and regulations provide for", "法律法规规定的其他情形"),
];

/// What names a text.
pub(super) const POLICIES: [(&str, &str); 6] = [
    ("Privacy Policy", "隐私政策"),
    ("Harbour Post Privacy Policy", "海港信使隐私政策"),
    ("Privacy Notice", "个人信息保护声明"),
    ("PRIVACY POLICY", "《灯塔》隐私权政策"),
    ("Privacy Statement of Night Ferry", "夜航隐私保护指引"),
    ("Terms of Use and Privacy", "用户隐私协议"),
];

/// Lines about the text that stand below its title.
pub(super) const DATES: [(&str, &str); 5] = [
    ("Last updated: May 10, 2024", "更新日期：2024年5月10日"),
    ("Effective Date: 2024-06-01", "生效日期：2024 年 6 月 1 日"),
    ("Version 2.1 of 3 March 2025", "版本号：V2.1"),
    ("Last revised on 12.06.2024.", "最近一次修订于2024-06-12。"),
    ("Effective as of January 1st, 2025", "本政策自2025年1月1日起施行。"),
];

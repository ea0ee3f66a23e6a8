//! Kinds of personal information, and names of companies and SDKs, as policies write them.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::words::Words;

/// A kind by name, and the words for it in a text or a list.
pub(super) static KINDS: [(&str, Words); 24] = [
    ("e-mail address", Words::new("e-mail | e-mails | e-mail address* | 邮箱 | 电子邮件地址")),
    ("phone number", Words::new("phone number* | telephone number* | mobile number* | 手机号 | 手机号码 | 电话号码")),
    ("password", Words::new("password* | 密码")),
    ("postal address", Words::new("postal address* | home address* | shipping address* | delivery address* | billing address* | 收货地址 | 家庭住址")),
    ("date of birth", Words::new("date of birth | birthday | birth date | 出生日期 | 生日")),
    ("gender", Words::new("gender | 性别")),
    ("identity papers", Words::new("identity card* | ID card* | ID number* | passport* | 身份证 | 护照")),
    ("location", Words::new("location | geolocation | GPS | whereabouts | 位置信息 | 定位信息 | 地理位置")),
    ("IP address", Words::new("IP address* | IP地址")),
    (
        "device information",
        Words::new("device information | device model | device identif* | device ID* | IMEI | Android ID | MAC address* | 设备信息 | 设备型号 | 设备标识"),
    ),
    ("advertising identifier", Words::new("advertising identifier* | advertising ID* | IDFA | OAID | 广告标识")),
    ("contacts", Words::new("address book | contact list | contacts list | phone contacts | 通讯录 | 联系人信息")),
    ("photographs", Words::new("photo* | photograph* | album* | gallery | 相册 | 照片 | 图片信息")),
    ("voice", Words::new("microphone | voice recording* | audio recording* | 录音 | 麦克风 | 语音信息")),
    ("face and fingerprint", Words::new("facial | face | fingerprint* | biometric* | 人脸 | 指纹")),
    ("payment", Words::new("payment record* | payment information | payment data | bank card* | credit card* | card number* | 支付信息 | 支付记录 | 银行卡")),
    (
        "orders",
        Words::new(
            "order record* | orders | order information | order number* | consumption record* | purchase history | purchases | 订单信息 | 订单记录 | 消费记录 | 购买记录",
        ),
    ),
    (
        "viewing history",
        Words::new(
            "viewing history | viewing record* | viewing episodes | viewing duration | watch history | episodes watched | 观看记录 | 播放记录 | 观看历史",
        ),
    ),
    ("browsing history", Words::new("browsing history | browsing record* | pages visited | pages viewed | 浏览记录 | 浏览历史")),
    ("search history", Words::new("search history | search record* | search terms | search queries | 搜索记录 | 搜索历史")),
    ("installed apps", Words::new("installed app* | running process* | list of apps | 应用列表 | 已安装应用 | 软件安装列表")),
    ("clipboard", Words::new("clipboard | 剪贴板 | 剪切板")),
    ("logs", Words::new("log files | server logs | log information | crash log* | 日志信息 | 崩溃日志")),
    ("health", Words::new("health information | health data | medical record* | 健康信息 | 健康数据")),
];

/// A company by its form, or what stands before "SDK".
static PARTY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let company = r"(?-u:\b)[A-Z0-9][\w&'’.-]*(?:,?\s+(?:[A-Z&][\w&'’.-]*|of|and)){0,5}?,?\s+(?:Ltd|Limited|Inc|LLC|LLP|PLC|GmbH|AG|B\.V|N\.V|S\.A|Corp|Corporation|Pty|Pte|Foundation|University|Institute|Association)(?-u:\b)\.?";
    let chinese = r"[\p{Han}（）()A-Za-z]{2,28}?(?:股份有限公司|有限责任公司|有限公司)";
    let sdk = r"(?-u:\b)[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2}\s+SDK(?-u:\b)|\p{Han}{2,8}SDK";
    Regex::new(&format!("{company}|{chinese}|{sdk}")).ok()
});

/// Where a text names companies or SDKs.
pub(super) fn parties(text: &str) -> Vec<Range<usize>> {
    let Some(party) = PARTY.as_ref() else { return Vec::new() };
    let found = party.find_iter(text).map(|found| {
        // "SDK" is what it is, not its name; "与" and the like stand before a Chinese name.
        let name = found.as_str();
        let spoken: usize = ['与', '向', '给', '由'].iter().filter_map(|c| Some(name.rfind(*c)? + c.len_utf8())).max().unwrap_or(0);
        let name = name.get(spoken..).unwrap_or(name);
        let lead: usize = name.chars().take_while(|c| matches!(c, '由' | '与' | '和' | '向' | '给' | '的' | '及' | '（' | '(')).map(char::len_utf8).sum();
        let start = found.start() + spoken;
        start + lead..start + name.trim_end_matches("SDK").trim_end().len().max(lead)
    });
    found.filter(|range| !range.is_empty() && !matches!(text.get(range.clone()), Some("第三方" | "Third-Party" | "Third Party" | "The"))).collect()
}

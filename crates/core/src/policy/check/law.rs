//! The laws that rules come from, in three families, and whether a text speaks of one.

use super::words::Words;

/// A family of laws, as an owner names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// China: the Personal Information Protection Law, the Network Data Security Management Regulations, GB/T 35273-2020 and MIIT notice 292 of 2021.
    Pipl,
    /// European Union and United Kingdom: GDPR and the ePrivacy Directive.
    Gdpr,
    /// California: the CCPA as amended, and its Regulations (11 CCR 7000 ff).
    Ccpa,
}

static CHINA: Words = Words::new("China | Chinese law* | PIPL | Personal Information Protection Law | 个人信息保护法 | 网络安全法 | 中国 | 中华人民共和国");
static EUROPE: Words = Words::new(
    "GDPR | General Data Protection Regulation | EEA | European Union | European Economic Area | EU | United Kingdom | UK | data controller | 欧盟 | 欧洲经济区",
);
static CALIFORNIA: Words = Words::new("California* | CCPA | CPRA | 加州 | 加利福尼亚");

impl Law {
    pub const ALL: [Law; 3] = [Law::Pipl, Law::Gdpr, Law::Ccpa];

    /// The name in `[check] laws`.
    pub fn name(self) -> &'static str {
        match self {
            Law::Pipl => "pipl",
            Law::Gdpr => "gdpr",
            Law::Ccpa => "ccpa",
        }
    }

    /// The law of that name.
    pub fn find(name: &str) -> Option<Law> {
        Law::ALL.into_iter().find(|law| law.name() == name)
    }

    /// Words by which a text shows that it has readers under this law.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Law::Pipl => &CHINA,
            Law::Gdpr => &EUROPE,
            Law::Ccpa => &CALIFORNIA,
        }
    }
}

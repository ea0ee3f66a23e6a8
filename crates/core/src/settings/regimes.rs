//! `regime`: one for everywhere, or one by region.

use super::{signals::is_region, validate::Judge};
use crate::consent::Regime;
use serde::{Deserialize, Deserializer, de};
use std::{collections::BTreeMap, fmt};
use toml::Spanned;

/// One regime by region. The build writes what chooses among them into `clearlist.js`, and no other site has a byte of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regimes {
    /// Where no region fits.
    pub elsewhere: Regime,
    /// By ISO 3166 code, of a country (`US`) or of a part of one (`US-CA`), which goes before its country.
    pub regions: BTreeMap<String, Regime>,
    /// Whether, where the page does not say the country, the region of `<html lang>` and of the browser's time zone may stand for it. Both are hints, and only
    /// one that makes it stricter than the other wins.
    pub hint: bool,
}

impl Regimes {
    /// Every regime that may apply, each once, the strictest first: what applies where nothing is known.
    pub fn all(&self) -> Vec<Regime> {
        let mut all: Vec<Regime> = self.regions.values().copied().chain([self.elsewhere]).collect();
        all.sort_unstable_by(|one, other| other.cmp(one));
        all.dedup();
        all
    }
}

/// As written: `regime = "opt-in"`, or a table.
#[derive(Debug)]
pub(super) enum RegimeEntry {
    One(String),
    ByRegion(ByRegion),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ByRegion {
    elsewhere: Spanned<String>,
    #[serde(default)]
    hint: bool,
    regions: BTreeMap<Spanned<String>, Spanned<String>>,
}

impl<'de> Deserialize<'de> for RegimeEntry {
    /// By hand: serde's untagged enums lose the places in the file.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> de::Visitor<'de> for Either {
            type Value = RegimeEntry;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a regime, as \"opt-in\", or a table of regimes by region")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<RegimeEntry, E> {
                Ok(RegimeEntry::One(name.to_owned()))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<RegimeEntry, A::Error> {
                ByRegion::deserialize(de::value::MapAccessDeserializer::new(map)).map(RegimeEntry::ByRegion)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// What applies where nothing is known, and what elsewhere.
pub(super) fn regimes(entry: Spanned<RegimeEntry>, judge: &mut Judge) -> (Regime, Option<Regimes>) {
    let span = entry.span();
    match entry.into_inner() {
        RegimeEntry::One(name) => (regime(&Spanned::new(span, name), judge), None),
        RegimeEntry::ByRegion(table) => {
            if table.regions.is_empty() {
                judge.refuse(span, "no region is named".to_owned(), "name countries or subdivisions, as US-CA = \"opt-out\"; or write regime = \"opt-in\"");
            }
            let mut regions = BTreeMap::new();
            for (code, name) in table.regions {
                if !is_region(code.get_ref()) {
                    judge.refuse(
                        code.span(),
                        format!("\"{}\" is not a region", code.get_ref()),
                        "ISO 3166: a country as US, or a part of one as US-CA, in capitals",
                    );
                }
                regions.insert(code.into_inner(), regime(&name, judge));
            }
            let regimes = Regimes { elsewhere: regime(&table.elsewhere, judge), regions, hint: table.hint };
            (regimes.all().first().copied().unwrap_or(Regime::STRICTEST), Some(regimes))
        }
    }
}

fn regime(name: &Spanned<String>, judge: &mut Judge) -> Regime {
    let found = Regime::ALL.into_iter().find(|regime| regime.name() == name.get_ref());
    found.unwrap_or_else(|| {
        let known = Regime::ALL.map(Regime::name).join("\", \"");
        judge.refuse(
            name.span(),
            format!("unknown regime \"{}\"", name.get_ref()),
            format!("known, from the least strict to the strictest: \"{known}\"; where you are unsure, \"opt-in\" is right in most countries"),
        );
        Regime::STRICTEST
    })
}

/**
 * Which regime applies, where the settings have one by region. Nothing is asked of a third party: the owner's server writes the country into the script tag
 * (`data-country="US-CA"`), or, where the owner asks for it, the browser's time zone and `<html lang>` are taken as hints. What is not known is the strictest.
 *
 * @typedef {object} Regimes The literal that `clearlist build` fills in.
 * @property {string} elsewhere Where no region fits.
 * @property {boolean} hint
 * @property {string[]} order Every regime that may apply, the strictest first.
 * @property {Record<string, string>} regions By ISO 3166 code, of a country or of a part of one.
 * @property {Record<string, {notice: any, shown: object, terms: any}>} others What the site is under all but the strictest.
 */

/**
 * What the loader reads, under the regime that applies.
 * @param {import("../site.js").Site} site Under the strictest.
 * @param {Regimes} regimes
 */
export function underRegime(site, regimes) {
    // A form of the page named `currentScript` is no script tag (CHECKLIST S04).
    const tag = document.currentScript;
    const said = tag instanceof HTMLScriptElement ? tag.dataset.country : undefined;
    const other = regimes.others[regimeIn(said, regimes) || (regimes.hint && hinted(regimes)) || ""];
    return other ? { ...site, ...other, shown: { ...site.shown, ...other.shown } } : site;
}

/**
 * Pure. In a country of which only parts are named, and no part is known, the strictest of these and of the country's own.
 * @param {string | undefined} place ISO 3166; in any case, as servers write it.
 * @param {Regimes} regimes
 * @returns {string | undefined} None where the place is none: "XX" and the like, or nothing.
 */
export function regimeIn(place, { elsewhere, order, regions }) {
    const code = (place || "").trim().toUpperCase();
    // XX and ZZ are what servers say of an address that is in no country.
    if (!/^(?!XX|ZZ)[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code)) return undefined;
    const known = new Map(Object.entries(regions));
    const country = code.slice(0, 2);
    const own = known.get(code) || known.get(country) || elsewhere;
    if (code != country) return own;
    const parts = [...known.keys()].filter(part => part.startsWith(country + "-"));
    return order.find(regime => regime == own || parts.some(part => known.get(part) == regime));
}

/**
 * The time zone's country; the language's region only where it makes it stricter. Engines that do not know a country's zones know nothing.
 * @param {Regimes} regimes
 */
function hinted(regimes) {
    try {
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        // What browsers say that hide where they are.
        if (!zone || /^(UTC|Etc|GMT)/.test(zone)) return undefined;
        const countries = [...new Set(Object.keys(regimes.regions).map(code => code.slice(0, 2)))];
        const zonesOf = (/** @type {string} */ country) => {
            const locale = /** @type {any} */ (new Intl.Locale("und-" + country));
            return locale.getTimeZones?.() || locale.timeZones;
        };
        const country = countries.find(country => zonesOf(country).includes(zone));
        const { lang } = document.documentElement;
        const found = [country ? regimeIn(country, regimes) : regimes.elsewhere, lang && regimeIn(new Intl.Locale(lang).region, regimes)];
        return regimes.order.find(regime => found.includes(regime));
    } catch {
        return undefined;
    }
}

/**
 * A choice that visitors have made with another consent manager, taken over once, so that they are not asked again: a refusal as an acceptance. Only for sites
 * whose settings have it, and until the day that they name.
 *
 * What is doubtful is not taken, and grants nothing: unreadable, too old, of another revision, two cookies that differ. What was imported is marked, never
 * journalled, and gets no receipt: it was not given here. The other manager's own objects in the page are not looked at; any script could put them there.
 *
 * @typedef {object} Settings The literal that `clearlist build` fills in.
 * @property {string} key Of the record.
 * @property {number} until Milliseconds since 1970.
 * @property {"vanilla-cookieconsent" | "klaro"} from
 * @property {string} name Of its cookie, or its key in localStorage.
 * @property {boolean} is_cookie
 * @property {number} [revision] That its record must have.
 * @property {number} days How long its record holds good, or, where it has no time, how old it is taken to be.
 * @property {[purpose: string, revision: string, names: string[]][]} purposes What each is called there; all must have been granted.
 *
 * @typedef {{at: number, isGranted: (name: string) => boolean | undefined}} Found What another manager has kept. Undefined: never asked.
 */
import { DAY_MS } from "../record.js";

/** No manager's record is longer; a cookie cannot be. */
const MAX_LETTERS = 4096;

/**
 * vanilla-cookieconsent 3: what is not in `categories` was refused.
 * @param {any} kept
 * @param {Settings} settings
 * @param {number} now
 * @returns {Found | undefined}
 */
function ofVanilla({ categories, services, revision, consentId, lastConsentTimestamp, expirationTime }, settings, now) {
    const areNames = (/** @type {any} */ list) => Array.isArray(list) && list.every(name => typeof name == "string");
    const at = typeof lastConsentTimestamp == "string" ? Date.parse(lastConsentTimestamp) : NaN;
    const isWhole = consentId && typeof consentId == "string" && areNames(categories) && at <= now + DAY_MS && now < at + settings.days * DAY_MS;
    if (!isWhole || now > expirationTime || (settings.revision !== undefined && revision !== settings.revision)) return undefined;
    const accepted = new Map(Object.entries(Object(services)));
    return {
        at,
        isGranted(name) {
            // `category/service`.
            const [category, service] = name.split(/\/(.*)/);
            const list = accepted.get(category);
            return categories.includes(category) && (service === undefined || (areNames(list) && list.includes(service)));
        }
    };
}

/**
 * Klaro 0.7: a yes or no a service, and no time: it is taken to be as old as it may be.
 * @param {any} kept
 * @param {Settings} settings
 * @param {number} now
 * @returns {Found | undefined}
 */
function ofKlaro(kept, { days }, now) {
    const answers = new Map(Object.entries(kept));
    if (Array.isArray(kept) || [...answers.values()].some(answer => typeof answer != "boolean")) return undefined;
    return { at: now - days * DAY_MS, isGranted: name => answers.get(name) };
}

/**
 * Pure: the one place where a record is made of what was imported.
 * @param {Found} found
 * @param {Settings} settings
 * @returns {import("../record.js").Kept & {imported: string}} Purposes that were never asked there are not in it, and are asked here.
 */
function recordOf({ at, isGranted }, { from, purposes }) {
    /** @type {Record<string, import("../record.js").Choice>} */
    const choices = {};
    for (const [purpose, revision, names] of purposes) {
        const answers = names.map(isGranted);
        if (answers.every(answer => answer !== undefined)) choices[purpose] = [answers.every(Boolean), revision, at, false];
    }
    return { v: 2, id: "", at, choices, imported: from };
}

/**
 * Pure.
 * @param {string[]} raws What is kept under the name.
 * @param {Settings} settings
 * @param {number} now
 * @returns {ReturnType<typeof recordOf> | undefined} Nothing: doubtful.
 */
export function imported(raws, settings, now) {
    try {
        const [raw, other] = [...new Set(raws)];
        if (other !== undefined || raw.length > MAX_LETTERS) return undefined;
        // Klaro encodes it in every place, the other in cookies alone. What JSON begins with is never the same encoded.
        const kept = JSON.parse(raw.startsWith("{") ? raw : decodeURIComponent(raw));
        const found = (settings.from == "klaro" ? ofKlaro : ofVanilla)(kept, settings, now);
        return found && recordOf(found, settings);
    } catch {
        return undefined;
    }
}

/**
 * What the loader keeps the record in.
 * @param {import("./shared.js").Store | undefined} inner Nothing: localStorage.
 * @param {Settings} settings
 * @returns {import("./shared.js").Store}
 */
export function withImport(inner, settings) {
    const store = () => inner || localStorage;
    const { key, name, is_cookie, until } = settings;
    const raws = () => {
        if (is_cookie) return document.cookie.split("; ").filter(pair => pair.startsWith(name + "=")).map(pair => pair.slice(name.length + 1));
        const raw = localStorage.getItem(name);
        return raw === null ? [] : [raw];
    };
    return {
        getItem(item) {
            const own = store().getItem(item);
            const now = Date.now();
            if (own !== null || item != key || now > until) return own;
            const found = raws();
            if (!found[0]) return own;
            const record = imported(found, settings, now);
            // It may be a refusal: not nothing, and it grants nothing.
            if (!record) return "";
            const text = JSON.stringify(record);
            try {
                store().setItem(key, text);
            } catch {}
            tellOf(Object.keys(record.choices));
            return text;
        },
        setItem: (item, value) => store().setItem(item, value)
    };
}

/**
 * As a change, when the loader is ready.
 * @param {string[]} purposes
 */
function tellOf(purposes) {
    const tell = (/** @type {any} */ { detail: { choices } }) => {
        const previous = Object.freeze({ ...choices, ...Object.fromEntries(purposes.map(purpose => [purpose, false])) });
        document.dispatchEvent(new CustomEvent("clearlist:change", { detail: Object.freeze({ choices, previous, by: "import" }) }));
    };
    document.addEventListener("clearlist:ready", tell, { once: true });
}

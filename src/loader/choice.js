/**
 * What is granted now, and how that changes: kept at once, in the task of the click; told afterwards.
 */
import { tell } from "./events.js";
import { keep, recall } from "./kept.js";
import { afterPaint } from "./moment.js";
import { standing } from "./record.js";
import { site } from "./site.js";

/** Every purpose, granted or not. Invariant: a fresh object at each change, and frozen, as the page is handed it. @type {Readonly<Record<string, boolean>>} */
export let granted = {};

/** The choice that stands; if none does, the notice asks. @type {import("./record.js").Stored} */
export let current = null;

const hasSignal = () => /** @type {any} */ (navigator).globalPrivacyControl === true;

/** Reads the record. */
export const reread = () => settle(recall());

/**
 * @typedef {object} Made A choice just made.
 * @property {import("./journal.js").Decision} decision
 * @property {boolean} isKept Whether the record will be there at the next visit.
 * @property {boolean} isTaken Whether something that had been granted is not any more: the page must start again.
 */

/**
 * The one way in which a choice is made.
 * @param {(purpose: string) => boolean} wanted
 * @param {import("../embed/api.d.ts").Indicator} by
 * @param {string} surface
 * @param {string} method
 * @returns {Made}
 */
export function choose(wanted, by, surface, method) {
    const choices = Object.fromEntries(site.terms.purposes.map(purpose => [purpose, wanted(purpose)]));
    // RFC 9562, version 4. Where crypto.randomUUID is missing (off https, older engines), what every engine ends the address of a blob with (File API, 8.3.1);
    // the empty blob behind it goes with the page.
    const id = crypto.randomUUID?.() || URL.createObjectURL(new Blob()).slice(-36);
    /** @type {import("./record.js").Kept & {gpc: boolean}} */
    const record = { v: 1, id, at: Date.now(), revision: site.terms.revision, policy: site.shown.policy.digest, choices, gpc: hasSignal() };
    const how = { by, surface, method };
    const decision = { ...record, ...how, before: current ? current.choices : {}, shown: site.shown };
    return { decision, isKept: keep(record, decision), isTaken: settle(record, how) };
}

/**
 * @param {import("./record.js").Stored} stored
 * @param {object} [made] How, if by a choice on this page.
 * @returns {boolean} Whether something that had been granted is not any more.
 */
function settle(stored, made) {
    const previous = granted;
    const answer = standing(stored, site.terms, Date.now(), hasSignal());
    current = answer.is_current && stored;
    granted = Object.freeze(answer.granted);
    const changed = Object.keys(granted).filter(purpose => previous[purpose] === !granted[purpose]);
    if (made || changed[0]) afterPaint(() => tell("change", { choices: granted, previous, ...made }));
    return changed.some(purpose => previous[purpose]);
}

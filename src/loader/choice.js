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

/** What was chosen, of the purposes whose choice stands. @type {Record<string, boolean>} */
export let chosen = {};

/** Purposes without one: the notice asks. @type {string[]} */
export let asked = [];

/** The record, standing or not. @type {import("./record.js").Stored} */
let kept = null;

const hasSignal = () => /** @type {any} */ (navigator).globalPrivacyControl === true;

/** Reads the record. */
export const reread = () => settle(recall());

/** @typedef {(purpose: string) => boolean | null | undefined} Wanted Nothing: no answer. */

/**
 * @typedef {object} Made A choice just made.
 * @property {import("./journal.js").Decision} decision
 * @property {boolean} isKept Whether the record will be there at the next visit.
 * @property {boolean} isTaken Whether something that had been granted is not any more: the page must start again.
 */

/**
 * The one way in which a choice is made.
 * @param {Wanted} wanted
 * @param {import("../embed/api.d.ts").Indicator} by
 * @param {string} surface
 * @param {string} method
 * @returns {Made}
 */
export function choose(wanted, by, surface, method) {
    const at = Date.now();
    const gpc = hasSignal();
    // What is not answered stays as it is, and is asked for as long as nothing else answers for it.
    const choices = { ...(kept && kept.choices) };
    for (const [purpose, revision] of Object.entries(site.terms.purposes)) {
        const answer = wanted(purpose);
        if (answer != null) choices[purpose] = [answer, revision, at, gpc];
    }
    // A UUID of version 4 (RFC 9562), which ends the address of every blob (File API, 8.3.1): crypto.randomUUID is missing off https and in older engines. The
    // empty blob behind it goes with the page.
    const id = URL.createObjectURL(new Blob()).slice(-36);
    /** @type {import("./record.js").Kept} */
    const record = { v: 2, id, at, policy: site.shown.policy.digest, choices };
    const how = { by, surface, method };
    const decision = { ...record, ...how, before: chosen, shown: site.shown };
    return { decision, isKept: keep(record, decision), isTaken: settle(record, how) };
}

/**
 * @param {import("./record.js").Stored} stored
 * @param {object} [made] How, if by a choice on this page.
 * @returns {boolean} Whether something that had been granted is not any more.
 */
function settle(stored, made) {
    const previous = granted;
    [asked, chosen, granted] = standing((kept = stored), site.terms, Date.now(), hasSignal());
    Object.freeze(granted);
    const changed = Object.keys(granted).filter(purpose => previous[purpose] === !granted[purpose]);
    if (made || changed[0]) afterPaint(() => tell("change", { choices: granted, previous, ...made }));
    return changed.some(purpose => previous[purpose]);
}

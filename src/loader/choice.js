/**
 * What is granted now, and how that changes: kept at once, in the task of the click; told afterwards.
 */
import { tell } from "./events.js";
import { journal } from "./journal.js";
import { expect, keep, recall } from "./kept.js";
import { afterPaint } from "./moment.js";
import { standing } from "./record.js";
import { site } from "./site.js";

/** Every purpose, granted or not. Invariant: a fresh object at each change, and frozen, as the page is handed it. @type {Readonly<Record<string, boolean>>} */
export let granted = {};
/** Whether a choice stands; if not, the notice asks. */
export let isCurrent = false;

/** @type {import("./record.js").Stored} */
let stored = null;

/** Longer than any write takes, shorter than anyone waits. */
const WRITTEN_WITHIN_MS = 3e3;

const hasSignal = () => /** @type {any} */ (navigator).globalPrivacyControl === true;

/** Reads the record: at the start, and when another tab, or a page back from the cache, may know better. */
export const reread = () => settle(recall());

/**
 * The one way in which a choice is made.
 * @param {(purpose: string) => boolean} wanted
 * @param {import("../embed/api.d.ts").Indicator} by
 * @param {string} surface
 * @param {string} method
 * @returns {Promise<boolean>} Resolves when it is in the journal (else rejects): whether the record is kept too. By then the page may be reloading.
 */
export function choose(wanted, by, surface, method) {
    const at = Date.now();
    const id = uuid();
    const choices = Object.fromEntries(site.terms.purposes.map(purpose => [purpose, wanted(purpose)]));
    const before = isCurrent && stored ? stored.choices : {};
    /** @type {import("./record.js").Kept} */
    const record = { v: 1, id, at, revision: site.terms.revision, choices };
    const isKept = keep(record);
    if (site.endpoint) expect();
    const written = journal({ id, at, before, choices, by, surface, method, gpc: hasSignal(), shown: site.shown }).then(() => isKept);
    // A script that runs cannot be unloaded: the page starts again without it (CHECKLIST L07), once the journal has the withdrawal.
    if (settle(record, { by, surface, method })) {
        const late = new Promise(resolve => setTimeout(resolve, WRITTEN_WITHIN_MS));
        const reload = () => afterPaint(() => location.reload());
        Promise.race([written, late]).then(reload, reload);
    }
    return written;
}

/**
 * @param {import("./record.js").Stored} now
 * @param {object} [made] How, if by a choice on this page.
 * @returns {boolean} Whether something that had been granted is not any more.
 */
function settle(now, made) {
    const previous = granted;
    const answer = standing(now, site.terms, Date.now(), hasSignal());
    stored = now;
    isCurrent = answer.is_current;
    granted = Object.freeze(answer.granted);
    const changed = Object.keys(granted).filter(purpose => previous[purpose] === !granted[purpose]);
    if (made || changed[0]) afterPaint(() => tell("change", { choices: granted, previous, ...made }));
    return changed.some(purpose => previous[purpose]);
}

/** RFC 9562, version 4: random in each 0 and 1, the variant in the 8. crypto.randomUUID is missing off https. */
const uuid = () =>
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, digit => (+digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (+digit / 4)))).toString(16));

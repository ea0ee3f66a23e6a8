/**
 * What is granted now, and how that changes: kept at once, in the task of the click; told afterwards.
 */
import { tell } from "./events.js";
import { journal } from "./journal.js";
import { confirmLater, expect, keep, recall } from "./kept.js";
import { afterPaint } from "./moment.js";
import { standing } from "./record.js";
import { site } from "./site.js";

/** Every purpose, granted or not. Invariant: a fresh object at each change, and frozen, as the page is handed it. @type {Readonly<Record<string, boolean>>} */
export let granted = {};

/** The choice that stands; if none does, the notice asks. @type {import("./record.js").Stored} */
export let current = null;

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
    const before = current ? current.choices : {};
    /** @type {import("./record.js").Kept} */
    const record = { v: 1, id, at, revision: site.terms.revision, choices };
    const isKept = keep(record);
    if (site.endpoint) expect();
    const written = journal({ id, at, before, choices, by, surface, method, gpc: hasSignal(), shown: site.shown }).then(() => isKept);
    // A script that runs cannot be unloaded: the page starts again without it (CHECKLIST L07), once the journal has the withdrawal.
    if (settle(record, { by, surface, method })) {
        const reload = () => afterPaint(() => location.reload());
        written.then(isKept => {
            if (isKept) confirmLater();
            reload();
        }, reload);
        setTimeout(reload, WRITTEN_WITHIN_MS);
    }
    return written;
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

/** RFC 9562, version 4, its variant always 8: 120 random bits. crypto.randomUUID is missing off https. */
const uuid = () => "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () => (crypto.getRandomValues(new Uint8Array(1))[0] % 16).toString(16));

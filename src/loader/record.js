/**
 * What a stored choice grants. Pure: no storage, no clock, no page; `consent.rs` specifies it and `tests/vectors/record.json` holds both to the same answers.
 * Whatever is unknown, missing, broken, expired or from another revision grants nothing.
 *
 * @typedef {[granted: boolean, revision: string, at: number, gpc: boolean]} Choice On one purpose: what was chosen, under which revision of it, when
 *   (milliseconds since 1970, by the page's clock), and whether Global Privacy Control was sent. Each stands for itself: they are not all made at once.
 *
 * @typedef {object} Kept The choices as kept in localStorage under `clearlist.<id>`.
 * @property {2} v
 * @property {string} id Of the latest decision, and of its receipt.
 * @property {number} at When that was made.
 * @property {string} [policy] The digest of the policy that was shown then; grants nothing.
 * @property {Record<string, Choice>} choices By purpose. One that is not here has not been answered.
 *
 * @typedef {object} Terms
 * @property {boolean} [is_open] Whether what nobody has been asked about is granted.
 * @property {number} validity_days
 * @property {Record<string, string>} purposes Those that can be chosen, each with its revision.
 * @property {string[]} necessary Always granted.
 * @property {string[]} [separate] Those that agreeing to all does not grant.
 *
 * @typedef {Kept | false | null} Stored false: something is there that no version of this code wrote whole. null: nothing is there.
 */

export const DAY_MS = 864e5;

/**
 * @param {string | null} raw
 * @returns {Stored}
 */
export function read(raw) {
    try {
        const record = JSON.parse(/** @type {string} */ (raw));
        // `null` of JSON is not an empty place.
        if (raw === null) return null;
        const { v, choices } = record;
        // What cannot be taken apart throws. That a revision is a string, and a time not before 1970, shows where they are compared.
        const isWhole = v === 2 && `${choices}` == "[object Object]";
        return isWhole && Object.values(choices).every(([granted, , at]) => typeof granted == "boolean" && Number.isInteger(at)) && record;
    } catch {
        return false;
    }
}

/**
 * @param {Stored} stored
 * @param {Terms} terms
 * @param {number} now Milliseconds since 1970.
 * @param {boolean} gpc Global Privacy Control.
 * @returns {[asked: string[], chosen: Record<string, boolean>, granted: Record<string, boolean>]} Purposes without a choice that answers for today's terms;
 *   what was chosen of the others; and every purpose, granted or not.
 */
export function standing(stored, terms, now, gpc) {
    const isOpen = !!terms.is_open;
    // What the record inherited says nothing: only its own entries count (CHECKLIST S04).
    const choices = new Map(Object.entries(stored ? stored.choices : {}));
    /** @type {ReturnType<typeof standing>} */
    const [asked, chosen, granted] = [[], {}, {}];
    for (const [purpose, today] of Object.entries(terms.purposes)) {
        const [isGranted, revision, at, hadSignal] = choices.get(purpose) || /** @type {any[]} */ ([]);
        // One from the future is disbelieved beyond a day, which covers zones and daylight saving (CHECKLIST F04).
        if (revision === today && at <= now + DAY_MS && now < at + terms.validity_days * DAY_MS) {
            chosen[purpose] = isGranted;
            // A signal that came after the choice opts out of what the choice allows (11 CCR 7025(c)(3)).
            granted[purpose] = isGranted && !(isOpen && gpc && hadSignal !== true);
        } else {
            asked.push(purpose);
            // Once anything was chosen, nothing is on that was not.
            granted[purpose] = isOpen && !gpc && stored === null;
        }
    }
    for (const purpose of terms.necessary) granted[purpose] = true;
    return [asked, chosen, granted];
}

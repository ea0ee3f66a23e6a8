/**
 * What a stored choice grants. Pure: no storage, no clock, no page; `consent.rs` specifies it and `tests/vectors/record.json` holds both to the same answers.
 * Whatever is unknown, missing, broken, expired or from another revision grants nothing.
 *
 * @typedef {object} Kept The choice as kept in localStorage under `clearlist.<id>`.
 * @property {1} v
 * @property {string} id The decision's, and the receipt's.
 * @property {number} at Milliseconds since 1970, by the page's clock.
 * @property {string} revision Of the terms that were shown.
 * @property {string} [policy] The digest of the policy that was shown; grants nothing. Older records have none.
 * @property {Record<string, boolean>} choices
 * @property {boolean} [gpc] Whether Global Privacy Control was sent when the choice was made.
 *
 * @typedef {object} Terms
 * @property {"opt-in" | "opt-out"} regime What counts before a choice is made.
 * @property {string} revision
 * @property {number} validity_days
 * @property {string[]} purposes Those that can be chosen, in order.
 * @property {string[]} necessary Always granted.
 *
 * @typedef {Kept | false | null} Stored false: something is there that no version of this code wrote whole. null: nothing is there.
 */

const DAY_MS = 864e5;

/**
 * @param {string | null} raw
 * @returns {Stored}
 */
export function read(raw) {
    if (raw === null) return null;
    try {
        const record = JSON.parse(raw);
        const { v, id, at, choices } = record;
        // That its revision is a string, and its time not before 1970, shows where they are compared.
        const isWhole = v === 1 && typeof id == "string" && Number.isInteger(at) && `${choices}` == "[object Object]";
        return isWhole && Object.values(choices).every(choice => typeof choice == "boolean") && record;
    } catch {
        return false;
    }
}

/**
 * @param {Stored} stored
 * @param {Terms} terms
 * @param {number} now Milliseconds since 1970.
 * @param {boolean} gpc Global Privacy Control.
 * @returns {{is_current: boolean, granted: Record<string, boolean>}} Whether the record answers for today's terms, and every purpose, granted or not.
 */
export function standing(stored, terms, now, gpc) {
    // A record from the future is disbelieved beyond a day, which covers zones and daylight saving (CHECKLIST F04).
    const is_current = !!stored && stored.revision === terms.revision && stored.at <= now + DAY_MS && now < stored.at + terms.validity_days * DAY_MS;
    const isOptOut = terms.regime == "opt-out";
    // A signal that came after the choice opts out of what the choice allows (11 CCR 7025(c)(3)). What the record inherited says nothing: only its own entries
    // count (CHECKLIST S04).
    const choices = is_current && new Map(Object.entries(isOptOut && gpc && stored.gpc !== true ? 0 : stored.choices));
    const unasked = isOptOut && !gpc && stored === null;
    return {
        is_current,
        granted: Object.fromEntries([
            ...terms.purposes.map(purpose => [purpose, choices ? choices.get(purpose) === true : unasked]),
            ...terms.necessary.map(purpose => [purpose, true])
        ])
    };
}

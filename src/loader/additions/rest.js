/**
 * How long the notice rests after a refusal, whatever there is to ask meanwhile: what is not answered stays closed (CHECKLIST L13). Only for sites whose settings
 * have it. `consent.rs` specifies it, and `tests/vectors/record.json` holds both to the same answers.
 */
import { DAY_MS, read } from "../record.js";

const HOUR_MS = 36e5;

/**
 * What the loader reads; and whether the notice rests.
 * @param {import("../site.js").Site} site
 * @param {number} hours
 */
export function afterRefusal(site, hours) {
    let stored = null;
    try {
        stored = read(localStorage.getItem("clearlist." + site.id));
    } catch {
        // Then there is no refusal to be seen.
    }
    return { ...site, isResting: rests(stored, hours, Date.now()) };
}

/**
 * @param {import("../record.js").Stored} stored
 * @param {number} hours
 * @param {number} now Milliseconds since 1970.
 */
export const rests = (stored, hours, now) => {
    const refusals = stored ? Object.values(stored.choices).flatMap(([granted, , at]) => (granted ? [] : [at])) : [];
    const at = Math.max(...refusals);
    return at <= now + DAY_MS && now < at + hours * HOUR_MS;
};

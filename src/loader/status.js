/** "Saved", and what else there is to say: said by screen readers, seen for a moment (CHECKLIST A15, L07, L12). */
import { following } from "./following.js";
import { afterPaint } from "./moment.js";

const SAID_MS = 5e3;
/** As slowly as anybody reads. */
const LETTER_MS = 120;

/** By where they stand. @type {Record<string, HTMLElement>} */
const regions = {};

/**
 * Of a choice.
 * @param {import("./surfaces.js").Host} host
 * @param {string} method
 * @param {string[]} left Names of what could not be cleared.
 */
export function sayOf(host, method, left) {
    const words = method == "opt-out" ? following.opted_out : following.saved;
    const names = [...new Set(left)].join(", ");
    say(host, names ? words + " " + following.not_cleared.replace("{names}", () => names) : words);
}

/**
 * @param {import("./surfaces.js").Host} host
 * @param {string} words
 * @param {string} [place] `top`, where the notice must not be covered.
 */
export function say(host, words, place = "") {
    const root = host.stage();
    if (!regions[place]) {
        host.adopt(root, following.css);
        root.append((regions[place] = /** @type {HTMLElement} */ (host.build(["p", { role: "status", class: place }]))));
    }
    const region = regions[place];
    // Only what changes in a region that is there already is read out.
    afterPaint(() => (region.textContent = words));
    setTimeout(() => (region.textContent = ""), Math.max(SAID_MS, words.length * LETTER_MS));
}

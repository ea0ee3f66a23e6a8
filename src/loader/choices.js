/** The loader's second part: what can wait until something is asked for or granted. None of it needs wasm; the policy's reader, which does, is fetched from here. */
import { complain } from "./complaint.js";
import { openChoices } from "./dialog.js";
import { filled } from "./filled.js";
import { release } from "./gate.js";

/** @typedef {import("./surfaces.js").Host} Host */

/** @param {Host} host */
const viewer = host => host.load("viewer", filled.files.viewer);

/**
 * @param {Host} host
 * @param {string} what
 * @param {HTMLElement | null} [opener]
 */
async function open(host, what, opener) {
    if (what == "choices") openChoices(host, opener);
    else if (/^(policy|collected|shared)$/.test(what)) await (await viewer(host)).open(host, filled.files, what, opener);
    else complain(TypeError(`open: nothing is called "${what}"`));
}

/**
 * The policy inside an element of the page.
 * @param {Host} host
 * @param {HTMLElement} element
 */
const fill = async (host, element) => (await viewer(host)).fill(host, filled.files, element);

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("choices", { open, fill, release });

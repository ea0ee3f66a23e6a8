/**
 * The loader's second part: what can wait until it is asked for. None of it needs wasm; the policy's reader, which does, is fetched from here.
 */
import { complain } from "./complaint.js";
import { openChoices } from "./dialog.js";
import { filled } from "./filled.js";

/** @typedef {import("./surfaces.js").Host} Host */

let isStyled = false;

/**
 * @param {Host} host
 * @param {string} what
 * @param {HTMLElement | null} [opener]
 */
async function open(host, what, opener) {
    if (!isStyled) host.adopt(host.stage(), filled.css);
    isStyled = true;
    if (what == "choices") openChoices(host, opener);
    else if (/^(policy|collected|shared)$/.test(what)) await (await viewer(host)).open(reading(host), what, opener);
    else complain(TypeError(`open: nothing is called "${what}"`));
}

/**
 * The policy inside an element of the page.
 * @param {Host} host
 * @param {HTMLElement} element
 */
const fill = async (host, element) => (await viewer(host)).fill(reading(host), element);

/** @param {Host} host */
const viewer = host => host.load("viewer", reading(host).files.viewer);

/** @typedef {ReturnType<typeof reading>} Reading */

/** What the viewer is lent: also its files, and the dialogs' close button. @param {Host} host */
const reading = host => ({
    ...host,
    files: { ...host.site.files, ...filled.files },
    close: /** @type {import("./site.js").Tree} */ (filled.tree.find(child => Array.isArray(child) && child[1] && child[1].class == "close"))
});

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("choices", { open, fill });

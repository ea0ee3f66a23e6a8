/**
 * What the build filled into the choices.
 *
 * @typedef {object} Filled The JSON literal that `clearlist build` writes in place of the token below.
 * @property {import("./site.js").Tree} tree A `<dialog>`: rendered natively from its Leptos component.
 * @property {string} link Words of the link to the choices.
 * @property {string} css choices.css, minified.
 * @property {string[]} listed The purposes that the notice lists, in its order.
 * @property {string} asked_anew Said on a notice that asks for some purposes alone.
 * @property {{viewer: File, viewer_wasm: File, policy: File, receipts: File, opening?: File, versions?: File}} files Opening: the beginning of a long policy.
 *   Versions: where there are earlier ones.
 *
 * @typedef {import("./site.js").File} File
 */

/** @type {Filled} */
export const filled = CLEARLIST_CHOICES;

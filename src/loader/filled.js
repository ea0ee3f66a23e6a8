/**
 * What the build filled into the second part.
 *
 * @typedef {object} Filled The JSON literal that `clearlist build` writes in place of the token below.
 * @property {import("./site.js").Tree} tree A `<dialog>`: rendered natively from its Leptos component.
 * @property {string} css choices.css, minified.
 * @property {Record<string, import("./site.js").File>} [files] `viewer`, `viewer_wasm` and `policy`, where the loader itself does not carry them.
 */

/** @type {Filled} */
export const filled = CLEARLIST_CHOICES;

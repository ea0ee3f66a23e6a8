/**
 * What the build filled into the choices.
 *
 * @typedef {object} Filled The JSON literal that `clearlist build` writes in place of the token below.
 * @property {import("./site.js").Tree} tree A `<dialog>`: rendered natively from its Leptos component.
 * @property {string} css choices.css, minified.
 * @property {{viewer: import("./site.js").File, viewer_wasm: import("./site.js").File, policy: import("./site.js").File, receipts: import("./site.js").File, versions?: import("./site.js").File}} files Versions: where there are
 *   earlier ones.
 */

/** @type {Filled} */
export const filled = CLEARLIST_CHOICES;

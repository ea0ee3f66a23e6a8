/**
 * What the build filled into the choices.
 *
 * @typedef {object} Filled The JSON literal that `clearlist build` writes in place of the token below.
 * @property {import("./site.js").Tree} tree A `<dialog>`: rendered natively from its Leptos component.
 * @property {string} css choices.css, minified.
 * @property {{viewer: File, viewer_wasm: File, policy: File, opening?: File, versions?: File}} files Opening: the beginning of a long policy. Versions: where
 *   there are earlier ones.
 *
 * @typedef {import("./site.js").File} File
 */

/** @type {Filled} */
export const filled = CLEARLIST_CHOICES;

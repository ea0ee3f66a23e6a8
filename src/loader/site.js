/**
 * What the build filled in, and where this script lies. Nothing here decides anything.
 *
 * @typedef {[tag: string, attributes: Record<string, string> | 0, ...children: (string | Tree)[]]} Tree
 *   An element, as data: tag, attributes, then text and elements. Built with createElement, so no string ever becomes markup.
 *
 * @typedef {[url: string, integrity: string]} File
 *   Relative to this script's own address, named after its bytes; with its subresource integrity.
 *
 * @typedef {object} Site The JSON literal that `clearlist build` writes in place of the token below.
 * @property {string} id The product: names the storage key and the database.
 * @property {string} lang
 * @property {string} dir
 * @property {import("./record.js").Terms} terms What a record must fit.
 * @property {boolean} [isResting] Whether the notice does not ask by itself, as somebody has refused only lately.
 * @property {(purpose: string, notice: HTMLElement) => boolean} [isHeld] Whether agreeing to all does not grant it, as its own control is off.
 * @property {string[]} [sold] Purposes that an opt-out of sale and sharing turns off; none: all that can be, rather than a link that does nothing.
 * @property {Tree} notice A `<section>`: rendered natively from its Leptos component.
 * @property {string} css tokens.css and notice.css, minified.
 * @property {string} version Of this script.
 * @property {{notice: {digest: string}, policy: {digest: string}}} shown What stood before the visitor; goes into the journal as it is.
 * @property {File} after The second part. All others are fetched through it, and stand in it: the loader is smaller by their hashes.
 */

/** @type {Site} */
export const site = CLEARLIST_SITE;

/** Until the page destroys it. */
export const life = new AbortController();

// Only while this script runs is it the current one. A form named `currentScript` must not pass for it (CHECKLIST S04).
const tag = document.currentScript;
const base = tag instanceof HTMLScriptElement ? tag.src : document.baseURI;

/**
 * The address of something that lies beside this script, wherever the page is.
 * @param {string} path
 */
export const at = path => new URL(path, base).href;

/**
 * What the build filled into the second part.
 *
 * @typedef {object} Following The JSON literal that `clearlist build` writes in place of the token below.
 * @property {object} collector As in receipts: this program, and the digest of all that it is made of.
 * @property {string} saved Said once a choice is stored.
 * @property {string} opted_out The same, of an opt-out of sale and sharing.
 * @property {string | null} honoured Said under Global Privacy Control; where nothing is on before a choice there is nothing to say.
 * @property {string} not_cleared Said with it, where something stays; `{names}` are filled in.
 * @property {string} css status.css, minified.
 * @property {Record<string, string>} services The purpose of each, by the service's id.
 * @property {string[]} leaving Purposes whose services leave something that is to be cleared.
 * @property {import("./site.js").File} choices
 * @property {import("./site.js").File} calls
 * @property {import("./site.js").File} traces
 * @property {import("./site.js").File} placeholders
 * @property {string | null} endpoint Where receipts go; null: nowhere.
 * @property {import("./site.js").File} agent
 * @property {import("./site.js").File} agent_wasm
 */

/** @type {Following} */
export const following = CLEARLIST_AFTER;

/**
 * Separate consents (PIPL 23, 25, 29, 39): on the notice each has a control of its own, off until the visitor turns it on, and agreeing to all does not grant
 * what is off (CHECKLIST L06). Only for sites that have them.
 */

/**
 * What the loader reads.
 * @param {import("../site.js").Site} site
 */
export const withControls = site => ({
    ...site,
    isHeld: (/** @type {string} */ purpose, /** @type {HTMLElement} */ notice) => !!notice.querySelector(`[name="${purpose}"]:not(:checked)`)
});

/** Whether anything that the page marked may be released. If so, the second part does it (gate.js); if not, that is never fetched. */
import { granted } from "./choice.js";
import { complain } from "./complaint.js";
import { second } from "./surfaces.js";

export function release() {
    // Unknown purposes too: the gate says so.
    if (marked().some(script => granted[/** @type {string} */ (purposeOf(script))] !== false)) second("release", marked, purposeOf).catch(complain);
}

/** In document order. @returns {HTMLScriptElement[]} */
const marked = () => [.../** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll("script[type='text/plain']"))].filter(purposeOf);

/** Peers of Clearlist have other words for it. @param {HTMLScriptElement} script */
const purposeOf = ({ dataset }) => dataset.purpose || dataset.category || dataset.name;

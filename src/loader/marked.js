/** What the page has marked to be released by purpose. */

/** In document order. @returns {HTMLScriptElement[]} */
export const marked = () => [.../** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll("script[type='text/plain']"))].filter(purposeOf);

/** Peers of Clearlist have other words for it. @param {HTMLScriptElement} script */
export const purposeOf = ({ dataset }) => dataset.purpose || dataset.category || dataset.name || "";

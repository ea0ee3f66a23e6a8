/**
 * Markup that waits for a choice: what it is, and where it stands. It names a purpose or a service, and keeps its address where the browser does not look for
 * one.
 */

const NAMES = "[data-purpose],[data-service],[data-name],script[data-category]";
const KINDS = /^(img|iframe|link|video|audio|source|track|embed|object)$/;

/** Attributes that wait: `data-src` becomes `src`. */
export const WAITING = /^data-(src|srcset|href|poster|data)$/;

/**
 * Whether something waits, or would once what it names is granted.
 * @param {Node} node
 * @returns {node is HTMLElement}
 */
export const isMarked = node =>
    node instanceof HTMLElement &&
    node.matches(NAMES) &&
    (node instanceof HTMLScriptElement
        ? node.type == "text/plain"
        : KINDS.test(node.localName) && [...node.attributes].some(({ name }) => WAITING.test(name)));

/**
 * All of it, in the order of the document.
 * @param {Document | Element} place
 */
export const marked = (place = document) => [...place.querySelectorAll(NAMES)].filter(isMarked);

/** Markup that comes later, as single-page sites insert it. Looked at in what was added, not in the whole page. */
import { isHolding } from "./frames.js";
import { isMarked, marked } from "./marked.js";

let isWatching = false;

/** @param {() => void} heard Something waits that did not, or something that was waiting has gone. */
export function watch(heard) {
    if (isWatching) return;
    isWatching = true;
    const observer = new MutationObserver(records => records.some(concerns) && heard());
    observer.observe(document, { childList: true, subtree: true, attributeFilter: ["data-src", "data-srcset", "data-href", "data-purpose", "data-service"] });
    // A script that stood last has ended.
    document.addEventListener("DOMContentLoaded", heard);
}

/** @param {MutationRecord} record */
const concerns = ({ type, target, addedNodes, removedNodes }) =>
    type == "attributes"
        ? isMarked(target)
        : (isHolding && !!removedNodes[0]) || [...addedNodes].some(node => node instanceof Element && (isMarked(node) || !!marked(node)[0]));

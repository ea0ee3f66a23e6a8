/** `window.clearlist`, as `../embed/api.d.ts` documents it. What need not be answered in the same breath is of `calls.js`, fetched at the first call. */
import { granted } from "./choice.js";
import { on } from "./events.js";
import { site } from "./site.js";
import { open, second } from "./surfaces.js";

/** @type {any} */
export const api = {
    version: site.version,
    get choices() {
        return granted;
    },
    // What is unknown, or no name at all, is not granted; `calls.js` says so aloud.
    has: (/** @type {string} */ name) => granted[name] === true || (granted[name] !== false && !second("call", "has", [name])),
    open,
    on,
    // In order, and never inside the call; what one throws stops no other.
    push: (/** @type {(clearlist: unknown) => void} */ task) => queueMicrotask(() => task(api))
};

for (const name of "refuse accept close set receipts destroy withdraw".split(" "))
    api[name] = (/** @type {unknown[]} */ ...given) => second("call", name, given);
Object.freeze(api);

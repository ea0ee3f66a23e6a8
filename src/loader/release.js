/** Whether anything in the page may be released. If so, the second part does it (gate.js); if not, that is never fetched. */
import { granted } from "./choice.js";
import { complain } from "./complaint.js";
import { marked, purposeOf } from "./marked.js";
import { second } from "./surfaces.js";

export function release() {
    // Unknown purposes too: the gate says so.
    if (marked().some(script => granted[purposeOf(script)] !== false)) second("release").catch(complain);
}

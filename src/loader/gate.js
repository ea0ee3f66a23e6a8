/**
 * `<script type="text/plain" data-purpose="x">` runs once x is granted: in document order, each once, after the next paint. What names no known purpose stays closed.
 */
import { complain } from "./complaint.js";
import { afterPaint } from "./moment.js";

/** Scripts that were released, or tried. @type {WeakSet<Element>} */
const done = new WeakSet();
/** Unknown purposes that the owner has been told of. @type {Set<string>} */
const unknown = new Set();
let isBusy = false;

const SETTLED_WITHIN_MS = 1e4;

/** @typedef {import("./surfaces.js").Host} Host */

/** @param {Host} host */
export const release = host =>
    afterPaint(async () => {
        if (isBusy) return;
        isBusy = true;
        // What is granted is asked anew for each script: a withdrawal closes what is still to come.
        for (let script; (script = [...document.querySelectorAll("script")].find(each => mayRun(host, each))); ) await revive(host, script).catch(complain);
        isBusy = false;
    });

/**
 * @param {Host} host
 * @param {HTMLScriptElement} script
 */
function mayRun(host, script) {
    const { purpose = script.dataset.category || script.dataset.name } = script.dataset;
    // The last script may still be arriving from the network: only what follows it proves that it is whole.
    if (!purpose || script.type != "text/plain" || done.has(script) || (document.readyState == "loading" && !script.nextSibling)) return false;
    const answer = new Map(Object.entries(host.granted())).get(purpose);
    if (answer === undefined && !unknown.has(purpose)) {
        unknown.add(purpose);
        console.warn("clearlist: unknown purpose", purpose, script);
    }
    return answer;
}

/**
 * A script runs only when it is new: the same again, in the same place. Resolves when the next one may run.
 * @param {Host} host
 * @param {HTMLScriptElement} closed
 */
async function revive({ trusted }, closed) {
    done.add(closed);
    const script = document.createElement("script");
    for (const { name, value } of closed.attributes) {
        if (name == "type") continue;
        script.setAttribute(name.replace(/^data-(src|type)$/, "$1"), /^(data-)?src$/.test(name) ? trusted("createScriptURL", value) : value);
    }
    script.text = trusted("createScript", closed.text);
    // Browsers hide the nonce from attributes, and let what a script inserts run out of turn.
    script.nonce = closed.nonce;
    script.async = closed.hasAttribute("async");
    const settled = new Promise(resolve => {
        for (const event of ["load", "error"]) script.addEventListener(event, resolve);
        // One that the browser never runs (nomodule, a data block) tells nothing, and must not hold up the rest.
        setTimeout(resolve, SETTLED_WITHIN_MS);
    });
    closed.replaceWith(script);
    if (script.src && !script.async) await settled;
}

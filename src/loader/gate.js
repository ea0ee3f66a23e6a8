/**
 * `<script type="text/plain" data-purpose="x">` runs once x is granted: in document order, each once. What names no known purpose stays closed.
 *
 * In the loader's second part: where nothing is granted it is never fetched.
 */
import { complain } from "./complaint.js";
import { marked, purposeOf } from "./marked.js";

/** @typedef {import("./surfaces.js").Host} Host */

/** Scripts that were released, or tried. @type {WeakSet<Element>} */
const done = new WeakSet();
/** Unknown purposes that the owner has been told of. @type {Set<string>} */
const unknown = new Set();
let isBusy = false;

/** @param {Host} host */
export async function release(host) {
    if (isBusy) return;
    isBusy = true;
    // What is granted is asked anew for each script: a withdrawal closes what is still to come.
    for (let script; (script = marked().find(script => mayRun(script, purposeOf(script), host.granted()))); ) {
        await revive(script, host).catch(complain);
    }
    isBusy = false;
}

/**
 * @param {HTMLScriptElement} script
 * @param {string} purpose
 * @param {Readonly<Record<string, boolean>>} granted
 */
function mayRun(script, purpose, granted) {
    // The last script may still be arriving from the network: only what follows it proves that it is whole.
    if (done.has(script) || (document.readyState == "loading" && !script.nextSibling)) return false;
    const answers = new Map(Object.entries(granted));
    if (!answers.has(purpose) && !unknown.has(purpose)) {
        unknown.add(purpose);
        console.warn(`clearlist: there is no purpose "${purpose}"; what is marked with it stays closed:`, script);
    }
    return answers.get(purpose) === true;
}

/**
 * A script runs only when it is new: the same again, in the same place. Resolves when the next one may run.
 * @param {HTMLScriptElement} closed
 * @param {Host} host
 */
async function revive(closed, { trusted }) {
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
    const settled = new Promise(resolve => ["load", "error"].map(event => script.addEventListener(event, resolve)));
    closed.replaceWith(script);
    if (script.src && !script.async) await settled;
}

/**
 * Opens what waits, once what it names is granted: after the next paint, never inside a click. Frames, images and sheets at once; scripts one after the
 * other, in the order of the document. What is granted is asked anew for each, so that a withdrawal closes what is still to come.
 */
import { complain } from "./complaint.js";
import { tend } from "./frames.js";
import { isGranted } from "./grants.js";
import { marked } from "./marked.js";
import { afterPaint } from "./moment.js";
import { revive } from "./scripts.js";
import { open } from "./sources.js";

/** @typedef {import("./surfaces.js").Host} Host */

/** Elements that were opened, or that failed to open: neither is tried again. @type {WeakSet<Element>} */
const done = new WeakSet();
let isDue = false;
let isRunning = false;

/** Whatever may open now. Called as often as anything may have changed: what comes before the next paint is one pass. @param {Host} host */
export function release(host) {
    if (isDue) return;
    isDue = true;
    afterPaint(() => {
        isDue = false;
        for (const element of marked()) {
            if (element instanceof HTMLScriptElement || done.has(element) || !isGranted(host, element)) continue;
            try {
                open(host, element);
            } catch (error) {
                done.add(element);
                complain(error);
            }
        }
        tend(host);
        runScripts(host).catch(complain);
    });
}

/** @param {Host} host */
async function runScripts(host) {
    if (isRunning) return;
    isRunning = true;
    for (let script; (script = marked().find(each => mayRun(host, each))); ) {
        done.add(script);
        await revive(host, /** @type {HTMLScriptElement} */ (script)).catch(complain);
    }
    isRunning = false;
}

/**
 * @param {Host} host
 * @param {HTMLElement} script
 */
const mayRun = (host, script) =>
    script instanceof HTMLScriptElement &&
    !done.has(script) &&
    // The last script may still be arriving from the network: only what follows it proves that it is whole.
    (document.readyState != "loading" || !!script.nextSibling) &&
    isGranted(host, script);

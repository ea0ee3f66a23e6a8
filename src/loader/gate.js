/**
 * `<script type="text/plain" data-purpose="x">` runs once x is granted: in document order, each once. What names no known purpose stays closed.
 *
 * In the loader's second part: who grants nothing never fetches it.
 */

/** Scripts that were released, or tried. @type {WeakSet<Element>} */
const done = new WeakSet();
/** Unknown purposes that the owner has been told of. @type {Set<string>} */
const unknown = new Set();
let isBusy = false;

/** @param {import("./release.js").Gatekeeper} gatekeeper Asked anew for each script: a withdrawal closes what is still to come. */
export async function releaseAll(gatekeeper) {
    if (isBusy) return;
    isBusy = true;
    for (let script; (script = next(gatekeeper)); ) await revive(script, gatekeeper).catch(gatekeeper.complain);
    isBusy = false;
}

/** @param {import("./release.js").Gatekeeper} gatekeeper */
const next = ({ closed, granted }) =>
    closed().find(({ script, purpose }) => {
    });
/**
 * A script runs only when it is new: the same again, in the same place. Resolves when the next one may run.
 * @param {HTMLScriptElement} closed
 */
async function revive(closed) {
    done.add(closed);
    const script = document.createElement("script");
    for (const { name, value } of closed.attributes) {
        if (name != "type") script.setAttribute(name.replace(/^data-(src|type)$/, "$1"), /src$/.test(name) ? trusted("createScriptURL", value) : value);
    }
    // Browsers hide the nonce from attributes, and would let a script that script made run out of turn.
    script.nonce = closed.nonce;
    script.async = closed.async;
    script.text = trusted("createScript", closed.text);
    const settled = new Promise(resolve => ["load", "error"].map(event => script.addEventListener(event, resolve)));
    closed.replaceWith(script);
    if (script.src && !script.async) await settled;
}

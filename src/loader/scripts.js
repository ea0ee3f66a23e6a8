/** A script that was kept shut by its type runs. */

/** Longer than a script takes that anybody still waits for. */
const SETTLED_WITHIN_MS = 1e4;

/**
 * A script runs only when it is new: the same again, in the same place. What it throws is reported as any script's is, and stops nobody.
 * @param {import("./surfaces.js").Host} host
 * @param {HTMLScriptElement} closed
 * @returns {Promise<void>} Resolves when the next one may run.
 */
export async function revive({ trusted }, closed) {
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
        // One that the browser never runs (a data block with an address) tells nothing, and must not hold up the rest.
        setTimeout(resolve, SETTLED_WITHIN_MS);
    });
    closed.replaceWith(script);
    // Classic and inline, it has run by now. A module has not, wherever its text is; with `nomodule` none of these browsers runs it.
    if ((script.src || script.type == "module") && !script.async && !script.noModule) await settled;
}

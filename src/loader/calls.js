/**
 * The part that answers the page's calls: of `window.clearlist` whatever need not be answered in the same breath. Fetched at the first such call.
 *
 * A call that is not understood is refused whole, by its name and what it expected, and grants nothing (CHECKLIST S05).
 */
import { complain } from "./complaint.js";
import { decide } from "./decided.js";
import { destroy } from "./destroyed.js";
import { receipts } from "./handed.js";
import { readSaid } from "./said.js";
import { namedOf, namesOf, refused } from "./understood.js";

/** @typedef {import("./surfaces.js").Host} Host */

/**
 * Closes what is open. Nothing is granted by it, and nothing refused: the notice asks again on the next page (CHECKLIST L04).
 * @param {Host} host
 */
const close = host => {
    host.hideNotice();
    for (const dialog of document.querySelector("clearlist-root")?.shadowRoot?.querySelectorAll("dialog") || [])
        if (dialog.close) dialog.close();
        else dialog.remove();
};

/** @type {Record<string, (host: Host, given: any[]) => unknown>} */
const answers = {
    accept: (host, given) => decide(host, namesOf(host, "accept", given), true, "accept"),
    refuse: (host, given) => decide(host, namesOf(host, "refuse", given), false, "refuse"),
    withdraw: (host, given) => decide(host, namesOf(host, "withdraw", given), false, "withdraw"),
    set: (host, [choices]) => decide(host, namedOf(host, choices)),
    close,
    receipts,
    destroy: host => {
        close(host);
        destroy(host);
    },
    // It has been answered already, by false.
    has: (host, [name]) => {
        throw refused("has", "the id of a purpose, as in the settings", name);
    },
    // What the page says of itself. Where it cannot be understood, that is said once, and the notice asks as ever.
    begin: host => {
        try {
            if (!readSaid().auto) return;
        } catch (error) {
            complain(error);
        }
        host.showNotice();
    }
};

/**
 * @param {Host} host
 * @param {string} name
 * @param {any[]} given
 */
const call = async (host, name, given) => answers[name](host, given);

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("calls", { call });

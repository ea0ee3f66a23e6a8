/**
 * The loader's second part: what follows a choice. It is journalled, and said; what waited for it opens; what was left by what is refused is cleared; the
 * receipt is sent. Fetched when idle where the notice asks, so that it is there at the click; at once where something is due. A visit with a choice, on a page
 * where nothing waits for one, does without.
 */
import { complain } from "./complaint.js";
import { defineElements } from "./elements.js";
import { following } from "./following.js";
import { release } from "./gate.js";
import { honour } from "./honoured.js";
import { journal, openJournal } from "./journal.js";
import { whenIdle } from "./moment.js";
import { forget, isWaiting, nameOf, pending, sayLater, toSay, waitNoMore } from "./pending.js";
import { sayOf } from "./status.js";
import { startWith } from "./wasm.js";
import { watch } from "./watch.js";

/** @typedef {import("./surfaces.js").Host} Host */

/**
 * Does what is due, and may be called whenever something may be.
 * @param {Host} host
 * @param {import("./choice.js").Made} [made] A choice just made here.
 * @returns {Promise<void>} Resolves when the journal has it.
 */
async function run(host, made) {
    begin(host);
    release(host);
    watch(() => release(host));
    const cleared = clear(host, made).catch(error => (complain(error), []));
    // Also where no storage has kept it.
    const decisions = made ? [made.decision] : pending(host);
    // What has collected it is what journals it: told here, the loader is smaller by a digest.
    for (const { shown } of decisions) shown.collector = following.collector;
    const unsaid = toSay(host);
    if (unsaid) cleared.then(left => sayOf(host, unsaid[0], [...unsaid.slice(1), ...left]));
    honour(host);
    if (decisions[0]) await journal(nameOf(host), decisions);
    for (const decision of decisions) forget(host, decision);
    // Not said where it would not be so: the choice then stands for this page alone.
    if (made?.isTaken) {
        const left = await cleared;
        if (made.isKept) sayLater(host, made.decision.method, left);
        return;
    }
    if (made?.isKept) cleared.then(left => sayOf(host, made.decision.method, left));
    if (!following.endpoint) waitNoMore(host);
    else if (made || isWaiting(host)) whenIdle(() => send(host).catch(complain));
}

/** What the page does from now on; said once. @param {Host} host */
let begin = host => {
    begin = () => {};
    defineElements(element => lead(host, "fill", [element]).catch(complain));
    const isOurs = (/** @type {Event} */ event) => /** @type {Element} */ (event.target).localName == "clearlist-root";
    // Whoever goes through the page by keyboard has the notice step aside, which comes with the third part (CHECKLIST A04).
    addEventListener("focusin", event => isOurs(event) || (document.querySelector("clearlist-root") && host.load("choices", following.choices).catch(() => {})), host.life);
    // Opened when somebody is about to choose, and not before. Who only looks has nothing put by; and a page that is left while it makes its database, and is
    // kept for the way back, keeps every later page from opening it (seen in Chromium 156).
    for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, event => isOurs(event) && openJournal(nameOf(host)).catch(() => {}), host.life);
};

/**
 * What a service that is not granted has left here, now or long ago.
 * @param {Host} host
 * @param {import("./choice.js").Made} [made]
 * @returns {Promise<string[]>} Names of what stays.
 */
async function clear(host, made) {
    if (following.leaving.every(purpose => host.granted()[purpose])) return [];
    return host.load("traces", following.traces).then(part => part.clear(host, made ? made.decision.before : {}));
}

/**
 * What the third part does, and the one that answers the page's calls.
 * @param {Host} host
 * @param {string} does
 * @param {any[]} what
 * @returns {Promise<any>}
 */
const lead = async (host, does, what) => {
    const name = does == "call" ? "calls" : "choices";
    return (await host.load(name, following[name]))[does](host, ...what);
};

/** What the agent is lent. @param {Host} host */
const sender = host => ({
    site: host.site,
    endpoint: following.endpoint,
    tell: (/** @type {import("../embed/api.d.ts").ReceiptDetail} */ receipt) => host.tell("receipt", receipt)
});

/** @typedef {ReturnType<typeof sender>} Sender */

/** The agent makes receipts of what is in the journal, and sends them. @param {Host} host */
const send = async host => (await startWith(host, "agent", following.agent, following.agent_wasm)).run(sender(host));

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("after", { run, lead });

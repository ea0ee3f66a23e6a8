/**
 * The loader's second part: what follows a choice. It is journalled, and said; scripts are released; the receipt is sent. Fetched when idle where the notice
 * asks, so that it is there at the click; at once where something is due. A visit with a choice, on a page where nothing waits for one, does without.
 */
import { complain } from "./complaint.js";
import { release } from "./gate.js";
import { journal, openJournal } from "./journal.js";
import { whenIdle } from "./moment.js";
import { forget, isToSay, isWaiting, nameOf, pending, sayLater, waitNoMore } from "./pending.js";
import { say } from "./status.js";
import { startWith } from "./wasm.js";

/**
 * @typedef {object} Following The JSON literal that `clearlist build` writes in place of the token below.
 * @property {string} saved Said once a choice is stored.
 * @property {string} css status.css, minified.
 * @property {import("./site.js").File} agent
 * @property {import("./site.js").File} agent_wasm
 */

/** @type {Following} */
const filled = CLEARLIST_AFTER;

/** @typedef {import("./surfaces.js").Host} Host */

/**
 * Does what is due, and may be called whenever something may be.
 * @param {Host} host
 * @param {import("./choice.js").Made} [made] A choice just made here.
 * @returns {Promise<void>} Resolves when the journal has it.
 */
async function run(host, made) {
    release(host);
    // Opened in any case: a choice may follow.
    const opened = openJournal(nameOf(host));
    // Also where no storage has kept it.
    const decisions = made ? [made.decision] : pending(host);
    if (isToSay(host)) say(host, filled);
    if (decisions[0]) await journal(nameOf(host), decisions);
    else await opened.catch(() => {});
    for (const decision of decisions) forget(host, decision);
    // Not said where it would not be so: the choice then stands for this page alone.
    if (made?.isKept) made.isTaken ? sayLater(host) : say(host, filled);
    if (made?.isTaken) return;
    if (!host.site.endpoint) waitNoMore(host);
    else if (made || isWaiting(host)) whenIdle(() => send(host).catch(complain));
}

/** What the agent is lent. @param {Host} host */
const sender = host => ({
    site: host.site,
    tell: (/** @type {import("../embed/api.d.ts").ReceiptDetail} */ receipt) => host.tell("receipt", receipt)
});

/** @typedef {ReturnType<typeof sender>} Sender */

/** The agent makes receipts of what is in the journal, and sends them. @param {Host} host */
const send = async host => (await startWith(host, "agent", filled.agent, filled.agent_wasm)).run(sender(host));

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("after", { run });

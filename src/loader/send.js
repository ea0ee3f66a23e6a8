/** The agent makes receipts of what is in the journal, and sends them: when idle, and only where there is an endpoint to send to. */
import { complain } from "./complaint.js";
import { tell } from "./events.js";
import { whenIdle } from "./moment.js";
import { load } from "./parts.js";
import { at, site } from "./site.js";

/** What the loader lends the agent. */
const sender = { site, at, tell: (/** @type {import("../embed/api.d.ts").ReceiptDetail} */ receipt) => tell("receipt", receipt) };

/** @typedef {typeof sender} Sender */

export function send() {
    if (site.endpoint) whenIdle(() => load("agent").then(agent => agent.run(sender)).catch(complain));
}

/** "Saved": said by screen readers, seen for a moment (CHECKLIST A15). */
import { afterPaint } from "./moment.js";

const SAID_MS = 5e3;

/** @type {HTMLElement | undefined} */
let status;

/**
 * @param {import("./surfaces.js").Host} host
 * @param {{saved: string, css: string}} words
 */
export function say(host, { saved, css }) {
    const root = host.stage();
    if (!status) {
        host.adopt(root, css);
        root.append((status = /** @type {HTMLElement} */ (host.build(["p", { role: "status" }]))));
    }
    const region = status;
    // Only what changes in a region that is there already is read out.
    afterPaint(() => (region.textContent = saved));
    setTimeout(() => (region.textContent = ""), SAID_MS);
}

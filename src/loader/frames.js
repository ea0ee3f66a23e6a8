/** Frames that wait: what stands in their place is a part of its own, fetched by a page that has one. */
import { complain } from "./complaint.js";
import { following } from "./following.js";
import { isGranted, purposesOf } from "./grants.js";
import { marked } from "./marked.js";
import { open } from "./sources.js";

/** @typedef {import("./surfaces.js").Host} Host */

/** Whether something stands in a frame's place, or is about to. */
export let isHolding = false;
let hasFailed = false;

/** Brings what stands there in line with the frames that wait now. @param {Host} host */
export function tend(host) {
    isHolding ||= !!waiting(host)[0];
    if (!isHolding || hasFailed) return;
    host.load("placeholders", following.placeholders)
        .then(part => part.tend(lent(host), waiting(host)))
        .catch(error => {
            // The frames stay shut and empty, and the page is not asked again and again.
            hasFailed = true;
            complain(error);
        });
}

/**
 * Those that somebody can allow: what names an unknown purpose is not among them.
 * @param {Host} host
 */
const waiting = host => marked().filter(each => each instanceof HTMLIFrameElement && isGranted(host, each) === false);

/** @typedef {ReturnType<typeof lent>} Lent */

/** @param {Host} host */
const lent = host => ({
    ...host,
    open: (/** @type {HTMLElement} */ frame) => open(host, frame),
    purposesOf: (/** @type {HTMLElement} */ frame) => purposesOf(host, frame) || []
});

/**
 * The one place in the page where anything is drawn: a shadow root between head and body. There it is early in the tab order, no ancestor is transformed,
 * and a framework that redraws the body leaves it alone.
 */
import { afterPaint } from "./moment.js";
import { site } from "./site.js";
import { adopt, build } from "./tree.js";

/** @type {ShadowRoot | undefined} */
let root;
/** @type {HTMLElement} */
let status;
let paintedAt = Infinity;

/** How long a surface must have been seen before a click on it can grant (CHECKLIST S05). */
const SEEN_MS = 500;
const SAID_MS = 5e3;

/** The shadow root, made at its first use: who has chosen gets no node. */
export function stage() {
    // Neither id nor class: filter lists find nothing.
    const host = root?.host || build(["clearlist-root", { lang: site.lang, dir: site.dir }]);
    // With no body yet, at the end: the body comes after it.
    if (!host.isConnected) document.documentElement.insertBefore(host, document.body);
    if (!root) {
        root = /** @type {ShadowRoot} */ (host.attachShadow({ mode: "open" }));
        adopt(root, site.css);
        root.append((status = build(["p", { role: "status" }])));
    }
    return root;
}

/**
 * Draws something to click on.
 * @param {Element} surface
 */
export function show(surface) {
    stage().append(surface);
    paintedAt = Infinity;
    afterPaint(() => (paintedAt = performance.now()));
}

/**
 * Whether a visitor made this click, on something seen: only then may it grant.
 * @param {Event} event
 */
export const isDeliberate = event => event.isTrusted && performance.now() - paintedAt > SEEN_MS;

/** @param {string} words */
export function say(words) {
    stage();
    status.textContent = words;
    setTimeout(() => (status.textContent = ""), SAID_MS);
}

/**
 * The one place in the page where anything is drawn: a shadow root between head and body. There it is early in the tab order, no ancestor is transformed,
 * and a framework that redraws the body leaves it alone.
 */
import { afterPaint } from "./moment.js";
import { site } from "./site.js";
import { adopt, build } from "./tree.js";

/** @type {ShadowRoot} */
let root;
/** Long ago, until something of ours is shown here: what stands in the page itself keeps its own time (`placeholders.js`). */
let paintedAt = 0;

/** How long a surface must have been seen before a click on it can grant (CHECKLIST S05). */
const SEEN_MS = 500;

/** The shadow root, made at its first use: who has chosen gets no node. */
export function stage() {
    if (!root) {
        // Neither id nor class: filter lists find nothing.
        const name = "clearlist-root";
        // The owner's page may hold notice.html. Its own script, behind the whole of it, says which notice it has shown: it counts if this build says the same.
        const found = /** @type {HTMLElement | null} */ (document.querySelector(name));
        if (found?.shadowRoot && found.dataset.notice == site.shown.notice.digest) root = found.shadowRoot;
        else {
            found?.remove();
            adopt((root = build([name, { lang: site.lang, dir: site.dir }]).attachShadow({ mode: "open" })), site.css);
        }
    }
    // With no body yet, at the end: the body comes after it.
    if (!root.isConnected) document.documentElement.insertBefore(root.host, document.body);
    return root;
}

/**
 * Draws something to click on.
 * @param {Element} surface
 */
export function show(surface) {
    if (!surface.isConnected) stage().append(surface);
    paintedAt = Infinity;
    afterPaint(() => (paintedAt = performance.now()));
}

/**
 * Whether a visitor made this click, on something seen: only then may it grant.
 * @param {Event} event
 */
export const isDeliberate = event => event.isTrusted && performance.now() - paintedAt > SEEN_MS;

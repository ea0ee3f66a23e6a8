/**
 * What the page is told: `clearlist:ready`, `clearlist:change` and `clearlist:receipt` on the document. Listeners run as the browser's own do: what one
 * throws is reported, and stops nobody else.
 */

/** @type {Map<string, Event>} */
const told = new Map();

/**
 * @param {import("../embed/api.d.ts").EventName} name
 * @param {object} detail Handed to strangers: frozen.
 */
export function tell(name, detail) {
    const event = new CustomEvent("clearlist:" + name, { detail: Object.freeze(detail) });
    told.set(name, event);
    document.dispatchEvent(event);
}

/**
 * @param {string} name
 * @param {(detail: any) => void} listener Hears what was told last, if anything was, soon after this call and never inside it.
 * @returns {() => void} Stops listening.
 */
export function on(name, listener) {
    const hear = (/** @type {any} */ event) => listener(event.detail);
    const missed = told.get(name);
    document.addEventListener("clearlist:" + name, hear);
    if (missed) queueMicrotask(() => hear(missed));
    return () => document.removeEventListener("clearlist:" + name, hear);
}

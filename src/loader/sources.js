/** Frames, images, sheets, media: `data-src` becomes `src`, and the browser fetches it. */
import { WAITING } from "./marked.js";

/** What can hold a document, and so run script by its address. */
const DOCUMENTS = /^(iframe|embed|object)$/;
const SAFE = /^(https?|file|blob):$/;

/**
 * The attribute that waited is gone afterwards: set anew, it is opened anew.
 * @param {import("./surfaces.js").Host} host
 * @param {HTMLElement} element
 */
export function open({ trusted }, element) {
    const kind = element.localName;
    const waiting = [...element.attributes].filter(({ name }) => WAITING.test(name));
    for (const { name, value } of waiting) {
        // Sanitisers let data-* pass: it must not become script (CHECKLIST S01).
        if (DOCUMENTS.test(kind) && !SAFE.test(new URL(value, document.baseURI).protocol)) throw Error(`${name} of ${kind} is no web address: ${value}`);
        // Under Trusted Types these two take no plain string.
        element.setAttribute(name.slice("data-".length), /^(embed|object)$/.test(kind) ? trusted("createScriptURL", value) : value);
        element.removeAttribute(name);
    }
    // A source counts when its media are loaded, not when it changes (HTML, 4.8.8).
    const media = element.parentElement;
    if (kind == "source" && media instanceof HTMLMediaElement) media.load();
}

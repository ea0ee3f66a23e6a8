// Appended to the viewer's glue, in its module scope: `mount` is wasm-bindgen's, `startWasm` is of `wasm-part.js`. Whatever fails here rejects, and what asked
// falls back: the loader to the plain page, the element to its own content.
import { afterPaint } from "./moment.js";
import { markingCurrent } from "./viewer/current.js";
import { following, goTo, reveal } from "./viewer/going.js";
import { copyingLinks, keeping } from "./viewer/keep.js";
import { takePaper } from "./viewer/paper.js";
import { FIRST_MS, part, pause, startReading } from "./viewer/reading.js";
import { searching } from "./viewer/search.js";
import { showVersions } from "./viewer/versions.js";

/** @typedef {import("./choices.js").Lent} Lent */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** Roots that have the sheet. @type {WeakSet<ShadowRoot | Document>} */
const styled = new WeakSet();
/** What is mounted in elements of the page: a handle that nobody holds is collected, and its view goes with it. @type {WeakMap<HTMLElement, unknown>} */
const filledElements = new WeakMap();

/**
 * @param {Lent} host
 * @param {ShadowRoot} root
 */
const style = (host, root) => {
    if (!styled.has(root)) host.adopt(root, CLEARLIST_VIEWER_CSS);
    styled.add(root);
};

/**
 * Mounts the policy and gives it its tools.
 * @param {Lent} host
 * @param {HTMLElement} content
 * @param {Bytes} policy
 * @param {number} [firstMs]
 */
const begin = (host, content, policy, firstMs = FIRST_MS) => {
    const reading = startReading(host, content, policy, firstMs);
    searching(reading);
    following(reading);
    copyingLinks(reading);
    keeping(reading);
    showVersions(host, content);
    return reading;
};

let isOpening = false;

/**
 * A modal dialog: the focus goes to its heading, Escape and a visible button close it, and the focus returns to what opened it (CHECKLIST A05 to A07).
 *
 * @param {Lent} host
 * @param {Bytes} policy
 * @param {string} what `policy`, `collected`, `shared`, or `policy#` and a section's name.
 * @param {HTMLElement | null} [opener]
 */
const openViewer = async (host, policy, what, opener) => {
    const { lang, dir } = host.site;
    const root = host.stage();
    // A second click while it was loading. One that is being closed is still in the page until its task comes.
    if (isOpening || root.querySelector(".viewer[open]")) return;
    isOpening = true;
    style(host, root);
    const dialog = /** @type {HTMLDialogElement} */ (host.build(["dialog", { class: "viewer", lang, dir }, host.close, ["div", 0]]));
    const [button, content] = /** @type {any} */ (dialog.children);
    root.append(dialog);
    const place = what.split("#").pop() || "";
    // It stands above the text, of which nothing is in sight then.
    const isList = place == "collected" || place == "shared";
    let handle;
    try {
        await pause();
        handle = begin(host, content, policy, isList ? 0 : FIRST_MS);
        // Opened before anything is laid out.
        if (isList) reveal(part(content, "#" + place));
        await pause();
        dialog.showModal();
    } catch (error) {
        handle?.free();
        dialog.remove();
        throw error;
    } finally {
        isOpening = false;
    }
    const reading = handle;
    button.onclick = () => dialog.close();
    dialog.onclose = () => {
        reading.free();
        dialog.remove();
        takePaper(root, false);
        opener?.focus();
    };
    const heading = /** @type {HTMLElement} */ (dialog.querySelector("h1"));
    heading.id ||= "p";
    dialog.setAttribute("aria-labelledby", heading.id);
    heading.focus();
    // A list or a section that was asked for is opened, in sight, and what is read first.
    if (place != "policy") await goTo(reading, place);
    reading.goOn();
    // Not before it is seen: the one asks what lies where, the other gives the page behind another sheet, and each time all is styled and laid out.
    afterPaint(() => {
        if (reading.signal.aborted) return;
        takePaper(root, true);
        markingCurrent(reading);
    });
};

/**
 * The policy, or one of its lists, inside an element of the page; what the element holds stays visible until then.
 * @param {Lent} host
 * @param {Bytes} policy
 * @param {HTMLElement} element
 */
const fillElement = (host, policy, element) => {
    if (element.shadowRoot) return;
    const { lang, dir } = host.site;
    const root = element.attachShadow({ mode: "open" });
    // A list alone: the sheet leaves out all else.
    const only = element.localName == "clearlist-list" ? element.getAttribute("kind") || "" : "";
    const content = host.build(["div", { lang, dir, "data-only": only }]);
    style(host, root);
    root.append(document.createElement("slot"), content);
    try {
        const reading = begin(host, content, policy);
        filledElements.set(element, reading);
        root.querySelector("slot")?.remove();
        if (only) return reveal(/** @type {Element} */ (content.querySelector("#" + only)));
        markingCurrent(reading);
        // The page's own address may name a section.
        if (location.hash) goTo(reading, location.hash.slice(1));
        reading.goOn();
    } catch (error) {
        content.remove();
        throw error;
    }
};

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("viewer", { start: startWasm, open: openViewer, fill: fillElement });

/**
 * The loader's fourth part: what stands in the place of a frame that waits for a choice. It says whose the frame is and what for, and opens it once, or for
 * good by a choice for that purpose. Fetched by pages that have such a frame.
 *
 * The frame itself stays where it is, unseen: so its place and size are the page's business throughout, and nothing moves, neither now nor when it opens.
 *
 * @typedef {object} Filled The JSON literal that `clearlist build` writes in place of the token below.
 * @property {string} css tokens.css and placeholder.css, minified.
 * @property {string} held `{service}` and `{purpose}` are filled in.
 * @property {string} load_once
 * @property {string} always_allow
 * @property {Record<string, string>} services Titles, by id.
 * @property {Record<string, string>} purposes
 */
import { afterPaint } from "./moment.js";
import { cover } from "./place.js";

/** @typedef {import("./frames.js").Lent} Lent */

/** @type {Filled} */
const words = CLEARLIST_PLACEHOLDERS;
const titles = { services: new Map(Object.entries(words.services)), purposes: new Map(Object.entries(words.purposes)) };

/** As in `stage.js`: how long it must have been seen before a click on it counts (CHECKLIST S05). */
const SEEN_MS = 500;

/** What stands in the place of each frame, and how it goes. @type {Map<HTMLElement, { holder: HTMLElement, place(): void, uncover(): void }>} */
const held = new Map();

/**
 * @param {Lent} host
 * @param {HTMLElement[]} frames Those that wait now.
 */
function tend(host, frames) {
    for (const frame of held.keys()) if (!frames.includes(frame)) letGo(frame);
    for (const frame of frames) {
        if (!held.has(frame)) hold(host, frame);
        const { holder, place } = /** @type {any} */ (held.get(frame));
        // Frameworks move what is theirs.
        if (![frame.nextSibling, frame.previousSibling].includes(holder)) beside(frame, holder);
        place();
    }
}

/**
 * @param {Lent} host
 * @param {HTMLElement} frame
 */
function hold(host, frame) {
    const { lang, dir } = host.site;
    /** @type {HTMLElement} */
    const holder = host.build(["clearlist-placeholder", { lang, dir }]);
    const root = holder.attachShadow({ mode: "open" });
    host.adopt(root, words.css);
    /** @type {HTMLElement} */
    const box = host.build([
        "div",
        { role: "group", "aria-labelledby": "t" },
        ["p", { id: "t" }, ...textOf(host, frame)],
        ["div", { class: "actions" }, button("once", words.load_once), button("always", words.always_allow)]
    ]);
    let seenAt = Infinity;
    box.onclick = event => {
        const action = /** @type {HTMLElement} */ (event.target).dataset.action;
        if (!action || !event.isTrusted || performance.now() - seenAt < SEEN_MS) return;
        const purposes = host.purposesOf(frame);
        // For these alone: what else the notice asks it goes on asking.
        if (action == "always") host.take(purpose => purposes.includes(purpose) || undefined, event, "placeholder", "choose");
        else {
            // Nothing is granted, and nothing recorded.
            host.open(frame);
            letGo(frame);
        }
    };
    root.append(box);
    beside(frame, holder);
    held.set(frame, { holder, ...cover(frame, holder, box, () => afterPaint(() => (seenAt = Math.min(seenAt, performance.now())))) });
}

/**
 * Where the first child stays the first and the last the last: pages have rules for these two.
 * @param {HTMLElement} frame
 * @param {HTMLElement} holder
 */
const beside = (frame, holder) => (!frame.nextElementSibling && frame.previousElementSibling ? frame.before(holder) : frame.after(holder));

/** @param {HTMLElement} frame */
function letGo(frame) {
    const { holder, uncover } = /** @type {any} */ (held.get(frame));
    held.delete(frame);
    const hadFocus = /** @type {ShadowRoot | Document} */ (holder.getRootNode()).activeElement == holder;
    uncover();
    holder.remove();
    // Whoever pressed the button by key goes on from there.
    if (hadFocus) frame.focus();
}

/**
 * @param {string} action
 * @param {string} label
 * @returns {import("./site.js").Tree}
 */
const button = (action, label) => ["button", { type: "button", "data-action": action }, label];

/**
 * In the owner's words where there are any: the frame's title, the service's, else the host that it comes from.
 * @param {Lent} host
 * @param {HTMLElement} frame
 * @returns {(string | import("./site.js").Tree)[]}
 */
function textOf(host, frame) {
    const { service, name, src = "" } = frame.dataset;
    const whose = titles.services.get(service || name || "") || hostOf(src);
    const what = host.purposesOf(frame).map(purpose => titles.purposes.get(purpose) || purpose);
    const text = words.held.replace(/\{(service|purpose)\}/g, (_, of) => (of == "service" ? whose : [...new Set(what)].join(", ")));
    return frame.title ? [["b", 0, frame.title], " ", text] : [text];
}

/** @param {string} address */
const hostOf = address => {
    try {
        return new URL(address, document.baseURI).hostname;
    } catch {
        return address;
    }
};

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("placeholders", { tend });

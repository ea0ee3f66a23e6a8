/**
 * The loader's third part: what can wait until it is asked for. None of it needs wasm; the policy's reader, which does, is fetched from here.
 */
import { stepAside } from "./aside.js";
import { complain } from "./complaint.js";
import { openChoices } from "./dialog.js";
import { filled } from "./filled.js";
import { fillLink } from "./link.js";
import { fetchFile, startWith } from "./wasm.js";

/** @typedef {import("./surfaces.js").Host} Host */

let isStyled = false;
/** The compiled policy, as bytes; of a long one its beginning. @type {Promise<Uint8Array<ArrayBuffer>> | undefined} */
let policy;
/** All of a long one. @type {Promise<Uint8Array<ArrayBuffer>> | undefined} */
let whole;
/** Those before it: nothing waits for them. @type {Promise<unknown> | undefined} */
let earlier;

/**
 * @param {Host} host
 * @param {string} what
 * @param {HTMLElement | null} [opener]
 */
async function open(host, what, opener) {
    dress(host);
    if (what == "choices") openChoices(host, opener);
    else if (isRead(what)) {
        // A link to a section of the plain page leads to that section here too.
        if (what == "policy") what += /** @type {HTMLAnchorElement | undefined} */ (opener)?.hash || "";
        await busy(opener, viewer(host).then(([part, policy]) => part.open(lent(host), policy, what, opener)));
    }
    else if (what == "receipts") await busy(opener, host.load(what, filled.files.receipts).then(part => part.open(host, opener)));
    else complain(TypeError(`open: nothing is called "${what}"`));
}

/** @param {Host} host */
function dress(host) {
    if (!isStyled) host.adopt(host.stage(), filled.css);
    isStyled = true;
}

/**
 * Some choices stand: the notice lists the other purposes alone, and says so; its buttons answer for what it lists (CHECKLIST L09). Where all are answered, and
 * somebody opens it all the same, or none is any more, it is about all of them.
 * @param {Host} host
 * @param {HTMLElement} notice
 * @param {string[]} asked
 */
function ask(host, notice, asked) {
    if (!asked[0] || asked.length == filled.listed.length) return;
    dress(host);
    notice.querySelectorAll("li").forEach((row, index) => (row.hidden = !asked.includes(filled.listed[index])));
    if (!notice.querySelector(".anew")) {
        notice.querySelector("ul")?.before(host.build(["p", { class: "anew" }, filled.asked_anew]));
        // Before the loader's own listener, which answers for all.
        notice.addEventListener("click", event => answer(host, notice, event), true);
    }
    isListed = purpose => asked.includes(purpose);
}

/** Whether the notice lists it. @type {(purpose: string) => boolean} */
let isListed;

/**
 * @param {Host} host
 * @param {HTMLElement} notice
 * @param {Event} event
 */
function answer(host, notice, event) {
    const { action } = /** @type {HTMLElement} */ (event.target).dataset;
    if (action != "accept" && action != "refuse") return;
    event.stopPropagation();
    host.take(purpose => (isListed(purpose) ? action == "accept" && !host.site.isHeld?.(purpose, notice) : null), event, "notice", action);
}

/**
 * An element of the page: the policy or one of its lists inside it, or the link to the choices.
 * @param {Host} host
 * @param {HTMLElement} element
 */
const fill = async (host, element) => {
    if (element.localName == "clearlist-choices-link") return fillLink(host, element);
    const kind = element.getAttribute("kind") || "";
    if (element.localName == "clearlist-list" && kind != "collected" && kind != "shared") throw TypeError(`clearlist-list: kind is "collected" or "shared", not "${kind}"`);
    const [part, policy] = await viewer(host);
    part.fill(lent(host), policy, element);
};

/**
 * Fetches what opening would need: somebody points at it.
 * @param {Host} host
 * @param {string} what
 */
const prepare = async (host, what) => isRead(what) && viewer(host);

/** @param {string} what */
const isRead = what => /^(policy|collected|shared)(#|$)/.test(what);

/**
 * The viewer and its text, at once; what failed is tried anew at the next call.
 * @param {Host} host
 */
const viewer = host => {
    policy ||= fetchBytes(host, filled.files.opening || filled.files.policy).catch(error => {
        policy = undefined;
        throw error;
    });
    const { versions } = filled.files;
    earlier ||= versions && fetchFile(host, versions, response => response.json()).catch(error => {
        earlier = undefined;
        complain(error);
    });
    return Promise.all([startWith(host, "viewer", filled.files.viewer, filled.files.viewer_wasm), policy]);
};

/** @param {Host} host */
const fetchWhole = host =>
    (whole ||= fetchBytes(host, filled.files.policy).catch(error => {
        whole = undefined;
        throw error;
    }));

/**
 * @param {Host} host
 * @param {import("./site.js").File} file
 */
const fetchBytes = (host, file) => fetchFile(host, file, async response => new Uint8Array(await response.arrayBuffer()));

/**
 * What was clicked says that it was heard, while it loads.
 * @param {HTMLElement | null | undefined} opener
 * @param {Promise<unknown>} work
 */
const busy = (opener, work) => {
    opener?.setAttribute("aria-busy", "true");
    return work.finally(() => opener?.removeAttribute("aria-busy"));
};

/** @typedef {ReturnType<typeof lent>} Lent */

/**
 * What the viewer is lent: also the dialogs' close button, the policy's name and, if it is long, the way to the whole of it, and what the build says of earlier versions.
 * @param {Host} host
 */
const lent = host => ({
    ...host,
    file: filled.files.policy[0],
    whole: filled.files.opening && (() => fetchWhole(host)),
    versions: earlier,
    fetchFile,
    close: /** @type {import("./site.js").Tree} */ (filled.tree.find(child => Array.isArray(child) && child[1] && child[1].class == "close"))
});

stepAside();

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("choices", { ask, open, fill, prepare });

/**
 * The loader's third part: what can wait until it is asked for. None of it needs wasm; the policy's reader, which does, is fetched from here.
 */
import { stepAside } from "./aside.js";
import { complain } from "./complaint.js";
import { openChoices } from "./dialog.js";
import { filled } from "./filled.js";
import { fetchFile, startWith } from "./wasm.js";

/** @typedef {import("./surfaces.js").Host} Host */

let isStyled = false;
/** The compiled policy, as bytes. @type {Promise<Uint8Array> | undefined} */
let policy;
/** Those before it: nothing waits for them. @type {Promise<unknown> | undefined} */
let earlier;

/**
 * @param {Host} host
 * @param {string} what
 * @param {HTMLElement | null} [opener]
 */
async function open(host, what, opener) {
    if (!isStyled) host.adopt(host.stage(), filled.css);
    isStyled = true;
    if (what == "choices") openChoices(host, opener);
    else if (isRead(what)) {
        // A link to a section of the plain page leads to that section here too.
        if (what == "policy") what += /** @type {HTMLAnchorElement | undefined} */ (opener)?.hash || "";
        await busy(opener, viewer(host).then(([part, policy]) => part.open(lent(host), policy, what, opener)));
    }
    else complain(TypeError(`open: nothing is called "${what}"`));
}

/**
 * The policy inside an element of the page.
 * @param {Host} host
 * @param {HTMLElement} element
 */
const fill = (host, element) => viewer(host).then(([part, policy]) => part.fill(lent(host), policy, element));

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
    policy ||= fetchFile(host, filled.files.policy, async response => new Uint8Array(await response.arrayBuffer())).catch(error => {
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
 * What the viewer is lent: also the dialogs' close button, the policy's name, and what the build says of earlier versions.
 * @param {Host} host
 */
const lent = host => ({
    ...host,
    file: filled.files.policy[0],
    versions: earlier,
    fetchFile,
    close: /** @type {import("./site.js").Tree} */ (filled.tree.find(child => Array.isArray(child) && child[1] && child[1].class == "close"))
});

stepAside();

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("choices", { open, fill, prepare });

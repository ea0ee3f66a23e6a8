/**
 * What can be opened, and what a click in it does. Each falls back to something plainer that is already there: the choices to the notice, the policy to
 * the plain page.
 */
import { choose, granted } from "./choice.js";
import { complain } from "./complaint.js";
import { openJournal } from "./journal.js";
import { whenIdle } from "./moment.js";
import { load } from "./parts.js";
import { send } from "./send.js";
import { at, site } from "./site.js";
import { isDeliberate, say, show, stage } from "./stage.js";
import { adopt, build } from "./tree.js";

/** What the loader lends its second part. */
const host = { site, at, load, stage, show, adopt, build, follow, take, granted: () => granted };

/** @typedef {typeof host} Host */

/** @type {HTMLElement | undefined} */
let notice;

/** A region, not a dialog: it takes no focus, and Escape does nothing (CHECKLIST A03, L04). */
export function showNotice() {
    if (notice) return;
    const shown = (notice = /** @type {HTMLElement} */ (build(site.notice)));
    shown.onclick = event => {
        const control = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-action]"));
        const action = control?.dataset.action;
        if (action == "accept" || action == "refuse") take(() => action == "accept", event, "notice", action);
        else if (action) follow(event, action == "choose" ? "choices" : action, control);
    };
    const choosing = /** @type {HTMLElement} */ (shown.querySelector("[data-action=choose]"));
    choosing.onpointerenter = choosing.onfocus = () => load("choices").catch(() => {});
    show(shown);
    // The top layer; unlike a dialog it leaves the focus where it is.
    shown.popover = "manual";
    shown.showPopover?.();
    prepareJournal();
}

export function hideNotice() {
    notice?.remove();
    notice = undefined;
}

/**
 * What the loader's second part does.
 * @param {"open" | "fill"} does
 * @param {...any} what
 * @returns {Promise<void>}
 */
export const second = (does, ...what) => load("choices").then(part => part[does](host, ...what));

/**
 * @param {string} [what]
 * @param {HTMLElement | null} [opener] Gets the focus back.
 * @returns {Promise<void>} Resolves when it is shown, itself or what it falls back to.
 */
export async function open(what = "choices", opener) {
    if (what == "notice") return showNotice();
    // A choice may follow, and shall find the journal open.
    prepareJournal();
    return second("open", what, opener).catch(error => {
        complain(error);
        if (what == "choices") showNotice();
        else location.assign(at(site.page + "#" + what));
    });
}

const prepareJournal = () => whenIdle(() => openJournal().catch(() => {}));

/**
 * A link that is answered here, unless the visitor wants it in a window of its own.
 * @param {MouseEvent} event
 * @param {string} what
 * @param {HTMLElement} link
 */
export function follow(event, what, link) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(what, link);
}

/**
 * A choice. What grants must be a click that was meant; a refusal is always honoured, and what a script asks for is recorded as such (CHECKLIST S05).
 * @param {(purpose: string) => boolean} wanted
 * @param {Event | undefined} event None: the page's own call.
 * @param {string} surface
 * @param {string} method
 * @returns {Promise<void> | undefined} Nothing where it was not taken; else resolves when the journal has it, or cannot.
 */
export function take(wanted, event, surface, method) {
    if (site.terms.purposes.some(wanted) && !isDeliberate(/** @type {Event} */ (event))) return;
    hideNotice();
    return choose(wanted, event?.isTrusted ? "data-subject" : "api", surface, method).then(
        isKept => {
            // Not said where it would not be so: the choice then stands for this page alone.
            if (isKept) say(site.saved);
            send();
        },
        // The choice stands; that it leaves no receipt is said.
        complain
    );
}

export const none = () => false;

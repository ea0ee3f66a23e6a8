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
import { appear, isDeliberate, say, stage } from "./stage.js";
import { adopt, build } from "./tree.js";
import { trusted } from "./trusted.js";

/** What the loader lends its parts. */
const host = { site, at, load, trusted, complain, stage, appear, adopt, build, act, take, granted: () => granted };

/** @typedef {typeof host} Host */

/** @type {HTMLElement | undefined} */
let notice;

export function showNotice() {
    if (notice) return;
    const shown = (notice = /** @type {HTMLElement} */ (build(site.notice)));
    shown.onclick = event => act(event, "notice");
    const choosing = /** @type {HTMLElement} */ (shown.querySelector("[data-action=choose]"));
    choosing.onpointerenter = choosing.onfocus = () => load("choices");
    stage().prepend(shown);
    appear();
    // The top layer; unlike a dialog it leaves the focus where it is.
    shown.popover = "manual";
    shown.showPopover?.();
    whenIdle(() => openJournal().catch(() => {}));
}

export function hideNotice() {
    notice?.remove();
    notice = undefined;
}

/**
 * What the loader's second part does.
 * @param {"open" | "fill" | "release"} does
 * @param {...any} what
 * @returns {Promise<void>}
 */
export const second = (does, ...what) => load("choices").then(part => part[does](host, ...what));

/**
 * @param {string} [what]
 * @param {HTMLElement | null} [opener] Gets the focus back.
 * @returns {Promise<void>} Resolves when it is shown, itself or what it falls back to.
 */
export const open = async (what = "choices", opener) =>
    what == "notice"
        ? showNotice()
        : second("open", what, opener).catch(error => {
              complain(error);
              if (what == "choices") showNotice();
              else location.assign(at(site.page + "#" + what));
          });

/**
 * A click in the notice or in the choices.
 * @param {MouseEvent} event
 * @param {"notice" | "choices"} surface
 */
export function act(event, surface) {
    const control = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-action]"));
    const action = control?.dataset.action;
    if (action == "accept" || action == "refuse") take(() => action == "accept", event, surface, action);
    else if (action) follow(event, action == "choose" ? "choices" : action, control);
}

/**
 * A link that is answered here, unless the visitor wants it in a window of its own.
 * @param {MouseEvent} event
 * @param {string} what
 * @param {HTMLElement | null} opener
 */
export function follow(event, what, opener) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(what, opener);
}

/**
 * A choice by a click. One that a script made, or that came too early to be meant, grants nothing; a refusal is always honoured (CHECKLIST S05).
 * @param {(purpose: string) => boolean} wanted
 * @param {Event} event
 * @param {string} surface
 * @param {string} method
 * @returns {boolean} Whether it was taken.
 */
export function take(wanted, event, surface, method) {
    if (site.terms.purposes.some(wanted) && !isDeliberate(event)) return false;
    decide(wanted, event.isTrusted ? "data-subject" : "api", surface, method);
    return true;
}

/**
 * @param {(purpose: string) => boolean} wanted
 * @param {import("../embed/api.d.ts").Indicator} by
 * @param {string} surface
 * @param {string} method
 * @returns {Promise<void>} Resolves when the journal has it, or cannot.
 */
export function decide(wanted, by, surface, method) {
    const written = choose(wanted, by, surface, method);
    hideNotice();
    // Not said where it would not be so: the choice then stands for this page alone.
    return written.then(
        isKept => {
            if (isKept) say(site.saved);
            send();
        },
        () => {}
    );
}

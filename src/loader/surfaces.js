/**
 * What can be opened, and what a click in it does. Each falls back to something plainer that is already there: the choices to the notice, the policy to
 * the plain page.
 */
import { asked, choose, chosen, granted } from "./choice.js";
import { complain } from "./complaint.js";
import { tell } from "./events.js";
import { afterPaint, whenIdle } from "./moment.js";
import { load } from "./parts.js";
import { at, life, site } from "./site.js";
import { isDeliberate, show, stage } from "./stage.js";
import { adopt, build } from "./tree.js";
import { trusted } from "./trusted.js";

export const restart = () => location.reload();

/** Longer than any write takes, shorter than anyone waits. */
const WRITTEN_WITHIN_MS = 3e3;

/** What the loader lends its other parts. */
const host = { site, at, load, stage, show, adopt, build, follow, take, tell, trusted, hideNotice, showNotice, life, granted: () => granted };

/** @typedef {typeof host} Host */

/** @type {HTMLElement | undefined} */
export let notice;

/** A region, not a dialog: it takes no focus, and Escape does nothing (CHECKLIST A03, L04). */
export function showNotice() {
    if (notice) return;
    const shown = (notice = /** @type {HTMLElement} */ (stage().querySelector(".notice") || build(site.notice)));
    listen(shown, "action", (event, action, control) => {
        if (action == "accept" || action == "refuse") 
            // What has a control of its own is granted by that alone.
            take(purpose => action == "accept" && !site.isHeld?.(purpose, shown), event, "notice", action);
        else follow(event, action, control);
    });
    renew().then(() => {
        if (notice != shown) return;
        show(shown);
        // The top layer; unlike a dialog it leaves the focus where it is.
        shown.popover = "manual";
        shown.showPopover?.();
    });
    prepare();
}

/** Where some choices stand, the notice asks for the others alone (CHECKLIST L09); the whole of it, at once, where none does, and where that cannot be had. */
const renew = async () => notice && Object.keys(chosen)[0] && second("ask", notice, asked).catch(complain);

export function hideNotice() {
    notice = /** @type {undefined} */ (notice?.remove());
}

/**
 * Clicks on whatever in `place` carries `data-<name>`, there now or later. What would open something is fetched as soon as it is pointed at or focused.
 * @param {Element | Document} place
 * @param {string} name
 * @param {(event: MouseEvent, what: string, control: HTMLElement) => void} clicked
 */
export const listen = (place, name, clicked) => {
    for (const kind of ["click", "pointerover", "focusin"])
        place.addEventListener(kind, event => {
            const control = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.(`[data-${name}]`));
            const what = control?.dataset[name];
            if (!what) return;
            if (kind == "click") clicked(/** @type {MouseEvent} */ (event), what, control);
            // Choices, collected, policy, shared; not what decides.
            else if (/^[cps]/.test(what)) second("prepare", what).catch(() => {});
        }, life);
};

/**
 * What the loader's third part does.
 * @param {"open" | "fill" | "prepare" | "call" | "ask"} does
 * @param {...any} what
 * @returns {Promise<void>}
 */
export const second = (does, ...what) => load("after").then(part => part.lead(host, does, what));

/**
 * What follows a choice: it is journalled and said, scripts are released, receipts sent.
 * @param {import("./choice.js").Made} [made] Just now.
 * @returns {Promise<void>} Resolves when the journal has it.
 */
export const after = made => load("after").then(part => part.run(host, made));

/**
 * @param {string} [what]
 * @param {HTMLElement | null} [opener] Gets the focus back.
 * @returns {Promise<void>} Resolves when it is shown, itself or what it falls back to.
 */
export async function open(what = "choices", opener) {
    if (what == "notice") return showNotice();
    prepare();
    return second("open", what, opener).catch(error => {
        complain(error);
        if (what == "choices") showNotice();
        // The plain page, where each of them has its place.
        else location.href = at("policy.html#" + what.split("#").pop());
    });
}

/** Whatever is due. */
export const goOn = () => after().catch(complain);

/** A choice may follow, and shall find the second part there. */
export const prepare = () => whenIdle(goOn);

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
 * A choice. What grants must be a click that was meant; a refusal or an opt-out is always honoured, and what a script asks for is recorded as such (CHECKLIST S05).
 * @param {import("./choice.js").Wanted} wanted
 * @param {Event | undefined} event None: the page's own call.
 * @param {string} surface
 * @param {string} method
 * @returns {Promise<void> | undefined} Nothing where it was not taken; else resolves when the journal has it, or cannot.
 */
export function take(wanted, event, surface, method) {
    if (method != "opt-out" && Object.keys(site.terms.purposes).some(wanted) && event && !isDeliberate(event)) return;
    const made = choose(wanted, event?.isTrusted ? "data-subject" : "api", surface, method);
    if (asked[0]) renew();
    else hideNotice();
    // The choice stands; that it leaves no receipt yet is said.
    const written = after(made).catch(complain);
    // A script that runs cannot be unloaded: the page starts again without it (CHECKLIST L07), once the journal has the withdrawal.
    if (made.isTaken) {
        // What the page is told of it goes before.
        written.then(() => afterPaint(restart));
        setTimeout(restart, WRITTEN_WITHIN_MS);
    }
    return written;
}

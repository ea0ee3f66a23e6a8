/**
 * The choices: a switch a purpose, and withdrawal, without wasm (CHECKLIST L07). A modal dialog: the focus goes to its heading, Escape and the close button
 * grant nothing, and the focus returns to what opened it (A05).
 */
import { filled } from "./filled.js";

/** @type {HTMLDialogElement | undefined} */
let dialog;

/**
 * @param {import("./surfaces.js").Host} host
 * @param {HTMLElement | null} [opener]
 */
export function openChoices(host, opener) {
    if (dialog?.isConnected) return;
    const shown = (dialog = /** @type {HTMLDialogElement} */ (host.build(filled.tree)));
    const granted = host.granted();
    const finish = () => {
        shown.remove();
        opener?.focus();
    };
    // The browser's own way also gives the focus back where no opener is known.
    const close = () => (shown.close ? shown.close() : finish());
    for (const control of switches(shown)) control.checked = granted[control.name] === true;
    const withdrawal = /** @type {HTMLElement | null} */ (shown.querySelector("[data-action=withdraw]"));
    const isAnyOn = switches(shown).some(control => control.checked && !control.disabled);
    if (withdrawal) withdrawal.hidden = !isAnyOn;
    // Said where it is so: what was chosen in spite of the signal is not off by it (CHECKLIST L11).
    const honoured = /** @type {HTMLElement | null} */ (shown.querySelector("[data-honoured]"));
    if (honoured) honoured.hidden = isAnyOn || !host.site.terms.is_open || /** @type {any} */ (navigator).globalPrivacyControl !== true;

    shown.onclose = finish;
    shown.onclick = event => {
        const control = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-action]"));
        const action = control?.dataset.action || "";
        const wanted = answers(host, shown)[action];
        if (wanted ? host.take(wanted, event, "choices", action == "save" ? "choose" : action) : action == "close") close();
        else if (/^(policy|collected|shared|receipts)$/.test(action)) host.follow(event, action, /** @type {HTMLElement} */ (control));
    };

    host.show(shown);
    // Without <dialog> it is shown in place, and not modal (CHECKLIST A06, F22).
    if (shown.showModal) shown.showModal();
    else shown.setAttribute("open", "");
    shown.querySelector("h2")?.focus();
}

/**
 * What each button asks for. Agreeing to all does not answer for what needs a consent of its own: there the switch does (CHECKLIST L06).
 * @param {import("./surfaces.js").Host} host
 * @param {HTMLElement} shown
 * @returns {Record<string, undefined | ((purpose: string) => boolean)>}
 */
const answers = (host, shown) => {
    const isOn = (/** @type {string} */ purpose) => switches(shown).some(control => control.checked && control.name === purpose);
    return { accept: purpose => !host.site.terms.separate?.includes(purpose) || isOn(purpose), refuse: () => false, withdraw: () => false, save: isOn };
};

/**
 * @param {HTMLElement} shown
 * @returns {HTMLInputElement[]}
 */
const switches = shown => [...shown.querySelectorAll("input")];

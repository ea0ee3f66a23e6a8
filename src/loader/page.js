/** What the owner writes into the page: `data-clearlist="…"` on anything that can be clicked, and `<clearlist-policy>`. */
import { complain } from "./complaint.js";
import { follow, none, second, take } from "./surfaces.js";

/**
 * Clicks are heard on the document, so that what is inserted later works too.
 * @param {MouseEvent} event
 */
export function heed(event) {
    const control = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.("[data-clearlist]"));
    const what = control?.dataset.clearlist;
    if (what == "withdraw") {
        // On a link, or on a button of a form: the page must not go before the journal has it.
        event.preventDefault();
        take(none, event, "page", what);
    } else if (what) follow(event, what, control);
}

/** Guarded: the page may have a definition of its own. */
export function defineElements() {
    customElements.get("clearlist-policy") || customElements.define("clearlist-policy", PolicyElement);
}

/** Its own content, a link, stands in until the policy is there, and for good where it cannot be had. */
class PolicyElement extends HTMLElement {
    connectedCallback() {
        second("fill", this).catch(complain);
    }
}

/**
 * The page's elements: `<clearlist-policy>`, `<clearlist-list>`, `<clearlist-choices-link>`. Their own content stands in until what they show is there, and
 * for good where it cannot be had.
 */

/** @param {(element: HTMLElement) => void} fill */
export function defineElements(fill) {
    for (const name of ["clearlist-policy", "clearlist-list", "clearlist-choices-link"])
        // Defined already: by an earlier call, or by the page.
        customElements.get(name) ||
            customElements.define(
                name,
                class extends HTMLElement {
                    connectedCallback() {
                        fill(this);
                    }
                }
            );
}

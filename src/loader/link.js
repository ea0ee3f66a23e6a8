/** `<clearlist-choices-link>`: what opens the choices, in the owner's own link or button, or in one with our words. It is of the page, and looks like it. */
import { filled } from "./filled.js";

/**
 * @param {import("./surfaces.js").Host} host
 * @param {HTMLElement} element
 */
export const fillLink = (host, element) => {
    const own = /** @type {HTMLElement | null} */ (element.querySelector("a,button"));
    if (own) own.dataset.clearlist ||= "choices";
    // A link, as in the notice: without script it would lead to the plain page.
    else element.append(host.build(["a", { href: "policy.html", "data-clearlist": "choices", lang: host.site.lang }, element.textContent?.trim() ? "" : filled.link]));
};

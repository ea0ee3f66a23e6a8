/** `<clearlist-policy>`: the policy, in the page. What stands in it, a link, is there until the policy is, and for good where that cannot be had. */
import { complain } from "./complaint.js";

/** Guarded: the page may have a definition of its own. @param {import("./surfaces.js").Host} host */
export const defineElements = host =>
    customElements.get("clearlist-policy") ||
    customElements.define(
        "clearlist-policy",
        class extends HTMLElement {
            connectedCallback() {
                host.load("choices")
                    .then(part => part.fill(host, this))
                    .catch(complain);
            }
        }
    );

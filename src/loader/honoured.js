/**
 * Global Privacy Control, honoured and said so: the visitor sees that the signal was heard, and need not click for it (11 CCR 7025(c)(6), CHECKLIST L11). What it
 * turns off is `record.js`'s to say. It says so at each page that asks; who has chosen reads it among the choices.
 */
import { following } from "./following.js";
import { say } from "./status.js";

let isSaid = false;

/** @param {import("./surfaces.js").Host} host */
export function honour(host) {
    const { honoured } = following;
    const isAsked = document.querySelector("clearlist-root")?.shadowRoot?.querySelector(".notice");
    if (isSaid || !honoured || !host.site.terms.is_open || !isAsked || /** @type {any} */ (navigator).globalPrivacyControl !== true) return;
    isSaid = true;
    say(host, honoured, "top");
}

/**
 * Going to a place in the policy, and back: a browser does not follow `#fragment` into a shadow root. What is not mounted yet is mounted first, what is closed
 * is opened, and the focus goes along.
 */

import { part } from "./reading.js";

/** Opens whatever encloses an element, and itself. @param {Element} element */
export function reveal(element) {
    for (let around = element.closest("details"); around; around = around.parentElement?.closest("details") || null) around.open = true;
}

/**
 * @param {import("./reading.js").Reading} reading
 * @param {string} id
 * @returns {Promise<HTMLElement | undefined>} Its heading, which has the focus; none where there is no such place.
 */
export async function goTo({ content, until }, id) {
    const target = await until(() => /** @type {HTMLElement | null} */ (content.querySelector(`[id="${CSS.escape(id)}"]`)));
    if (!target) return;
    reveal(target);
    target.scrollIntoView();
    const focused = /** @type {HTMLElement} */ (target.querySelector(":scope > summary") || target);
    if (focused == target) target.tabIndex = -1;
    focused.focus({ preventScroll: true });
    return focused;
}

/**
 * Links inside the policy; the way back stands right behind what one has led to: where one looks, and what Tab finds next.
 * @param {import("./reading.js").Reading} reading
 */
export function following(reading) {
    const { content, scroller } = reading;
    const back = part(content, ".back");
    /** Links that were followed, each with its height in the window. @type {{link: HTMLElement, top: number, scrolled: number}[]} */
    const followed = [];
    content.addEventListener("click", event => {
        const link = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("a[href^='#']"));
        if (!link) return;
        event.preventDefault();
        followed.push({ link, top: link.getBoundingClientRect().top, scrolled: scroller.scrollTop });
        goTo(reading, /** @type {string} */ (link.getAttribute("href")).slice(1)).then(heading => {
            heading?.after(back);
            back.hidden = !heading;
        });
    });
    back.onclick = () => {
        const from = followed.pop();
        back.hidden = !followed[0];
        if (!from) return;
        const { link, top, scrolled } = from;
        scroller.scrollTop = scrolled;
        // What lies between may have another height by now: the link itself says where it was. In the contents, which stay in sight, it does not.
        if (!link.closest(".contents")) {
            link.scrollIntoView({ block: "nearest" });
            scroller.scrollTop += link.getBoundingClientRect().top - top;
        }
        link.focus({ preventScroll: true });
    };
}

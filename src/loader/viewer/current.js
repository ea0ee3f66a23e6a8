/** The section that one is reading, marked in the contents. Asked at each frame in which something scrolled: what lies at one point of the window? */
import { part } from "./reading.js";

/** Below the tools: what stands there is being read. */
const BELOW_PX = 140;

/** @param {import("./reading.js").Reading} reading */
export function markingCurrent({ content, text, scroller, signal }) {
    const contents = part(content, ".contents nav");
    /** @type {Element | null} */
    let current = null;
    let isDue = false;

    const look = () => {
        isDue = false;
        if (signal.aborted) return;
        const box = text.getBoundingClientRect();
        const root = /** @type {ShadowRoot} */ (content.getRootNode());
        const top = scroller.tagName == "DIALOG" ? scroller.getBoundingClientRect().top : 0;
        const found = root.elementFromPoint(box.left + box.width / 2, top + BELOW_PX);
        if (found && text.contains(found)) markIt(entryOf(found) || current);
        else if (box.top > top + BELOW_PX) markIt(null);
    };

    /** The entry of the nearest section that has one. @param {Element} element */
    const entryOf = element => {
        for (let section = element.closest("section"); section; section = section.parentElement?.closest("section") || null) {
            const link = contents.querySelector(`[href="#${section.firstElementChild?.id}"]`);
            if (link) return link;
        }
        return null;
    };

    const markIt = (/** @type {Element | null} */ link) => {
        if (link == current) return;
        current?.removeAttribute("aria-current");
        current = link;
        if (!link) return;
        link.setAttribute("aria-current", "location");
        // Within the contents alone: the text does not move.
        const { top, bottom } = link.getBoundingClientRect();
        const around = contents.getBoundingClientRect();
        if (top < around.top || bottom > around.bottom) contents.scrollTop += top - around.top - around.height / 3;
    };

    const scrolled = () => {
        if (!isDue) requestAnimationFrame(look);
        isDue = true;
    };
    (scroller.tagName == "DIALOG" ? scroller : document).addEventListener("scroll", scrolled, { signal, passive: true });
    scrolled();
}

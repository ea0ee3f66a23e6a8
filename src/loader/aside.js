/**
 * The notice steps aside for what has the focus: whoever goes through the page by keyboard while it is shown never stands on something wholly covered
 * (CHECKLIST A04; WCAG 2.2, 2.4.11). The page scrolls as it would for a fixed footer (technique C43); where it cannot, as at its end, the notice goes to the other
 * edge, lower than half of the window. Nothing of the page's own style is touched, so that nothing in it shifts, and nothing stays when the notice has gone.
 */

/** Room for a ring around what has the focus. */
const RING_PX = 8;

/** A strip no wider is as good as nothing: what the notice leaves free around itself is one. */
const SLIT_PX = 16;

/** From now on. What has the focus already is looked at too. */
export const stepAside = () => {
    addEventListener("focusin", lookSoon);
    lookSoon();
};

/** In the next frame: not every engine has scrolled to it by the time it says so. */
const lookSoon = () => requestAnimationFrame(look);

function look() {
    const root = document.querySelector("clearlist-root");
    const notice = /** @type {HTMLElement | null | undefined} */ (root?.shadowRoot?.querySelector(".notice"));
    // Under a pointer that presses one of its own buttons it stays where it is.
    if (!notice || document.activeElement == root) return;
    notice.style.cssText = "";
    if (hidden(notice)) scrollBy({ top: hidden(notice) + RING_PX, behavior: "instant" });
    if (hidden(notice)) notice.style.cssText = "inset:12px 12px auto;max-height:45vh";
}

/**
 * How far the page must scroll for what has the focus to be seen; 0 where some of it is.
 * @param {Element} notice
 */
function hidden(notice) {
    const focused = document.activeElement || notice;
    const [inner, outer] = [focused, notice].map(each => each.getBoundingClientRect());
    // The whole page's focus is wider than it.
    const isInside = inner.left > outer.left - SLIT_PX && inner.right < outer.right + SLIT_PX;
    const isCovered = isInside && inner.top > outer.top - SLIT_PX && Math.min(inner.bottom, innerHeight) < outer.bottom + SLIT_PX;
    return isCovered ? inner.bottom - outer.top : 0;
}

/** Something laid exactly over an element, which keeps its place in the page and is not seen. */

/** Smaller, and no words can be read there: a frame that nobody is meant to see. */
const MIN_WIDTH = 120;
const MIN_HEIGHT = 60;

/**
 * @param {HTMLElement} frame
 * @param {HTMLElement} holder Stands beside it in the page, without a size of its own.
 * @param {HTMLElement} box Inside the holder: what is seen.
 * @param {() => void} seen Called whenever the box is laid out.
 * @returns {{ place(): void, uncover(): void }} Lays it anew; takes all of it back.
 */
export function cover(frame, holder, box, seen) {
    const { visibility } = frame.style;
    // Neither drawn, nor in the way of a key or a screen reader; laid out all the same.
    frame.style.visibility = "hidden";
    const place = () => {
        const from = frame.getBoundingClientRect();
        const isShown = from.width >= MIN_WIDTH && from.height >= MIN_HEIGHT;
        box.hidden = !isShown;
        if (!isShown) return;
        holder.dataset.in = wayOf(frame);
        const to = holder.getBoundingClientRect();
        // What an ancestor is scaled by is in the rectangle, and must not be counted twice.
        const scale = from.width / frame.offsetWidth || 1;
        const sizes = { left: (from.left - to.left) / scale, top: (from.top - to.top) / scale, width: from.width / scale, height: from.height / scale };
        for (const [name, size] of Object.entries(sizes)) box.style.setProperty(name, size + "px");
        seen();
    };
    const observer = new ResizeObserver(place);
    observer.observe(frame);
    addEventListener("resize", place);
    const uncover = () => {
        observer.disconnect();
        removeEventListener("resize", place);
        frame.style.visibility = visibility;
    };
    return { place, uncover };
}

/**
 * How the holder can stand beside it without the page being laid out otherwise.
 * @param {HTMLElement} frame
 */
function wayOf(frame) {
    if (getComputedStyle(frame).position == "fixed") return "fixed";
    const { display } = getComputedStyle(/** @type {Element} */ (frame.parentElement));
    return /flex|grid/.test(display) ? "grid" : "flow";
}

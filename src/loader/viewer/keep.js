/** What is taken along: a link to a clause, the whole on paper, the very bytes that the digest is of. */
import { openOnPaper } from "./paper.js";
import { part } from "./reading.js";

/**
 * A heading's `#` puts its address on the clipboard, that of the plain page, which works anywhere. With a key held down the browser does what it does with any
 * link.
 * @param {import("./reading.js").Reading} reading
 */
export function copyingLinks({ content }) {
    const said = part(content, "output");
    content.addEventListener("click", event => {
        const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest(".anchor"));
        if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        const copied = () => (said.textContent = said.dataset.copied);
        // Where the page may not write to it (a frame, plain http), the address is shown, ready to be copied.
        const write = async () => navigator.clipboard.writeText(link.href);
        write().then(copied, () => prompt(link.ariaLabel || "", link.href));
    });
}

/** @param {import("./reading.js").Reading} reading */
export function keeping({ content, signal, finish, until, whole }) {
    content.addEventListener("click", async event => {
        const asked = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest("[data-keep], [download$=json]"));
        if (asked?.dataset.keep) {
            await until(() => false);
            print();
        } else if (asked) {
            const link = /** @type {HTMLAnchorElement} */ (asked);
            const bytes = whole();
            if (bytes && link.protocol != "blob:") link.href = URL.createObjectURL(new Blob([bytes], { type: "application/json" }));
        }
    });
    signal.addEventListener("abort", () => URL.revokeObjectURL(part(content, "[download$=json]").href));
    openOnPaper(content, finish, signal);
}

/** The policy on paper (CHECKLIST F19): whole, everything open; and while its dialog is open, instead of the page that lies behind. */

/** @type {CSSStyleSheet | undefined} */
let pageLeftOut;

/**
 * While the dialog is open, what is printed is the policy. By rules for paper alone: whatever becomes of them, the page on the screen is untouched.
 * @param {ShadowRoot} root The dialog's.
 * @param {boolean} isTaken
 */
export function takePaper(root, isTaken) {
    root.host.toggleAttribute("data-reading", isTaken);
    try {
        if (!pageLeftOut) (pageLeftOut = new CSSStyleSheet()).replaceSync("@media print{body{display:none!important}}");
        const others = document.adoptedStyleSheets.filter(sheet => sheet != pageLeftOut);
        document.adoptedStyleSheets = isTaken ? [...others, pageLeftOut] : others;
    } catch {
        // Older engines print the page too.
    }
}

/**
 * Whatever way it comes to be printed: all of it is there, and open, and closed again afterwards (CHECKLIST F19).
 * @param {HTMLElement} content
 * @param {() => void} finish
 * @param {AbortSignal} signal
 */
export function openOnPaper(content, finish, signal) {
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    const before = () => {
        finish();
        opened = [...content.querySelectorAll("details")].filter(details => !details.open && !details.matches(".contents"));
        for (const details of opened) details.open = true;
    };
    const after = () => {
        for (const details of opened) details.open = false;
    };
    addEventListener("beforeprint", before, { signal });
    addEventListener("afterprint", after, { signal });
}

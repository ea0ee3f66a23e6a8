/** Nodes and sheets from data, without a string sink: strict CSP and Trusted Types have nothing to refuse. */
import { at } from "./site.js";

/**
 * @param {import("./site.js").Tree} tree
 * @returns {any} The element.
 */
export function build(tree) {
    const [tag, attributes, ...children] = tree;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, name == "href" ? at(value) : value);
    // Of the two only text can be trimmed.
    element.append(...children.map(child => (/** @type {any} */ (child).trim ? child : build(/** @type {any} */ (child)))));
    return element;
}

/**
 * @param {ShadowRoot} root
 * @param {string} css
 */
export function adopt(root, css) {
    try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
        // Older engines: as one rule of an empty sheet. Without either, what is shown is plain, and still works (CHECKLIST F22).
        const style = document.createElement("style");
        root.append(style);
        // It has a sheet from when it stands in the page, which it will by the end of this task.
        queueMicrotask(() => style.sheet?.insertRule(`@media all{${css}}`));
    }
}

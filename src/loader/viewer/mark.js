/**
 * What was found, marked: all of it, and the place where one is. By the browser's own highlights, which change no node; where it has none, the place where one
 * is stands in a `<mark>`.
 */

/** Marked at most: more is a colour, not a help, and each is drawn. Of the others the place where one is. */
const MOST = 2000;

/** Whether marks are drawn over the text, and no node changes. */
export const changesNothing = () => !!globalThis.Highlight;

/** Puts everything back in its place. @type {(() => void)[]} */
let undo = [];

/**
 * @param {StaticRange[]} all
 * @param {StaticRange} here
 */
export function mark(all, here) {
    unmark();
    if (!changesNothing()) return wrap(here);
    CSS.highlights.set("clearlist-found", new Highlight(...all.slice(0, MOST)));
    const one = new Highlight(here);
    one.priority = 1;
    CSS.highlights.set("clearlist-here", one);
}

export function unmark() {
    for (const back of undo) back();
    undo = [];
    for (const name of ["clearlist-found", "clearlist-here"]) globalThis.CSS?.highlights?.delete(name);
}

/** The pieces of text that a range touches. @param {StaticRange} range */
function wrap({ startContainer, startOffset, endContainer, endOffset }) {
    const walker = document.createTreeWalker(startContainer.getRootNode(), NodeFilter.SHOW_TEXT);
    walker.currentNode = startContainer;
    const pieces = [startContainer];
    while (pieces[pieces.length - 1] != endContainer) pieces.push(/** @type {Node} */ (walker.nextNode()));
    for (const piece of /** @type {Text[]} */ (pieces)) {
        const { data } = piece;
        const start = piece == startContainer ? startOffset : 0;
        const end = piece == endContainer ? endOffset : data.length;
        const marked = document.createElement("mark");
        marked.append(data.slice(start, end));
        const rest = new Text(data.slice(end));
        // The piece itself stays, so that other hits in it find it again.
        piece.data = data.slice(0, start);
        piece.after(marked, rest);
        undo.push(() => {
            marked.remove();
            rest.remove();
            piece.data = data;
        });
    }
}

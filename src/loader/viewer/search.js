/**
 * Search in the policy: lists, summary and text, of all sections, mounted or not yet. A hit may run over the borders of bold words and links, never out of its
 * paragraph. Looked for in slices, so that no task is long in a text of 2 MB (CHECKLIST F21); a new word ends the search for the one before.
 */
import { fold, origins } from "./fold.js";
import { reveal } from "./going.js";
import { changesNothing, mark, unmark } from "./mark.js";
import { part, pause, SLICE_MS } from "./reading.js";

/** All of the policy's words, once; the sections last. */
const SEARCHED = ".product, h1, .facts, .short, .itemised, .text";
/** What a hit does not run out of. What is in none of them is ours: links to clauses, the way back. */
const PARAGRAPHS = "p, li, th, td, dt, dd, h1, h2, h3, h4, h5, h6";
/** As long as one waits before the next letter. */
const TYPING_MS = 150;

/** @param {import("./reading.js").Reading} reading */
export function searching(reading) {
    const [field, said, previous, next] = ["input", "output", ".previous", ".next"].map(selector => part(reading.content, selector));
    const { found, none, busy } = said.dataset;
    /** @type {StaticRange[]} */
    let hits = [];
    let at = 0;
    /** Each search has its own, so that it sees when it is no longer wanted. */
    let turn = 0;
    let isLooking = false;

    const tell = () => (said.textContent = hits[0] ? found.replace("{n}", `${at + 1}`).replace("{all}", `${hits.length}`) : none);

    const start = async () => {
        const mine = ++turn;
        hits = [];
        isLooking = true;
        unmark();
        previous.hidden = next.hidden = true;
        const wanted = fold(field.value.trim().replace(/\s+/g, " "));
        said.textContent = wanted && busy;
        await pause(TYPING_MS);
        const { peek, next: paragraph } = paragraphsOf(reading.content);
        while (wanted && mine == turn) {
            for (const end = performance.now() + SLICE_MS; peek() && performance.now() < end; ) {
                hits.push(...hitsIn(paragraph(), wanted));
                if (hits[0] && next.hidden) go(0);
            }
            if (!(await reading.until(peek)) && mine == turn) {
                isLooking = false;
                if (hits[0]) mark(hits, hits[at]);
                return tell();
            }
            await pause();
        }
    };

    const go = (/** @type {number} */ to) => {
        at = (to + hits.length) % hits.length;
        previous.hidden = next.hidden = false;
        const hit = hits[at];
        const place = /** @type {HTMLElement} */ (hit.startContainer.parentElement);
        reveal(place);
        place.scrollIntoView({ block: "nearest" });
        // An element put into the text would be in the way of who walks through it.
        if (!isLooking || changesNothing()) mark(hits, hit);
        // Its own place, where its paragraph is longer than the window.
        const range = document.createRange();
        range.setStart(hit.startContainer, hit.startOffset);
        const { scroller } = reading;
        scroller.scrollTop += range.getBoundingClientRect().top - scroller.clientTop - innerHeight / 3;
    };

    const step = (/** @type {number} */ by) => {
        if (!hits[0]) return;
        go(at + by);
        tell();
    };

    field.oninput = start;
    field.onkeydown = (/** @type {KeyboardEvent} */ event) => {
        // While an input method is at work, Enter is its own.
        if (event.key == "Enter" && !event.isComposing) step(event.shiftKey ? -1 : 1);
    };
    previous.onclick = () => step(-1);
    next.onclick = () => step(1);
    // Escape clears first; the dialog closes at the next. WebKit's search field keeps even that one to itself.
    reading.content.addEventListener("keydown", event => {
        if (event.key != "Escape" || event.isComposing) return;
        if (!field.value) return event.target == field && field.closest("dialog")?.close();
        event.preventDefault();
        field.value = "";
        start();
        field.focus();
    });
    reading.signal.addEventListener("abort", () => {
        turn++;
        unmark();
    });
}

/**
 * The paragraphs in their order, as far as they are mounted when it is their turn.
 * @param {HTMLElement} content
 */
function paragraphsOf(content) {
    const walkers = [...content.querySelectorAll(SEARCHED)].map(root => document.createTreeWalker(root, NodeFilter.SHOW_TEXT));
    const place = (/** @type {Node} */ node) => node.parentElement?.closest(PARAGRAPHS);
    /** @type {Node | null} */
    let ahead = null;
    /** The first piece of the next one, if it is there. */
    const peek = () => {
        while (!ahead) {
            ahead = walkers[0].nextNode();
            // The last one goes on when more is mounted.
            if (!ahead && !walkers[1]) break;
            if (!ahead) walkers.shift();
            else if (!place(ahead)) ahead = null;
        }
        return ahead;
    };
    /** All pieces of the next one. */
    const next = () => {
        const pieces = [];
        for (const first = peek(); ahead && first && place(ahead) == place(first); peek()) {
            pieces.push(/** @type {Text} */ (ahead));
            ahead = null;
        }
        return pieces;
    };
    return { peek, next };
}

/**
 * @param {Text[]} pieces
 * @param {string} wanted Folded, not empty.
 */
function hitsIn(pieces, wanted) {
    const text = pieces.map(piece => piece.data).join("");
    const folded = fold(text);
    const hits = [];
    /** @type {number[] | undefined} */
    let from;
    for (let at = 0; (at = folded.indexOf(wanted, at)) >= 0; ) {
        from ||= origins(text);
        const start = from[at];
        at += wanted.length;
        // A letter that became several ends behind the last of them.
        let end = at;
        while (from[end] == from[at - 1]) end++;
        const [startContainer, startOffset] = placeOf(pieces, start, true);
        const [endContainer, endOffset] = placeOf(pieces, from[end], false);
        hits.push(new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
    }
    return hits;
}

/**
 * @param {Text[]} pieces
 * @param {number} at In their text.
 * @param {boolean} isStart At a border: the beginning of the piece behind it, not the end of the one before.
 * @returns {[Text, number]}
 */
function placeOf(pieces, at, isStart) {
    const piece = pieces.find(({ length }) => {
        if (isStart ? at < length : at <= length) return true;
        at -= length;
        return false;
    });
    return [/** @type {Text} */ (piece), at];
}

/**
 * A policy that is being read: mounted at once, its sections one after the other. Those that a first moment has time for are there when it is shown, the others
 * come when the browser has nothing to do, or sooner, in slices, when somebody looks for them. Whoever prints has them all.
 */
import { afterPaint } from "../moment.js";
import { complain } from "../complaint.js";
import { report } from "./counts.js";
import { read } from "./lines.js";

/** As long as one task may take of a frame, laying out not counted. */
export const SLICE_MS = 8;
/** Before the policy is shown: the first section or two. What is laid out at the opening is the head, the closed lists and these. */
export const FIRST_MS = 2;
/** More sections than this: what is out of sight is not laid out. */
const LONG = 60;

/** Lets the browser do what else there is: nothing here shall hold up a click. @param {number} [ms] */
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/**
 * A part of what is mounted, by selector; it is there.
 * @param {Element} content
 * @param {string} selector
 * @returns {any}
 */
export const part = (content, selector) => content.querySelector(selector);

/**
 * @typedef {object} Reading
 * @property {HTMLElement} content Where it is mounted.
 * @property {HTMLElement} text In which its sections are.
 * @property {Element} scroller What scrolls it: the dialog, or the page.
 * @property {AbortSignal} signal Until it is taken out of the page.
 * @property {() => void} goOn To be called once it is shown.
 * @property {() => void} finish Mounts all that has come.
 * @property {() => Uint8Array<ArrayBuffer> | undefined} whole `policy.json`, if it has come.
 * @property {<T>(find: () => T) => Promise<T>} until Mounts on until something is found, or all is there.
 * @property {() => void} free Takes it out of the page.
 */

/**
 * @param {import("../choices.js").Lent} host
 * @param {HTMLElement} content
 * @param {Uint8Array<ArrayBuffer>} bytes `policy.json`, or its beginning.
 * @param {number} firstMs How long sections are mounted at once.
 * @returns {Reading}
 */
export function startReading(host, content, bytes, firstMs) {
    const { at, site, file } = host;
    const lines = read(bytes);
    report(lines.head);
    const mounted = mount(content, lines.head, site.lang, at("policy.html"), at("policy.txt"), at(file), site.shown.policy.digest);
    const text = part(content, ".text");
    const scroller = content.closest("dialog") || /** @type {Element} */ (document.scrollingElement);
    const ended = new AbortController();
    let rest = host.whole;
    /** All that has come is mounted. */
    let isSpent = false;
    const isDone = () => isSpent && !rest;
    if (rest || lines.count > LONG) text.parentElement?.classList.add("long");

    const work = (/** @type {number} */ ms) => {
        for (const end = performance.now() + ms; !isSpent && performance.now() < end; ) {
            const next = lines.next();
            if (next) mounted.add(next.section, next.depth);
            else isSpent = true;
        }
        text.ariaBusy = isDone() ? null : "true";
    };
    /** The rest of a long text, once its beginning is mounted. Where it cannot be had, the plain page has it. */
    const more = async () => {
        if (!isSpent || !rest) return;
        try {
            bytes = await rest();
            lines.go(bytes);
            isSpent = ended.signal.aborted;
        } catch (error) {
            complain(error);
            text.append(host.build(["p", 0, ["a", { href: "policy.html" }, part(content, "h1").textContent]]));
        }
        rest = undefined;
        work(0);
    };
    const goOn = () => {
        // Each slice is laid out before the next one: many at once would be a long frame.
        if (!isDone()) afterPaint(() => idle(slice));
    };
    const slice = () => {
        work(SLICE_MS);
        more().then(goOn);
    };
    /** @type {Reading["until"]} */
    const until = async find => {
        for (;;) {
            const found = find();
            if (found || isDone()) return found;
            work(SLICE_MS);
            await more();
            await pause();
        }
    };
    const free = () => {
        isSpent = true;
        rest = undefined;
        ended.abort();
        mounted.free();
    };
    work(firstMs);
    return { content, text, scroller, signal: ended.signal, goOn, finish: () => work(Infinity), whole: () => (rest ? undefined : bytes), until, free };
}

/** Where the browser does not say when it is idle: what has been waited for is painted. @param {() => void} task */
const idle = task => (window.requestIdleCallback || setTimeout)(task);

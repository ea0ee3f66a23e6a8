/**
 * `policy.json` as the build writes it (`crates/cli/src/build/lines.rs`): one JSON text, the head on its first line, each section at the beginning of a line
 * of its own. So the head can be shown while nothing else is parsed yet: 2 MB at once are a task of 80 ms on a slow phone (CHECKLIST F21).
 */

/** What a section, or the document, needs behind its line to be JSON of its own: it then has no sections. */
const CLOSED = "]}";

/**
 * @typedef {object} Lines
 * @property {any} head The document without its sections.
 * @property {number} count About as many lines as there are sections in what was read.
 * @property {() => {section: object, depth: number} | undefined} next The next section, without those below it, and how many it is in; none at the end.
 * @property {(whole: Uint8Array<ArrayBuffer>) => void} go Goes on in these, which begin as those do that were read so far.
 */

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Lines}
 */
export function read(bytes) {
    const decoder = new TextDecoder();
    let at = 0;
    let depth = 0;
    let count = 0;
    for (let end = 0; (end = bytes.indexOf(LINE_FEED, end) + 1); ) count++;
    const line = () => {
        const end = bytes.indexOf(LINE_FEED, at);
        const text = decoder.decode(bytes.subarray(at, end));
        at = end + 1;
        return text;
    };
    const head = JSON.parse(line() + CLOSED);
    const next = () => {
        if (bytes[at] != BRACE) return;
        const text = line();
        let end = text.length - +text.endsWith(",");
        let closed = 0;
        for (; text.endsWith(CLOSED, end); closed++) end -= CLOSED.length;
        const found = { section: JSON.parse(text.slice(0, end) + CLOSED), depth };
        depth += 1 - closed;
        return found;
    };
    const go = (/** @type {Uint8Array<ArrayBuffer>} */ whole) => {
        bytes = whole;
    };
    return { head, count, next, go };
}

const LINE_FEED = 10;
const BRACE = 123;

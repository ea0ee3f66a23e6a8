/** Text as it is compared: without case, accents, width and what is not seen. The browser's own tables do it; in wasm they would be 20 KB. */

/**
 * NFKD takes accents off their letters, and makes wide, narrow and joined forms the usual ones. A sigma at a word's end is a sigma.
 * @param {string} text
 */
export const fold = text =>
    text
        .normalize("NFKD")
        .replace(/[\p{M}\p{Cf}]/gu, "")
        .toLowerCase()
        .replace(/ς/g, "σ");

/**
 * Where in a text each letter of its folded form comes from; its end last.
 * @param {string} text
 */
export function origins(text) {
    const from = [];
    let at = 0;
    for (const letter of text) {
        for (let count = fold(letter).length; count--; ) from.push(at);
        at += letter.length;
    }
    from.push(at);
    return from;
}

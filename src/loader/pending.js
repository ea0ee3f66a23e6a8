/**
 * What a choice has left in localStorage for the second part: decisions that are not in the journal yet, a word to say, and that receipts wait. Where the browser
 * denies storage there is nothing.
 */

/** @typedef {import("./surfaces.js").Host} Host */

/** @param {Host} host */
export const nameOf = ({ site }) => "clearlist." + site.id;

/**
 * Decisions of earlier visits too: whoever made them was gone before they could be journalled. One that cannot be read is left where it is.
 * @param {Host} host
 * @returns {import("./journal.js").Decision[]}
 */
export const pending = host => {
    const prefix = nameOf(host) + ".decision.";
    const keys = guarded(storage => Object.keys(storage).filter(key => key.startsWith(prefix))) || [];
    const read = keys.map(key => guarded(storage => JSON.parse(storage.getItem(key) || "")));
    return read.filter((decision, index) => decision && prefix + decision.id == keys[index]);
};

/**
 * @param {Host} host
 * @param {import("./journal.js").Decision} decision
 */
export const forget = (host, { id }) => guarded(storage => storage.removeItem(nameOf(host) + ".decision." + id));

/**
 * Said on the page that this one starts again as.
 * @param {Host} host
 * @param {string} method By which it was made.
 * @param {string[]} names What could not be cleared.
 */
export const sayLater = (host, method, names) => guarded(storage => storage.setItem(nameOf(host) + ".unconfirmed", JSON.stringify([method, ...names])));

/**
 * What an earlier page has left to be said: a method, and names; once.
 * @param {Host} host
 * @returns {string[] | false | null}
 */
export const toSay = host => {
    const key = nameOf(host) + ".unconfirmed";
    return guarded(storage => {
        const unsaid = storage.getItem(key);
        storage.removeItem(key);
        return unsaid ? [...JSON.parse(unsaid)] : null;
    });
};

/** Whether receipts wait to be sent: the agent takes this back. @param {Host} host */
export const isWaiting = host => guarded(storage => storage.getItem(nameOf(host) + ".outbox")) === "1";

/** Where nothing is ever sent. @param {Host} host */
export const waitNoMore = host => guarded(storage => storage.removeItem(nameOf(host) + ".outbox"));

/**
 * @template T
 * @param {(storage: Storage) => T} use
 * @returns {T | false} False where the browser refuses.
 */
function guarded(use) {
    try {
        return use(localStorage);
    } catch {
        return false;
    }
}

/**
 * Decisions in IndexedDB, until the agent makes receipts of them. localStorage alone loses the last seconds when the browser is killed; this does not
 * (measured, RECEIPT.md).
 *
 * @typedef {object} Decision One click, as `consent.rs` has it.
 * @property {string} id
 * @property {number} at
 * @property {Record<string, boolean>} before What stood when the choice was made; empty at the first one.
 * @property {Record<string, import("./record.js").Choice>} choices The record's: what was answered in this click has its time.
 * @property {import("../embed/api.d.ts").Indicator} by
 * @property {string} surface
 * @property {string} method
 * @property {{collector?: object} & Record<string, unknown>} shown
 */

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

/**
 * Opened when the button is pressed, so that when it is let go only the writing is left.
 * @param {string} name
 */
export const openJournal = name =>
    (opening ||= new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => {
            const stores = { journal: "id", keys: "id", receipts: "receipt_id" };
            for (const [store, keyPath] of Object.entries(stores)) request.result.createObjectStore(store, { keyPath });
        };
        request.onsuccess = () => {
            request.result.onversionchange = () => request.result.close();
            resolve(request.result);
        };
        request.onerror = () => reject(request.error);
    }));

/**
 * Put in the task of the click where the database is open. Resolves when it is on the disk.
 * @param {string} name
 * @param {Decision[]} decisions
 * @returns {Promise<unknown>}
 */
export const journal = (name, decisions) =>
    put(name, decisions).catch(() => {
        // The browser may have closed it meanwhile, as when site data are cleared: once more from the start.
        opening = undefined;
        return put(name, decisions);
    });

/**
 * @param {string} name
 * @param {Decision[]} decisions
 */
const put = async (name, decisions) => {
    const transaction = (await openJournal(name)).transaction("journal", "readwrite", { durability: "strict" });
    for (const decision of decisions) transaction.objectStore("journal").put(decision);
    return new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
    });
};

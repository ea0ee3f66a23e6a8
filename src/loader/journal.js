/**
 * Decisions in IndexedDB, until the agent makes receipts of them. localStorage alone loses the last seconds when the browser is killed; this does not
 * (measured, RECEIPT.md).
 *
 * @typedef {object} Decision One click, as `consent.rs` has it.
 * @property {string} id
 * @property {number} at
 * @property {Record<string, boolean>} before What stood when the choice was made; empty at the first one.
 * @property {Record<string, boolean>} choices
 * @property {import("../embed/api.d.ts").Indicator} by
 * @property {string} surface
 * @property {string} method
 * @property {boolean} gpc
 * @property {unknown} shown
 */
import { site } from "./site.js";

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

/** Opened before the click, so that in the click only the writing is left. */
export const openJournal = () =>
    (opening ||= new Promise((resolve, reject) => {
        const request = indexedDB.open("clearlist." + site.id, 1);
        request.onupgradeneeded = () => {
            const stores = { journal: "id", keys: "id", receipts: "receipt_id" };
            for (const [name, keyPath] of Object.entries(stores)) request.result.createObjectStore(name, { keyPath });
        };
        request.onsuccess = () => {
            request.result.onversionchange = () => request.result.close();
            resolve(request.result);
        };
        request.onerror = reject;
    }));

/**
 * Put in the task of the click where the database is open. Resolves when it is on the disk.
 * @param {Decision} decision
 * @returns {Promise<unknown>}
 */
export const journal = decision =>
    put(decision).catch(() => {
        // The browser may have closed it meanwhile, as when site data are cleared: once more from the start.
        opening = undefined;
        return put(decision);
    });

/** @param {Decision} decision */
const put = async decision => {
    const transaction = (await openJournal()).transaction("journal", "readwrite", { durability: "strict" });
    transaction.objectStore("journal").put(decision);
    return new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = reject;
    });
};

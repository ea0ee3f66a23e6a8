/** The visitor's receipts in this browser, as the page may hand them to the visitor. */
import { nameOf } from "./pending.js";

/**
 * @param {import("./surfaces.js").Host} host
 * @returns {Promise<import("../embed/api.d.ts").Receipt[]>} Oldest first. Rejects where the browser denies its database.
 */
export const receipts = host =>
    new Promise((resolve, reject) => {
        const request = indexedDB.open(nameOf(host));
        // Nobody has chosen here yet. A database that is made by looking would be one without the stores of `journal.js`.
        request.onupgradeneeded = () => {
            request.transaction?.abort();
            resolve([]);
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
            const database = request.result;
            const all = database.transaction("receipts").objectStore("receipts").getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => resolve(all.result.sort((one, other) => one.at - other.at).map(shown));
            database.close();
        };
    });

/** @param {any} kept */
const shown = ({ receipt_id, at, state, jws, ack }) => Object.freeze({ receipt_id, at, state, receipt: jws, acknowledgement: ack });

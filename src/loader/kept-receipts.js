/**
 * What this browser keeps of a product's choices, read and left as it is: receipts as the agent keeps them, and decisions of which none has been made yet.
 *
 * @typedef {object} KeptReceipt
 * @property {string} receipt_id
 * @property {string} jws
 * @property {"waiting" | "acknowledged" | "dead"} state
 * @property {number} at When it was chosen, in ms since 1970.
 * @property {string} [ack] The receiver's acknowledgement, a JWS.
 * @property {boolean} [verified] Whether its signature was right when it came.
 * @property {JsonWebKey & {kid?: string}} [key] The receiver's, by which it was verified.
 * @property {number} [problem] The receiver's answer, where it will never take it.
 *
 * @typedef {object} Kept
 * @property {KeptReceipt[]} receipts
 * @property {import("./journal.js").Decision[]} decisions
 */

/**
 * @param {string} name The database's.
 * @returns {Promise<Kept>} Rejects where the browser gives no access to it.
 */
export const readKept = name =>
    new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        let isThere = true;
        // There is none: made here it would have no stores, and whoever needs it would find it so.
        request.onupgradeneeded = () => {
            isThere = false;
            request.transaction?.abort();
        };
        request.onerror = () => (isThere ? reject(request.error) : resolve({ receipts: [], decisions: [] }));
        request.onsuccess = () => {
            const database = request.result;
            const transaction = database.transaction(["receipts", "journal"]);
            const [receipts, decisions] = ["receipts", "journal"].map(store => transaction.objectStore(store).getAll());
            transaction.oncomplete = () => resolve({ receipts: receipts.result, decisions: decisions.result });
            transaction.onabort = () => reject(transaction.error);
            // Once the transaction is through: nobody's deletion waits for this page.
            database.close();
        };
    });

/**
 * The record, in localStorage. Browsers deny it, or have none, or it is full: then the choice stands for this page alone.
 */
import { read } from "./record.js";
import { site } from "./site.js";

const key = "clearlist." + site.id;
const waiting = key + ".outbox";
const unconfirmed = key + ".unconfirmed";

/** A choice that could not be kept. @type {import("./record.js").Kept | undefined} */
let unkept;

/** Storage that cannot be read may hold a refusal: it counts as unreadable, not as empty. @returns {import("./record.js").Stored} */
export const recall = () => unkept || guarded(storage => read(storage.getItem(key)));

/**
 * @param {import("./record.js").Kept} record
 * @returns {boolean} Whether it will be there at the next visit.
 */
export function keep(record) {
    unkept = guarded(storage => (storage.setItem(key, JSON.stringify(record)), true)) ? undefined : record;
    // Full: an earlier choice must not outlive this one. Nothing is shorter than this, and it reads as a record that grants nothing.
    if (unkept) guarded(storage => storage.setItem(key, ""));
    return !unkept;
}

/** Tells the next visit that a receipt waits; the agent takes it back. */
export const expect = () => guarded(storage => storage.setItem(waiting, "1"));

/** A choice that starts the page again is confirmed once it has (CHECKLIST A15). */
export const confirmLater = () => guarded(storage => storage.setItem(unconfirmed, "1"));

/** Whether one is to be confirmed; once. */
export const isUnconfirmed = () => guarded(storage => storage.getItem(unconfirmed) && !storage.removeItem(unconfirmed));

/** Whether receipts wait to be sent. */
export const isWaiting = () => guarded(storage => storage.getItem(waiting)) === "1";

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

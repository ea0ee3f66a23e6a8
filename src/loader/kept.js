/**
 * The record, in localStorage, and beside it each decision until it is in the journal. Browsers deny it, or have none, or it is full: then the choice stands
 * for this page alone.
 */
import { read } from "./record.js";
import { site } from "./site.js";

const key = "clearlist." + site.id;
const waiting = key + ".outbox";

/** A choice that could not be kept. @type {import("./record.js").Kept | false | undefined} */
let unkept;

/** Storage that cannot be read may hold a refusal: it counts as unreadable, not as empty. @returns {import("./record.js").Stored} */
export const recall = () => unkept || guarded(storage => read(storage.getItem(key)));

/**
 * @param {import("./record.js").Kept} record
 * @param {import("./journal.js").Decision} decision
 * @returns {boolean} Whether it will be there at the next visit.
 */
export function keep(record, decision) {
    unkept = guarded(storage => storage.setItem(key, JSON.stringify(record))) === false && record;
    // Full: an earlier choice must not outlive this one. Nothing is shorter than this, and it reads as a record that grants nothing.
    if (unkept) guarded(storage => storage.setItem(key, ""));
    // One key a decision: two windows that write at once lose none (RECEIPT.md). The second part takes it from here to the journal, now or at the next visit.
    guarded(storage => {
        storage.setItem(waiting, "1");
        storage.setItem(key + ".decision." + decision.id, JSON.stringify(decision));
    });
    return !unkept;
}

/** Whether an earlier choice has left something to do: a decision, a receipt, a word to say. */
export const isLeftOver = () => guarded(storage => storage.getItem(waiting));

/**
 * @template T
 * @param {(storage: Pick<Storage, "getItem" | "setItem">) => T} use
 * @returns {T | false} False where the browser refuses.
 */
function guarded(use) {
    try {
        return use(CLEARLIST_STORAGE);
    } catch {
        return false;
    }
}

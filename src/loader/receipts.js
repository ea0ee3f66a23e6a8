/**
 * "Your receipts": every receipt that this browser keeps, newest first, in words, checked as it is shown, and to be saved as a file (CHECKLIST L10). Without
 * wasm and without network. Fetched when asked for.
 *
 * @typedef {object} Filled The JSON literal that `clearlist build` writes in place of the token below.
 * @property {import("./site.js").Tree} tree A `<dialog>`: rendered natively from its Leptos component.
 * @property {string} css receipts.css, minified.
 * @property {Record<string, string>} purposes Titles, by id.
 * @property {Record<string, string>} said What is said of each: `words/receipts.rs`.
 */
import { complain } from "./complaint.js";
import { readKept } from "./kept-receipts.js";
import { judge } from "./proof.js";

/** @typedef {import("./surfaces.js").Host} Host */
/** @typedef {import("./site.js").Tree} Tree */

/** @type {Filled} */
const filled = CLEARLIST_RECEIPTS;

/** Titles by a purpose's id, whatever it is called. */
const titles = new Map(Object.entries(filled.purposes));
const said = new Map(Object.entries(filled.said));

let isStyled = false;
/** @type {HTMLDialogElement | undefined} */
let dialog;

/**
 * A modal dialog: the focus goes to its heading, Escape and the close button close it, and the focus returns to what opened it (CHECKLIST A05).
 * @param {Host} host
 * @param {HTMLElement | null} [opener]
 */
async function open(host, opener) {
    if (dialog?.isConnected) return;
    const root = host.stage();
    if (!isStyled) host.adopt(root, filled.css);
    isStyled = true;
    const shown = (dialog = /** @type {HTMLDialogElement} */ (host.build(filled.tree)));
    root.append(shown);
    /** Addresses of files, which hold them in memory. @type {string[]} */
    const files = [];
    const file = (/** @type {string} */ text) => files[files.push(URL.createObjectURL(new Blob([text]))) - 1];
    await list(host, shown, file).catch(error => {
        complain(error);
        say(shown, "unreadable");
    });
    const finish = () => {
        shown.remove();
        files.forEach(URL.revokeObjectURL);
        opener?.focus();
    };
    shown.onclose = finish;
    /** @type {HTMLElement} */ (shown.querySelector("[data-action=close]")).onclick = () => (shown.close ? shown.close() : finish());
    // As in `dialog.js`: without <dialog> it is shown in place, and not modal (CHECKLIST F22).
    if (shown.showModal) shown.showModal();
    else shown.setAttribute("open", "");
    shown.querySelector("h2")?.focus();
}

/**
 * @param {Host} host
 * @param {HTMLElement} shown
 * @param {(text: string) => string} file
 */
async function list(host, shown, file) {
    const { id, lang } = host.site;
    const { receipts, decisions } = await readKept("clearlist." + id);
    const judged = await judge(receipts);
    const entries = [
        ...judged.map(one => ({ at: one.kept.at, seq: one.payload?.seq, tree: receipt(one, lang, file) })),
        ...decisions.map(one => ({ at: one.at, seq: Infinity, tree: noted(one, lang) }))
    ];
    if (!entries[0]) return say(shown, has("clearlist." + id) ? "choice" : "nothing");
    entries.sort((one, other) => other.at - one.at || other.seq - one.seq);
    const place = /** @type {HTMLElement} */ (shown.querySelector("[data-receipts]"));
    place.append(...entries.map(entry => host.build(entry.tree)));
    place.hidden = false;
    if (!receipts[0]) return;
    const all = /** @type {HTMLAnchorElement} */ (shown.querySelector("[data-all]"));
    // In the order in which they were made; what came along with each is with it, as `clearlist verify` reads it.
    const lines = [...receipts].sort((one, other) => one.at - other.at).map(line);
    all.href = file(lines.join(""));
    all.hidden = false;
}

/** @param {import("./kept-receipts.js").KeptReceipt} kept */
const line = ({ jws, ack, key }) => JSON.stringify({ receipt: jws, acknowledgement: ack, keys: ack && key && { keys: [key] } }) + "\n";

/**
 * @param {import("./proof.js").Judged} judged
 * @param {string} lang
 * @param {(text: string) => string} file
 * @returns {Tree}
 */
function receipt({ kept, payload, signature, chain, acknowledgement, received }, lang, file) {
    const { at, jws, receipt_id, state, problem } = kept;
    /** @type {[string, string][]} */
    const choices = (payload?.choices || []).map((/** @type {any} */ choice) => [choice.purpose, choice.event_state]);
    const where = (state == "dead" && !problem ? inWords("never") : inWords(state)).replace("{date}", date(received, lang)).replace("{status}", String(problem));
    const name = `receipt-${receipt_id}.jws`;
    return [
        "li",
        0,
        ...what(payload?.event_time || at, lang, choices, payload?.indication),
        ["p", 0, where],
        ["ul", { class: "found" }, ...[signature, chain, acknowledgement].filter(Boolean).map(found)],
        ["p", 0, ["a", { href: file(jws + "\n"), download: name, "aria-label": `${inWords("download")} ${name}` }, inWords("download")]]
    ];
}

/**
 * A choice of which there is no receipt, as where WebAssembly is forbidden.
 * @param {import("./journal.js").Decision} decision
 * @param {string} lang
 * @returns {Tree}
 */
const noted = (decision, lang) => [
    "li",
    0,
    ...what(decision.at, lang, answered(decision), decision),
    ["p", 0, inWords("noted")]
];

/**
 * What was answered in this click: its entries have its time; the others are earlier ones.
 * @param {import("./journal.js").Decision} decision
 * @returns {[purpose: string, state: string][]}
 */
const answered = ({ at, choices }) =>
    Object.entries(choices).flatMap(([purpose, [is, , when]]) => (when == at ? [[purpose, is ? "given" : "refused"]] : []));

/**
 * When, how, and what became of each purpose.
 * @param {string | number} at
 * @param {string} lang
 * @param {[purpose: string, state: string][]} choices
 * @param {{by: string, method: string}} [indication]
 * @returns {Tree[]}
 */
function what(at, lang, choices, indication) {
    const states = [...new Set(choices.map(([, state]) => state))];
    const how = indication && [inWords(indication.method), ...(indication.by == "data-subject" || indication.by == indication.method ? [] : [inWords(indication.by)])];
    return [
        ["h3", 0, ["time", { datetime: new Date(at).toJSON() }, date(at, lang)]],
        ...states.map(
            /** @returns {Tree} */ state => {
                const names = choices.filter(choice => choice[1] == state).map(([purpose]) => titles.get(purpose) || purpose);
                return ["p", 0, ["b", 0, inWords(state) + ":"], " " + new Intl.ListFormat(lang).format(names)];
            }
        ),
        ["p", 0, (how || []).join(". ")]
    ];
}

/**
 * Good, bad or neither, which is also seen.
 * @param {any} name
 * @returns {Tree}
 */
const found = name => ["li", { "data-found": name, class: /wrong|malformed|broken/.test(name) ? "bad" : /unchecked|missing/.test(name) ? "open" : "good" }, inWords(name)];

/** A later version's word is shown as it is. @param {string} name */
const inWords = name => said.get(name) || name;

/**
 * @param {string | number | undefined} at
 * @param {string} lang
 */
const date = (at, lang) => (at ? new Date(at).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" }) : "");

/**
 * The sentence that stands where no receipt does.
 * @param {HTMLElement} shown
 * @param {string} which
 */
const say = (shown, which) => (/** @type {HTMLElement} */ (shown.querySelector(`[data-none=${which}]`)).hidden = false);

/** @param {string} key */
function has(key) {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("receipts", { open });

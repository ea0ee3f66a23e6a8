/**
 * What vendors' tags are told: everything optional is denied before the first of them runs, and what a visitor chooses follows. A script of its own, which
 * the owner puts before any tag (`signals.html`, `signals.js`): the loader is async and cannot promise to be first (Klaro #564, tarteaucitron #1220).
 *
 * It decides nothing. What is granted is the loader's to say, through the events that any page may hear; an adapter maps that to one vendor's words, and
 * `docs/signals.md` shows how to write another.
 *
 * @typedef {Record<string, string[]>} Fed A vendor's names, each with the purposes that must all be granted for it; none: it is always denied.
 * @typedef {Record<string, "granted" | "denied">} State
 *
 * @typedef {object} Adapter
 * @property {Fed} fed
 * @property {(command: "default" | "update", state: State) => void} send
 *
 * @typedef {object} Signals The JSON literal that `clearlist build` writes in place of the token below.
 * @property {string[]} necessary Purposes that are always granted.
 * @property {boolean} isOptOut Whether what is granted before a choice is to be told too.
 * @property {string} key Of the record in localStorage.
 * @property {string[]} [cookies] Names under which a choice may be kept too.
 * @property {Google} [google]
 * @property {{fed: Fed}} [microsoft]
 *
 * @typedef {object} Google
 * @property {Fed} fed
 * @property {{region: string[], granted: string[]}[]} regions Where Google shall grant something before a choice; none in an opt-in regime.
 * @property {number} wait_for_update Milliseconds.
 * @property {Record<string, true>} set What else is set: `url_passthrough`, `ads_data_redaction`.
 * @property {string} layer The global that Google's tags read.
 */

/** @type {Signals} */
export const filled = CLEARLIST_SIGNALS;
/** @type {any} */
const page = window;
const { google, microsoft } = filled;
/** Vendors decide by region what holds before a choice: then only a choice is told. */
const isRegional = !!google?.regions[0];

/**
 * Consent mode, version 2. A command is an `arguments` object: Google's tags pass over an array of the same.
 * @param {Google} settings
 * @returns {Adapter}
 */
const forGoogle = ({ fed, regions, wait_for_update, set, layer }) => {
    const queue = (page[layer] ||= []);
    /** @type {(...command: unknown[]) => void} */
    const gtag = function () {
        queue.push(arguments);
    };
    if (queue.some((/** @type {any} */ entry) => entry && (entry["gtm.start"] || entry[0] == "config" || entry[0] == "event"))) late("Google");
    return {
        fed,
        send: (command, state) => {
            if (command == "update") return gtag("consent", command, state);
            // Under Global Privacy Control, or with anything stored, nothing is granted unasked, wherever the visitor is.
            if (stored() === null && page.navigator.globalPrivacyControl !== true)
                for (const { region, granted } of regions)
                    gtag("consent", command, { ...state, ...Object.fromEntries(granted.map(name => [name, "granted"])), region, wait_for_update });
            gtag("consent", command, { ...state, wait_for_update });
            for (const name in set) gtag("set", name, true);
        }
    };
};

/**
 * Universal Event Tracking: three entries of its queue a command. Its tag puts an object of its own in the queue's place, with the same `push`.
 * @param {{fed: Fed}} settings
 * @returns {Adapter}
 */
const forMicrosoft = ({ fed }) => {
    if (!Array.isArray((page.uetq ||= []))) late("Microsoft");
    return { fed, send: (command, state) => page.uetq.push("consent", command, state) };
};

/** @param {string} vendor */
const late = vendor => console.error(`clearlist: a tag of ${vendor} stands before signals.html, and was not told that everything is denied`);

/** Null: nobody has ever chosen here. What cannot be read may be a refusal. */
const stored = () => {
    try {
        const isInCookie = filled.cookies?.some(name => ("; " + document.cookie).includes(`; ${name}=`));
        return localStorage.getItem(filled.key) ?? (isInCookie ? "" : null);
    } catch {
        return "";
    }
};

/** @type {Adapter[]} */
const adapters = [];
if (google) adapters.push(forGoogle(google));
if (microsoft) adapters.push(forMicrosoft(microsoft));

/**
 * @param {"default" | "update"} command
 * @param {(purpose: string) => boolean} isGranted
 */
const tellAll = (command, isGranted) => {
    for (const { fed, send } of adapters)
        send(command, Object.fromEntries(Object.entries(fed).map(([name, purposes]) => [name, purposes[0] && purposes.every(isGranted) ? "granted" : "denied"])));
};

/** @param {{choices: Record<string, boolean>}} detail */
const update = ({ choices }) => tellAll("update", purpose => choices[purpose] === true);

/**
 * @param {"ready" | "change"} name
 * @param {(detail: any) => void} listener
 */
const hear = (name, listener) => {
    // A loader that was quicker tells what has been told.
    if (typeof page.clearlist?.on == "function") page.clearlist.on(name, listener);
    else document.addEventListener(`clearlist:${name}`, (/** @type {any} */ event) => listener(event.detail));
};

tellAll("default", purpose => filled.necessary.includes(purpose));
// Where nothing is to be told but choices, tags keep what they were told at first.
hear("ready", detail => (detail.isCurrent || stored() || (filled.isOptOut && !isRegional)) && update(detail));
hear("change", detail => (isRegional && !detail.by && stored() === null) || update(detail));

/**
 * The API of `clearlist.js` as a module: the same calls, typed by `index.d.ts`, before and after the script has run, however it comes. Nothing is touched at
 * import: on a server nothing is granted, and a call that would need a page is refused.
 */

/** What `clearlist build` fills in: the script's address, and which purposes are granted before anything is known. */
const filled = CLEARLIST_ENTRY;
const closed = Object.freeze(filled.choices);

const isPage = () => typeof window == "object" && typeof document == "object";

/** The API, once the script has run; a form of that name is none. */
const there = () => (isPage() && typeof window.clearlist?.destroy == "function" ? window.clearlist : undefined);

/** @param {(clearlist: any) => void} task */
const push = task => {
    if (!there() && !Array.isArray(window.clearlist)) window.clearlist = /** @type {any} */ ([]);
    window.clearlist.push(task);
};

/** @param {string} name */
const later =
    name =>
    (...given) =>
        new Promise((resolve, reject) => {
            if (isPage()) push(clearlist => clearlist[name](...given).then(resolve, reject));
            else reject(Error(`clearlist.${name}: there is no page here`));
        });

export const accept = later("accept");
export const refuse = later("refuse");
export const set = later("set");
export const withdraw = later("withdraw");
export const open = later("open");
export const close = later("close");
export const receipts = later("receipts");
export const destroy = later("destroy");

export const choices = () => there()?.choices || closed;

export const has = name => there()?.has(name) === true;

export const on = (event, listener) => {
    let isHeard = true;
    let stop;
    if (isPage()) push(clearlist => isHeard && (stop = clearlist.on(event, listener)));
    return () => {
        isHeard = false;
        stop?.();
    };
};

let starting;

export const start = (options = {}) =>
    (starting ||= new Promise((resolve, reject) => {
        if (!isPage()) return reject(Error("clearlist.start: there is no page here"));
        push(resolve);
        // The tag may stand in the page already.
        if (there() || document.querySelector("script[src$='/clearlist.js']")) return;
        const { src = filled.src, auto = true, nonce } = options;
        const script = document.createElement("script");
        script.async = true;
        script.src = src;
        if (nonce) script.nonce = nonce;
        if (!auto) script.dataset.auto = "false";
        script.onerror = () => {
            script.remove();
            reject(Error(`clearlist.start: ${src} did not load`));
        };
        document.head.append(script);
    }).catch(error => {
        // A later call tries again.
        starting = undefined;
        throw error;
    }));

/**
 * The parts that are fetched only when asked for: modules, each once, each held to its integrity. They register themselves under a symbol, which no element
 * of the page can pass for (CHECKLIST S04).
 */
import { at, site } from "./site.js";
import { trusted } from "./trusted.js";

/** Also says that a loader is there: a second one does nothing (CHECKLIST F12). */
export const REGISTRY = Symbol.for("clearlist");

const PATIENCE_MS = 2e4;

/** @type {Record<string, Promise<any> | undefined>} */
const loading = {};
/** @type {Record<string, (part: any) => void>} */
const awaited = {};

/**
 * What parts call.
 * @param {string} name
 * @param {any} part
 */
export const register = (name, part) => {
    // Later than anyone waited, it is there for the next who asks: the browser runs a module once.
    loading[name] = Promise.resolve(part);
    awaited[name]?.(part);
};

/**
 * @param {string} name
 * @param {import("./site.js").File} [file] Default: that of the second part, which knows the others.
 * @returns {Promise<any>} The part. Rejects where it cannot be had now; a later call tries again.
 */
export const load = (name, [url, integrity] = site.after) =>
    (loading[name] ||= new Promise((resolve, reject) => {
        awaited[name] = resolve;
        // A part registers while it runs: one that has run and did not is as bad as none.
        const fail = () => reject(Error(url + " did not load"));
        setTimeout(fail, PATIENCE_MS);
        const how = { type: "module", crossOrigin: "", integrity, onload: fail, onerror: fail, src: trusted("createScriptURL", at(url)) };
        document.head.append(Object.assign(document.createElement("script"), how));
    }).catch(error => {
        loading[name] = undefined;
        throw error;
    }));

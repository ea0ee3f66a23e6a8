/**
 * The parts that are fetched only when asked for, each once, each held to its integrity. They register themselves under a symbol, which no element of the
 * page can pass for (CHECKLIST S04).
 */
import { at, site } from "./site.js";
import { trusted } from "./trusted.js";

/** Also says that a loader is there: a second one does nothing (CHECKLIST F12). */
export const REGISTRY = Symbol.for("clearlist");

const PATIENCE_MS = 2e4;

/** @typedef {"choices" | "viewer" | "agent"} Name Modules, but for the choices. */

/** @type {Map<string, Promise<any>>} */
const loading = new Map();
/** @type {Map<string, (part: any) => void>} */
const awaited = new Map();

/**
 * What parts call.
 * @param {string} name
 * @param {any} part
 */
export const register = (name, part) => awaited.get(name)?.(part);

/**
 * @param {Name} name
 * @param {import("./site.js").File} [file]
 * @returns {Promise<any>} The part. Rejects where it cannot be had now; a later call tries again.
 */
export function load(name, file = site.files[name]) {
    const part = loading.get(name) || insert(name, file);
    loading.set(name, part);
    part.catch(() => loading.delete(name));
    return part;
}

/**
 * @param {Name} name
 * @param {import("./site.js").File} file
 */
const insert = (name, [url, integrity]) =>
    new Promise((resolve, reject) => {
        // A part registers while it runs: one that has run and did not is as bad as none.
        const fail = () => reject(Error(url + " did not load"));
        const script = document.createElement("script");
        awaited.set(name, resolve);
        setTimeout(fail, PATIENCE_MS);
        Object.assign(script, { type: name == "choices" ? "" : "module", crossOrigin: "anonymous", integrity, onload: fail, onerror: fail });
        script.src = trusted("createScriptURL", at(url));
        document.head.append(script);
    });

/**
 * The parts that are fetched only when asked for, each once, each held to its integrity. They register themselves under a symbol, which no element of the
 * page can pass for (CHECKLIST S04).
 */
import { at, site } from "./site.js";
import { trusted } from "./trusted.js";

/** Also says that a loader is there: a second one does nothing (CHECKLIST F12). */
export const REGISTRY = Symbol.for("clearlist");

const PATIENCE_MS = 2e4;

/** @typedef {"choices" | "viewer" | "agent"} Name */

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
 * @returns {Promise<any>} The part. Rejects where it cannot be had now; a later call tries again.
 */
export function load(name) {
    const part = loading.get(name) || insert(name);
    loading.set(name, part);
    part.catch(() => loading.delete(name));
    return part;
}

/** @param {Name} name */
const insert = name =>
    new Promise((resolve, reject) => {
        const [url, integrity] = site.files[name];
        const script = document.createElement("script");
        script.crossOrigin = "anonymous";
        script.integrity = integrity;
        script.type = name == "choices" ? "" : "module";
        script.src = trusted("createScriptURL", at(url));
        awaited.set(name, resolve);
        // A part registers while it runs: one that has run and did not is as bad as none.
        script.onload = script.onerror = () => reject(Error(url + " did not load"));
        setTimeout(script.onerror, PATIENCE_MS);
        document.head.append(script);
    });

/** Parts that are wasm: glue and wasm are fetched at once, each held to its integrity, and whoever waits for them does not wait forever. */

/** Longer than any network that one reads on takes; then what asked falls back. */
const PATIENCE_MS = 2e4;

/** @type {Record<string, Promise<any> | undefined>} */
const starting = {};

/**
 * @param {import("./surfaces.js").Host} host
 * @param {string} name
 * @param {import("./site.js").File} glue
 * @param {import("./site.js").File} wasm
 * @returns {Promise<any>} The part, ready. Rejects, by the name of the file, where it cannot be had now; a later call tries again.
 */
export const startWith = (host, name, glue, wasm) =>
    (starting[name] ||= Promise.all([host.load(name, glue), fetchFile(host, wasm, response => response)])
        .then(([part, response]) => patient(wasm[0], part.start(response)).then(() => part))
        .catch(error => {
            starting[name] = undefined;
            throw error;
        }));

/**
 * @template T
 * @param {import("./surfaces.js").Host} host
 * @param {import("./site.js").File} file
 * @param {(response: Response) => T | Promise<T>} read
 * @returns {Promise<T>}
 */
export const fetchFile = (host, [url, integrity], read) => patient(url, fetch(host.at(url), { integrity }).then(read));

/**
 * @template T
 * @param {string} url
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
const patient = (url, work) =>
    Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(Error("not here in time")), PATIENCE_MS))]).catch(error => {
        throw Error(`${url}: ${error.message}`);
    });

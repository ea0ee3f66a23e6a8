/**
 * The loader's fifth part: what services have left in the browser is cleared where they are not granted, by a refusal or a withdrawal just now, or from a time
 * before (CHECKLIST L07). Fetched where a service that leaves something is not granted. A page sees neither HttpOnly cookies nor other sites': those are told.
 *
 * @typedef {object} Service One of the settings that leaves something. Each list holds names, with `*` for any letters.
 * @property {string} purpose
 * @property {string[]} [cookies]
 * @property {string[]} [storage] Keys of localStorage and sessionStorage.
 * @property {string[]} [databases]
 * @property {string[]} [caches]
 * @property {string[]} [server_cookies] That no page can clear.
 */
import { complain } from "./complaint.js";
import { matching } from "./matching.js";
import { afterPaint } from "./moment.js";

/** What `clearlist build` writes in place of the token. @type {Service[]} */
const services = CLEARLIST_TRACES;

/** @typedef {import("./surfaces.js").Host} Host */
/** @typedef {"cookies" | "storage" | "databases" | "caches"} Kind */

let isTold = false;

/**
 * After the next paint.
 * @param {Host} host
 * @param {Record<string, boolean>} before What was granted until now.
 * @returns {Promise<string[]>} Names of cookies and keys that are still there, or that no page can clear.
 */
async function clear(host, before) {
    await new Promise(resolve => afterPaint(() => resolve(undefined)));
    const isGranted = (/** @type {Service} */ { purpose }) => host.granted()[purpose] === true;
    const wanted = (/** @type {Kind} */ kind) => wantedIn(kind, isGranted);
    const left = [...clearCookies(wanted("cookies")), ...clearStorage(wanted("storage"))];
    // Longer than the page may last: one that is in use goes at the next visit.
    clearDatabases(wanted("databases")).catch(complain);
    clearCaches(wanted("caches")).catch(complain);
    if (left[0] && !isTold) console.warn("clearlist: not cleared, only a server can remove them:", ...left);
    isTold ||= !!left[0];
    return [...left, ...services.flatMap(service => (before[service.purpose] && !isGranted(service) && service.server_cookies) || [])];
}

/** @typedef {ReturnType<typeof matching>} Wanted */

/**
 * Which names are to go: those of services that are not granted, unless one that is has them too. Clearlist's own never.
 * @param {Kind} kind
 * @param {(service: Service) => boolean} isGranted
 * @returns {Wanted | undefined} Nothing where there are none.
 */
function wantedIn(kind, isGranted) {
    const [closed, open] = [false, true].map(is => services.filter(service => isGranted(service) == is).flatMap(service => (service[kind] || []).map(matching)));
    return closed[0] && (name => !name.startsWith("clearlist.") && closed.some(test => test(name)) && !open.some(test => test(name)));
}

/** @param {Wanted | undefined} isWanted */
const clearCookies = isWanted => (isWanted ? cookies().filter(isWanted).filter(name => !isCookieCleared(name)) : []);

/** Names that this page sees, each once. @returns {string[]} */
const cookies = () => [...new Set((guardedly(() => document.cookie) || "").split("; ").map(pair => pair.split("=")[0]))];

/**
 * A cookie goes only by the path and the domain that it was set with, and no page is told them: but they are among those that this page is in.
 * @param {string} name
 */
function isCookieCleared(name) {
    const labels = location.hostname.split(".");
    // None: this host's alone. A parent that belongs to everyone is refused by the browser.
    const domains = ["", ...labels.map((_, from) => ";domain=" + labels.slice(from).join("."))];
    const folders = location.pathname.split("/").map((_, end, all) => all.slice(0, end + 1).join("/"));
    const paths = ["/", ...folders.slice(1).flatMap(folder => [folder, folder + "/"])];
    // Prefixed names and partitioned ones go only by the same word that they came with (RFC 6265bis, 4.1.3; CHIPS).
    for (const word of ["", ";secure", ";secure;partitioned"])
        for (const path of paths)
            for (const domain of domains) {
                document.cookie = `${name}=;max-age=0;path=${path}${domain}${word}`;
                if (!cookies().includes(name)) return true;
            }
    return false;
}

/** @param {Wanted | undefined} isWanted */
const clearStorage = isWanted =>
    [() => localStorage, () => sessionStorage].flatMap(area => (isWanted && guardedly(() => clearArea(area(), isWanted))) || []);

/**
 * @param {Storage} area
 * @param {Wanted} isWanted
 */
function clearArea(area, isWanted) {
    const keys = Object.keys(area).filter(isWanted);
    for (const key of keys) area.removeItem(key);
    return keys.filter(key => area.getItem(key) !== null);
}

/** @param {Wanted | undefined} isWanted */
async function clearDatabases(isWanted) {
    if (!isWanted) return;
    // Engines that do not tell their names are asked for those that stand without a `*`: one that does not exist is as good as gone.
    const names = indexedDB.databases ? (await indexedDB.databases()).map(({ name = "" }) => name) : services.flatMap(({ databases = [] }) => databases);
    for (const name of names.filter(isWanted)) indexedDB.deleteDatabase(name);
}

/** Off https there are none. @param {Wanted | undefined} isWanted */
async function clearCaches(isWanted) {
    if (isWanted && window.caches) for (const name of (await caches.keys()).filter(isWanted)) await caches.delete(name);
}

/**
 * @template T
 * @param {() => T} use
 * @returns {T | undefined} Nothing where the browser refuses.
 */
function guardedly(use) {
    try {
        return use();
    } catch {}
}

/** @type {any} */ (globalThis)[Symbol.for("clearlist")]("traces", { clear });

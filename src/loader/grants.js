/**
 * Whether what an element names is granted. The one answer for all markup: where services get choices of their own, it is given here.
 */
import { following } from "./following.js";

/** @typedef {import("./surfaces.js").Host} Host */

/** Names that the owner has been told of. @type {Set<string>} */
const told = new Set();

/**
 * @param {Host} host
 * @param {HTMLElement} element
 * @returns {boolean | undefined} Nothing where it names what the settings do not have: it stays closed, and the console says so once a name.
 */
export function isGranted(host, element) {
    const purposes = purposesOf(host, element);
    if (purposes) return purposes.every(purpose => host.granted()[purpose] === true);
    const { purpose, category, service, name } = element.dataset;
    const names = [purpose, category, service, name].filter(each => each !== undefined).join(", ");
    if (!told.has(names)) console.warn("clearlist: unknown purpose or service", names, element);
    told.add(names);
}

/**
 * The purposes that must all be granted: the one that is named, and the one of the service that is named.
 * @param {Host} host
 * @param {HTMLElement} element
 * @returns {string[] | undefined}
 */
export function purposesOf(host, { dataset }) {
    const { category, purpose = category, service, name } = dataset;
    const known = (/** @type {string | undefined} */ id) => Object.keys(host.granted()).find(each => each === id);
    const named = [];
    if (purpose !== undefined) named.push(known(purpose));
    if (service !== undefined) named.push(ofService(service));
    // Klaro's `data-name` is a service's. Here it may be a purpose's, and where it is both, both count.
    if (!named.length) named.push(...[known(name), ofService(name)].filter(Boolean));
    return named[0] && named.every(Boolean) ? /** @type {string[]} */ (named) : undefined;
}

/**
 * The purpose of a service of the settings: what the markup says must not reach what an object inherits (CHECKLIST S04).
 * @param {string | undefined} id
 */
const ofService = id => Object.entries(following.services).find(([each]) => each === id)?.[1];

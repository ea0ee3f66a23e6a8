/** A choice that a script makes: recorded as such (`by: "api"`), and never as the visitor's (CHECKLIST S05). */

/**
 * What is not named stays as it is; where nobody has chosen yet, that is then recorded as it stands.
 * @param {import("./surfaces.js").Host} host
 * @param {(string | [string, boolean])[]} named Purposes, or what is said of each; none: all of them.
 * @param {boolean} [choice] Of those that come without.
 * @param {string} [method] By which all are chosen at once.
 */
export const decide = async (host, named, choice, method) => {
    const said = new Map(named.map(each => (typeof each == "string" ? [each, choice] : each)));
    const granted = host.granted();
    const wanted = (/** @type {string} */ purpose) => (said.size ? (said.has(purpose) ? said.get(purpose) : granted[purpose]) : choice) === true;
    await host.take(wanted, undefined, "page", (!said.size && method) || "choose");
};

/** A choice that a script makes: recorded as such (`by: "api"`), and never as the visitor's (CHECKLIST S05). */

/**
 * What is not named stays as it is: unanswered, where it was; but where everything is on until refused, it is recorded as it stands, as any record ends that.
 * Agreeing to all grants nothing that must be agreed to for itself (CHECKLIST L06).
 * @param {import("./surfaces.js").Host} host
 * @param {(string | [string, boolean])[]} named Purposes, or what is said of each; none: all of them.
 * @param {boolean} [choice] Of those that come without.
 * @param {string} [method] By which all are chosen at once.
 */
export const decide = async (host, named, choice, method) => {
    const said = new Map(named.map(each => (typeof each == "string" ? [each, choice] : each)));
    const granted = host.granted();
    const { is_open, separate } = host.site.terms;
    const unsaid = (/** @type {string} */ purpose) => (is_open ? granted[purpose] : undefined);
    const all = (/** @type {string} */ purpose) => (choice && separate?.includes(purpose) ? undefined : choice);
    const wanted = (/** @type {string} */ purpose) => (said.size ? (said.has(purpose) ? said.get(purpose) : unsaid(purpose)) : all(purpose));
    await host.take(wanted, undefined, "page", (!said.size && method) || "choose");
};

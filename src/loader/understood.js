/**
 * What the page's calls are given, understood or refused. Nothing is guessed: a name that the settings do not have is an error, as it is most often a typing
 * mistake, and what it was meant to refuse would go on.
 */

/** @typedef {import("./surfaces.js").Host} Host */

/**
 * @param {string} call
 * @param {string} expected
 * @param {unknown} given
 */
export const refused = (call, expected, given) => TypeError(`clearlist.${call}: expected ${expected}; given was ${inWords(given)}`);

/** @param {unknown} value */
const inWords = value => {
    if (typeof value == "string") return `"${value}"`;
    if (Array.isArray(value)) return "a list";
    return typeof value == "object" && value ? "an object" : String(value);
};

/**
 * The purposes that are named; none: all of them.
 * @param {Host} host
 * @param {string} call
 * @param {unknown[]} given
 * @returns {string[]}
 */
export const namesOf = (host, call, given) => given.map(name => known(host, call, name, call == "accept"));

/**
 * What is said of each purpose, in pairs.
 * @param {Host} host
 * @param {unknown} choices
 * @returns {[string, boolean][]}
 */
export const namedOf = (host, choices) => {
    const expected = "an object with a purpose or more, each true or false";
    if (`${choices}` != "[object Object]" || !Object.keys(/** @type {object} */ (choices)).length) throw refused("set", expected, choices);
    return Object.entries(/** @type {object} */ (choices)).map(([name, choice]) => {
        if (typeof choice != "boolean") throw refused("set", `true or false for "${name}"`, choice);
        return [known(host, "set", name, choice), choice];
    });
};

/**
 * @param {Host} host
 * @param {string} call
 * @param {unknown} name
 * @param {boolean} choice
 * @returns {string}
 */
const known = ({ site }, call, name, choice) => {
    const { necessary } = site.terms;
    const purposes = Object.keys(site.terms.purposes);
    const id = /** @type {string} */ (name);
    if (purposes.includes(id) || (choice && necessary.includes(id))) return id;
    if (necessary.includes(id)) throw refused(call, "a purpose that can be refused: this one is necessary", name);
    throw refused(call, `the id of a purpose (${[...purposes, ...necessary].join(", ")})`, name);
};

/**
 * What the page says of how Clearlist is to be there: by `data-auto` on the script tag, or as JSON in a script of data, which goes before it. Read strictly, as
 * settings are: an unknown key is an error and no guess.
 */

/** @returns {{auto: boolean}} Throws, by name, what cannot be understood. */
export function readSaid() {
    const auto = /** @type {HTMLElement | null} */ (document.querySelector("script[src][data-auto]"))?.dataset.auto ?? "true";
    if (auto != "true" && auto != "false") throw TypeError(`data-auto: expected "true" or "false"; given was "${auto}"`);
    const said = { auto: auto == "true" };
    for (const [key, value] of Object.entries(settings())) {
        if (key != "auto") throw TypeError(`settings in the page: "${key}" is unknown; known is "auto"`);
        if (typeof value != "boolean") throw TypeError(`settings in the page: "auto" is true or false`);
        said.auto = value;
    }
    return said;
}

const settings = () => {
    const node = document.querySelector("script[data-clearlist=settings]");
    if (!node) return {};
    let value;
    try {
        value = JSON.parse(node.textContent || "");
    } catch (error) {
        throw TypeError("settings in the page are not JSON: " + /** @type {Error} */ (error).message);
    }
    if (`${value}` != "[object Object]") throw TypeError("settings in the page: expected an object");
    return value;
};

// Appended to the viewer's glue: earlier versions, and what has changed since the visitor chose. `hang_since` and its like are wasm-bindgen's. Nothing hangs on
// any of it: without it the policy is read all the same.

/**
 * @typedef {object} Version One that was built before, as the build lists it, newest first.
 * @property {string} version
 * @property {string} kept
 * @property {string} digest
 * @property {import("./site.js").File} [changes] From it to the current one; none where it is too old.
 */

/**
 * @param {import("./choices.js").Lent} host
 * @param {HTMLElement} content What the policy is mounted in.
 */
const showVersions = (host, content) => {
    try {
        hangAll(host, content, /** @type {Version[] | undefined} */ (host.versions));
    } catch (error) {
        console.error("clearlist:", error);
    }
};

/**
 * @param {import("./choices.js").Lent} host
 * @param {HTMLElement} content
 * @param {Version[] | undefined} versions
 */
const hangAll = (host, content, versions) => {
    const { lang, shown, id } = host.site;
    const header = content.querySelector("header");
    if (!versions || !header) return;
    const place = document.createElement("div");
    header.after(place);
    const record = recorded("clearlist." + id);
    const { changes } = (record && record.policy != shown.policy.digest && versions.find(({ digest }) => digest == record.policy)) || {};
    if (changes) {
        const day = new Date(record.at).toLocaleDateString(lang, { dateStyle: "long" });
        const details = /** @type {HTMLDetailsElement} */ (hang_since(place, day, Object.values(record.choices).includes(true), lang));
        let isFilled = false;
        details.ontoggle = () => {
            if (isFilled || !details.open) return;
            isFilled = true;
            host.fetchFile(host, changes, response => response.json())
                .then(found => hang_changes(details, found, lang))
                .catch(error => {
                    // To be tried again when it is opened again.
                    isFilled = false;
                    console.error("clearlist:", error);
                });
        };
    }
    hang_versions(place, versions, lang);
};

/** The record, as far as it can be read. @param {string} key */
const recorded = key => {
    try {
        return JSON.parse(localStorage.getItem(key) || "");
    } catch {
        return null;
    }
};

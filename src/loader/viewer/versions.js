/**
 * Earlier versions, and what has changed since the visitor chose. Trees that the build has rendered; no wasm. Nothing hangs on any of it: without it the policy
 * is read all the same.
 */
import { complain } from "../complaint.js";

/**
 * @typedef {object} Versions What the build says of those before this one.
 * @property {string} agreed A title; `{date}` is filled in.
 * @property {string} chosen The same where nothing was granted.
 * @property {Record<string, import("../site.js").File>} changes From a version, by its digest, to this one: a tree.
 * @property {import("../site.js").Tree} list
 */

/**
 * @param {import("../choices.js").Lent} host
 * @param {HTMLElement} content What the policy is mounted in.
 */
export const showVersions = async (host, content) => {
    try {
        // There before the policy is shown, if it has come by then; the policy does not wait for it.
        hangAll(host, content, /** @type {Versions | undefined} */ (await host.versions));
    } catch (error) {
        complain(error);
    }
};

/**
 * @param {import("../choices.js").Lent} host
 * @param {HTMLElement} content
 * @param {Versions | undefined} versions
 */
const hangAll = (host, content, versions) => {
    const header = content.querySelector("header");
    if (!versions || !header) return;
    const { lang, shown, id } = host.site;
    const build = (/** @type {import("../site.js").Tree} */ tree) => {
        const element = host.build(tree);
        // What the loader builds leads beside the script; these lead inside the text.
        for (const link of element.querySelectorAll("a")) link.setAttribute("href", link.hash);
        return element;
    };
    const place = document.createElement("div");
    header.after(place);
    const record = recorded("clearlist." + id);
    const file = record && record.policy != shown.policy.digest && new Map(Object.entries(versions.changes)).get(record.policy);
    if (file) {
        const title = Object.values(record.choices || {}).some((/** @type {any} */ choice) => choice?.[0]) ? versions.agreed : versions.chosen;
        const day = new Date(record.at).toLocaleDateString(lang, { dateStyle: "long" });
        const details = build(["details", { id: "changes", class: "changes" }, ["summary", 0, ["h2", 0, title.replace("{date}", day)]]]);
        place.append(details);
        let isFilled = false;
        details.ontoggle = () => {
            if (isFilled || !details.open) return;
            isFilled = true;
            host.fetchFile(host, file, response => response.json())
                .then(tree => details.append(build(tree)))
                .catch(error => {
                    // To be tried again when it is opened again.
                    isFilled = false;
                    complain(error);
                });
        };
    }
    place.append(build(versions.list));
};

/** The record, as far as it can be read. @param {string} key */
const recorded = key => {
    try {
        return JSON.parse(localStorage.getItem(key) || "");
    } catch {
        return null;
    }
};

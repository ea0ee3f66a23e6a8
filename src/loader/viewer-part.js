// Appended to the viewer's glue, in its module scope: `__wbg_init` and `mount` are wasm-bindgen's. Whatever fails here rejects, and what asked falls back:
// the loader to the plain page, the element to its own content.
{
    /** @typedef {import("./surfaces.js").Host} Host */
    /** @typedef {import("./filled.js").Filled["files"]} Files */

    /** The compiled policy; the wasm is ready with it. @type {Promise<unknown> | undefined} */
    let starting;
    /** Roots that have the sheet. @type {WeakSet<ShadowRoot>} */
    const styled = new WeakSet();

    /**
     * @param {Host} host
     * @param {import("./site.js").File} file
     */
    const fetchFile = async ({ at }, [url, integrity]) => {
        const response = await fetch(at(url), { integrity });
        if (!response.ok) throw Error(`${url}: ${response.status}`);
        return response;
    };

    /**
     * Both at once.
     * @param {Host} host
     * @param {Files} files
     */
    const start = (host, files) => {
        const policy = fetchFile(host, files.policy).then(response => response.json());
        const wasm = __wbg_init({ module_or_path: fetchFile(host, files.viewer_wasm) });
        return Promise.all([policy, wasm]).then(([document]) => document);
    };

    /**
     * The policy, ready to be mounted in a root; what failed is tried anew at the next call.
     * @param {Host} host
     * @param {Files} files
     * @param {ShadowRoot} root
     */
    const ready = async (host, files, root) => {
        starting ||= start(host, files);
        const policy = await starting.catch(error => {
            starting = undefined;
            throw error;
        });
        if (!styled.has(root)) host.adopt(root, CLEARLIST_VIEWER_CSS);
        styled.add(root);
        return policy;
    };

    /**
     * A modal dialog: the focus goes to its heading, Escape and a visible button close it, and the focus returns to what opened it (CHECKLIST A05 to A07).
     *
     * @param {Host} host
     * @param {Files} files
     * @param {"policy" | "collected" | "shared"} what
     * @param {HTMLElement | null} [opener]
     */
    const openPolicy = async (host, files, what, opener) => {
        const { lang, dir, close = "Close" } = host.site;
        const root = host.stage();
        const policy = await ready(host, files, root);
        const dialog = /** @type {HTMLDialogElement} */ (
            host.build(["dialog", { class: "policy", lang, dir }, ["button", { type: "button", class: "close", "aria-label": close }, "×"], ["div", 0]])
        );
        const [button, content] = /** @type {any} */ (dialog.children);
        root.append(dialog);
        let handle;
        try {
            handle = mount(content, policy, { list: what == "policy" ? null : what, language: lang });
            dialog.showModal();
        } catch (error) {
            handle?.free();
            dialog.remove();
            throw error;
        }
        const mounted = handle;
        button.onclick = () => dialog.close();
        dialog.onclose = () => {
            mounted.free();
            dialog.remove();
            opener?.focus();
        };
        const heading = dialog.querySelector("h1, h2");
        if (!(heading instanceof HTMLElement)) return;
        heading.tabIndex = -1;
        heading.id ||= "p";
        dialog.setAttribute("aria-labelledby", heading.id);
        heading.focus();
    };

    /**
     * The policy inside an element of the page; what the element holds stays visible until then.
     * @param {Host} host
     * @param {Files} files
     * @param {HTMLElement} element
     */
    const fill = async (host, files, element) => {
        if (element.shadowRoot) return;
        const root = element.attachShadow({ mode: "open" });
        const content = host.build(["div", { lang: host.site.lang, dir: host.site.dir }]);
        root.append(document.createElement("slot"));
        const policy = await ready(host, files, root);
        root.append(content);
        try {
            mount(content, policy, { list: null, language: host.site.lang });
            root.querySelector("slot")?.remove();
        } catch (error) {
            content.remove();
            throw error;
        }
    };

    /** @type {any} */ (globalThis)[Symbol.for("clearlist")]("viewer", { open: openPolicy, fill });
}

// Appended to the viewer's glue, in its module scope: `mount` is wasm-bindgen's, `startWasm` and `fetchFile` are of `wasm-part.js`. Whatever fails here
// rejects, and what asked falls back: the loader to the plain page, the element to its own content.
{
    /** @typedef {import("./choices.js").Reading} Reading */

    /** The compiled policy; the wasm is ready with it. @type {Promise<unknown> | undefined} */
    let starting;
    /** Roots that have the sheet. @type {WeakSet<ShadowRoot>} */
    const styled = new WeakSet();
    /** What is mounted in elements of the page: a handle that nobody holds is collected, and its view goes with it. @type {WeakMap<HTMLElement, unknown>} */
    const filledElements = new WeakMap();

    /**
     * Both at once.
     * @param {Reading} host
     */
    const start = ({ at, files }) => {
        const policy = fetchFile(at, files.policy).then(response => response.json());
        const wasm = fetchFile(at, files.viewer_wasm).then(startWasm);
        return Promise.all([policy, wasm]).then(([document]) => document);
    };

    /**
     * The policy, ready to be mounted in a root; what failed is tried anew at the next call.
     * @param {Reading} host
     * @param {ShadowRoot} root
     */
    const ready = async (host, root) => {
        starting ||= start(host);
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
     * @param {Reading} host
     * @param {"policy" | "collected" | "shared"} what
     * @param {HTMLElement | null} [opener]
     */
    const openPolicy = async (host, what, opener) => {
        const { lang, dir } = host.site;
        const root = host.stage();
        const policy = await ready(host, root);
        // A second click while it was loading.
        if (root.querySelector(".viewer")) return;
        const dialog = /** @type {HTMLDialogElement} */ (host.build(["dialog", { class: "viewer", lang, dir }, host.close, ["div", 0]]));
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
        // The list that was asked for is open, in sight, and what is read first.
        const list = /** @type {HTMLElement | null} */ (dialog.querySelector(`#${what} summary`));
        list?.scrollIntoView();
        list?.focus();
    };

    /**
     * The policy inside an element of the page; what the element holds stays visible until then.
     * @param {Reading} host
     * @param {HTMLElement} element
     */
    const fill = async (host, element) => {
        if (element.shadowRoot) return;
        const root = element.attachShadow({ mode: "open" });
        const content = host.build(["div", { lang: host.site.lang, dir: host.site.dir }]);
        root.append(document.createElement("slot"));
        const policy = await ready(host, root);
        root.append(content);
        try {
            filledElements.set(element, mount(content, policy, { list: null, language: host.site.lang }));
            root.querySelector("slot")?.remove();
        } catch (error) {
            content.remove();
            throw error;
        }
    };

    /** @type {any} */ (globalThis)[Symbol.for("clearlist")]("viewer", { open: openPolicy, fill });
}

// Appended to the viewer's glue, in its module scope: `mount` is wasm-bindgen's, `startWasm` is of `wasm-part.js`. Whatever fails here rejects, and what asked
// falls back: the loader to the plain page, the element to its own content.
{
    /** @typedef {import("./choices.js").Lent} Lent */

    /** Roots that have the sheet. @type {WeakSet<ShadowRoot>} */
    const styled = new WeakSet();
    /** What is mounted in elements of the page: a handle that nobody holds is collected, and its view goes with it. @type {WeakMap<HTMLElement, unknown>} */
    const filledElements = new WeakMap();

    /**
     * @param {Lent} host
     * @param {ShadowRoot} root
     */
    const style = (host, root) => {
        if (!styled.has(root)) host.adopt(root, CLEARLIST_VIEWER_CSS);
        styled.add(root);
    };

    /** As long as one task may take of a frame, laying out not counted. */
    const SLICE_MS = 8;
    /** Before the policy is shown: the first section or two. What is laid out at the opening is the head, the closed lists and these. */
    const FIRST_MS = 2;
    /** So many sections still to come: what is out of sight is then not laid out. */
    const LONG = 60;

    /** Lets the browser do what else there is: none of what opening takes shall hold up a click. */
    const pause = () => new Promise(resolve => setTimeout(resolve));

    /**
     * Mounts the policy, and its sections one after the other: those that a first moment has time for at once, the others when it is shown and the browser has
     * nothing to do, or as soon as somebody follows a link inside the text, or prints it.
     *
     * @param {HTMLElement} content
     * @param {unknown} policy
     * @param {string} language
     * @returns {{goOn(): void, free(): void}} To be called once it is shown; and what takes it out of the page.
     */
    const mountAll = (content, policy, language) => {
        const mounted = mount(content, policy, language);
        const text = /** @type {HTMLElement} */ (content.querySelector(".text"));
        // In WebKit no idle time can be asked for: there a frame comes first, so that what is opened is shown before the rest of it is mounted.
        const idle = window.requestIdleCallback || (task => requestAnimationFrame(() => setTimeout(task)));
        let isDone = false;
        const work = (/** @type {number} */ ms) => {
            let left = 1;
            for (const end = performance.now() + ms; !isDone && performance.now() < end; isDone = !left) left = mounted.more();
            text.ariaBusy = isDone ? null : "true";
            if (left > LONG) text.classList.add("long");
        };
        const finish = () => work(Infinity);
        const goOn = () => {
            if (!isDone) idle(slice);
        };
        const slice = () => {
            work(SLICE_MS);
            goOn();
        };
        work(FIRST_MS);
        content.addEventListener("click", finish, true);
        addEventListener("beforeprint", finish);
        const free = () => {
            isDone = true;
            removeEventListener("beforeprint", finish);
            mounted.free();
        };
        return { goOn, free };
    };

    /**
     * A modal dialog: the focus goes to its heading, Escape and a visible button close it, and the focus returns to what opened it (CHECKLIST A05 to A07).
     *
     * @param {Lent} host
     * @param {unknown} policy
     * @param {"policy" | "collected" | "shared"} what
     * @param {HTMLElement | null} [opener]
     */
    const open = async (host, policy, what, opener) => {
        const { lang, dir } = host.site;
        const root = host.stage();
        // A second click while it was loading.
        if (root.querySelector(".viewer")) return;
        style(host, root);
        const dialog = /** @type {HTMLDialogElement} */ (host.build(["dialog", { class: "viewer", lang, dir }, host.close, ["div", 0]]));
        const [button, content] = /** @type {any} */ (dialog.children);
        root.append(dialog);
        let handle;
        try {
            await pause();
            handle = mountAll(content, policy, lang);
            await pause();
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
        if (!(heading instanceof HTMLElement)) return mounted.goOn();
        heading.tabIndex = -1;
        heading.id ||= "p";
        dialog.setAttribute("aria-labelledby", heading.id);
        heading.focus();
        const list = /** @type {HTMLDetailsElement | null} */ (dialog.querySelector(`details#${what}`));
        if (!list) return mounted.goOn();
        // The list that was asked for is opened, in sight, and what is read first; a task of its own, as its table is laid out by it.
        await pause();
        list.open = true;
        const summary = /** @type {HTMLElement | null} */ (list.querySelector("summary"));
        summary?.scrollIntoView();
        summary?.focus();
        mounted.goOn();
    };

    /**
     * The policy inside an element of the page; what the element holds stays visible until then.
     * @param {Lent} host
     * @param {unknown} policy
     * @param {HTMLElement} element
     */
    const fill = (host, policy, element) => {
        if (element.shadowRoot) return;
        const { lang, dir } = host.site;
        const root = element.attachShadow({ mode: "open" });
        const content = host.build(["div", { lang, dir }]);
        style(host, root);
        root.append(document.createElement("slot"), content);
        try {
            const mounted = mountAll(content, policy, lang);
            filledElements.set(element, mounted);
            mounted.goOn();
            root.querySelector("slot")?.remove();
        } catch (error) {
            content.remove();
            throw error;
        }
    };

    /** @type {any} */ (globalThis)[Symbol.for("clearlist")]("viewer", { start: startWasm, open, fill });
}

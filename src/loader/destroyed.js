/** The end of Clearlist in this page: what waits stays shut, whatever was granted, and nothing is heard or shown any more. A new page starts it anew. */

/** @param {import("./surfaces.js").Host} host */
export const destroy = host => {
    host.life.abort();
    const closed = Object.fromEntries(Object.keys(host.granted()).map(purpose => [purpose, false]));
    host.granted = () => closed;
    host.take = async () => {};
    document.querySelector("clearlist-root")?.remove();
    // The registry stays: a browser runs a module once, so a second loader in this page would wait in vain for its parts.
    delete (/** @type {any} */ (window).clearlist);
};

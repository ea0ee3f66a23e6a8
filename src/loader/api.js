/** `window.clearlist`, as `../embed/api.d.ts` documents it. */
import { granted } from "./choice.js";
import { on } from "./events.js";
import { site } from "./site.js";
import { open, take } from "./surfaces.js";

/** @type {import("../embed/api.d.ts").Clearlist} */
export const api = Object.freeze({
    version: site.shown.collector.version,
    get choices() {
        return granted;
    },
    open,
    on,
    withdraw: async () => take(() => false, undefined, "page", "withdraw")
});

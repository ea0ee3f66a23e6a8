/** What the build filled in: the choices as Leptos renders them, and their sheet. */

/** @type {{tree: Exclude<import("./site.js").Tree, string>, css: string}} */
export const filled = CLEARLIST_CHOICES;

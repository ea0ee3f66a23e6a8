/**
 * The loader: whether a choice stands, the notice if not. It waits for nothing; every part, and all wasm, comes later or never. Whatever fails here leaves
 * the gate shut and the page alone.
 */
import { api } from "./api.js";
import { asked, granted, reread } from "./choice.js";
import { tell } from "./events.js";
import { isLeftOver } from "./kept.js";
import { heed } from "./page.js";
import { register, REGISTRY } from "./parts.js";
import { life, site } from "./site.js";
import { goOn, hideNotice, notice, restart, second, showNotice } from "./surfaces.js";

/** @type {any} */
const global = window;

/** What may wait in the page, or a little more: `marked.js` looks closer. Elements that nobody has defined may be ours (`elements.js`). */
const WAITING = "[type$=plain],[data-purpose],[data-service],[data-src][data-name],:not(:defined)";

/** A look takes 0.1 ms for every thousand elements: so seldom, it is nothing in a page that never rests, and soon enough in any other. */
const LOOK_AFTER_MS = 200;

/** Something was inserted, by the parser or by the page. Looked at once for all that comes until then. */
const insertions = new MutationObserver(() => {
    insertions.disconnect();
    setTimeout(look, LOOK_AFTER_MS);
});

// The script tag twice, or two versions: the first one stays (CHECKLIST F12).
if (!global[REGISTRY]) {
    global[REGISTRY] = register;
    // Plain assignment: it takes the name from a `<form id=clearlist>`, and leaves the page's own `var` working.
    const calls = global.clearlist;
    global.clearlist = api;
    heed();
    addEventListener("storage", lookAgain, life);
    // Back from the cache, with what was running then: a withdrawal since means starting again (CHECKLIST F16, L07).
    addEventListener("pageshow", event => event.persisted && lookAgain() && restart(), life);
    lookAgain();
    tell("ready", { choices: granted, isCurrent: !asked[0] });
    // A list, if the page has called already.
    calls?.map?.(api.push);
}

/** Where an earlier choice left something to do, or something waits in the page: from then on the second part watches. The notice has sent for it already. */
function look() {
    if (isLeftOver() || document.querySelector(WAITING)) notice || goOn();
    else insertions.observe(document, { childList: true, subtree: true });
}

/** At the start, and when another tab, or a page back from the cache, may know better. */
function lookAgain() {
    const isTaken = reread();
    if (!asked[0] || site.isResting) hideNotice();
    // Where the page says how it is to be, or somebody else's markup looks like it, the part that reads that shows it.
    else if (document.querySelector("[data-auto],[data-clearlist=settings]")) second("call", "begin", []);
    else showNotice();
    look();
    return isTaken;
}

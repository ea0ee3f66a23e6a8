/**
 * The loader: whether a choice stands, the notice if not. It waits for nothing; every part, and all wasm, comes later or never. Whatever fails here leaves
 * the gate shut and the page alone.
 */
import { api } from "./api.js";
import { current, granted, reread } from "./choice.js";
import { tell } from "./events.js";
import { isLeftOver } from "./kept.js";
import { defineElements, heed } from "./page.js";
import { register, REGISTRY } from "./parts.js";
import { goOn, hideNotice, notice, prepare, showNotice } from "./surfaces.js";

/** @type {any} */
const global = globalThis;

// The script tag twice, or two versions: the first one stays (CHECKLIST F12).
if (!global[REGISTRY]) {
    global[REGISTRY] = register;
    // Plain assignment: it takes the name from a `<form id=clearlist>`, and leaves the page's own `var` working.
    global.clearlist = api;
    heed();
    document.addEventListener("DOMContentLoaded", look);
    addEventListener("storage", lookAgain);
    // Back from the cache, with what was running then: a withdrawal since means starting again (CHECKLIST F16, L07).
    addEventListener("pageshow", event => event.persisted && lookAgain() && location.reload());
    lookAgain();
    tell("ready", { choices: granted, isCurrent: !!current });
    defineElements();
}

/** Where an earlier choice left something to do, or something waits in the page. Where the notice asks, it comes first, and this when idle. */
function look() {
    if (isLeftOver() || document.querySelector("[type='text/plain']")) notice ? prepare() : goOn();
}

/** At the start, and when another tab, or a page back from the cache, may know better. */
function lookAgain() {
    const isTaken = reread();
    if (current) hideNotice();
    else showNotice();
    look();
    return isTaken;
}

/**
 * The loader: whether a choice stands, the notice if not, and the gate. It waits for nothing; every part, and all wasm, comes later or never. Whatever
 * fails here leaves the gate shut and the page alone.
 */
import { api } from "./api.js";
import { current, granted, reread } from "./choice.js";
import { tell } from "./events.js";
import { release } from "./gate.js";
import { isUnconfirmed, isWaiting } from "./kept.js";
import { defineElements, heed } from "./page.js";
import { register, REGISTRY } from "./parts.js";
import { send } from "./send.js";
import { site } from "./site.js";
import { say } from "./stage.js";
import { hideNotice, showNotice } from "./surfaces.js";

/** @type {any} */
const global = globalThis;

// The script tag twice, or two versions: the first one stays (CHECKLIST F12).
if (!global[REGISTRY]) {
    global[REGISTRY] = register;
    // Plain assignment: it takes the name from a `<form id=clearlist>`, and leaves the page's own `var` working.
    global.clearlist = api;
    reread();
    document.addEventListener("click", heed);
    for (const event of ["DOMContentLoaded", "clearlist:change"]) document.addEventListener(event, release);
    addEventListener("storage", lookAgain);
    // Back from the cache, with what was running then: a withdrawal since means starting again (CHECKLIST F16, L07).
    addEventListener("pageshow", event => event.persisted && lookAgain() && location.reload());
    ask();
    release();
    if (isWaiting()) send();
    if (isUnconfirmed()) say(site.saved);
    tell("ready", { choices: granted, isCurrent: !!current });
    defineElements();
}

function ask() {
    if (current) hideNotice();
    else showNotice();
}

function lookAgain() {
    const isTaken = reread();
    ask();
    return isTaken;
}

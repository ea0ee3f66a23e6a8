/**
 * The record in one first-party cookie besides localStorage: for all subdomains of a domain, or so that the owner's server can set it again where browsers
 * forget what scripts write (WebKit, after seven days). Only for sites whose settings have it.
 *
 * The cookie holds choices and nothing that tells visitors apart: no id, no digest. What cannot be read grants nothing; of two that differ neither is believed.
 *
 * @typedef {import("../record.js").Choice} Choice
 * @typedef {Pick<Storage, "getItem" | "setItem">} Store
 *
 * @typedef {object} Settings The literal that `clearlist build` fills in.
 * @property {string} key Of the record in localStorage, and the cookie's name.
 * @property {string} [domain] None: this host alone.
 * @property {number} validity_days
 */
import { DAY_MS, read } from "../record.js";

/** By purpose: granted, revision, at in base 36, Global Privacy Control. All of these a cookie may hold as they are (RFC 6265, 4.1.1). */
const ENTRY = /^([a-z0-9-]+):([01]):([\w-]+):([0-9a-z]{1,11}):([01])$/;
const VERSION = "2";

/** @param {Record<string, Choice>} choices */
export const written = choices =>
    [VERSION, ...Object.entries(choices).map(([purpose, [granted, revision, at, gpc]]) => [purpose, +granted, revision, at.toString(36), +gpc].join(":"))].join(".");

/**
 * @param {string} value
 * @returns {Map<string, Choice> | undefined} Nothing where any of it is not understood.
 */
export const parsed = value => {
    const [version, ...entries] = value.split(".");
    const found = entries.map(entry => ENTRY.exec(entry));
    if (version != VERSION || found.includes(null)) return undefined;
    return new Map(found.map(entry => {
        const [, purpose, granted, revision, at, gpc] = /** @type {RegExpExecArray} */ (entry);
        return [purpose, [granted == "1", revision, parseInt(at, 36), gpc == "1"]];
    }));
};

/**
 * Pure. By purpose the later choice; one on which two differ that were made at the same time, or two cookies of which none is this origin's own latest, is none.
 * @param {Map<string, Choice>} own This origin's.
 * @param {Map<string, Choice>[]} cookies Those that differ.
 * @returns {Record<string, Choice>}
 */
export function reconciled(own, cookies) {
    const all = [own, ...cookies];
    /** @type {[string, Choice][]} */
    const believed = [];
    for (const purpose of new Set(all.flatMap(choices => [...choices.keys()]))) {
        const given = /** @type {Choice[]} */ (all.map(choices => choices.get(purpose)).filter(Boolean));
        const at = Math.max(...given.map(choice => choice[2]));
        const latest = given.filter(choice => choice[2] == at);
        const isOwn = own.get(purpose)?.[2] == at;
        if (latest.every(choice => `${choice}` == `${latest[0]}`) && (cookies.length < 2 || isOwn)) believed.push([purpose, latest[0]]);
    }
    return Object.fromEntries(believed);
}

/**
 * What the loader keeps the record in.
 * @param {Settings} settings
 * @returns {Store}
 */
export function inCookie({ key, domain, validity_days }) {
    const host = location.hostname;
    // On another site than the settings', such as a trial on this machine, no browser would take it.
    const isHere = !domain || ("." + host).endsWith("." + domain);
    const place = ";path=/" + (domain ? ";domain=" + domain : "");
    /** What was there when it was last looked at. */
    let seen = "";

    /** Each value once, of all cookies of the name that this page sees: the same name may be there for another domain or path. */
    const values = () => [...new Set(pairs())];
    const pairs = () => {
        try {
            const own = document.cookie.split("; ").filter(pair => isHere && pair.startsWith(key + "=")).map(pair => pair.slice(key.length + 1));
            seen = own.join();
            return own;
        } catch {
            // A sandboxed frame has no cookies.
            return [];
        }
    };

    /** @param {string} value Nothing: none. @param {number} [maxAge] Seconds. */
    const put = (value, maxAge = 0) => {
        try {
            // One for a narrower or a wider place would hide this one, or be hidden by it (vanilla-cookieconsent #683).
            const labels = host.split(".");
            for (const other of ["", ...labels.map((_, from) => labels.slice(from).join("."))])
                if (other != (domain || "")) document.cookie = `${key}=;max-age=0;path=/${other && ";domain=" + other}`;
            // Browsers cap what lasts longer than 400 days.
            document.cookie = `${key}=${value};max-age=${maxAge}${place};samesite=lax${location.protocol == "https:" ? ";secure" : ""}`;
        } catch {}
        const left = pairs();
        if (left[1]) console.warn(`clearlist: more than one cookie ${key}, only a server can remove the other`);
        return left.length == 1 && left[0] == value;
    };

    /** @param {Record<string, Choice>} choices @returns {boolean} Whether the cookie holds them. */
    const keep = choices => {
        const value = written(choices);
        const left = pairs();
        // The same is not written again: what a server has set would then last no longer than what a script has.
        if (left.length == 1 && left[0] == value) return true;
        const latest = Math.max(...Object.values(choices).map(choice => choice[2]));
        return isHere && put(value, Math.round((latest + validity_days * DAY_MS - Date.now()) / 1e3));
    };

    const lookAgain = () => {
        const before = seen;
        pairs();
        // As another tab of this origin would have it: the loader reads the record anew.
        if (seen != before) dispatchEvent(new StorageEvent("storage", { key }));
    };
    // No event crosses origins. Where the browser tells of cookies, at once; else when the visitor comes back.
    /** @type {any} */ (window).cookieStore?.addEventListener?.("change", lookAgain);
    addEventListener("focus", lookAgain);
    document.addEventListener("visibilitychange", lookAgain);

    return {
        getItem(name) {
            if (name != key) return localStorage.getItem(name);
            const cookies = values();
            let raw = null;
            let refused;
            try {
                raw = localStorage.getItem(key);
            } catch (error) {
                refused = error;
            }
            const own = read(raw);
            // Unreadable may be a refusal, or a later version's.
            if (own === false) return raw;
            if (!cookies[0]) {
                if (refused) throw refused;
                if (own && Object.keys(own.choices)[0]) keep(own.choices);
                return raw;
            }
            const found = cookies.map(parsed);
            if (found.includes(undefined)) return "";
            const choices = reconciled(new Map(Object.entries(own ? own.choices : {})), /** @type {Map<string, Choice>[]} */ (found));
            const latest = Math.max(0, ...Object.values(choices).map(choice => choice[2]));
            const record = JSON.stringify({ v: 2, id: "", at: latest, ...own, choices });
            if (Object.keys(choices)[0]) {
                keep(choices);
                try {
                    if (record != raw) localStorage.setItem(key, record);
                } catch {}
            }
            return record;
        },
        setItem(name, value) {
            if (name != key) return localStorage.setItem(name, value);
            const record = read(value);
            const isKept = record ? keep(record.choices) : put("");
            try {
                localStorage.setItem(key, value);
            } catch (error) {
                if (!isKept) throw error;
            }
        }
    };
}
